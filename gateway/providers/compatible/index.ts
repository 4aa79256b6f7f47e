import { randomUUID } from 'node:crypto'
import { askedOutputTokens, type ChatUsage } from '../../chat/wire.ts'
import type { Call, ChatAsk, ChatChunk, Provider } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { openStream, readEvents } from '../wire/open-stream.ts'
import { replyInvalid, transportError, type Vendor } from '../wire/vendor-error.ts'
import { embed } from './embed.ts'
import { chunkReader } from './read-chunk.ts'

export type Compatible = {
  name: string
  /** With the version, as OpenAI has it: `https://api.example.com/v1`. */
  baseUrl: string
  apiKey: string | null
  /** For what is not streamed. */
  fetch?: Fetch
  /** How the vendor calls the longest reply: the newer name is unknown to most servers, the older one refused by OpenAI. */
  lengthField?: 'max_tokens' | 'max_completion_tokens'
  /** Turns the vendor's counts into OpenAI's meaning of them. */
  fixUsage?: (usage: ChatUsage) => ChatUsage
}

/**
 * Any server that speaks OpenAI's chat completions and embeddings: OpenAI itself, xAI, and those that operators add. The
 * body goes out as it came, with fields nobody here knows, and the chunks come back so. Raises the `provider_*` codes,
 * `context_too_long` and `cancelled`; never retries, and has no deadline of its own for text.
 */
export function createCompatible(options: Compatible): Provider {
  const { name, apiKey, fetch = globalThis.fetch, lengthField = 'max_tokens', fixUsage = (usage) => usage } = options
  const vendor: Vendor = { name, apiKey }
  const root = options.baseUrl.replace(/\/+$/, '')
  const headers: Record<string, string> = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }

  async function* chat(request: ChatAsk, { signal, onAccepted }: Call): AsyncGenerator<ChatChunk, void, void> {
    const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: request.model }
    const read = chunkReader({ vendor, head, fixUsage })
    let isBegun = false
    let isFinished = false
    let isWhole = false
    const body = toBody(request, lengthField)
    const url = `${root}/chat/completions`
    const bytes = openStream(vendor, { url, headers, body, signal, onAccepted, isWhole: () => isWhole })
    for await (const data of readEvents(vendor, bytes)) {
      isBegun = true
      if (data === '[DONE]') {
        isWhole = true
        break
      }
      const chunk = read(data)
      if (chunk.choices.some(({ finish_reason }) => finish_reason)) isFinished = true
      yield chunk
    }
    // Servers that forget [DONE] have said all the same why they stopped; whoever did neither was cut off.
    if (isFinished) return
    if (isBegun) throw transportError(vendor, new Error('the stream ended before the reply did'))
    throw replyInvalid(vendor, 'no event where a stream was asked for')
  }

  return { name, chat, embed: (request, call) => embed({ vendor, root, headers, fetch }, request, call) }
}

/** Always with counts: what is not told by the vendor has to be estimated. */
function toBody(request: ChatAsk, lengthField: 'max_tokens' | 'max_completion_tokens') {
  const { max_tokens: _, max_completion_tokens: __, ...rest } = request
  const longest = askedOutputTokens(request)
  return {
    ...rest,
    stream: true,
    stream_options: { ...request.stream_options, include_usage: true },
    ...(longest !== null && { [lengthField]: longest }),
  }
}
