import { z } from 'zod'
import type { Call, EmbedReply, EmbedRequest } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { requestJson } from '../wire/request-json.ts'
import { estimateTokens, TokenCount } from '../wire/token-usage.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

/** Two thousand vectors of three thousand numbers, written out. */
const maxReplyBytes = 160_000_000
const timeoutMs = 60_000

const Embeddings = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()) })),
  usage: z.unknown().optional(),
})

type Server = { vendor: Vendor; root: string; headers: Record<string, string>; fetch: Fetch }

/** `POST /embeddings`. Raises the `provider_*` codes and `cancelled`. */
export async function embed(
  { vendor, root, headers, fetch }: Server,
  { model, input, dimensions }: EmbedRequest,
  { signal }: Pick<Call, 'signal'>,
): Promise<EmbedReply> {
  const { data, usage } = await requestJson(vendor, {
    ...{ fetch, method: 'POST', url: `${root}/embeddings`, headers, signal },
    body: { model, input, encoding_format: 'float', ...(dimensions !== null && { dimensions }) },
    reply: Embeddings,
    maxBytes: maxReplyBytes,
    timeoutMs,
  })
  const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]))
  const vectors = input.flatMap((_, index) => [byIndex.get(index)].filter((vector) => vector !== undefined))
  if (vectors.length !== input.length || data.length !== input.length)
    throw replyInvalid(vendor, `${data.length} vectors for ${input.length} texts`)
  const told = z.object({ prompt_tokens: TokenCount }).safeParse(usage)
  const counted = input.reduce((sum, text) => sum + estimateTokens(text), 0)
  return {
    vectors,
    usage: told.success
      ? { source: 'provider', inputTokens: told.data.prompt_tokens }
      : { source: 'estimated', inputTokens: counted },
  }
}
