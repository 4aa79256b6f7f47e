/** Body, mind, feelings, relationships, family, beauty, clothes: one subject a line. */
export const people = `
brain: 뇌 두뇌 기억력 뇌과학 신경 도파민 집중력 치매 뇌세포 심리 심리학 무의식 전두엽 뇌파 멜라토닌 세로토닌 호르몬 아데노신 인지 기억 신경계 뇌가 | brain memory dopamine neuroscience focus dementia psychology cognitive subconscious neuron hormone melatonin serotonin adenosine
anatomical-heart: 심장 혈관 심박수 혈압 고혈압 심혈관 심장병 콜레스테롤 순환 | heart_disease cardiovascular blood_pressure heart_rate cholesterol heart_attack artery
lungs: 폐 호흡 숨 심호흡 폐활량 호흡법 천식 숨을 | lung breath breathing respiratory asthma deep_breath inhale
tooth: 치아 이빨 양치 충치 치과 잇몸 | tooth teeth cavity dentist gum
toothbrush: 칫솔 양치질 양치 치약 | toothbrush brushing toothpaste
eye: 시력 눈동자 눈건강 안구건조 안구 시야 관찰 | eye vision eyesight retina
eyes: 시선 눈빛 주목 바라보~ 지켜보~ 관찰 눈여겨~ | eyes look watch stare
ear: 귀 청력 이명 듣~ 경청 들으~ 들리~ | ear hearing listen listening
nose: 코 비염 후각 | nose nasal
mouth: 입술 말하기 발음 입 목소리 성대 | mouth lips speech pronunciation vocal larynx
tongue: 혀 미각 맛 맛이 | tongue taste flavor
foot: 발 족저근막염 발목 발바닥 | foot ankle barefoot
leg: 다리 종아리 하체 허벅지 무릎 관절 | leg calf thigh knee joint
flexed-biceps: 근육 근력 근력운동 팔뚝 웨이트 단백질 힘 강한 체력 강해~ 강력한 강하게 튼튼~ | muscle strength biceps stronger strength_training powerful
footprints: 발자국 걸음 만보 걷기 한_걸음 | footprint footsteps
drop-of-blood: 혈액 피 혈당 당뇨 헌혈 인슐린 빈혈 혈류 혈당이 | blood glucose blood_sugar diabetes insulin anemia bloodstream
dna: 유전자 dna 유전 노화 텔로미어 진화 세포 염색체 | dna gene genetic evolution aging cell chromosome
syringe: 주사 백신 예방접종 인슐린 | vaccine syringe injection
pill: 약 영양제 비타민 약물 알약 보충제 진통제 마그네슘 유산균 복용 수면제 오메가3 | pill medicine vitamin supplement drug magnesium painkiller dose medication
stethoscope: 의사 진료 건강검진 병원 진단 청진기 건강 검진 의학 질병 증상 | doctor diagnosis checkup health medical stethoscope disease symptom
hospital: 병원 응급실 입원 수술 | hospital clinic surgery
health-worker: 의사 간호사 전문의 의료진 전문가 | doctor nurse physician
adhesive-bandage: 상처 밴드 통증 회복 치유 아픈 다친 흉터 | wound bandage pain heal healing recovery injury
face-with-medical-mask: 마스크 미세먼지 감염 코로나 | mask covid pandemic dust
face-with-thermometer: 감기 열나~ 독감 몸살 아프~ 면역력 | fever flu sick illness
sneezing-face: 재채기 알레르기 감기 비염 코감기 | sneeze allergy cold_symptoms
nauseated-face: 메스꺼~ 구역질 식중독 속쓰림 | nausea sick_stomach food_poisoning
face-with-head-bandage: 두통 편두통 부상 아픈 통증 | headache migraine injury
woozy-face: 어지러~ 현기증 숙취 멍한 비틀~ | dizzy woozy hangover
sleeping-face: 수면 숙면 잠 잠들~ 낮잠 꿀잠 졸음 자는 수면시간 렘수면 취침 코골이 자야 잠을 자기 | sleep sleeping asleep nap deep_sleep slumber rem
person-in-bed: 침대 수면 누워~ 잠자리 불면증 숙면 취침 잠들기 눕~ 잠 | bed insomnia bedtime sleep sleeping lie_down
bed: 침대 침실 매트리스 이불 베개 수면환경 잠자리 침구 잠 | bed bedroom mattress pillow sleep blanket
zzz: 수면 졸음 코골이 낮잠 잠 피곤 꾸벅꾸벅 | sleep snore nap drowsy sleepy
sleepy-face: 졸린 피곤 졸리~ 피로 수면부족 나른 잠이 | sleepy tired drowsy fatigue
yawning-face: 하품 피로 졸음 피곤 지루 나른한 | yawn tired fatigue bored drowsiness
person-in-lotus-position: 명상 요가 마음챙김 호흡 평온 긴장 스트레스_해소 이완 차분~ 휴식 긴장을 복식호흡 | meditation yoga mindfulness relax calm stress_relief relaxation
woman-in-lotus-position: 요가 명상 스트레칭 마음챙김 | yoga meditate mindfulness stretch
person-in-steamy-room: 사우나 찜질방 반신욕 땀 | sauna steam_room sweat
person-taking-bath: 목욕 반신욕 샤워 족욕 따뜻한_물 | bath bathtub warm_bath
person-getting-massage: 마사지 어깨 뭉친 두통 지압 뒷목 | massage shoulder acupressure
person-running: 달리기 러닝 조깅 유산소 마라톤 운동 달리~ 유산소운동 | running run jogging cardio marathon exercise workout
woman-running: 달리기 러닝 조깅 운동 | running jog exercise
person-walking: 걷기 산책 만보 걸음 걷~ 걸으~ 보행 | walking walk stroll steps
person-lifting-weights: 헬스 근력운동 웨이트 운동 헬스장 벤치프레스 스쿼트 데드리프트 | weightlifting gym workout lifting barbell squat exercise
person-biking: 자전거 사이클 라이딩 | cycling biking bike_ride
person-swimming: 수영 수영장 헤엄~ | swimming swim
person-cartwheeling: 체조 옆돌기 유연성 스트레칭 | gymnastics cartwheel flexibility
person-climbing: 등반 클라이밍 암벽등반 등산 도전 | climbing climber challenge
person-golfing: 골프 스윙 | golf
person-surfing: 서핑 서핑보드 | surfing
man-dancing: 춤 댄스 댄서 | dance dancing dancer
person-juggling: 멀티태스킹 저글링 동시에 여러_가지 | multitasking juggling
person-facepalming: 실수 후회 한심 아차 창피 실패 후회하~ | mistake facepalm regret embarrassed
person-shrugging: 모르~ 글쎄 이유없이 몰랐~ 모른~ | shrug unknown no_idea
person-raising-hand: 사람들 팀 모임 손들~ 저요 참여 | team crowd raise_hand volunteer
person-bowing: 사과하~ 인사 예의 존댓말 | bow apology politeness
person-tipping-hand: 안내 소개 설명 추천 | tip explain recommend
red-heart: 사랑 하트 연애 애정 좋아하~ 좋아요 마음 애인 | love heart affection
heart-with-arrow: 첫눈에 짝사랑 설렘 호감 썸 | attraction cupid
sparkling-heart: 설렘 애정 사랑 호감 | affection adore
broken-heart: 이별 실연 헤어~ 이혼 상처 | breakup heartbreak divorce
beating-heart: 심박수 두근두근 설렘 심장박동 맥박 두근~ | heartbeat pulse heart_rate
mending-heart: 치유 위로하~ 위로받~ 회복 용서 치유의 | healing comfort forgive
smiling-face-with-heart-eyes: 반한 호감 매력 이상형 첫인상 예쁜 반하~ | charm attractive adore first_impression
face-blowing-a-kiss: 뽀뽀 키스 연인 | kiss flirt
love-letter: 연애편지 고백 러브레터 | love_letter confession
hugging-face: 포옹 안아주~ 옥시토신 스킨십 | hug cuddle oxytocin
people-hugging: 친구 포옹 대인관계 커뮤니티 가족 부모 공감 유대감 유대 친밀~ | friends friend hug family community parent empathy bond bonding comfort
handshake: 악수 동료 협상 계약 신뢰 협력 약속 관계 인간관계 거래 | handshake colleague deal negotiation trust agreement relationship partnership
couch-and-lamp: 거실 소파 인테리어 휴식 실내 | living_room sofa interior couch rest
ring: 결혼 반지 약혼 청혼 프러포즈 결혼식 신혼 | wedding_ring marriage engagement proposal married
wedding: 결혼식 신혼 예식장 웨딩 | wedding
baby: 아기 육아 신생아 출산 아이 유아 영아 태아 아이가 | baby newborn infant parenting toddler
baby-bottle: 분유 수유 젖병 이유식 육아 | formula baby_bottle feeding
teddy-bear: 곰인형 애착인형 어린이 장난감 | teddy_bear toy childhood
child: 어린이 아이들 자녀 아동 | child kid children
pregnant-woman: 임신 임산부 태교 출산 | pregnancy pregnant
old-woman: 할머니 노년 어르신 장수 | grandmother elderly longevity
old-man: 할아버지 노년 은퇴 장수 어르신 노인 백세 | grandfather elderly retirement centenarian
smiling-face-with-smiling-eyes: 행복 미소 기분 만족 기분이 웃음 기쁨 행복한 기분_좋은 | happiness smile happy mood satisfied joy
beaming-face-with-smiling-eyes: 기쁨 웃음 긍정 뿌듯 밝은 | grin cheerful positive
face-with-tears-of-joy: 웃음 폭소 유머 농담 개그 재미 웃기~ 웃긴 | laugh humor joke funny
grinning-squinting-face: 웃음 폭소 재미있~ | laughter hilarious
loudly-crying-face: 울음 눈물 슬픔 오열 우는 | cry tears sob
crying-face: 눈물 슬픔 우는 서러~ 속상~ | sad tear sadness
pensive-face: 우울 슬픔 외로움 무기력 침울 우울증 외로~ 고독 | depression lonely loneliness melancholy gloomy
worried-face: 걱정 불안 고민 초조 불안감 걱정되~ 불안한 | worry anxiety anxious concern nervous
anxious-face-with-sweat: 긴장 식은땀 초조 불안 발표 면접 | tension nervous anxiety interview stressed
weary-face: 스트레스 지친 번아웃 피로 지치~ 만성피로 힘들~ 힘든 탈진 | stress exhausted burnout weary fatigue
tired-face: 피로 스트레스 지친 피곤한 과로 | tired stress overworked fatigue
exploding-head: 충격 놀라운 경악 충격적인 놀라~ 놀랍~ 믿기_힘든 소름 반전 깜짝 상상 | mind-blowing mind_blowing shocking amazing astonishing unbelievable incredible
astonished-face: 놀람 놀라운 깜짝 충격 놀라~ 의외 신기~ 신기한 | surprise surprised surprising wow astonished
face-screaming-in-fear: 공포 비명 무서운 공포증 무섭~ 무서~ 오싹 | scream fear horror scary terrifying terror
fearful-face: 두려움 공포 겁 트라우마 | fear afraid trauma frightened
thinking-face: 궁금~ 고민 의문 질문 왜일까 혹시 과연 궁금한 | wonder question thinking curious
face-with-monocle: 분석 자세히 관찰 의심 따져~ 살펴~ 확인 | analyze examine scrutinize inspect
face-with-raised-eyebrow: 의심 의혹 정말 사실일까 | skeptical suspicious doubt really
shushing-face: 비밀 조용히 쉿 비법 비밀은 숨은 숨겨진 몰래 침묵 | secret quiet hush hidden silence
face-with-rolling-eyes: 짜증 지루 귀찮~ | annoyed boring bored
angry-face: 분노 화나~ 화난 갈등 싸움 짜증 | angry anger conflict rage
pouting-face: 분노 격분 화가 | fury rage
face-with-steam-from-nose: 분노조절 씩씩 자존심 짜증 | frustrated frustration pride
star-struck: 팬 아이돌 연예인 최고 감탄 | fan celebrity idol famous
smiling-face-with-sunglasses: 자신감 멋진 여유 쿨한 선글라스 자존감 당당~ | cool confident confidence self_esteem
nerd-face: 천재 지식 똑똑한 공부벌레 상식 똑똑~ 아이큐 지능 | genius smart nerd iq intelligent knowledge
partying-face: 축하 파티 생일파티 축제 | party celebrate celebration
money-mouth-face: 부자 욕심 돈 재테크 대박 | rich greed money wealthy
lying-face: 거짓말 속임수 사기 오해 거짓 착각 가짜 | lie lying myth fake deception scam
zany-face: 엉뚱 이상한 미친 장난 | crazy weird silly quirky
drooling-face: 맛있는 군침 식욕 먹고_싶은 침샘 식탐 맛있~ | appetite delicious craving drool tasty
face-savoring-food: 맛있는 맛 맛집 미식 맛있~ | yummy tasty delicious flavor
hot-face: 더위 폭염 열대야 더운 덥~ | heatwave sweating hot_weather
cold-face: 추위 한파 추운 저체온 추워~ | freezing cold_weather hypothermia
melting-face: 무기력 녹아~ 번아웃 더위 | melting melt overwhelmed
relieved-face: 안도 편안 안심 평온 개운~ 편안한 편안하~ 진정 긴장_완화 | relief relieved calm peaceful soothing content
face-exhaling: 한숨 내쉬~ 호흡 휴식 안도 | sigh exhale
smiling-face-with-halo: 착한 천사 선행 배려 친절 | kind angel kindness
zipper-mouth-face: 침묵 말조심 비밀 입조심 | silence keep_quiet zip
face-with-peeking-eye: 무서운 몰래 공포영화 | peek
clown-face: 광대 피에로 | clown
ghost: 유령 귀신 괴담 미신 유령회사 | ghost haunted spooky
skull: 해골 죽음 사망 위험 독 치명~ 치명적인 | skull death deadly lethal
alien: 외계인 외계생명체 우주인 외계 | alien extraterrestrial
robot: 로봇 인공지능 ai 챗봇 챗gpt 자동화 알고리즘 에이아이 | robot ai artificial_intelligence chatbot automation chatgpt agent
see-no-evil-monkey: 부끄러~ 외면 창피 | embarrassed ignore
thumbs-up: 좋아요 추천 칭찬 긍정 최고 좋은 | like thumbs_up recommend praise approve
thumbs-down: 싫어요 최악 단점 나쁜 비추 나쁘~ | dislike worst bad downside
ok-hand: 완벽 오케이 완벽한 | perfect okay
clapping-hands: 박수 칭찬 응원 | applause clap praise
folded-hands: 감사 기도 부탁 소원 고마~ 감사~ 고맙~ | pray prayer gratitude thank thanks grateful thankful
raised-fist: 의지 결심 저항 투쟁 다짐 | determination willpower resist fight
raised-hand: 멈추~ 그만 거절 금지 중단 정지 거절하~ | refuse halt
backhand-index-pointing-up: 손가락 강조 포인트 | finger
index-pointing-up: 딱_하나 중요한_건 | one_thing key_point
victory-hand: 브이 두_가지 승리 | peace_sign victory
writing-hand: 글쓰기 손글씨 필기 일기 적어~ 쓰기 기록 적으~ | handwriting writing write journal
nail-polish: 네일 손톱 매니큐어 | nail manicure
hand-with-fingers-splayed: 손바닥 다섯_가지 손 | palm hand
selfie: 셀카 인증샷 | selfie
ninja: 닌자 은밀 | ninja stealth
prince: 왕자 세종대왕 왕위 조선 | prince king
princess: 공주 왕비 | princess queen
person-superhero: 영웅 히어로 초능력 | superhero hero superpower
person-mage: 마법사 마법 마술 | wizard magic sorcerer
judge: 판사 법원 재판 판결 | judge court verdict
detective: 탐정 추리 단서 미스터리 수사 비밀 진실 정체 밝혀~ | detective mystery clue investigate investigation truth
police-officer: 경찰 범죄 수사 | police crime
firefighter: 소방관 | firefighter
astronaut: 우주비행사 우주인 무중력 우주 우주인이 | astronaut space spacewalk zero_gravity
scientist: 과학자 연구 연구진 연구팀 연구원 연구결과 실험 과학 논문 과학자들 연구자 | scientist research researcher study science experiment
teacher: 선생님 교사 강의 수업 교수 | teacher class lecture professor
student: 학생 공부 수험생 대학생 시험 | student exam college
office-worker: 직장인 회사원 상사 사회초년생 회사 출근 퇴근 월급쟁이 | office_worker employee boss salaryman worker
technologist: 개발자 프로그래머 코딩 재택근무 프리랜서 해커 프로그램 프로그래밍 파이썬 자바 코드 앱개발 | developer programmer coding remote_work freelancer hacker program programming python javascript code software
farmer: 농부 농사 귀농 | farmer farming
artist: 화가 예술가 미술 | painter artist
singer: 가수 노래 아이돌 케이팝 | singer k_pop kpop k-pop idol
pilot: 조종사 파일럿 기장 | pilot captain
mechanic: 정비사 수리 수리공 | mechanic repair
construction-worker: 건설노동자 공사장 | builder
lipstick: 립스틱 화장 메이크업 화장품 뷰티 | lipstick makeup cosmetics beauty
lotion-bottle: 로션 피부 선크림 화장품 보습 스킨케어 피부관리 자외선차단제 샴푸 수분크림 | lotion skincare skin_care sunscreen moisturizer skin shampoo
mirror: 거울 외모 자존감 첫인상 | mirror reflection appearance
razor: 면도 면도기 제모 | razor shave
hair-pick: 머리카락 탈모 빗 헤어 두피 모발 | hair hair_loss comb scalp
person-getting-haircut: 미용실 이발 헤어스타일 커트 | haircut barber hairstyle
t-shirt: 티셔츠 옷 빨래 의류 패션 코디 | t-shirt clothes laundry shirt clothing
jeans: 청바지 데님 | jeans denim
dress: 원피스 드레스 패션 | dress fashion
coat: 코트 외투 패딩 겨울옷 | coat jacket outerwear
necktie: 넥타이 정장 면접 | necktie suit tie interview
high-heeled-shoe: 하이힐 구두 패션 | heels high_heels fashion
running-shoe: 운동화 러닝화 신발 스니커즈 달리기 걷기 | sneaker running_shoe shoe
hiking-boot: 등산화 등산 트레킹 | hiking boot trekking
socks: 양말 수면양말 | sock socks
scarf: 목도리 스카프 보온 | scarf
handbag: 핸드백 명품 가방 | handbag luxury
glasses: 안경 시력 돋보기안경 독서 | glasses spectacles
sunglasses: 선글라스 자외선 | sunglasses
billed-cap: 모자 야구모자 | cap hat
crown: 왕관 왕 1위 최고 왕조 권력 조선 왕실 으뜸 | crown king royal dynasty best
gem-stone: 보석 다이아몬드 가치 소중한 귀한 소중~ | gem diamond jewel precious valuable
purse: 지갑 동전지갑 | wallet purse
thread: 바느질 | thread sewing
`
