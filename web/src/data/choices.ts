import type { Aspect, Language, Look, Tone } from '../../../contract/options.ts'
import type { RunRequest } from '../../../contract/runs.ts'
import { isUuid } from './uuid.ts'

/** The contract's choices without its validator; `tests/web/choices.test.ts` compares them. */
export const tones = ['casual', 'professional', 'educational', 'humorous'] as const satisfies readonly Tone[]
export const languages = ['ko', 'en'] as const satisfies readonly Language[]
export const looks = ['lamp', 'paper', 'pop'] as const satisfies readonly Look[]
export const aspects = ['9:16', '16:9', '1:1'] as const satisfies readonly Aspect[]
export const lengths = { minSeconds: 15, maxSeconds: 60, defaultSeconds: 30 } as const
export const keywordMaxLength = 80

/** What a person chooses on the create page. */
export type Choices = Pick<RunRequest, 'keyword' | 'tone' | 'language' | 'seconds' | 'look' | 'aspect'> & {
  /** Missing: the default one. Null: none. */
  brandId?: string | null
  templateId?: string | null
}

export function defaultChoices(language: Language): Choices {
  return { keyword: '', tone: tones[0], language, seconds: lengths.defaultSeconds, look: looks[0], aspect: aspects[0] }
}

/** Unknown data (a draft of an older version, an address someone typed) as choices: what does not fit becomes the default. */
export function readChoices(raw: Record<string, unknown>, fallback: Choices): Choices {
  const seconds = Number(raw.seconds)
  const isLength = Number.isInteger(seconds) && seconds >= lengths.minSeconds && seconds <= lengths.maxSeconds
  return {
    keyword: typeof raw.keyword === 'string' ? raw.keyword.slice(0, keywordMaxLength) : fallback.keyword,
    tone: oneOf(tones, raw.tone) ?? fallback.tone,
    language: oneOf(languages, raw.language) ?? fallback.language,
    seconds: isLength ? seconds : fallback.seconds,
    look: oneOf(looks, raw.look) ?? fallback.look,
    aspect: oneOf(aspects, raw.aspect) ?? fallback.aspect,
    ...choiceOf('brandId', raw, fallback),
    ...choiceOf('templateId', raw, fallback),
  }
}

/** Null is written as `none`: an address has only words. */
function choiceOf<Name extends 'brandId' | 'templateId'>(
  name: Name,
  raw: Record<string, unknown>,
  fallback: Choices,
): Partial<Record<Name, string | null>> {
  const value = raw[name]
  const chosen =
    typeof value === 'string' && isUuid(value) ? value : value === null || value === none ? null : fallback[name]
  return chosen === undefined ? {} : ({ [name]: chosen } as Record<Name, string | null>)
}

const none = 'none'

/** Choices as an address of the create page, e.g. to make a short again or to carry a keyword through sign-up. */
export function createAddress(choices: Partial<Choices>, projectId?: string): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(choices)) if (value !== undefined) query.set(key, String(value ?? none))
  if (projectId !== undefined) query.set('project', projectId)
  return query.size === 0 ? '/create' : `/create?${query}`
}

function oneOf<T extends string>(list: readonly T[], value: unknown): T | undefined {
  return list.find((item) => item === value)
}
