import type { ApiKey, KeyWish } from './api-key.ts'
import { defaultKeyTokens } from './api-key.ts'
import { dayOf, lastMoment, startOfDay } from './days.ts'

/** What stands in the form of a key: numbers and days as they were typed. */
export type KeyDraft = {
  name: string
  quota: string
  models: string[]
  fallbackModels: string[]
  requestsPerMinute: string
  tokensPerMinute: string
  expiresOn: string | undefined
}
type CountProblem = 'empty' | 'bad' | 'over'
export type KeyProblems = {
  name?: 'empty'
  quota?: CountProblem
  requestsPerMinute?: 'bad'
  tokensPerMinute?: 'bad'
  expiresOn?: 'past'
}

const mostPerMinute = 1_000_000

/** `maxTokens`: what the plan lets a key have; null is without a limit. */
export function newDraft(maxTokens: number | null): KeyDraft {
  return {
    name: '',
    quota: String(maxTokens === null ? defaultKeyTokens : Math.min(defaultKeyTokens, maxTokens)),
    models: [],
    fallbackModels: [],
    requestsPerMinute: '',
    tokensPerMinute: '',
    expiresOn: undefined,
  }
}

export function draftOf(key: ApiKey): KeyDraft {
  return {
    name: key.name,
    quota: typed(key.quotaTokens),
    models: [...key.models],
    fallbackModels: [...key.fallbackModels],
    requestsPerMinute: typed(key.requestsPerMinute),
    tokensPerMinute: typed(key.tokensPerMinute),
    expiresOn: key.expiresAt === null ? undefined : dayOf(new Date(lastMoment(key.expiresAt))),
  }
}

/** What is wrong with a draft. What a key has already is never wrong, also where the plan would not allow it today. */
export function problemsOf(
  draft: KeyDraft,
  { maxTokens, key, now }: { maxTokens: number | null; key: ApiKey | null; now: Date },
): KeyProblems {
  const before = key && draftOf(key)
  const quota = draft.quota === before?.quota ? undefined : quotaProblem(draft.quota, maxTokens)
  const isPast = draft.expiresOn !== undefined && draft.expiresOn !== before?.expiresOn && draft.expiresOn < dayOf(now)
  return {
    ...(draft.name.trim() === '' && { name: 'empty' }),
    ...(quota && { quota }),
    ...(isBadPerMinute(draft.requestsPerMinute) && { requestsPerMinute: 'bad' }),
    ...(isBadPerMinute(draft.tokensPerMinute) && { tokensPerMinute: 'bad' }),
    ...(isPast && { expiresOn: 'past' }),
  }
}

/** What a draft without problems asks for. */
export function wishOf(draft: KeyDraft): Required<KeyWish> {
  return {
    name: draft.name.trim(),
    quotaTokens: readCount(draft.quota),
    models: draft.models,
    fallbackModels: draft.fallbackModels,
    requestsPerMinute: readCount(draft.requestsPerMinute),
    tokensPerMinute: readCount(draft.tokensPerMinute),
    expiresAt: startOfDay(draft.expiresOn, 1) ?? null,
  }
}

/** Of a wish, what is another than the key has; a day that was not touched keeps its exact end. */
export function changesOf(key: ApiKey, draft: KeyDraft): Partial<KeyWish> {
  const now = wishOf(draft)
  const before = wishOf(draftOf(key))
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
  )
  return Object.fromEntries(changed)
}

/** A whole number as people write it, with their commas and spaces; null for nothing, NaN for what is none. */
export function readCount(text: string): number | null {
  const digits = text.replace(/[\s,]/g, '')
  if (digits === '') return null
  return /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN
}

function quotaProblem(text: string, maxTokens: number | null): CountProblem | undefined {
  const count = readCount(text)
  if (count === null) return maxTokens === null ? undefined : 'empty'
  if (!(count >= 1)) return 'bad'
  return count > (maxTokens ?? 1_000_000_000_000) ? 'over' : undefined
}

function isBadPerMinute(text: string): boolean {
  const count = readCount(text)
  return count !== null && !(count >= 1 && count <= mostPerMinute)
}

const typed = (count: number | null) => (count === null ? '' : String(count))
