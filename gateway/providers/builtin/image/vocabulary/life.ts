/** Food, drink, animals, plants, weather: one subject a line. The format is told in `parse-vocabulary.ts`. */
export const life = `
hot-beverage: 커피 카페 카페인 아메리카노 라떼 에스프레소 원두 모닝커피 머그컵 디카페인 드립 | coffee caffeine espresso latte americano cappuccino cafe barista mug decaf
teacup-without-handle: 녹차 찻잔 홍차 우롱차 보이차 허브차 티타임 | tea green_tea matcha teacup herbal_tea
teapot: 주전자 찻주전자 우려낸 홍차 | teapot brew kettle
bubble-tea: 버블티 밀크티 타피오카 | boba bubble_tea milk_tea
beans: 원두 콩 강낭콩 커피콩 콩류 | coffee_bean bean legume
glass-of-milk: 우유 유제품 두유 칼슘 유당 | milk dairy calcium lactose
cup-with-straw: 음료 음료수 탄산음료 콜라 사이다 탄산 에너지드링크 | soda cola soft_drink beverage energy_drink
beverage-box: 주스 과즙 음료 | juice carton
beer-mug: 맥주 생맥주 술 음주 | beer ale pint alcohol
clinking-beer-mugs: 건배 회식 술자리 맥주 | cheers toast_beer pub
wine-glass: 와인 포도주 레드와인 알코올 술 | wine red_wine alcohol
cocktail-glass: 칵테일 마티니 | cocktail martini
tumbler-glass: 위스키 양주 소주 술 숙취 | whiskey liquor hangover
bottle-with-popping-cork: 샴페인 축배 | champagne prosecco
sake: 사케 청주 막걸리 정종 | sake rice_wine
pouring-liquid: 수분 물 붓는 한_잔 따르~ | pour hydrate hydration water
potable-water: 식수대 음수대 | drinking_fountain
droplet: 물 물방울 식수 수돗물 수분 정수기 습도 수분섭취 촉촉 | water drinking_water tap_water droplet moisture humidity hydrate
ice: 얼음 각얼음 냉동 아이스 | ice ice_cube frozen freeze
red-apple: 사과 과일 비타민 건강식 | apple fruit
green-apple: 풋사과 청사과 과일 | green_apple fruit
banana: 바나나 칼륨 과일 | banana potassium fruit
tangerine: 귤 오렌지 감귤 한라봉 비타민C 과일 | orange tangerine mandarin vitamin_c citrus
lemon: 레몬 레몬수 구연산 비타민C | lemon citrus lemonade
lime: 라임 | lime
grapes: 포도 청포도 샤인머스캣 과일 | grape raisin fruit
watermelon: 수박 과일 여름과일 | watermelon
strawberry: 딸기 과일 | strawberry berry
blueberries: 블루베리 베리류 안토시아닌 항산화 | blueberry berry antioxidant
cherries: 체리 앵두 | cherry
peach: 복숭아 과일 | peach
pear: 서양배 과일 | pear
pineapple: 파인애플 과일 | pineapple
mango: 망고 | mango
kiwi-fruit: 키위 | kiwi
melon: 멜론 참외 | melon
coconut: 코코넛 코코넛오일 | coconut
avocado: 아보카도 건강한_지방 불포화지방 다이어트식 | avocado healthy_fat guacamole
tomato: 토마토 라이코펜 방울토마토 | tomato
carrot: 당근 채소 베타카로틴 | carrot vegetable
broccoli: 브로콜리 채소 십자화과 섬유질 | broccoli vegetable fiber
leafy-green: 상추 배추 시금치 케일 채소 쌈채소 잎채소 나물 | lettuce spinach kale vegetable greens cabbage
cucumber: 오이 | cucumber pickle
bell-pepper: 피망 파프리카 | bell_pepper paprika
hot-pepper: 고추 매운 매운맛 캡사이신 고춧가루 청양고추 매워~ | chili hot_pepper spicy capsaicin
garlic: 마늘 알리신 | garlic
onion: 양파 | onion
ginger-root: 생강 강황 생강차 | ginger turmeric
potato: 감자 탄수화물 | potato starch
roasted-sweet-potato: 고구마 군고구마 | sweet_potato yam
ear-of-corn: 옥수수 팝콘옥수수 | corn maize
brown-mushroom: 버섯 표고 송이버섯 | mushroom fungi
mushroom: 독버섯 버섯 | toadstool mushroom
eggplant: 가지나물 | eggplant aubergine
olive: 올리브 올리브유 올리브오일 지중해식 | olive olive_oil mediterranean
peanuts: 땅콩 견과류 견과 알레르기 | peanut nut allergy
chestnut: 군밤 밤송이 | chestnut
pea-pod: 완두콩 콩깍지 | pea pod
bread: 빵 식빵 토스트 탄수화물 밀가루 | bread loaf toast carb carbohydrate
croissant: 크루아상 빵 베이커리 | croissant bakery
baguette-bread: 바게트 빵 | baguette
bagel: 베이글 빵 | bagel
pretzel: 프레첼 | pretzel
pancakes: 팬케이크 핫케이크 | pancake
waffle: 와플 | waffle
cheese-wedge: 치즈 유제품 | cheese dairy
butter: 버터 | butter
egg: 달걀 계란 단백질 노른자 | egg yolk protein
cooking: 계란프라이 프라이팬 요리 조리 아침식사 | fried_egg cooking frying_pan breakfast
bacon: 베이컨 가공육 | bacon processed_meat
cut-of-meat: 고기 소고기 스테이크 육류 한우 붉은_고기 | meat beef steak red_meat
poultry-leg: 치킨 닭다리 닭고기 닭가슴살 단백질 야식 | chicken drumstick fried_chicken protein
meat-on-bone: 갈비 고기 바비큐 사냥 | rib barbecue meat
hamburger: 햄버거 버거 패스트푸드 정크푸드 | burger hamburger fast_food junk_food
french-fries: 감자튀김 튀김 패스트푸드 | french_fries fast_food
pizza: 피자 배달음식 | pizza
hot-dog: 핫도그 소시지 | hot_dog sausage
sandwich: 샌드위치 | sandwich
taco: 타코 | taco
burrito: 부리토 | burrito
green-salad: 샐러드 채소 식단 다이어트 식이섬유 채식 건강식 다이어트식 | salad diet vegetable fiber vegetarian vegan healthy_eating
pot-of-food: 찌개 국물 전골 김치찌개 된장찌개 요리 | stew soup hotpot
shallow-pan-of-food: 파에야 볶음 요리 반찬 | paella stir_fry dish
bowl-with-spoon: 죽 시리얼 오트밀 귀리 식사 | oatmeal cereal porridge oats
cooked-rice: 밥 쌀밥 공기밥 흰쌀밥 쌀 탄수화물 한식 현미 | rice cooked_rice
curry-rice: 카레 | curry
steaming-bowl: 라면 국수 칼국수 면발 쌀국수 우동 라멘 나트륨 면요리 | ramen noodle pho broth
spaghetti: 스파게티 파스타 | spaghetti pasta
sushi: 초밥 스시 일식 | sushi sashimi
fried-shrimp: 새우튀김 튀김 | tempura fried_shrimp
bento-box: 도시락 | lunchbox bento lunch
dumpling: 만두 교자 | dumpling
rice-ball: 삼각김밥 김밥 주먹밥 | rice_ball onigiri
rice-cracker: 과자 | rice_cracker
dango: 떡 경단 떡볶이 꼬치 | dango rice_cake
oden: 어묵 오뎅 분식 떡볶이 포장마차 길거리_음식 | skewer street_food
takeout-box: 배달음식 포장 배달 중국집 | takeout delivery_food
canned-food: 통조림 캔 참치캔 보존식품 | canned tin_can
ice-cream: 아이스크림 디저트 | ice_cream dessert
soft-ice-cream: 소프트아이스크림 아이스크림 | soft_serve ice_cream
shaved-ice: 빙수 팥빙수 | shaved_ice
doughnut: 도넛 디저트 간식 당류 | donut doughnut sugar
cookie: 쿠키 과자 간식 | cookie biscuit snack
birthday-cake: 생일 생일케이크 케이크 기념일 | birthday cake
shortcake: 케이크 조각케이크 디저트 | cake dessert
cupcake: 컵케이크 머핀 | cupcake muffin
pie: 파이 | pie
chocolate-bar: 초콜릿 다크초콜릿 카카오 초코 | chocolate cocoa cacao
candy: 사탕 설탕 당분 당류 단맛 단것 | candy sugar sweets
lollipop: 막대사탕 사탕 설탕 | lollipop candy
honey-pot: 꿀 벌꿀 꿀물 꿀팁 | honey
custard: 푸딩 | pudding custard flan
popcorn: 팝콘 영화관 간식 | popcorn
salt: 소금 나트륨 염분 짠맛 천일염 저염 | salt sodium
fork-and-knife-with-plate: 식사 식당 레스토랑 밥상 맛집 외식 한끼 끼니 식사량 식단 먹~ | meal dinner restaurant eat eating diet dining
fork-and-knife: 식사 외식 식습관 먹방 | cutlery meal eat
chopsticks: 젓가락 한식 | chopsticks
spoon: 숟가락 스푼 한_숟갈 한_스푼 | spoon spoonful
kitchen-knife: 칼 식칼 부엌칼 손질 썰~ | kitchen_knife chop slice
cook: 요리사 셰프 레시피 주방장 요리법 요리 | chef cook recipe
jar: 유리병 보관 피클 발효 김장 김치 | jar ferment pickle kimchi
cat: 고양이 냥이 반려묘 집고양이 길고양이 그루밍 | cat feline kitty housecat
cat-face: 고양이 새끼고양이 냥이 아기고양이 집사 | cat kitten feline meow
black-cat: 검은고양이 길고양이 야옹 고양이 | black_cat stray meow cat
grinning-cat: 골골송 갸르릉 골골~ 행복한_고양이 고양이 | purring happy_cat purr cat
smiling-cat-with-heart-eyes: 애정표현 애교 골골송 집사 고양이 | loving_cat affection purr cat
crying-cat: 우는 울음소리 야옹 울음 아픈_고양이 고양이 | crying_cat sad_cat scared_cat meow cat
pouting-cat: 화난_고양이 경계 영역 하악질 고양이 | angry_cat hiss territory scratch cat
paw-prints: 발자국 반려동물 애완동물 발바닥 동물 영역 | paw pet animal paw_print
dog: 강아지 반려견 산책 댕댕이 | dog canine pet
dog-face: 강아지 반려견 댕댕이 멍멍이 | dog puppy
poodle: 푸들 강아지 반려견 | poodle dog
guide-dog: 안내견 훈련 반려견 | guide_dog dog leash
bone: 뼈 골다공증 뼈다귀 골밀도 관절 | bone skeleton calcium bone_density joint
rabbit-face: 토끼 | rabbit bunny
hamster: 햄스터 | hamster
mouse: 생쥐 쥐 | rat rodent mice
mouse-face: 쥐 생쥐 | mouse_animal mice
fox: 여우 | fox
wolf: 늑대 | wolf
bear: 곰 불곰 겨울잠 | bear grizzly hibernation
panda: 판다 푸바오 | panda
koala: 코알라 | koala
polar-bear: 북극곰 북극 지구온난화 | polar_bear arctic
tiger: 호랑이 맹수 | tiger
tiger-face: 호랑이 백두산호랑이 | tiger
lion: 사자 맹수 | lion
horse: 말타기 승마 경주마 | horse stallion
horse-face: 조랑말 | horse pony
unicorn: 유니콘 스타트업 | unicorn startup
cow: 젖소 소고기 목장 | cow cattle
cow-face: 젖소 송아지 | cow calf
pig-face: 돼지 삼겹살 돼지저금통 저금통 | pig pork piggy_bank
pig: 돼지 돼지고기 | pig pork
ewe: 양떼 암양 | sheep wool
goat: 염소 | goat
deer: 사슴 | deer
giraffe: 기린 | giraffe
elephant: 코끼리 | elephant
rhinoceros: 코뿔소 | rhino rhinoceros
hippopotamus: 하마 | hippo hippopotamus
kangaroo: 캥거루 호주 | kangaroo australia
sloth: 나무늘보 게으른 게으름 | sloth lazy laziness
monkey: 원숭이 영장류 | monkey primate
monkey-face: 원숭이 | monkey
gorilla: 고릴라 | gorilla ape
hedgehog: 고슴도치 | hedgehog
bat: 박쥐 초음파 | bat_animal echolocation
chicken: 닭 암탉 | hen chicken
hatching-chick: 병아리 부화 | chick hatch
front-facing-baby-chick: 병아리 | chick
bird: 참새 철새 | bird sparrow
eagle: 독수리 | eagle hawk
owl: 올빼미 부엉이 야행성 저녁형 밤샘 올빼미형 | owl nocturnal night_owl
parrot: 앵무새 | parrot
penguin: 펭귄 남극 | penguin antarctica
duck: 오리 | duck
swan: 백조 | swan
flamingo: 플라밍고 홍학 | flamingo
peacock: 공작새 | peacock
dove: 비둘기 평화 | dove pigeon peace
feather: 깃털 가벼운 가볍~ | feather lightweight
frog: 개구리 | frog
turtle: 거북이 거북목 느린 느리게 장수 | turtle tortoise slow longevity
lizard: 도마뱀 | lizard gecko
snake: 뱀 | snake venom
crocodile: 악어 | crocodile alligator
t-rex: 공룡 티라노사우루스 멸종 | t_rex dinosaur extinction
sauropod: 공룡 용각류 화석 | dinosaur sauropod fossil
dragon-face: 드래곤 전설 신화 | dragon legend myth
dragon: 드래곤 | dragon
octopus: 문어 심해생물 두족류 낙지 심해 | octopus cephalopod tentacle deep_sea deep-sea
squid: 오징어 대왕오징어 두족류 심해 | squid giant_squid deep_sea deep-sea
jellyfish: 해파리 심해생물 발광 생물발광 심해 | jellyfish bioluminescence bioluminescent deep_sea glow deep-sea
shark: 상어 백상아리 포식자 | shark predator
whale: 고래 대왕고래 흰긴수염고래 바다 심해 | blue_whale whale ocean
spouting-whale: 고래 혹등고래 향유고래 바다 | whale humpback ocean
dolphin: 돌고래 바다 | dolphin ocean
fish: 물고기 생선 오메가3 어류 심해어 | fish omega omega_3 salmon
tropical-fish: 열대어 물고기 심해어 어종 | tropical_fish anglerfish fish
blowfish: 복어 물고기 심해어 | pufferfish blowfish fish anglerfish
crab: 게장 꽃게 대게 갑각류 | crab crustacean
lobster: 바닷가재 랍스터 갑각류 | lobster crustacean
shrimp: 새우 갑각류 | shrimp krill crustacean
oyster: 조개 진주 | oyster clam pearl
spiral-shell: 소라 조개껍데기 조개 | seashell shell
coral: 산호 산호초 해저 | coral coral_reef reef seafloor
seal: 물개 바다표범 | seal_animal sea_lion
snail: 달팽이 느린 느림 | snail slow
butterfly: 나비 변화 변신 나비효과 | butterfly transformation metamorphosis
honeybee: 꿀벌 수분작용 | bee honeybee pollination
ant: 개미 부지런한 개미투자자 | ant colony
lady-beetle: 무당벌레 | ladybug ladybird
spider: 거미 | spider
spider-web: 거미줄 | spider_web cobweb
mosquito: 모기 여름밤 | mosquito
fly: 파리채 초파리 | housefly
cockroach: 바퀴벌레 해충 | cockroach pest
bug: 벌레 애벌레 버그 | bug insect caterpillar
worm: 지렁이 기생충 | worm earthworm parasite
microbe: 세균 바이러스 미생물 면역력 유산균 장내세균 박테리아 감염 감기 독감 면역 | bacteria virus microbe germ microbiome probiotic infection immune immunity gut flu
bouquet: 꽃다발 프러포즈 | bouquet flower
cherry-blossom: 벚꽃 봄꽃 봄 | cherry_blossom spring
rose: 장미 | rose
sunflower: 해바라기 꽃 | sunflower
tulip: 튤립 꽃 봄꽃 | tulip
hibiscus: 무궁화 꽃 | hibiscus
lotus: 연꽃 불교 | lotus buddhism
blossom: 꽃 꽃잎 개화 | flower blossom petal
wilted-flower: 시든 시들~ 노화 번아웃 | wilted wilt aging burnout
potted-plant: 화분 식물 공기정화식물 반려식물 실내식물 플랜테리어 몬스테라 | houseplant plant potted_plant indoor_plant
seedling: 새싹 성장 씨앗 싹 자라~ | sprout seed grow growth seedling
herb: 허브 약초 바질 로즈마리 찻잎 | herb basil mint rosemary
cactus: 선인장 다육이 사막 | cactus succulent desert
evergreen-tree: 소나무 침엽수 숲 나무 | pine evergreen forest tree
deciduous-tree: 나무 숲 가로수 숲속 | tree forest woods
palm-tree: 야자수 휴양지 제주도 열대 제주 | palm_tree tropical jeju
four-leaf-clover: 네잎클로버 행운 운 | four_leaf_clover luck lucky
maple-leaf: 단풍 단풍잎 가을 | maple autumn foliage
fallen-leaf: 낙엽 가을 환절기 탈모 | fall_leaf autumn
sheaf-of-rice: 벼 쌀 곡식 농사 추수 보리 밀 | grain wheat harvest barley
sun: 햇빛 태양 자외선 햇살 여름 비타민D 햇볕 햇빛을 | sun sunlight sunshine uv vitamin_d daylight summer
sun-with-face: 맑은_날씨 화창한 햇님 | sunny
sun-behind-cloud: 날씨 구름 흐린 일기예보 | weather forecast cloudy
sunrise: 일출 새벽 아침 기상 새벽형 해돋이 아침마다 | sunrise dawn morning early_morning
sunrise-over-mountains: 아침 일출 새해 산_정상 상쾌한 | morning sunrise new_year
sunset: 노을 일몰 석양 저녁 해질녘 낙조 | sunset evening dusk
cloud: 구름 미세먼지 클라우드 | cloud fog
cloud-with-rain: 비가 장마 빗소리 비오는 강수량 폭우 비를 | rain rainy rainfall
cloud-with-lightning-and-rain: 천둥 폭풍우 소나기 | thunderstorm storm
high-voltage: 번개 전기 에너지 전력 전기세 전기요금 활력 각성 각성효과 즉시 | lightning electricity energy power voltage alert boost instantly
cloud-with-snow: 폭설 눈오는 함박눈 | snowfall snow snowy
snowflake: 눈송이 겨울 추위 추운 한파 냉기 눈결정 차가운 차갑~ | snowflake winter cold frost chill
snowman: 눈사람 겨울 | snowman
tornado: 토네이도 회오리 | tornado twister
cyclone: 태풍 소용돌이 블랙홀 강착원반 빨려~ 나선 | hurricane typhoon cyclone vortex swirl black_hole accretion spiral spiraling
rainbow: 무지개 다양성 | rainbow
umbrella-with-rain-drops: 우산 비오는_날 장마철 대비 | umbrella rainy_day
umbrella: 우산 보험 보장 | umbrella insurance
wind-face: 바람 강풍 바람이 | wind breeze
thermometer: 온도 체온 기온 적정온도 실내온도 온도계 | temperature thermometer fever celsius degrees
fire: 불 불꽃 칼로리 지방연소 태우~ 열정 뜨거운 화제 연소 급증 인기 핫한 | fire flame burn burning calorie heat passion hot hottest
water-wave: 파도 바다 해양 쓰나미 바닷물 해저 수심 심해 심해의 해류 | ocean wave sea tsunami deep_sea tide deep-sea depth
volcano: 화산 폭발 용암 분화 | volcano eruption lava
mountain: 산 등산 산맥 산행 북한산 남산 설악산 한라산 | mountain hill
snow-capped-mountain: 설산 에베레스트 히말라야 정상 고산 | everest summit peak himalaya alps
desert: 사막 건조 건조한 가뭄 | desert drought arid
desert-island: 무인도 섬 제주도 휴양지 | island desert_island getaway
beach-with-umbrella: 해변 바닷가 해수욕장 휴가 휴양지 해운대 여름휴가 | beach vacation seaside holiday
national-park: 국립공원 자연 호수 숲길 공원 | national_park nature lake wilderness park
rock: 바위 돌 암석 단단한 단단하게 | rock stone boulder
wood: 나무 장작 목재 통나무 원목 | wood timber log
`
