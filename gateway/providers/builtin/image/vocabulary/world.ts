/** Money, work, technology, learning, science, space, law, home, travel, sport, games, film, music: one subject a line. */
export const world = `
money-bag: 돈 재테크 목돈 자산 부자 저축 재산 종잣돈 연봉 수익 돈을 억대 소득 | money wealth save_money savings asset rich fortune income
money-with-wings: 지출 월급 낭비 소비 돈 사라지~ 새는 고정비 과소비 새나~ 빠져나가~ 지출을 통장을_스치 인플레이션 | spending expense waste money inflation overspending fly_away
coin: 동전 코인 적금 잔돈 용돈 저축 포인트 푼돈 비트코인 | coin penny cent change bitcoin crypto savings
dollar-banknote: 달러 현금 지폐 환율 돈 봉급 월급 | dollar cash bill money salary paycheck
yen-banknote: 엔화 지폐 만원 | yen banknote
credit-card: 신용카드 카드값 할부 결제 카드 체크카드 구독료 빚 자동결제 | credit_card debt payment subscription card interest
bank: 은행 통장 예금 적금 금리 대출 이자 금융 자동이체 월급통장 계좌 통장에 | bank account deposit loan interest_rate interest savings_account finance automatic_transfer automate
chart-increasing: 투자 주식 상승 성장 수익률 복리 증가 매출 늘어~ 늘리~ 높이~ 높아~ 오르~ 향상 증가하~ 개선 올라~ | investment invest stock growth increase compound rise profit improve raise higher boost grow
chart-decreasing: 하락 폭락 감소 손실 불황 적자 급락 하락장 감소하~ 낮추~ 낮아~ 떨어지~ | decrease decline loss drop crash reduce lower fall cut shrink less
bar-chart: 통계 데이터 순위 비교 그래프 경제 예산 분석 비율 퍼센트 평균 수치 | statistics data ranking graph economy budget percent average compare
receipt: 영수증 가계부 세금 지출내역 고정비 고지서 연말정산 예산 내역 공과금 | receipt bill expense tax budget budgeting track_spending
ledger: 가계부 장부 회계 | ledger bookkeeping accounting
shopping-cart: 장보기 마트 쇼핑 물가 구매 충동구매 소비 카트 | grocery shopping_cart shopping buy impulse purchase groceries cart
shopping-bags: 쇼핑 충동구매 할인 세일 구매 명품 쇼핑백 소비 지름신 | shopping impulse_buy sale discount purchase buy
label: 가격 할인 가격표 브랜드 가성비 할인율 최저가 | price tag discount brand cheap label
wrapped-gift: 선물 보너스 혜택 공짜 무료 사은품 이벤트 보상 | gift present bonus free reward
package: 택배 배송 상자 소포 당근마켓 중고거래 | package parcel shipping box
slot-machine: 도박 카지노 확률 중독 | gambling casino jackpot odds addiction
house: 집 주택 부동산 월세 전세 내집마련 집값 자취 주거비 혼자_사는 | house home real_estate rent mortgage housing
house-with-garden: 전원주택 집 마당 귀촌 | home house garden
houses: 동네 주택가 마을 부동산 | neighborhood village real_estate
key: 열쇠 핵심 비결 비밀 비법 해답 열쇠는 포인트 | key secret essential answer crucial
old-key: 열쇠 비결 해답 전세 | antique_key secret solution
locked: 보안 비밀번호 자물쇠 개인정보 해킹 잠금 비밀 | security password lock privacy hacking
locked-with-key: 보안 비밀번호 금고 | encryption secure lock
door: 문 기회 입구 현관 문을 문_앞 현관문 | door opportunity entrance
window: 창문 환기 창가 유리창 창문을 | window ventilation ventilate
chair: 의자 자세 앉아~ 앉는 허리 척추 거북목 앉~ | chair posture sitting seat
mantelpiece-clock: 시계 생체시계 생체리듬 시각 | clock circadian body_clock
alarm-clock: 알람 기상 아침 기상시간 일어나~ 자명종 일어나는 같은_시간 | alarm wake alarm_clock wake_up morning on_time same_time
hourglass-not-done: 기다리~ 모래시계 마감 기다림 기한 오래 반감기 인내 | hourglass wait patience deadline half-life half_life hours
hourglass-done: 끝나~ 시간제한 소멸 순식간 | passing time_out run_out
stopwatch: 타이머 5분 기록 3초 10분 20분 30분 빠르게 | stopwatch timer minute quick seconds minutes
timer-clock: 타이머 뽀모도로 25분 시간관리 | timer pomodoro time_management
watch: 손목시계 스마트워치 명품시계 | wristwatch watch smartwatch
calendar: 달력 일정 날짜 매달 한_달 요일 월말 매월 급여일 월급날 | calendar schedule date month monthly payday
spiral-calendar: 달력 계획 일주일 한_달 매주 습관 매달 꾸준히 30일 일상 계획을 | calendar plan week routine habit every_day month
tear-off-calendar: 날짜 기념일 | date
clipboard: 체크리스트 목록 계획표 할_일 점검 정리 단계 | checklist list to-do plan steps
memo: 메모 기록 글쓰기 필기 계획 일기 적기 요약 정리 | note memo writing journal write_down list
pencil: 연필 공부 필기 시험 | pencil draw exam
pen: 펜 서명 필기구 | pen sign
books: 책 독서 공부 지식 교육 도서관 서적 자기계발 책을 | books reading study knowledge education library
open-book: 독서 책 읽기 소설 읽~ 읽으~ | book reading novel read
notebook: 공책 노트 일기장 학습 | notebook diary
graduation-cap: 졸업 대학 교육 학위 학교 수능 공부 학습 유학 배우~ 배움 | graduation university education degree college learn learning
school: 학교 교실 수업 | school classroom
backpack: 책가방 배낭 배낭여행 등교 | backpack backpacking
abacus: 계산 주판 복리 수학 계산해~ 계산하~ | calculate math abacus arithmetic calculation
input-latin-letters: 알파벳 | alphabet
speech-balloon: 대화 말하기 댓글 회화 언어 소통 말투 채팅 의사소통 말을 대답 | conversation talk comment language speak communication chat say words
left-speech-bubble: 대화 소통 메시지 | dialogue message
thought-balloon: 생각 상상 고민 명상 잡념 생각이 꿈 망상 | thought dream imagine imagination idea daydream
light-bulb: 아이디어 꿀팁 해결책 발명 깨달음 전구 창의력 노하우 비결 조명 전략 요령 발상 | idea solution invention insight hack light_bulb creative creativity trick strategy
puzzle-piece: 퍼즐 해결 조각 연결 원리 구조 | puzzle solve piece fit
bullseye: 목표 정확 명중 집중 집중력 과녁 목적 타깃 목표를 정확한 | goal target bullseye focus accurate precise aim
trophy: 우승 성공 승리 1위 챔피언 성취 대회 최고의 1등 성공하~ | success win trophy champion victory achievement winner
1st-place-medal: 금메달 1위 첫_번째 올림픽 일등 최고 | gold_medal first_place number_one olympics
sports-medal: 메달 올림픽 성과 | medal olympic
rocket: 로켓 우주선 발사 시작 스타트업 속도 급성장 출발 로켓배송 가속 빠르게 | rocket launch spaceship startup takeoff fast skyrocket faster
laptop: 노트북 컴퓨터 재택근무 업무 온라인 이메일 작업 코딩 인터넷 강의 업무효율 파이썬 코드 독학 | laptop computer online work email internet python self_taught
desktop-computer: 컴퓨터 모니터 데스크톱 화면 피씨 프로그램 프로그래밍 소프트웨어 코딩 | desktop pc monitor screen computer software programming coding
mobile-phone: 스마트폰 휴대폰 핸드폰 블루라이트 앱 전화 아이폰 폰 sns 화면 유튜브 인스타 갤럭시 | smartphone phone mobile app iphone blue_light screen_time social_media screen
keyboard: 키보드 타자 단축키 반복문 변수 문법 코드 프로그램 | keyboard typing shortcut code function variable
computer-mouse: 마우스 클릭 | mouse_click click
printer: 프린터 인쇄 | printer print
battery: 배터리 충전 에너지 완충 체력 활력 | battery charge recharge energy
low-battery: 방전 번아웃 배터리 피로 에너지_고갈 탈진 기력 | low_battery drained burnout exhausted energy_crash
electric-plug: 플러그 전기 전기세 충전 콘센트 대기전력 절전 | plug electricity charger outlet standby_power unplug
wireless: 와이파이 무선 통신 인터넷 | wifi wireless signal internet
satellite: 인공위성 위성 우주정거장 gps | satellite orbit gps
satellite-antenna: 안테나 전파 전파망원경 | antenna radio_telescope
gear: 설정 기계 시스템 톱니바퀴 작동 원리 구조 메커니즘 기능 시스템을 엔진 작동하~ | gear system machine mechanism setting engine work_by
wrench: 수리 정비 공구 고치~ 해결 diy | wrench fix repair tool
hammer-and-wrench: 공구 수리 diy 도구 만들~ 제작 | tools build repair diy make
hammer: 망치 건설 | hammer
toolbox: 공구함 도구 장비 | toolbox toolkit
magnet: 자석 자기장 끌어당기~ 매력 인력 끌어당~ 중력 끌리~ | magnet magnetic attract gravity pull attraction
link: 연결 링크 관계 | link connection connect
magnifying-glass-tilted-left: 돋보기 검색 분석 연구 조사 원인 발견 찾아~ 진실 알아보~ 자세히 찾~ 정체 | search magnify analyze cause discover find research evidence investigate look_closer
magnifying-glass-tilted-right: 검색 조사 원인 발견 | search examine discover
microscope: 현미경 세포 연구 실험 과학 세균 분석 연구에_따르면 | microscope cell research lab science study
test-tube: 시험관 실험 화학 검사 성분 | test_tube chemistry experiment compound
alembic: 화학 실험 연금술 증류 반응 화학물질 분자 | chemistry chemical alchemy reaction molecule distill
petri-dish: 배양 세균 박테리아 실험실 | petri_dish bacteria culture
telescope: 망원경 천문학 별 관측 우주 관측하~ 천문대 사건의_지평선 | telescope astronomy observe stargazing observatory event_horizon
ringed-planet: 토성 행성 우주 태양계 외계행성 블랙홀 중력 천체 | planet saturn solar_system space gravity orbit exoplanet
milky-way: 블랙홀 은하수 우주 우리은하 별빛 빅뱅 은하_중심 은하 | black_hole galaxy milky_way universe cosmos big_bang
comet: 혜성 소행성 유성 우주 | comet asteroid meteor
shooting-star: 별똥별 유성 소원 빛의_속도 광속 | shooting_star meteor wish speed_of_light light_speed
glowing-star: 별 스타 빛나~ 항성 초신성 별빛 빛 | star supernova shine bright light
star: 별 별점 평점 리뷰 후기 | star rating review
dizzy: 어지러움 별 시공간 빙글빙글 | dizzy space_time spacetime slow_down_time
sparkles: 반짝 광채 반짝~ 깨끗 마법 특별한 효과 변화 매력 새로운 특별~ | sparkle magic special effect benefit clean shiny transform magical
hole: 구멍 블랙홀 함정 심연 사건의_지평선 깊은 싱크홀 해구 | hole black_hole abyss pit event_horizon trap trench singularity fell_into
new-moon: 어둠 암흑물질 그림자 암흑 | dark_matter dark shadow darkness
full-moon: 보름달 달빛 달_표면 추석 | full_moon moon lunar
crescent-moon: 초승달 밤 밤에 취침 자기_전 저녁 밤마다 밤새 잠들기_전 야행성 달밤 새벽 | crescent night bedtime nighttime moonlight at_night
full-moon-face: 달 밤 밤중 | moon night
globe-showing-asia-australia: 지구 세계 아시아 전세계 한국 지구촌 환경 국가 글로벌 대륙 | earth world asia globe planet global worldwide country
globe-showing-americas: 지구 미국 아메리카 세계 지구온난화 | earth america usa world globe
globe-showing-europe-africa: 유럽 아프리카 세계 지구 | europe africa world globe
world-map: 지도 세계지도 여행 코스 국가 경로 여행지 동선 | map world_map route destination country
compass: 나침반 방향 길잡이 탐험 방향을 | compass direction navigate explore
airplane: 비행기 여행 해외여행 항공권 공항 비행 유럽여행 | airplane flight travel plane airport trip
luggage: 여행 짐 캐리어 짐싸기 여행가방 여행자 | luggage suitcase travel packing trip tourist
passenger-ship: 배_여행 크루즈 항해 선박 유람선 타이타닉 거북선 | ship cruise titanic voyage
sailboat: 요트 항해 돛단배 | sailboat yacht sailing
motor-boat: 보트 한강유람선 | motorboat boat
anchor: 닻 항구 앵커링 | anchor harbor
diving-mask: 스쿠버 다이빙 잠수 잠수부 스노클링 잠수정 심해탐사 탐사 | scuba diving dive snorkel diver submersible explore_ocean
bullet-train: 고속철도 ktx 기차 속도 빠른 | bullet_train high_speed fast
train: 기차 열차 철도 | train railway
metro: 지하철 출퇴근 전철 대중교통 서울 | subway metro commute
bus: 버스 대중교통 광역버스 | bus public_transport
taxi: 택시 | taxi cab
automobile: 자동차 운전 차량 주차 중고차 출퇴근 자율주행 드라이브 신차 자동차보험 | car driving drive vehicle auto commute
sport-utility-vehicle: 캠핑카 suv 자동차 | suv car road_trip
racing-car: 경주용차 레이싱 스포츠카 속도 질주 | racing race_car speed sports_car
delivery-truck: 트럭 배송 택배 물류 이사 | truck delivery logistics moving
motor-scooter: 스쿠터 배달 오토바이 | scooter moped
motorcycle: 오토바이 바이크 | motorcycle motorbike
bicycle: 자전거 따릉이 | bicycle bike
fuel-pump: 기름값 주유소 연비 휘발유 유가 연료 | fuel gas_price gasoline petrol mileage
vertical-traffic-light: 신호등 교통 | traffic_light
motorway: 고속도로 도로 | highway road freeway
construction: 공사 주의 공사중 | construction barrier
helicopter: 헬리콥터 드론 | helicopter drone
cityscape: 도시 서울 도심 빌딩 스카이라인 강남 전망대 랜드마크 대도시 | city skyline downtown urban seoul skyscraper
cityscape-at-dusk: 서울 야경 노을 도시 도심 석양 명소 서울의 한강 야경명소 데이트 남산타워 서울타워 n서울타워 낙산공원 | seoul city_view dusk_city skyline
night-with-stars: 야경 서울 도시의_밤 밤 밤하늘 야경이 서울_야경 심야 불빛 남산 야경명소 조명 밤에 | night_view city_night seoul night_skyline late_night
bridge-at-night: 한강 다리 반포대교 야경 대교 한강공원 무지개분수 세빛섬 야경명소 달빛무지개 반포대교 | bridge han_river night_bridge seoul
fireworks: 불꽃놀이 불꽃축제 축제 야경 여의도 | fireworks festival celebration
sparkler: 불꽃 축제 | sparkler
office-building: 빌딩 회사 63빌딩 롯데월드타워 대기업 사무실 오피스 고층 전망대 롯데타워 잠실 여의도 | office_building company skyscraper corporation tower office
classical-building: 박물관 역사 정부 법원 고대 로마 그리스 문화재 정치 국회 유적 | museum government ancient rome greece history court parliament historical
castle: 중세 왕국 요새 성곽 낙산공원 유럽성 | castle medieval kingdom fortress
japanese-castle: 궁궐 경복궁 조선 한옥 고궁 창덕궁 북촌 사극 임금 | palace pagoda joseon hanok
factory: 공장 산업 생산 제조업 산업혁명 | factory industry manufacturing industrial
statue-of-liberty: 뉴욕 자유의여신상 미국 미국여행 | new_york statue_of_liberty america
tokyo-tower: 도쿄 일본여행 일본 | tokyo japan
mount-fuji: 후지산 일본 | mount_fuji japan
moai: 모아이 이스터섬 미스터리 | moai easter_island
stadium: 경기장 야구장 콜로세움 | stadium colosseum arena
ferris-wheel: 관람차 놀이공원 유원지 | ferris_wheel amusement_park
roller-coaster: 롤러코스터 변동성 놀이기구 요동~ | roller_coaster volatility ups_and_downs
tent: 텐트 캠핑 차박 | tent camping glamping
camping: 캠핑 캠핑장 야영 | camping campground campsite
convenience-store: 편의점 도시락 가게 | convenience_store store
hotel: 호텔 숙소 호캉스 | hotel accommodation
hot-springs: 온천 목욕탕 | hot_spring onsen
bathtub: 욕조 반신욕 목욕 욕실 족욕 샤워 | bathtub bath soak shower
shower: 샤워 샤워기 냉수샤워 | shower cold_shower
soap: 비누 손씻기 세제 위생 청결 씻~ | soap handwashing hygiene detergent wash
sponge: 스펀지 설거지 수세미 | sponge dishwashing scrub
broom: 청소 빗자루 먼지 정리정돈 대청소 미니멀리즘 | broom cleaning sweep dust tidy declutter cleanup
bucket: 양동이 걸레 물청소 | bucket mop
basket: 빨래바구니 바구니 빨래 | basket laundry
toilet: 화장실 변기 변비 장건강 배변 | toilet bathroom constipation
roll-of-paper: 휴지 두루마리휴지 | toilet_paper tissue
bubbles: 거품 버블 비눗방울 세탁 | bubble foam
wastebasket: 쓰레기 휴지통 버리~ 정리 비우~ 쓰레기통 버려~ 미니멀 삭제 | trash waste garbage declutter throw_away delete
recycling-symbol: 재활용 분리수거 친환경 | recycle recycling eco_friendly
candle: 양초 촛불 향초 아로마 은은한 캔들 | candle aroma aromatherapy
flashlight: 손전등 어둠 불빛 빛 | flashlight torch
television: 텔레비전 티비 드라마 tv 방송 예능 | television tv_show broadcast drama
video-game: 게임 게이머 콘솔 비디오게임 게임기 | video_game gaming gamer console game
joystick: 조이스틱 게임 오락실 | joystick arcade game
game-die: 주사위 확률 운 우연 보드게임 | dice probability chance luck board_game random
chess-pawn: 체스 전략 바둑 수싸움 장기판 | chess strategy
soccer-ball: 축구 손흥민 월드컵 축구공 | soccer football world_cup
basketball: 농구 nba | basketball nba
baseball: 야구 홈런 kbo | baseball
tennis: 테니스 | tennis
badminton: 배드민턴 | badminton
volleyball: 배구 | volleyball
boxing-glove: 복싱 권투 격투기 도전 싸움 | boxing fight punch
martial-arts-uniform: 태권도 유도 도복 주짓수 | taekwondo judo karate martial_art
skis: 스키 | skiing ski
snowboarder: 스노보드 | snowboarding
flag-in-hole: 골프 홀인원 | golf_hole
triangular-flag: 깃발 깃대 결승선 | red_flag pennant
fishing-pole: 낚시 보이스피싱 미끼 | fishing phishing
kite: 연날리기 | kite
balloon: 풍선 파티 | balloon
party-popper: 축하 기념 축하합니다 성공 신나~ 완성 | celebrate congratulations party hooray
confetti-ball: 축하 행사 | confetti
christmas-tree: 크리스마스 연말 성탄절 | christmas
jack-o-lantern: 할로윈 핼러윈 호박등 | halloween pumpkin
red-envelope: 세뱃돈 용돈 축의금 봉투 설날 | red_envelope lucky_money lunar_new_year
musical-notes: 음악 노래 멜로디 리듬 백색소음 음악을 음악감상 주파수 소리 골골송 노래를 | music song melody rhythm sound tune frequency
musical-note: 음표 음악 | music note_music
headphone: 헤드폰 이어폰 음악 노이즈캔슬링 백색소음 팟캐스트 asmr 오디오북 | headphones earphones listen_music podcast asmr white_noise
microphone: 마이크 노래방 노래 인터뷰 | microphone karaoke sing interview
studio-microphone: 말하기 발표 목소리 스피치 발음 말하~ 말해~ 녹음 팟캐스트 라디오 성우 | speaking speech presentation voice speak recording podcast radio
guitar: 기타연주 통기타 밴드 | guitar
musical-keyboard: 피아노 클래식 건반 | piano classical_music
violin: 바이올린 클래식 오케스트라 | violin orchestra
drum: 드럼 북소리 비트 | drum beat
trumpet: 트럼펫 | trumpet
saxophone: 색소폰 재즈 | saxophone jazz
speaker-high-volume: 소음 소리 볼륨 스피커 진동 음량 층간소음 소리가 진동수 | loud noise volume speaker sound vibration vibrate hertz
muted-speaker: 조용한 무음 음소거 방음 침묵 고요 | mute silent quiet
bell: 알림 구독 종소리 알림설정 구독하~ | bell notification subscribe reminder
megaphone: 광고 홍보 마케팅 공지 외침 | advertising marketing promotion announcement
loudspeaker: 발표 안내 공지 소식 | announce announcement
clapper-board: 영화 촬영 감독 영화감독 편집 영상제작 드라마 | movie film director filming edit video
movie-camera: 영화 촬영 영상 시네마 | cinema film movie_camera
video-camera: 영상 유튜브 브이로그 캠코더 유튜버 | video vlog youtube camcorder
camera: 사진 카메라 촬영 사진찍~ 인생샷 포토스팟 포토존 사진작가 출사 찍~ | camera photo photography picture photograph
camera-with-flash: 인생샷 사진 촬영 포토스팟 플래시 찍~ | flash photo snapshot
film-projector: 영화관 상영 넷플릭스 | projector netflix
ticket: 티켓 입장권 예매 입장료 | ticket admission
performing-arts: 연극 뮤지컬 공연 연기 가면 페르소나 | theater drama acting persona
artist-palette: 그림 미술 색깔 색감 팔레트 예술 색상 | painting art color palette
framed-picture: 그림 미술관 명화 작품 전시 액자 | artwork gallery exhibition
newspaper: 뉴스 신문 언론 기사 시사 소식 속보 | news newspaper article press headline
rolled-up-newspaper: 신문 뉴스 | newspaper
scroll: 역사 고문서 기록 두루마리 조선왕조실록 실록 훈민정음 유래 기원 고대 옛날 사료 | history scroll ancient origin chronicle manuscript legend centuries
amphora: 항아리 도자기 유물 고대 고고학 유적 청자 | artifact pottery archaeology ancient vase
crossed-swords: 전쟁 전투 임진왜란 대결 싸움 경쟁 무기 대결하~ | war battle fight rivalry competition swords
shield: 방어 보호 면역 보안 방패 면역력 예방 지키~ 보험 막아~ 지켜~ | protect protection shield defense immune guard prevent insurance
dagger: 단검 암살 | dagger assassination
bomb: 폭탄 폭탄세일 시한폭탄 | bomb explosive
collision: 폭발 충돌 충격 빅뱅 초신성 | explosion collision crash impact bang supernova collapse explode
balance-scale: 균형 저울 법 재판 정의 비교 공평 법률 장단점 워라밸 균형을 | balance law justice compare legal fair scale
ballot-box-with-ballot: 투표 선거 | vote election
passport-control: 여권 입국 | passport
page-facing-up: 문서 서류 계약서 보고서 논문 | document contract report paper
briefcase: 서류가방 직장 출근 비즈니스 취업 이직 커리어 사업 퇴사 면접 업무 | briefcase job business career work
file-cabinet: 서류 정리 보관 기록 | filing archive organize
pushpin: 핵심 고정 메모 요점 기억하~ 꼭 포인트 명심 | pin key_point remember important
round-pushpin: 위치 장소 명소 핫플 지도 스팟 맛집 가볼만한 | location place spot attraction destination
bookmark: 저장 책갈피 북마크 저장해~ | bookmark save_this save_video
paperclip: 클립 첨부 | paperclip attach
scissors: 가위 자르~ 절약 줄이~ 삭감 끊~ 잘라~ 해지 | scissors cut cut_back trim cancel
envelope: 편지 이메일 우편 메일 봉투 | letter email mail envelope
inbox-tray: 받은편지함 정리 업무 | inbox
telephone-receiver: 전화 통화 상담 | phone_call call hotline
warning: 주의 위험 경고 부작용 조심 위험한 실수 함정 주의하~ 문제 금물 치명적 조심하~ 위험하~ 해로운 | warning danger risk caution side_effect dangerous careful harmful beware
police-car-light: 경고 비상 긴급 응급 | emergency siren alert urgent
no-smoking: 금연 | no_smoking quit_smoking
cigarette: 담배 흡연 니코틴 | cigarette smoking nicotine tobacco
red-question-mark: 질문 퀴즈 의문 수수께끼 물음표 정체 미스터리 | question quiz mystery riddle unknown
infinity: 무한 영원 무한대 무한한 끝없는 | infinity infinite eternal endless forever
crystal-ball: 예언 미래 운세 타로 사주 예측 예측하~ 앞으로 | predict future fortune prophecy prediction
magic-wand: 마법 마술 요술 변신 마법의 | magic wand spell
ladder: 사다리 단계 성장 승진 계단 단계별 | ladder climb step_up promotion
elevator: 엘리베이터 | elevator
chains: 사슬 속박 빚 연쇄 습관의 | chain debt bound
mouse-trap: 함정 덫 유혹 | trap temptation
knot: 매듭 꼬인 복잡 스트레스 | knot tangled complicated
parachute: 낙하산 비상금 안전망 | parachute emergency_fund safety_net
ring-buoy: 구명조끼 튜브 구명 | lifebuoy
fire-extinguisher: 소화기 화재 비상 | fire_extinguisher
flying-saucer: ufo 외계인 외계 | ufo flying_saucer
map-of-japan: 일본 일본여행 | japan
mosque: 이슬람 이슬람교 | mosque islam
church: 교회 성당 | church
bow-and-arrow: 활 양궁 궁수 | archery bow
hut: 초가집 움막 선사시대 오두막 | hut cabin prehistoric
derelict-house: 폐가 흉가 | abandoned haunted_house
oil-drum: 석유 원유 유가 | oil petroleum barrel
radioactive: 방사능 원자력 원자폭탄 방사선 | radioactive nuclear radiation
atom-symbol: 원자 양자 물리학 양자역학 원소 입자 상대성이론 아인슈타인 | atom quantum physics particle einstein relativity
seat: 좌석 비행기좌석 | airplane_seat
parrot: 흉내 따라하~ 쉐도잉 반복 | mimic repeat shadowing
`
