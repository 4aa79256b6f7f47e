import type { Language } from '../../../../provider.ts'
import type { Entry } from './parse-vocabulary.ts'

/** What we read of one record of `emojibase-data/<locale>/data.json`. */
export type EmojiRecord = { label: string; hexcode: string; tags?: string[]; group?: number }

/** Emojibase's groups of things one can draw: animals and nature, food, places, activities, objects. */
const thingGroups = new Set([3, 4, 5, 6, 7])
/** A tag on more emoji than this says nothing about any of them. */
const maxEmojiPerTag = 4
const weights = { label: 2, tag: 0.95 }

/** Emoji whose pictures say less than their tags promise. */
const poorPictures =
  /-(oclock|thirty)$|^japanese-|mailbox|moon-face$|^(new|full|last|first)-.*moon|^(closed-umbrella|umbrella-on-ground|black-nib|pager|trackball|hook|chains|placard|moai|hamsa|nazar-amulet|mahjong-red-dragon|flower-playing-cards|joker|nesting-dolls|carp-streamer|pine-decoration|moon-viewing-ceremony|tanabata-tree|identification-card|label|rosette|white-flower|leafless-tree|blue-square|mouse-trap|card-index|card-index-dividers|outbox-tray|bookmark-tabs|e-mail|incoming-envelope|envelope-with-arrow|page-with-curl|vibration-mode|mobile-phone-off|bell-with-slash|level-slider|control-knobs|hamburger|hot-springs|tokyo-tower|kaaba|coffin|funeral-urn|headstone|love-hotel|customs|cigarette|weary-cat|speaking-head|bust-in-silhouette|busts-in-silhouette|water-pistol|thong-sandal|.*-suit|one-piece-swimsuit|bikini|briefs)$/

/**
 * Tags that are everyday words with another meaning than the emoji's ("save" is tagged on a lifebuoy, "point" on a
 * hook), or so general that they would put the same thing into every short.
 */
