import type OpenAI from 'openai'
import { z } from 'zod'
import type { Call, CompleteReply, CompleteRequest, Usage } from '../../provider.ts'
import { toStrictSchema } from '../wire/strict-schema.ts'
import { TokenCount, usageOrEstimate } from '../wire/token-usage.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.unknown().optional(),
})

/** `prompt_tokens` contains the cached and the cache-written ones, `completion_tokens` the reasoning. */
const CompletionUsage = z
  .object({
    prompt_tokens: TokenCount,
    completion_tokens: TokenCount,
    prompt_tokens_details: z
      .object({ cached_tokens: TokenCount.nullish(), cache_write_tokens: TokenCount.nullish() })
      .nullish(),
  })
  .transform(({ prompt_tokens, completion_tokens, prompt_tokens_details: details }) => ({
    prompt: prompt_tokens,
    output: completion_tokens,
    cached: details?.cached_tokens ?? 0,
    written: details?.cache_write_tokens ?? 0,
  }))
  .refine(({ prompt, cached, written }) => cached + written <= prompt)

/** `max_completion_tokens`, because reasoning models refuse the older `max_tokens`; reasoning counts towards it. */
export async function completeChat(
  client: OpenAI,
  vendor: Vendor,
  request: CompleteRequest,
  { signal, log }: Pick<Call, 'signal' | 'log'>,
): Promise<CompleteReply> {
  const { model, system, messages, schema, maxOutputTokens } = request
  const completion = await client.chat.completions.create(
    {
      model,
      messages: [...(system === '' ? [] : [{ role: 'system' as const, content: system }]), ...messages],
      max_completion_tokens: maxOutputTokens,
      ...(schema === null
        ? {}
        : {
            response_format: {
              type: 'json_schema',
              json_schema: { name: schema.name, strict: true, schema: toStrictSchema(schema.jsonSchema) },
            },
          }),
    },
    { signal },
  )
  const { text, stop, usage } = readCompletion(vendor, completion)
  return { text, stop, usage: usageOrEstimate(vendor, usage, { request, text, log }) }
}

function readCompletion(vendor: Vendor, completion: unknown): Omit<CompleteReply, 'usage'> & { usage: Usage | null } {
  const { choices, usage: told } = Completion.parse(completion)
  const choice = choices[0]
  if (choice === undefined) throw replyInvalid(vendor, 'a completion without a choice')
  const { message, finish_reason } = choice
  const usage = readUsage(told)
  if (message.refusal) return { text: message.refusal, stop: 'refused', usage }
  const stop = stops[finish_reason ?? '']
  if (stop === undefined) throw replyInvalid(vendor, `finish_reason ${finish_reason}`)
  const text = message.content ?? ''
  if (stop === 'done' && text === '') throw replyInvalid(vendor, 'a finished completion without text')
  return { text, stop, usage }
}

/** `tool_calls` is missing on purpose: we send no tools. */
const stops: Record<string, CompleteReply['stop']> = { stop: 'done', length: 'length', content_filter: 'refused' }

function readUsage(told: unknown): Usage | null {
  const counts = CompletionUsage.safeParse(told)
  if (!counts.success) return null
  const { prompt, output, cached, written } = counts.data
  return {
    source: 'provider',
    inputTokens: prompt - cached - written,
    cachedInputTokens: cached,
    cacheWriteTokens: written,
    outputTokens: output,
  }
}
