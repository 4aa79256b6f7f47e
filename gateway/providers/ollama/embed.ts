import { z } from 'zod'
import type { Call, EmbedReply, EmbedRequest } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { requestJson } from '../wire/request-json.ts'
import { estimateTokens, TokenCount } from '../wire/token-usage.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

const maxReplyBytes = 64_000_000
/** The model may have to be loaded first. */
const timeoutMs = 120_000

const Embeddings = z.object({
  embeddings: z.array(z.array(z.number())),
  prompt_eval_count: z.unknown().optional(),
})

type Server = { vendor: Vendor; root: string; headers: Record<string, string>; fetch: Fetch }

/** `POST /api/embed`. A text longer than the model reads is refused instead of being cut, which nobody would notice. */
export async function embed(
  { vendor, root, headers, fetch }: Server,
  { model, input, dimensions }: EmbedRequest,
  { signal }: Pick<Call, 'signal'>,
): Promise<EmbedReply> {
  const { embeddings, prompt_eval_count } = await requestJson(vendor, {
    ...{ fetch, method: 'POST', url: `${root}/api/embed`, headers, signal, timeoutMs },
    body: { model, input, truncate: false, ...(dimensions !== null && { dimensions }) },
    reply: Embeddings,
    maxBytes: maxReplyBytes,
  })
  if (embeddings.length !== input.length)
    throw replyInvalid(vendor, `${embeddings.length} vectors for ${input.length} texts`)
  const told = TokenCount.safeParse(prompt_eval_count).data
  const counted = input.reduce((sum, text) => sum + estimateTokens(text), 0)
  return {
    vectors: embeddings,
    usage: told ? { source: 'provider', inputTokens: told } : { source: 'estimated', inputTokens: counted },
  }
}
