import type { Language } from '../../../provider.ts'

export type BuiltinVoice = {
  id: string
  language: Language
  /** What people see in the list of voices, per language of the page. */
  name: Record<Language, string>
  /** espeak-ng's language and variant. */
  espeakVoice: string
  /** espeak-ng's words per minute at speed 1. */
  rate: number
  /** espeak-ng's 0 to 99. */
  pitch: number
  /** How much the melody moves, 0 to 99. */
  range: number
}

/** The first voice of a language is its default. */
export const builtinVoices: readonly BuiltinVoice[] = [
  {
    id: 'ko-1',
    language: 'ko',
    name: { ko: '하나', en: 'Hana' },
    espeakVoice: 'ko+f2',
    rate: 190,
    pitch: 52,
    range: 58,
  },
  {
    id: 'ko-2',
    language: 'ko',
    name: { ko: '도윤', en: 'Doyun' },
    espeakVoice: 'ko+m3',
    rate: 190,
    pitch: 40,
    range: 55,
  },
  {
    id: 'en-1',
    language: 'en',
    name: { ko: '에이다', en: 'Ada' },
    espeakVoice: 'en-us+f2',
    rate: 175,
    pitch: 50,
    range: 58,
  },
  {
    id: 'en-2',
    language: 'en',
    name: { ko: '마일스', en: 'Miles' },
    espeakVoice: 'en-us+m3',
    rate: 175,
    pitch: 40,
    range: 55,
  },
]
