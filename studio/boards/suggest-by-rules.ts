import { type Board, type BoardScene, countSpeech, estimateSpeechMs, type Language } from '../../contract/index.ts'
import { writeOffline } from '../../gateway/index.ts'
import { type BrandBrief, toBrief } from '../../pipeline/index.ts'
import type { Draft, Wish } from './suggest.ts'

type Asked = { wish: Wish; brand: BrandBrief | null }

/** A viewer has decided by then. */
const hookMs = 3_300
const longestOnScreen = 14

/**
 * Suggestions without a model: what rules find and mend. They shorten, split and clean; new words come from the built-in
 * writer's other scripts about the topic. Nothing is suggested where no rule has anything to say.
 */
export function suggestByRules(board: Board, scenes: BoardScene[], { wish, brand }: Asked): Draft[] {
  const say = reasons[board.language]
  const draft = (scene: BoardScene, after: string | null, reason: string): Draft[] =>
    after === null || after === scene.narration.trim() ? [] : [{ sceneId: scene.id, field: 'narration', after, reason }]
  switch (wish) {
    case 'shorter':
      return scenes.flatMap((scene) => draft(scene, shorten(scene.narration, board.language), say.shorter))
    case 'simpler':
      return scenes.flatMap((scene) => draft(scene, simplify(scene.narration, board.language), say.simpler))
    case 'livelier':
      return scenes.flatMap((scene) => draft(scene, enliven(scene, board.language), say.livelier))
    case 'longer':
      return scenes.flatMap((scene) => draft(scene, lengthen(scene, board, brand), say.longer))
    case 'rewrite':
      return scenes.flatMap((scene) => draft(scene, otherNarration(scene, board, brand), say.rewrite))
    case 'better':
      return scenes.flatMap((scene) => improve(scene, board, brand, draft))
  }
}

const reasons = {
  ko: {
    shorter: '군말을 덜어 같은 뜻을 더 짧게 말해요.',
    simpler: '긴 문장을 나누고 어려운 말을 쉬운 말로 바꿨어요.',
    livelier: '딱딱한 맺음을 입말로 바꿨어요.',
    longer: '같은 주제의 구체적인 문장을 하나 더했어요.',
    rewrite: '같은 역할을 하는 다른 문장이에요.',
    hook: '첫 문장은 3초 안에 끝나야 사람들이 남아요.',
    avoided: '브랜드가 쓰지 않는 말을 뺐어요.',
    onScreen: '화면 글자는 한눈에 읽힐 만큼 짧아야 해요.',
    same: '앞 장면과 같은 말이라 다른 문장으로 바꿨어요.',
  },
  en: {
    shorter: 'Says the same without filler words.',
    simpler: 'Shorter sentences and easier words.',
    livelier: 'Closer to how people talk.',
    longer: 'Adds one concrete sentence about the same topic.',
    rewrite: 'Another line that does the same job.',
    hook: 'People stay when the first line is over within three seconds.',
    avoided: 'Leaves out words that the brand never uses.',
    onScreen: 'Words on the screen have to be read at a glance.',
    same: 'It said the same as an earlier scene.',
  },
} as const

function improve(
  scene: BoardScene,
  board: Board,
  brand: BrandBrief | null,
  draft: (scene: BoardScene, after: string | null, reason: string) => Draft[],
): Draft[] {
  const say = reasons[board.language]
  const { narration, onScreenText, id, role } = scene
  const cut = [...onScreenText].length > longestOnScreen ? fitWords(onScreenText, longestOnScreen) : null
  const onScreen: Draft[] =
    cut === null ? [] : [{ sceneId: id, field: 'onScreenText', after: cut, reason: say.onScreen }]
  const avoided = (brand?.avoid ?? []).filter((word) => narration.toLowerCase().includes(word.toLowerCase()))
  const isRepeated = board.scenes.find((one) => one.narration.trim() === narration.trim())?.id !== id
  if (avoided.length > 0) return [...draft(scene, without(narration, avoided), say.avoided), ...onScreen]
  if (isRepeated) return [...draft(scene, otherNarration(scene, board, brand), say.same), ...onScreen]
  const max = brand?.hookMax ?? Number.POSITIVE_INFINITY
  const isLong = estimateSpeechMs(narration, board.language) > hookMs || countSpeech(narration, board.language) > max
  if (role === 'hook' && isLong) {
    const short = shorten(narration, board.language) ?? firstSentence(narration)
    return [...draft(scene, short, say.hook), ...onScreen]
  }
  return [...draft(scene, shorten(narration, board.language), say.shorter), ...onScreen]
}

/** Words that can go without the sentence losing anything. */
const fillers: Record<Language, RegExp> = {
  ko: /(?<=^|\s)(?:사실|정말로?|진짜로?|아주|매우|너무|바로|그냥|일단|굉장히|여러분|한번|조금|약간)\s+/gu,
  en: /(?<=^|\s)(?:really|very|actually|basically|just|simply|quite|literally|so much|in fact,?|of course,?)\s+/giu,
}

