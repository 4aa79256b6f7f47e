import type { Language } from '../../../../provider.ts'

/**
 * Pictures that stand for a thought rather than a thing: faces, hands, signs, charts, marks. A scene shows one of them
 * only where nothing in its words can be seen.
 */
const signs = new Set(
  `sparkles warning light-bulb magnifying-glass-tilted-left magnifying-glass-tilted-right gear bullseye ring-buoy
  chart-increasing chart-decreasing bar-chart chart-increasing-with-yen red-question-mark infinity pushpin
  round-pushpin bookmark puzzle-piece link chains hole collision bomb no-smoking recycling-symbol radioactive atom-symbol
  wireless potable-water passport-control input-latin-letters construction stop-sign zzz dizzy cyclone eyes
  nose tongue mouth eye ear speech-balloon left-speech-bubble thought-balloon bell megaphone loudspeaker police-car-light
  see-no-evil-monkey parrot balance-scale crystal-ball magic-wand scissors hourglass-done label star glowing-star
  trophy crown 1st-place-medal sports-medal rocket snail sloth turtle ladder parachute mouse-trap knot magnet
  muted-speaker speaker-high-volume tornado shield high-voltage door old-key key feather
  open-book books memo clipboard calendar spiral-calendar tear-off-calendar stopwatch timer-clock alarm-clock
  index-pointing-up victory-hand raised-hand raised-fist ok-hand thumbs-up thumbs-down hand-with-fingers-splayed
  backhand-index-pointing-up clapping-hands folded-hands writing-hand flexed-biceps handshake person-raising-hand
  person-shrugging person-facepalming person-tipping-hand person-bowing person-juggling ghost skull alien clown-face
  mobile-phone-with-arrow globe-with-meridians broken-chain cricket-game building-construction bellhop-bell`.split(
    /\s+/,
  ),
)
const isSign = (subject: string) => signs.has(subject) || /(^|-)face(-|$)|^exploding-head$|^star-struck$/.test(subject)
/** Faces of animals and of the sky are things. */
const isThingWithFace = (subject: string) =>
  /^(cat|dog|cow|pig|horse|mouse|tiger|monkey|rabbit|dragon|full-moon|sun-with)-face$|^smiling-cat|^sun-with-face$/.test(
    subject,
  )

/** Words that name the sign itself: the sign is what a viewer expects. */
const ownNames = new Set(
  `종 알람 알람시계 자명종 책 독서 달력 열쇠 저울 자석 나침반 왕관 트로피 로켓 거북이 달팽이 나무늘보 앵무새 매듭 사다리 깃털 낙하산 가위
  시력 안구 안구건조 눈건강 청력 이명 귀 eyesight vision hearing 주식 투자 투자법 stock stocks investment investing
  별 유령 귀신 외계인 스톱워치 타이머 악수 알파벳 근육 근육량 코 혀 입 입술 눈썹 문 현관 번개 태풍 블랙홀 방패 박수 토네이도 폭탄 메모 체크리스트 후각
  말풍선 물음표 돋보기 톱니바퀴 과녁 퍼즐 책갈피 확성기 그래프 와이파이 방사능 원자 해골 시간표 일정표 근력
  bell alarm_clock alarm clock book books calendar key scale magnet crown trophy rocket turtle snail sloth parrot knot ladder
  feather parachute scissors star ghost alien stopwatch timer handshake alphabet muscle nose tongue mouth door lightning
  tornado bomb black_hole note notebook checklist magnifying_glass gear puzzle bookmark megaphone graph wifi skull atom`
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' ')),
)

