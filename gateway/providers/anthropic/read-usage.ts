import { z } from 'zod'
import type { ChatUsage } from '../../chat/wire.ts'
import { TokenCount } from '../wire/token-usage.ts'

const Counts = z.looseObject({
  input_tokens: TokenCount.nullish(),
  output_tokens: TokenCount.nullish(),
  cache_read_input_tokens: TokenCount.nullish(),
  cache_creation_input_tokens: TokenCount.nullish(),
})

const Told = Counts.extend({
  cache_creation: z.looseObject({ ephemeral_1h_input_tokens: TokenCount.nullish() }).nullish(),
  output_tokens_details: z.looseObject({ thinking_tokens: TokenCount.nullish() }).nullish(),
  /** A message that was made in several goes (compaction): the counts beside it are those of the last one. */
  iterations: z.array(Counts).nullish(),
})
type Told = z.infer<typeof Told>

/**
 * The counts of a message in OpenAI's meaning. `message_start` tells the input, `message_delta` cumulative counts, of which
 * only those told replace what was known: the split of what was cached comes at the start alone. Null when they cannot be
 * true. `input_tokens` leaves out what was read from the cache and what was written to it, OpenAI's `prompt_tokens` does not.
 */
export function readUsage(before: unknown, more: unknown): { told: Told; usage: ChatUsage } | null {
  const parsed = Told.safeParse({ ...withoutNulls(before), ...withoutNulls(more) })
  if (!parsed.success || parsed.data.input_tokens === undefined || parsed.data.output_tokens === undefined) return null
  const told = parsed.data
  const goes = told.iterations?.length ? told.iterations : [told]
  const sum = (name: keyof z.infer<typeof Counts>) => goes.reduce((total, go) => total + Number(go[name] ?? 0), 0)
  const cached = sum('cache_read_input_tokens')
  const written = sum('cache_creation_input_tokens')
  const prompt = sum('input_tokens') + cached + written
  const completion = sum('output_tokens')
  const usage: ChatUsage = {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: {
      cached_tokens: cached,
      cache_write_tokens: written,
      cache_write_hour_tokens: told.cache_creation?.ephemeral_1h_input_tokens ?? 0,
    },
    completion_tokens_details: { reasoning_tokens: told.output_tokens_details?.thinking_tokens ?? 0 },
  }
  return { told, usage }
}

function withoutNulls(counts: unknown): Record<string, unknown> {
  if (typeof counts !== 'object' || counts === null) return {}
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== null))
}
