import { z } from 'zod'
import { CaptionPosition, CaptionStyle, Colour, type Language, Mood } from '../../contract/index.ts'

/** What can be learnt, with what is kept of it. A preference that does not fit is none. */
const values = {
  /** Hooks are cut again and again: the most they may say, in the budget's unit of that language. */
  shorter_hook: z.object({ max: z.int().positive(), language: z.enum(['ko', 'en']) }),
  shorter_lines: z.object({ percent: z.int() }),
  longer_lines: z.object({ percent: z.int() }),
  avoided_phrase: z.object({ phrase: z.string() }),
  added_phrase: z.object({ phrase: z.string() }),
  image_words: z.object({ words: z.string() }),
  image_style: z.object({ style: z.string() }),
  own_pictures: z.object({}),
  voice: z.object({ voiceId: z.string() }),
  no_voice: z.object({}),
  speed: z.object({ speed: z.number().min(0.8).max(1.2) }),
  holds: z.object({ ms: z.int() }),
  caption_style: z.object({ style: CaptionStyle }),
  caption_position: z.object({ position: CaptionPosition }),
  caption_accent: z.object({ accent: Colour }),
  mood: z.object({ mood: Mood }),
  no_music: z.object({}),
} as const

export type PreferenceKind = keyof typeof values
type ValueOf<Kind extends PreferenceKind> = z.infer<(typeof values)[Kind]>
export type Learnt = { [Kind in PreferenceKind]: { kind: Kind; value: ValueOf<Kind> } }[PreferenceKind]

/** A stored preference as what it says; null for one of a kind that this version does not know. */
export function readLearnt({ kind, value }: { kind: string; value: unknown }): Learnt | null {
  if (!(kind in values)) return null
  const parsed = values[kind as PreferenceKind].safeParse(value)
  return parsed.success ? ({ kind, value: parsed.data } as Learnt) : null
}

const moodNames = { calm: ['차분한', 'calm'], bright: ['밝은', 'bright'], driving: ['힘찬', 'driving'] } as const
const styleNames = { ember: ['불씨', 'ember'], outline: ['테두리', 'outline'], block: ['상자', 'block'] } as const
const placeNames = { low: ['아래', 'low'], middle: ['가운데', 'in the middle'], high: ['위', 'high'] } as const

/**
 * One side of an edit, as a person reads it: texts as they are, of choices what was chosen. Empty where nothing was.
 */
export function toExample(kind: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return kind === 'timing' ? `${value / 1000} s` : `×${value}`
  const { style, position, accent, mood } = Chosen.parse(value ?? {})
  return [style, position, accent, mood].filter((part) => part).join(' · ')
}

const Chosen = z.object({
  style: z.string().optional(),
  position: z.string().optional(),
  accent: z.string().nullish(),
  mood: z.string().optional(),
})

/** What was learnt, as a person reads it. */
export function toStatement(learnt: Learnt, language: Language): string {
  const at = language === 'ko' ? 0 : 1
  const say = (ko: string, en: string) => (language === 'ko' ? ko : en)
  const { kind, value } = learnt
  switch (kind) {
    case 'shorter_hook':
      return value.language === 'ko'
        ? say(`첫 문장은 ${value.max}음절 이내로 짧게`, `Korean hooks of at most ${value.max} syllables`)
        : say(`영어 첫 문장은 ${value.max}단어 이내로 짧게`, `Hooks of at most ${value.max} words`)
    case 'shorter_lines':
      return say(`문장을 ${value.percent}%쯤 짧게`, `Lines about ${value.percent}% shorter`)
    case 'longer_lines':
      return say(`문장을 ${value.percent}%쯤 길게`, `Lines about ${value.percent}% longer`)
    case 'avoided_phrase':
      return say(`“${value.phrase}” 쓰지 않기`, `Never say “${value.phrase}”`)
    case 'added_phrase':
      return say(`“${value.phrase}” 즐겨 쓰기`, `Likes to say “${value.phrase}”`)
    case 'image_words':
      return say(`그림 설명에 “${value.words}” 넣기`, `Pictures described with “${value.words}”`)
    case 'image_style':
      return say(`그림은 이렇게: ${value.style}`, `Pictures in this style: ${value.style}`)
    case 'own_pictures':
      return say('직접 올린 그림을 즐겨 씀', 'Prefers pictures of its own')
    case 'voice':
      return say(`목소리는 ${value.voiceId || '기본'}`, `The voice ${value.voiceId || 'that is usual'}`)
    case 'no_voice':
      return say('목소리 없이 자막만', 'No voice, captions only')
    case 'speed':
      return say(`말하는 빠르기 ${value.speed}배`, `Speech at ${value.speed} times the usual pace`)
    case 'holds':
      return value.ms > 0
        ? say(`장면을 ${value.ms / 1000}초 더 길게`, `Scenes held ${value.ms / 1000} s longer`)
        : say(`장면을 ${-value.ms / 1000}초 더 짧게`, `Scenes cut ${-value.ms / 1000} s sooner`)
    case 'caption_style':
      return say(
        `자막은 ${styleNames[value.style][at]} 스타일`,
        `Captions in the style “${styleNames[value.style][at]}”`,
      )
    case 'caption_position':
      return say(`자막은 ${placeNames[value.position][at]}에`, `Captions ${placeNames[value.position][at]}`)
    case 'caption_accent':
      return say(`강조 색 ${value.accent}`, `The accent colour ${value.accent}`)
    case 'mood':
      return say(`${moodNames[value.mood][at]} 음악`, `${moodNames[value.mood][at]} music`)
    case 'no_music':
      return say('음악 없이', 'No music')
  }
}
