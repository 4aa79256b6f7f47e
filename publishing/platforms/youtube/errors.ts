import { z } from 'zod'
import { PublishError } from '../../publish-error.ts'
import { ForeignAddressError } from './guarded-fetch.ts'
import { type Refusal, refusalOfStatus, refusals } from './refusals.ts'

/** What was answered instead of what was asked for. `body` as it came, parsed if it was JSON. */
export type Answer = { status: number; headers: Headers; body: unknown }

/** Google's error body, in the words of both its older (`errors`) and newer (`details`) APIs. */
const ErrorBody = z.object({
  error: z.object({
    message: z.string().default(''),
    errors: z.array(z.object({ reason: z.string().optional() })).default([]),
    details: z
      .array(z.object({ reason: z.string().optional(), metadata: z.record(z.string(), z.unknown()).optional() }))
      .default([]),
  }),
})
/** Of the token endpoint, RFC 6749 §5.2. */
const OAuthBody = z.object({ error: z.string(), error_description: z.string().default('') })

type Told = { words: string[]; text: string; isDailyLimit: boolean }

/**
 * The error that an answer means. A word of the table decides; the status where there is none. For the log: the words and
 * the text, which hold no token.
 */
export function refusalError({ status, headers, body }: Answer): PublishError {
  const { words, text, isDailyLimit } = toldBy(body)
  const known = words.map((word) => refusals[word]).find((refusal) => refusal !== undefined)
  // Since its limits are per method, Google may tell that one is used up for the day in the words of "too fast".
  const refusal: Refusal = isDailyLimit
    ? { kind: 'budget', code: 'quota_exceeded' }
    : status >= 500 || known === undefined
      ? refusalOfStatus(status)
      : known
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), Date.now())
  return new PublishError(refusal.kind, refusal.code, {
    message: `youtube: ${status} ${words[0] ?? ''} ${text}`.trim(),
    details: { status, reason: words[0] ?? null, text },
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

function toldBy(body: unknown): Told {
  const google = ErrorBody.safeParse(body).data?.error
  if (google) {
    const reasons = [...google.details, ...google.errors].flatMap(({ reason }) => reason ?? [])
    const limits = google.details.map(({ metadata }) => metadata?.quota_limit)
    return {
      words: reasons,
      text: google.message.slice(0, 500),
      isDailyLimit: limits.some((limit) => typeof limit === 'string' && /per_?day/i.test(limit)),
    }
  }
  const oauth = OAuthBody.safeParse(body).data
  if (oauth) return { words: [oauth.error], text: oauth.error_description.slice(0, 500), isDailyLimit: false }
  return { words: [], text: '', isDailyLimit: false }
}

/** Seconds or a date (RFC 9110 §10.2.3), at most a day; undefined for anything else. */
export function readRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - nowMs
  return Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 0), 86_400_000) : undefined
}

/** An answer that should have been what it was not: nobody knows what it did there, so it is looked at again. */
export function unreadable(what: string): PublishError {
  return new PublishError('transient', 'answer_unreadable', { message: `youtube: ${what}` })
}

/**
 * What a failed request means when no answer came. `interrupted`: we stopped it ourselves. The error that Node gives is not
 * kept as the cause, since the clients attach whole requests to theirs. One about an address of ours passes as it is.
 */
export function networkError(error: unknown, signal: AbortSignal): Error {
  const chain = causesOf(error)
  const foreign = chain.find((one) => one instanceof ForeignAddressError)
  if (foreign) return foreign
  if (error instanceof PublishError) return error
  if (signal.aborted) return new PublishError('transient', 'interrupted', { message: 'youtube: stopped by us' })
  const word = networkWord(chain)
  return new PublishError('transient', 'not_answering', { message: `youtube: ${word}`, details: { network: word } })
}

/** Errors wrap each other; the innermost says what happened, e.g. `ECONNRESET` or `TimeoutError`. */
function networkWord(chain: Error[]): string {
  const innermost = chain.at(-1)
  if (innermost === undefined) return 'no answer'
  return 'code' in innermost && typeof innermost.code === 'string' ? innermost.code : innermost.name
}

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : []
}
