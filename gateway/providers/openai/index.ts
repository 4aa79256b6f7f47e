import OpenAI from 'openai'
import type { Provider } from '../../provider.ts'
import { boundedFetch, type Fetch } from '../wire/bounded-fetch.ts'
import type { Vendor } from '../wire/vendor-error.ts'
import { withDeadline } from '../wire/with-deadline.ts'
import { completeChat } from './complete-chat.ts'
import { generateImage } from './generate-image.ts'
import { speak } from './speak.ts'

/** Enough for a megapixel PNG in base64, or seven minutes of PCM. */
const maxReplyBytes = 24_000_000

type Options = {
  apiKey: string
  /** With the version, as the SDK has it: `https://api.openai.com/v1`. */
  baseUrl?: string
  fetch?: Fetch
  /** One deadline for all kinds; by default pictures get three minutes, text two and speech one and a half. */
  timeoutMs?: number
}

/** OpenAI: chat completions, pictures and speech. Raises the `provider_*` codes and `cancelled`; never retries. */
export function createOpenAi({
  apiKey,
  baseUrl = 'https://api.openai.com/v1',
  fetch = globalThis.fetch,
  timeoutMs,
}: Options): Provider {
  const vendor: Vendor = { name: 'openai', apiKey }
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // Null, not absent: otherwise taken from the environment, and an organisation of somebody else's answers 401.
    organization: null,
    project: null,
    fetch: boundedFetch(vendor, fetch, maxReplyBytes),
    maxRetries: 0,
    logLevel: 'off',
  })
  const within = (defaultMs: number, signal: AbortSignal) => ({ signal, timeoutMs: timeoutMs ?? defaultMs })

  return {
    name: vendor.name,
    complete: (request, call) =>
      withDeadline(vendor, within(120_000, call.signal), (signal) =>
        completeChat(client, vendor, request, { ...call, signal }),
      ),
    image: (request, call) =>
      withDeadline(vendor, within(180_000, call.signal), (signal) => generateImage(client, vendor, request, signal)),
    speech: (request, call) =>
      withDeadline(vendor, within(90_000, call.signal), (signal) => speak(client, vendor, request, signal)),
  }
}
