import { z } from 'zod'
import { type ChatAsk, ChatRequest, type MessagesBody, nativeMessages } from '../../../gateway/index.ts'
import { parseBody, unsupported } from '../intake.ts'
import { textOf, toMessages } from './to-messages.ts'
import { toTools } from './to-tools.ts'

const Content = z.union([z.string(), z.array(z.looseObject({ type: z.string() }))])

/**
 * A body of Anthropic's `POST /v1/messages`, as far as it is read here. Source: @anthropic-ai/sdk `MessageCreateParamsBase`.
 * Blocks and tools are read where they are translated, so that a message can say which of them is wrong.
 */
export const MessagesRequest = z.looseObject({
  model: z.string().min(1).max(200),
  messages: z
    .array(z.looseObject({ role: z.enum(['user', 'assistant', 'system']), content: Content }))
    .min(1)
    .max(2048),
  max_tokens: z.int().min(1),
  system: Content.nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  stream: z.boolean().nullish(),
  temperature: z.number().min(0).max(1).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  metadata: z.looseObject({ user_id: z.string().nullish() }).nullish(),
  thinking: z.looseObject({ type: z.string(), budget_tokens: z.int().min(0).nullish() }).nullish(),
  output_config: z
    .looseObject({
      effort: z.string().nullish(),
      format: z.looseObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).nullish(),
    })
    .nullish(),
  tools: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
  tool_choice: z
    .looseObject({ type: z.string(), name: z.string().nullish(), disable_parallel_tool_use: z.boolean().nullish() })
    .nullish(),
  service_tier: z.string().nullish(),
})
export type MessagesRequest = z.infer<typeof MessagesRequest>

/** Without `max_tokens`, which counting does not need. */
export const CountRequest = MessagesRequest.extend({ max_tokens: z.int().min(1).default(1) })

/**
 * The same request as a chat, for any provider, and beside it as it came, for Anthropic's own.
 *
 * @param isNative the model that is asked is Anthropic's: what a chat has no words for stays as it is, and another provider
 *   that the key falls back to will refuse it.
 * @param betas what the caller sent as `anthropic-beta`.
 * @throws AppError `invalid_request` with `details.param`, for what runs at Anthropic, is kept there, or means nothing to
 *   the provider that is asked.
 */
export function toChatAsk(
  request: MessagesRequest,
  { isNative, betas }: { isNative: boolean; betas: string[] },
): ChatAsk {
  refuseWhatIsNotOffered(request, isNative)
  const { model, messages, system, stop_sequences: stop, output_config, metadata, top_k } = request
  const schema = output_config?.format?.schema
  const chat = parseBody(ChatRequest, {
    model,
    messages: [
      ...(system ? [{ role: 'system', content: textOf(system, 'system') }] : []),
      ...messages.flatMap((message, index) => toMessages(message, `messages[${index}]`, { isNative })),
    ],
    ...toTools(request, { isNative }),
    max_completion_tokens: request.max_tokens,
    temperature: request.temperature ?? undefined,
    top_p: request.top_p ?? undefined,
    ...(top_k != null && { top_k }),
    stop: stop && stop.length > 0 ? stop : undefined,
    user: metadata?.user_id ?? undefined,
    reasoning_effort: toEffort(request),
    ...(schema && { response_format: { type: 'json_schema', json_schema: { name: 'output', strict: true, schema } } }),
  })
  return { ...chat, [nativeMessages]: { ...request, betas } as MessagesBody }
}

/** Whether the caller wants to read what the model thinks. */
export const wantsThoughts = ({ thinking }: MessagesRequest): boolean =>
  thinking?.type === 'enabled' || thinking?.type === 'adaptive'

/** A budget of thoughts, in the words that other vendors have for it. Their own default where the caller says nothing. */
function toEffort(request: MessagesRequest): string | undefined {
  const { effort } = request.output_config ?? {}
  if (effort) return effort === 'max' ? 'xhigh' : effort
  const budget = request.thinking?.budget_tokens
  if (request.thinking?.type !== 'enabled' || budget == null) return undefined
  return budget < 4_000 ? 'low' : budget < 16_000 ? 'medium' : 'high'
}

/** Fields that are taken and need no translation: they concern Anthropic's caches and what it tells beside the reply. */
const passedOn = ['top_k', 'cache_control', 'diagnostics', 'betas']

/** All others are refused, not passed over: some fetch or run things at Anthropic that cost more than the tokens metered here. */
function refuseWhatIsNotOffered(request: MessagesRequest, isNative: boolean): void {
  const known = [...Object.keys(MessagesRequest.shape), ...passedOn, ...(isNative ? ['context_management'] : [])]
  for (const [field, value] of Object.entries(request))
    if (value !== null && !known.includes(field)) throw unsupported(field, `${field}: not offered here.`)
  if (request.service_tier && !['auto', 'standard_only'].includes(request.service_tier))
    throw unsupported('service_tier', 'There is one tier: leave the field out.')
}
