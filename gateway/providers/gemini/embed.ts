import { z } from 'zod'
import type { EmbedReply, EmbedRequest } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { requestJson } from '../wire/request-json.ts'
import { estimateTokens, TokenCount } from '../wire/token-usage.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

/** More are refused ("at most 100 requests can be in one batch"). */
const textsPerCall = 100
const maxReplyBytes = 24_000_000
const timeoutMs = 60_000

const Embeddings = z.object({
  embeddings: z.array(z.object({ values: z.array(z.number()) })),
  /** Told by newer models only. */
  usageMetadata: z.looseObject({ promptTokenCount: TokenCount }).optional().catch(undefined),
})

type Place = { vendor: Vendor; url: string; headers: Record<string, string>; fetch: Fetch; signal: AbortSignal }

/** Vectors by `batchEmbedContents`, a hundred texts at a time. Counts are ours where one of the calls tells none. */
export async function embed(place: Place, { model, input, dimensions }: EmbedRequest): Promise<EmbedReply> {
  const vectors: number[][] = []
  let told: number | null = 0
  for (let from = 0; from < input.length; from += textsPerCall) {
    const texts = input.slice(from, from + textsPerCall)
    const { embeddings, usageMetadata } = await embedSome(place, { model, input: texts, dimensions })
    vectors.push(...embeddings.map(({ values }) => values))
    told = told === null || !usageMetadata ? null : told + usageMetadata.promptTokenCount
  }
  const counted = input.reduce((sum, text) => sum + estimateTokens(text), 0)
  const usage =
    told === null
      ? { source: 'estimated' as const, inputTokens: counted }
      : { source: 'provider' as const, inputTokens: told }
  return { vectors, usage }
}

async function embedSome({ vendor, url, headers, fetch, signal }: Place, { model, input, dimensions }: EmbedRequest) {
  const requests = input.map((text) => ({
    model: `models/${model}`,
    content: { parts: [{ text }] },
    ...(dimensions !== null && { outputDimensionality: dimensions }),
  }))
  const reply = await requestJson(vendor, {
    ...{ fetch, method: 'POST', url, headers, signal, timeoutMs },
    body: { requests },
    reply: Embeddings,
    maxBytes: maxReplyBytes,
  })
  if (reply.embeddings.length !== input.length)
    throw replyInvalid(vendor, `${reply.embeddings.length} vectors for ${input.length} texts`)
  return reply
}
