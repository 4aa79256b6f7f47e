import type { Dispatcher } from 'undici'
import type { Call, ChatAsk, ChatChunk, Provider } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { fetchThrough } from '../wire/fetch-through.ts'
import { openStream, readLines } from '../wire/open-stream.ts'
import { transportError, type Vendor } from '../wire/vendor-error.ts'
import { embed } from './embed.ts'
import { lineReader } from './read-line.ts'
import { toChatBody } from './to-chat-body.ts'

/** A line per token of the longest reply, thoughts included, several times over. */
const maxStreamBytes = 64_000_000

type Options = {
  baseUrl?: string
  /** For a server behind a proxy that asks for one. */
  token?: string | null
  /** Another way to the network, e.g. one that refuses private addresses. */
  network?: Dispatcher
  /** For what is not streamed. */
  fetch?: Fetch
}

/**
 * Models on an Ollama server, by its native `/api/chat`: the OpenAI-shaped route ignores the context length and cuts long
 * prompts silently. Raises the `provider_*` codes, `invalid_request` for what Ollama cannot be told, and `cancelled`; never
 * retries, and has no deadline of its own for text.
 */
export function createOllama({
  baseUrl = 'http://127.0.0.1:11434',
  token = null,
  network,
  fetch = network ? fetchThrough(network) : globalThis.fetch,
}: Options = {}): Provider {
  const vendor: Vendor = { name: 'ollama', apiKey: token }
  const root = baseUrl.replace(/\/+$/, '')
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }

  async function* chat(request: ChatAsk, { signal, log, onAccepted }: Call): AsyncGenerator<ChatChunk, void, void> {
    let isWhole = false
    const bytes = openStream(vendor, {
      ...{ url: `${root}/api/chat`, headers, body: toChatBody(request), signal, onAccepted },
      maxBytes: maxStreamBytes,
      isWhole: () => isWhole,
      ...(network && { dispatcher: network }),
    })
    const read = lineReader(vendor, request, log)
    for await (const line of readLines(vendor, bytes)) {
      if (line.trim() === '') continue
      const { chunk, isLast } = read(line)
      isWhole = isLast
      if (chunk) yield chunk
      if (isLast) return
    }
    throw transportError(vendor, new Error('the stream ended before the reply did'))
  }

  return { name: vendor.name, chat, embed: (request, call) => embed({ vendor, root, headers, fetch }, request, call) }
}
