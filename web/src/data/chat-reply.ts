import { ApiError } from './api-error.ts'
import { readEvents } from './read-events.ts'

/** What comes out of a reply that is being written. `usage` is said once, at the end. */
export type ReplyPart =
  | { kind: 'text'; text: string }
  | { kind: 'thought'; text: string }
  | { kind: 'usage'; inputTokens: number; outputTokens: number; chargedUcr: number | null }
  | { kind: 'end'; isCut: boolean }

type Chunk = {
  choices?: { delta?: { content?: string | null; reasoning_content?: string | null }; finish_reason?: string | null }[]
  usage?: { prompt_tokens?: number; completion_tokens?: number } | null
  xcaster?: { chargedUcr?: number }
  error?: { code: string; message: string; details?: Record<string, unknown>; requestId?: string }
}

/**
 * Reads a streamed chat completion.
 * Throws `ApiError`: with the server's code where it says that the reply broke off, `offline` where it just ends.
 */
export async function* readReply(body: ReadableStream<Uint8Array>): AsyncGenerator<ReplyPart> {
  let hasEnded = false
  for await (const data of readEvents(body)) {
    if (data === '[DONE]') {
      if (!hasEnded) yield { kind: 'end', isCut: false }
      return
    }
    // Our own server wrote it.
    const chunk = JSON.parse(data) as Chunk
    if (chunk.error) throw toReplyError(chunk.error)
    for (const part of partsOf(chunk)) {
      if (part.kind === 'end') hasEnded = true
      yield part
    }
  }
  throw new ApiError({ status: 0, code: 'offline', message: 'the reply is cut off' })
}

function partsOf({ choices, usage, xcaster }: Chunk): ReplyPart[] {
  const { delta, finish_reason } = choices?.[0] ?? {}
  const parts: ReplyPart[] = []
  if (delta?.reasoning_content) parts.push({ kind: 'thought', text: delta.reasoning_content })
  if (delta?.content) parts.push({ kind: 'text', text: delta.content })
  if (finish_reason) parts.push({ kind: 'end', isCut: finish_reason === 'length' })
  if (usage) {
    const { prompt_tokens = 0, completion_tokens = 0 } = usage
    const chargedUcr = xcaster?.chargedUcr ?? null
    parts.push({ kind: 'usage', inputTokens: prompt_tokens, outputTokens: completion_tokens, chargedUcr })
  }
  return parts
}

/** The status of a reply that had begun was 200: what is said in it counts as a fault of the server. */
const toReplyError = (error: NonNullable<Chunk['error']>) => new ApiError({ status: 502, ...error })
