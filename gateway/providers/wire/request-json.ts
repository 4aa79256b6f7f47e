import type { z } from 'zod'
import { boundedFetch, type Fetch } from './bounded-fetch.ts'
import { answerError, replyInvalid, type Vendor } from './vendor-error.ts'
import { withDeadline } from './with-deadline.ts'

type JsonRequest<Reply extends z.ZodType> = {
  fetch: Fetch
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  body?: unknown
  reply: Reply
  maxBytes: number
  timeoutMs: number
  signal: AbortSignal
}

/** One JSON exchange with a vendor that we call without an SDK: sent, bounded, checked against `reply`. One attempt. */
export function requestJson<Reply extends z.ZodType>(vendor: Vendor, request: JsonRequest<Reply>) {
  return withDeadline(vendor, request, async (signal): Promise<z.infer<Reply>> => {
    const { method, url, headers, body } = request
    const fetch = boundedFetch(vendor, request.fetch, request.maxBytes)
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    })
    const text = await response.text()
    const json = parseJson(text)
    const { status } = response
    if (!response.ok) throw answerError(vendor, { status, headers: response.headers, body: json?.value ?? text })
    if (json === null) throw replyInvalid(vendor, `not JSON: ${text}`, response.headers)
    const parsed = request.reply.safeParse(json.value)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw replyInvalid(vendor, `${issue?.path.join('.') || 'reply'}: ${issue?.message}`, response.headers)
  })
}

/** Null where the text is no JSON: an error page is an answer to be reported, not an accident of ours. */
function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}
