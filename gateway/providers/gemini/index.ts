import type { ChatAsk, ChatChunk } from '../../chat/wire.ts'
import type { Call, Provider } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { openStream, readEvents } from '../wire/open-stream.ts'
import { replyInvalid, transportError, type Vendor } from '../wire/vendor-error.ts'
import { embed } from './embed.ts'
import { answerReader } from './read-answers.ts'
import { toBody } from './to-body.ts'

type Options = { apiKey: string; baseUrl?: string; fetch?: Fetch }

/**
 * Gemini through Google's own API, always streamed, and its embeddings. Raises the `provider_*` codes,
 * `context_too_long`, `cancelled`, and `invalid_request` for what Gemini has no word for; never retries.
 */
export function createGemini({
  apiKey,
  baseUrl = 'https://generativelanguage.googleapis.com',
  fetch = globalThis.fetch,
}: Options): Provider {
  const vendor: Vendor = { name: 'gemini', apiKey }
  const headers = { 'x-goog-api-key': apiKey }
  const root = `${baseUrl.replace(/\/+$/, '')}/v1beta/models`
  // The name comes from a caller and may not lead anywhere else.
  const urlOf = (model: string, method: string) => `${root}/${encodeURIComponent(model)}:${method}`

  async function* chat(request: ChatAsk, { signal, onAccepted }: Call): AsyncGenerator<ChatChunk, void, void> {
    const url = urlOf(request.model, 'streamGenerateContent?alt=sse')
    const { read, isWhole } = answerReader(vendor, request.n ?? 1)
    const body = toBody(request)
    let isBegun = false
    const bytes = openStream(vendor, { url, headers, body, signal, onAccepted, isWhole })
    for await (const data of readEvents(vendor, bytes)) {
      isBegun = true
      const chunk = read(data)
      yield chunk
      // No word says that this was all: the reasons of the end and the counts do.
      if (isWhole() && chunk.usage) return
    }
    if (isWhole()) return
    if (isBegun) throw transportError(vendor, new Error('the stream ended before the reply did'))
    throw replyInvalid(vendor, 'no event where a stream was asked for')
  }

  return {
    name: vendor.name,
    chat,
    embed: (request, { signal }) =>
      embed({ vendor, url: urlOf(request.model, 'batchEmbedContents'), headers, fetch, signal }, request),
  }
}
