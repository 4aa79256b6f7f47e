import { type ChatAsk, type ChatChunk, nativeEvents, nativeMessages } from '../../chat/wire.ts'
import type { Call, Provider } from '../../provider.ts'
import { openStream, readEvents } from '../wire/open-stream.ts'
import { replyInvalid, transportError, type Vendor } from '../wire/vendor-error.ts'
import { toNativeBody } from './native-body.ts'
import { eventReader } from './read-events.ts'
import { toBody } from './to-body.ts'

type Options = { apiKey: string; baseUrl?: string }

/**
 * Claude through the Messages API, always streamed. A request that carries `nativeMessages` is sent in those words, and every
 * event comes back on its chunk as it was. Raises the `provider_*` codes, `context_too_long`, `cancelled`, and
 * `invalid_request` for what Claude has no word for; never retries, and has no deadline of its own.
 */
export function createAnthropic({ apiKey, baseUrl = 'https://api.anthropic.com' }: Options): Provider {
  const vendor: Vendor = { name: 'anthropic', apiKey }
  const url = `${baseUrl.replace(/\/+$/, '')}/v1/messages`

  async function* chat(request: ChatAsk, { signal, onAccepted }: Call): AsyncGenerator<ChatChunk, void, void> {
    const native = request[nativeMessages]
    const { body, betas } = native ? toNativeBody(request, native) : { body: toBody(request), betas: [] }
    const headers = {
      'x-api-key': apiKey,
      'anthropic-version': '2023-06-01',
      ...(betas.length > 0 && { 'anthropic-beta': betas.join(',') }),
    }
    const { read, isWhole } = eventReader(vendor)
    let isBegun = false
    const bytes = openStream(vendor, { url, headers, body, signal, onAccepted, isWhole })
    for await (const data of readEvents(vendor, bytes)) {
      isBegun = true
      const { chunk, event } = read(data)
      yield native ? { ...chunk, [nativeEvents]: [event] } : chunk
      if (isWhole()) return
    }
    if (isBegun) throw transportError(vendor, new Error('the stream ended before the message did'))
    throw replyInvalid(vendor, 'no event where a stream was asked for')
  }

  return { name: vendor.name, chat }
}