/** Adjectives, adverbs, verbs and abstractions among the words of the lists. A verb's beginning ends in a tilde. */
const vague: Record<Language, Set<string>> = {
  ko: new Set(
    `놀라운 우는 울음 이유 원인 순서 단어 도움 효과 방법 비결 비밀 변화 생각 기억 시작 처음 마지막 최고 완벽 하나 둘 단계 위험 조심 주의
    문제 실수 성공 실패 목표 계획 습관 관리 정리 준비 기준 차이 종류 정도 경우 상황 사실 진짜 가짜 오해 착각 핵심 포인트 방향 기회 선택 비교 균형 평균
    분석 조사 발견 확인 이해 설명 질문 대답 말 말을 대화 소통 감사 인사 칭찬 응원 추천 공유 저장 구독 댓글 좋아요 알림 팔로우 느린 느리게 빠른 빠르게
    강한 강하게 뜨거운 차가운 깊은 가벼운 조용한 밝은 특별한 새로운 소중한 귀한 힘 속도 시간 기간 하루 오늘 내일 매일 일상 한_달 일주일 매달 매주 날짜 기록
    관계 연결 약속 신뢰 관찰 자세히 향 향기 맛 맛이 냄새 소리 소리가 이야기 읽기 지식 교육 학습 배움 인기 급증 열정 성장 상승 하락 증가 감소 향상 개선
    기분 행복 행복한 긴장 불안 걱정 휴식 편안 집중 자신감 매력 가치 보호 방어 예방 지키 도전 경쟁 싸움 함정 유혹 위로 자주 오래 조금씩 작은 착한 무서운
    에너지 활력 체력 기능 원리 구조 시스템 역할 과정 전략 요령 노하우 꿀팁 해결 해결책 아이디어 창의력 발명 단단한 비율 통계 순위 데이터 수치 퍼센트
    거래 협력 계약 협상 소식 발표 공지 안내 소개 광고 물가 특징 반복 사람 사람들 우리 모두 팀 모임 참여 이벤트 혜택 무료 세상 세계 나라 국가 전통 유래 과거
    미래 예측 운 우연 확률 다양성 평화 자유 위치 장소 명소 스팟 완성 기념 축하 영역 경계 진실 단서 정체 자연 환경 끝 건강 산책 일상 전문가 뉴스
    새벽 상처 통증 회복 치유 아픈 다친 청결 위생 가볍 설정 작동 도구 장비 조각 구멍 바로 결국 꼭 반드시 물론 먼저 다시 한_잔 작업 업무 기본`
      .split(/\s+/)
      .map((word) => word.replaceAll('_', ' ')),
  ),
  en: new Set(
    `amazing reason cause order word help effect method secret change think remember start begin first last best perfect one step
    danger careful caution warning problem mistake success failure goal plan habit manage routine difference kind fact true real
    fake myth truth wrong key crucial essential important point direction opportunity choose choice compare balance average analyze
    discover find research check explain question answer say talk tell thank thanks greet recommend share save subscribe comment like
    follow slow slowly fast faster quick quickly strong stronger hot cold cool deep light bright dark quiet silent special new precious
    power powerful strength speed time long hour hours day daily today tomorrow everyday week month date record relationship connect connection trust
    promise smell taste flavor sound story read learn learning knowledge study education passion growth grow increase rise raise higher
    lower fall drop reduce decrease decline improve boost mood happy joy anxiety worry relax relaxation rest calm focus confidence charm value protect
    prevent guard challenge compete fight trap comfort small little energy function process system role structure strategy trick hack idea solution
    creative deal agreement announce advertising people everyone team we world global tradition past future predict luck random peace location
    place spot celebrate truth evidence clue nature health healthy walk expert news wound pain heal clean tidy sweep declutter
    tool fit exactly actually result work job business make build design move moving look looking see watch watching stare wait waiting print
    draw cut shrink crash break hard easy light warm point floating rising falling resting sitting asleep sleeping talking walking running alert pet
    fix single plain shadow morning evening afternoon tools step steps oil aroma beat beats why what how ever simple know different everything nothing exciting free bonus save_money clear sign long-term short now soon even more better bigger less fewer`
      .split(/\s+/)
      .map((word) => word.replaceAll('_', ' ')),
  ),
}

const shares = { thing: 1, ownName: 0.9, vague: 0.3, sign: 0.4, vagueSign: 0.18 }

/** How much of its weight a word keeps for a subject: concrete nouns all of it, the rest little. */
export function concreteness(language: Language, word: string, subject: string): number {
  const isVague = word.endsWith('~') || vague[language].has(word)
  if (ownNames.has(word)) return shares.ownName
  if (isSign(subject) && !isThingWithFace(subject)) return isVague ? shares.vagueSign : shares.sign
  return isVague ? shares.vague : shares.thing
}

/** Whether a subject is a thing one can see, not a sign that stands for a thought. */
export const isThing = (subject: string) => !isSign(subject) || isThingWithFace(subject)
export const isVagueEnglish = (word: string) => vague.en.has(word)
