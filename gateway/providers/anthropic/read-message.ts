import { z } from 'zod'
import type { CompleteReply, Usage } from '../../provider.ts'
import { TokenCount } from '../wire/token-usage.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

const MessageReply = z.object({
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullable(),
  usage: z.unknown().optional(),
})

/** `input_tokens` leaves out both cache counts, which are null where caching played no part. */
const MessageUsage = z.object({
  input_tokens: TokenCount,
  output_tokens: TokenCount,
  cache_read_input_tokens: TokenCount.nullish(),
  cache_creation_input_tokens: TokenCount.nullish(),
})

/** `usage` is null when the vendor gave none that can be true. Raises provider_reply_invalid. */
export function readMessage(vendor: Vendor, message: unknown): Omit<CompleteReply, 'usage'> & { usage: Usage | null } {
  const { content, stop_reason, usage } = MessageReply.parse(message)
  // Thinking blocks come before the answer and are none of it.
  const text = content.flatMap((block) => (block.type === 'text' ? [block.text ?? ''] : [])).join('')
  const stop = stops[stop_reason ?? '']
  if (stop === undefined) throw replyInvalid(vendor, `stop_reason ${stop_reason}`)
  if (stop === 'done' && text === '') throw replyInvalid(vendor, 'a finished message without text')
  return { text, stop, usage: readUsage(usage) }
}

/** `tool_use` and `pause_turn` are missing on purpose: we send no tools. */
const stops: Record<string, CompleteReply['stop']> = {
  end_turn: 'done',
  stop_sequence: 'done',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'refused',
}

function readUsage(usage: unknown): Usage | null {
  const counts = MessageUsage.safeParse(usage)
  if (!counts.success) return null
  return {
    source: 'provider',
    inputTokens: counts.data.input_tokens,
    cachedInputTokens: counts.data.cache_read_input_tokens ?? 0,
    cacheWriteTokens: counts.data.cache_creation_input_tokens ?? 0,
    outputTokens: counts.data.output_tokens,
  }
}