const stopWords: Record<Language, Set<string>> = {
  en: new Set(
    `can may will shake split large change climate cancer iron handle log convenience department suspension utility zoom manual track signal landing launch trans pride drop tear super ultimate pool crystal emotion dupe protection flat flats aid studio beat long snap tape curl metal bill letter zero edge improvement crossed probing trap demonstration simple spots herd sow dying outdoors grow jump change lure bait milky convoluted indecisive charm hitched steaming
    one two three four five six seven eight nine ten eleven twelve first second third 1st 2nd 3rd alpha order rawr roar strong big down under lazy slow playful
    up over easy order growth early high low late right left facing good can hot cool cold cut chop fall fallen falling falls down dark white black blue green red yellow orange purple brown
    empty dead living life natural simple country settle where city choo old new fresh theme park fast full waxing waning last shaking talk ascend pretty proud pretty wise silly service
    guide assistance help hurt up set slice stick stuffed wrapped wrap side serve soft chip filling happy treat store cube nothing accident oops pour spill bottoms shot clink hungry eat
    meridians direction japan danger disaster avalanche heavy solid clay tough job world showing life house houses hours medical standing office post tower at evening landscape slide playing ride
    pole trolley drove auto rule u point catch selling curve positive attraction charge credit pay paid million billion bet cost trend upward negative downward mark tag tabs facing action do list
    number file media sent send delivering incoming outgoing raised lowered build call receive arrow record key major angle link linked screw vice level bow break cell record stop turn sign hold
    move class gang spin spinning kick board save saver float not done waiting flowing up-left fan shy folding clear air view transparent opening force lift board step climb front hoist sharp burn
    sting stinger medium bright rays heat direct hit dart strike paddle ring circle net goal gold silver place awesome excited lit flame clue piece future fortune key good luck see look reminder
    present surprise formal top special frame framed creative tie twist string cord comfortable casual weekend dressed serious employed dress woman man family king queen groom person woman’s man’s shoes
    street address public gas power energy electronic personal contact search news page document open reading writing knowledge study book love romance date beauty elegant calm serenity purity
    wild pod bean root herb spring summer winter autumn field machine natural paws prints free feeding falling hard sweet charming tail mad salty upset lab feet foot hand class low loud quiet silent
    scope resort luxury private privacy secure safety proof locked cracked unlock protest notice license identification security real move bubble straw pearl pearls fly flying back extra terrestrial
    saucer tire wheels cap grass trail print smell stink stubborn ass burro breaking broken explosion dangerous free freedom justice scale weight weights evolution culture dish gene sick view sleep
    flow steady tooth flavor taste refreshing shaker condiment delicious yum yummy feed feathery steam train engine mountain mountains creature baby babies infant birth young born pet animals
    mammal rare rich cash money moneybag decorated decorative science math medicine doctor disease fever virus party celebrate festival festive event ceremony music musical score notes instrument
    vehicle transportation travel trip passengers passenger way behind near far full speed drive driving water fire light night day morning earth sun moon star stars sea ocean land sky rain wind
    ball game sport sports play toy win winner winning prize award win shine glow glowing glittery sparkle heart hearts diamond spade clubs club cards card dust mop hit worker hat hats`.split(
      /\s+/,
    ),
  ),
  ko: new Set(
    `주말 사랑스러운 장난기 호기심 접근성 보조 서비스 안내 알파 떼 주둥이 혹 점프 발 새끼 아기 못난 현명한 큰 가벼운 비행 열대 화려한 말하는 해적 상승 천사 갱신 변화 부활 영광 재생 환생 게으른 느린 냄새나는 작은 이쁜 물기 질병
    부패 기념일 데이트 로맨스 사랑 생일 연애 뷰티 순수 아름다움 플라워 우아한 야외 인디고 자라다 장식 지루한 집 키우다 행운 가을 봄 겨울 여름 바람 떨어지는 흔들림 홈 알 죽은 메마른 건강 다이어트 매운 양념 신장 뿌리 천연 프랑스
    맛 나는 접시 한덩이 조각 멕시코 요리 랩 감싼 냄비 녹다 스위스 상자 캔 달콤한 명절 축제 예언 크림 단 포장 태어난 한잔 잔 독일 사고 쏟다 흘림 비어 물 펄 차가운 먹다 먹기 맛있음 보관 저장 글로벌 세계 유럽 지구 위험 재난 고전
    무거운 단단한 사무실 회사 일 잠 공부 가게 성 동상 자유 종교 축복 안개 밤 별 도시 놀기 놀이 면도 기둥 전기 고속 도착 역 학교 이동 운송 날 발사 기름 원 수평 신호 빛 세로 표시 멈춤 안전 구조 구하다 여름 의자 자리 짐 모래
    늦은 대기 꿈 낮 온도 밝음 승리 해 반짝이다 비 추움 땀 눈물 만화 번쩍 튀다 매직 기념 신나는 우후 소원 인형 종 놀람 공연 표 행사 군대 상 경기 승자 골드 실버 메시 그물 구멍 홀 빠른 날리기 총 마녀 수정 감정 카드 게임 영화
    예술 그림 작품 실 끈 어두운 보호 손 발차기 따뜻하게 편안 숙녀 여자 남자 더운 시원한 고급 백 가죽 패션 왕 여왕 교육 군인 전쟁 기도 소리 응원 금지 안됨 조작 옛날 회상 슬픈 박자 떨림 만들다 소통 수신 통화 계산 필름 액션 사진
    유리 검색 정보 뉴스 지식 독서 책 문서 금 은 부자 돈 보물 내기 지불 부 상품 은행 손해 기록 증빙 청구 성장 시장 인상 추세 트렌드 호황 보냄 내려간 열린 투표 패드 분류 일정 데이터 아래 하향 연결된 각 자 구 공 뜨다 묻다 심다 파다 잠금
    중요 단서 개조 변속 반동 영향 균형 정의 이음 끊어진 부서진 곡선 계단 단계 오르다 화학 실험 진화 장치 발견 독감 병원 아픔 치료 약 약물 다친 도움 보조 이동 심장 의료 전망 창 투명한 앉기 흡입 함정 날카로운 깨끗한 위생 죽음 운 회전 우주
    보기 가득넣은 꼬은 움직이는 새 빨간색 파란색 보라색 기구 뭉치 포수 식사 감귤 아침 아침식사 저녁식사 점심식사 낮잠 노트 관광 서버 아메리카 아시아 대만 일본 인도 베트남 러시아 터키 미국 호주`.split(
      /\s+/,
    ),
  ),
}

/**
 * Words of emojibase that call for one of `subjects` (English label in kebab case), with low weights: our own lists
 * know what shorts talk about; emojibase fills in the many things they do not name.
 */
export function emojibaseEntries(
  records: { language: Language; list: EmojiRecord[] },
  nameOf: (record: EmojiRecord) => string | null,
): Entry[] {
  const { language, list } = records
  const things = list.flatMap((record) => {
    const subject = thingGroups.has(record.group ?? -1) ? nameOf(record) : null
    return subject && !poorPictures.test(subject) ? [{ subject, record }] : []
  })
  const tagCount = new Map<string, number>()
  for (const { record } of things) for (const tag of record.tags ?? []) tagCount.set(tag, (tagCount.get(tag) ?? 0) + 1)

  return things.flatMap(({ subject, record }) => {
    const tags = (record.tags ?? []).filter((tag) => (tagCount.get(tag) ?? 0) <= maxEmojiPerTag)
    const words = [
      { word: record.label, weight: weights.label },
      ...tags.map((word) => ({ word, weight: weights.tag / Math.sqrt(tagCount.get(word) ?? 1) })),
    ]
    return words
      .map(({ word, weight }) => ({ language, subject, weight, word: word.toLowerCase() }))
      .filter(({ word }) => isUsable(word, language))
  })
}

function isUsable(word: string, language: Language): boolean {
  if (stopWords[language].has(word)) return false
  return language === 'ko' ? /^[가-힣 ]{2,}$/.test(word) : /^[a-z -]{3,}$/.test(word)
}
