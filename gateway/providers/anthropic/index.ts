import Anthropic from '@anthropic-ai/sdk'
import type { Call, CompleteReply, CompleteRequest, Provider } from '../../provider.ts'
import { boundedFetch, type Fetch } from '../wire/bounded-fetch.ts'
import { toStrictSchema } from '../wire/strict-schema.ts'
import { usageOrEstimate } from '../wire/token-usage.ts'
import type { Vendor } from '../wire/vendor-error.ts'
import { withDeadline } from '../wire/with-deadline.ts'
import { readMessage } from './read-message.ts'

const maxReplyBytes = 8_000_000

type Options = { apiKey: string; baseUrl?: string; fetch?: Fetch; timeoutMs?: number }

/**
 * Claude through the Messages API. JSON comes by structured output (`output_config.format`), which keeps the shape but
 * not lengths or counts. Raises the `provider_*` codes and `cancelled`; never retries.
 */
export function createAnthropic({
  apiKey,
  baseUrl = 'https://api.anthropic.com',
  fetch = globalThis.fetch,
  timeoutMs = 180_000,
}: Options): Provider {
  const vendor: Vendor = { name: 'anthropic', apiKey }
  const client = new Anthropic({
    apiKey,
    // Null, not absent: the SDK would otherwise take a second credential from the environment and send both.
    authToken: null,
    baseURL: baseUrl,
    fetch: boundedFetch(vendor, fetch, maxReplyBytes),
    maxRetries: 0,
    // Ours ends first. Stated because the SDK refuses long outputs without streaming when no time is given.
    timeout: timeoutMs + 5_000,
    logLevel: 'off',
  })

  return {
    name: vendor.name,
    complete: (request, call) =>
      withDeadline(vendor, { signal: call.signal, timeoutMs }, (signal) =>
        complete(client, vendor, request, { ...call, signal }),
      ),
  }
}

async function complete(
  client: Anthropic,
  vendor: Vendor,
  request: CompleteRequest,
  call: Call,
): Promise<CompleteReply> {
  const { model, system, messages, schema, maxOutputTokens } = request
  const message = await client.messages.create(
    {
      model,
      max_tokens: maxOutputTokens,
      ...(system === '' ? {} : { system }),
      messages,
      ...(schema === null
        ? {}
        : { output_config: { format: { type: 'json_schema', schema: toStrictSchema(schema.jsonSchema) } } }),
    },
    { signal: call.signal },
  )
  const { text, stop, usage } = readMessage(vendor, message)
  return { text, stop, usage: usageOrEstimate(vendor, usage, { request, text, log: call.log }) }
}