/** Without its filler words, or without its last sentence; null when there is nothing to leave out. */
function shorten(narration: string, language: Language): string | null {
  const plain = capital(narration.replace(fillers[language], '').trim())
  if (plain !== narration.trim() && plain !== '') return plain
  const sentences = sentencesOf(narration)
  return sentences.length > 1 ? sentences.slice(0, -1).join(' ') : null
}

const easier: Record<Language, [RegExp, string][]> = {
  ko: [
    [/활용하/gu, '쓰'],
    [/섭취하/gu, '먹'],
    [/효과적으로/gu, '잘'],
    [/지속적으로/gu, '꾸준히'],
    [/다양한/gu, '여러'],
    [/중요합니다/gu, '꼭 필요합니다'],
    [/필수적/gu, '꼭 필요'],
  ],
  en: [
    [/\butiliz(e[sd]?|ing)\b/giu, 'use'],
    [/\bapproximately\b/giu, 'about'],
    [/\bpurchase\b/giu, 'buy'],
    [/\bin order to\b/giu, 'to'],
    [/\badditional\b/giu, 'more'],
    [/\bnumerous\b/giu, 'many'],
    [/\bassist\b/giu, 'help'],
  ],
}

function simplify(narration: string, language: Language): string | null {
  const plain = easier[language].reduce((text, [hard, easy]) => text.replace(hard, easy), narration.trim())
  if (language === 'ko') return plain === narration.trim() ? null : plain
  const split = plain.replace(/, (?:and|but|so) (\w)/u, (_, letter: string) => `. ${letter.toUpperCase()}`)
  return split === narration.trim() ? null : split
}

const spokenEndings: [RegExp, string][] = [
  [/합니다([.!]|$)/gu, '해요$1'],
  [/됩니다([.!]|$)/gu, '돼요$1'],
  [/입니다([.!]|$)/gu, '이에요$1'],
  [/있습니다([.!]|$)/gu, '있어요$1'],
  [/없습니다([.!]|$)/gu, '없어요$1'],
  [/하세요\./gu, '해 보세요!'],
]
const contractions: [RegExp, string][] = [
  [/\bdo not\b/giu, "don't"],
  [/\bdoes not\b/giu, "doesn't"],
  [/\bit is\b/gu, "it's"],
  [/\bIt is\b/gu, "It's"],
  [/\bYou will\b/gu, "You'll"],
  [/\byou will\b/gu, "you'll"],
  [/\bcannot\b/giu, "can't"],
]

function enliven({ narration, role }: BoardScene, language: Language): string | null {
  const changes = language === 'ko' ? spokenEndings : contractions
  const told = changes.reduce((text, [stiff, loose]) => text.replace(stiff, loose), narration.trim())
  const lively = role === 'cta' ? told.replace(/\.$/u, '!') : told
  return lively === narration.trim() ? null : lively
}

/** A line of the same role out of another script about the topic, which no scene says yet. */
function otherNarration({ role, id }: BoardScene, board: Board, brand: BrandBrief | null): string | null {
  const said = new Set(board.scenes.map(({ narration }) => narration.trim()))
  const avoid = (brand?.avoid ?? []).map((word) => word.toLowerCase())
  const place = board.scenes.findIndex((scene) => scene.id === id)
  for (const tone of ['casual', 'educational', 'professional', 'humorous'] as const) {
    const { keyword, language, look, aspect, seconds } = board
    const request = { keyword, tone, language, look, aspect, seconds, quality: 'final' as const }
    const { scenes } = writeOffline(toBrief({ request, brand: null, variant: place + 1 }))
    const found = scenes.find(
      (scene) =>
        scene.role === role &&
        !said.has(scene.narration) &&
        !avoid.some((word) => scene.narration.toLowerCase().includes(word)),
    )
    if (found) return found.narration
  }
  return null
}

/** One more sentence about the topic, where there is room for one. */
function lengthen(scene: BoardScene, board: Board, brand: BrandBrief | null): string | null {
  if (scene.role === 'hook') return null
  const [more] = sentencesOf(otherNarration({ ...scene, role: 'main' }, board, brand) ?? '')
  const together = `${scene.narration.trim()} ${more ?? ''}`.trim()
  return more && together.length <= 400 ? together : null
}

const sentencesOf = (text: string) =>
  text
    .trim()
    .match(/[^.!?]+[.!?]*/gu)
    ?.map((one) => one.trim())
    .filter(Boolean) ?? []
const firstSentence = (text: string) => sentencesOf(text)[0] ?? null
const capital = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** Without these words; null when nothing is left to say. */
function without(text: string, words: string[]): string | null {
  const cleaned = words.reduce((left, word) => left.replace(new RegExp(escaped(word), 'giu'), ''), text)
  const tidy = capital(
    cleaned
      .replace(/\s+([.,!?])/gu, '$1')
      .replace(/\s{2,}/gu, ' ')
      .trim(),
  )
  return /[\p{L}\p{N}]/u.test(tidy) ? tidy : null
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** As many whole words from the beginning as fit. */
function fitWords(text: string, most: number): string | null {
  const words = text.trim().split(/\s+/u)
  let fitted = ''
  for (const word of words) {
    const longer = `${fitted} ${word}`.trim()
    if ([...longer].length > most) break
    fitted = longer
  }
  return fitted === '' ? null : fitted
}
