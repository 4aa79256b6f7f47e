import { z } from 'zod'
import { CollectError } from './collect-error.ts'

const deadlineMs = 60_000
const maxBytes = 32_000_000
const defaultRetryMs = 60_000
const longestRetryMs = 3_600_000

export type Asked = {
  url: string | URL
  method?: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
  /** What a refusal (400 to 499, but not 429) means, by its status and text. */
  refused: (status: number, text: string) => CollectError
}

/**
 * One call of a provider's billing api, its answer parsed.
 *
 * @throws CollectError without a problem where it should be tried again (rate limit with the time it names, 5xx, no answer), with
 *   one where a person has to do something or the answer is not what the provider documents.
 */
export async function readJson<T extends z.ZodType>(schema: T, asked: Asked): Promise<z.output<T>> {
  const { url, method = 'GET', headers, body, signal, refused } = asked
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)])
  const answer = await fetch(url, {
    ...{ method, headers: { accept: 'application/json', 'user-agent': 'XCaster/1.0', ...headers } },
    ...{ signal: deadline, redirect: 'error' as const, ...(body === undefined ? {} : { body }) },
  }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw new CollectError('the provider does not answer', { cause: error })
  })
  const text = await readText(answer, signal)
  if (answer.status === 429)
    throw new CollectError('too many calls', { retryAfterMs: toRetryMs(answer.headers.get('retry-after')) })
  if (answer.status >= 500) throw new CollectError(`the provider answers ${answer.status}`)
  if (!answer.ok) throw refused(answer.status, text)
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new CollectError(`an answer that is not understood: ${z.prettifyError(parsed.error).slice(0, 300)}`, {
    problem: 'answer_unreadable',
  })
}

async function readText(answer: Response, signal: AbortSignal): Promise<string> {
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of answer.body ?? []) {
      length += piece.byteLength
      if (length > maxBytes) throw new CollectError('an answer of more than 32 MB', { problem: 'answer_unreadable' })
      pieces.push(piece)
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof CollectError) throw error
    throw new CollectError('the answer broke off', { cause: error })
  }
  return Buffer.concat(pieces).toString()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Falls through the schema, which says what is wrong.
    return undefined
  }
}

/** Seconds or a date (RFC 9110), as providers send either. */
function toRetryMs(header: string | null): number {
  if (header === null) return defaultRetryMs
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 1000), longestRetryMs) : defaultRetryMs
}
