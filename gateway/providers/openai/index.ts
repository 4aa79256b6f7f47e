import type { Provider } from '../../provider.ts'
import { createCompatible } from '../compatible/index.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { generateImage } from './generate-image.ts'
import type { OpenAiServer } from './server.ts'
import { speak } from './speak.ts'

type Options = {
  apiKey: string
  /** With the version: `https://api.openai.com/v1`. */
  baseUrl?: string
  fetch?: Fetch
  /** One deadline for pictures and speech; by default three minutes and one and a half. Text has its caller's. */
  timeoutMs?: number
}

const name = 'openai'

/**
 * OpenAI: chat completions, embeddings, pictures and speech. `max_completion_tokens`, because reasoning models refuse the
 * older `max_tokens`; reasoning counts towards it. Raises the `provider_*` codes, `context_too_long` and `cancelled`; never
 * retries.
 */
export function createOpenAi({
  apiKey,
  baseUrl = 'https://api.openai.com/v1',
  fetch = globalThis.fetch,
  timeoutMs,
}: Options): Provider {
  const server: OpenAiServer = {
    vendor: { name, apiKey },
    root: baseUrl.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${apiKey}` },
    fetch,
    timeoutMs,
  }
  return {
    ...createCompatible({ name, baseUrl, apiKey, fetch, lengthField: 'max_completion_tokens' }),
    image: (request, { signal }) => generateImage(server, request, signal),
    speech: (request, { signal }) => speak(server, request, signal),
  }
}
