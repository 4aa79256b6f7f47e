import { z } from 'zod'
import type { Call, CompleteReply, CompleteRequest, Provider, Usage } from '../../provider.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'
import { requestJson } from '../wire/request-json.ts'
import { estimateInputTokens, estimateTokens, TokenCount } from '../wire/token-usage.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

const maxReplyBytes = 8_000_000

type Options = { baseUrl?: string; fetch?: Fetch; timeoutMs?: number }

const ChatReply = z.object({
  message: z.object({ content: z.string() }),
  done: z.literal(true),
  done_reason: z.string().nullish(),
  prompt_eval_count: z.unknown().optional(),
  eval_count: z.unknown().optional(),
})

/**
 * A model on an Ollama server, by its native `/api/chat`: the OpenAI-shaped route ignores the context length and cuts
 * long prompts silently. Raises the `provider_*` codes and `cancelled`; never retries.
 *
 * The default deadline stays below the five minutes after which Node's fetch gives up waiting for headers, which
 * Ollama sends only when the whole reply is written.
 */
export function createOllama({
  baseUrl = 'http://127.0.0.1:11434',
  fetch = globalThis.fetch,
  timeoutMs = 280_000,
}: Options = {}): Provider {
  const vendor: Vendor = { name: 'ollama', apiKey: null }
  const url = `${baseUrl.replace(/\/+$/, '')}/api/chat`

  async function complete(request: CompleteRequest, { signal, log }: Call): Promise<CompleteReply> {
    const body = chatBody(request)
    const exchange = {
      fetch,
      method: 'POST',
      url,
      body,
      reply: ChatReply,
      maxBytes: maxReplyBytes,
      timeoutMs,
      signal,
    } as const
    const reply = await requestJson(vendor, exchange)
    const text = reply.message.content
    const stop = stops[reply.done_reason ?? 'stop']
    if (stop === undefined) throw replyInvalid(vendor, `done_reason ${reply.done_reason}`)
    if (stop === 'done' && text === '') throw replyInvalid(vendor, 'a finished message without text')
    const usage = readUsage(request, text, reply)
    if (usage.source === 'estimated')
      log.warn({ vendor: vendor.name, model: request.model }, 'token counts missing in the reply; counted here')
    return { text, stop, usage }
  }

  return { name: vendor.name, complete }
}

/** `think: false`: a thinking model would spend the output limit on its thoughts, and thoughts do not fit the schema. */
function chatBody(request: CompleteRequest) {
  const { model, system, messages, schema, maxOutputTokens } = request
  return {
    model,
    messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), ...messages],
    stream: false,
    think: false,
    ...(schema === null ? {} : { format: schema.jsonSchema }),
    options: { num_predict: maxOutputTokens, num_ctx: contextLength(request) },
  }
}

/** Room for prompt and reply, doubled in steps: every other length makes the server load the model anew. */
function contextLength(request: CompleteRequest): number {
  const needed = estimateInputTokens(request) + request.maxOutputTokens
  let length = 4096
  while (length < needed) length *= 2
  return length
}

const stops: Record<string, CompleteReply['stop']> = { stop: 'done', length: 'length' }

/** Ollama leaves `prompt_eval_count` out when the prompt was still in its cache; each count is replaced on its own. */
function readUsage(request: CompleteRequest, text: string, reply: z.infer<typeof ChatReply>): Usage {
  const input = TokenCount.safeParse(reply.prompt_eval_count)
  const output = TokenCount.safeParse(reply.eval_count)
  return {
    source: input.success && output.success ? 'provider' : 'estimated',
    inputTokens: input.success ? input.data : estimateInputTokens(request),
    outputTokens: output.success ? output.data : estimateTokens(text),
  }
}
