import { z } from 'zod'
import { type ChatAsk, ChatRequest } from '../../../gateway/index.ts'
import { parseBody, unsupported } from '../intake.ts'
import { toMessages } from './to-messages.ts'
import { toTools } from './to-tools.ts'

/**
 * A body of `POST /v1/responses`, as far as it is read here. Source: openai-node 6 `ResponseCreateParamsBase`.
 * Items and tools are read where they are translated, so that a message can say which of them is wrong.
 */
export const ResponsesRequest = z.looseObject({
  model: z.string().min(1).max(200),
  input: z.union([
    z.string(),
    z
      .array(z.looseObject({ type: z.string().nullish() }))
      .min(1)
      .max(2048),
  ]),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().min(1).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  reasoning: z.looseObject({ effort: z.string().nullish(), summary: z.string().nullish() }).nullish(),
  stream: z.boolean().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  text: z
    .looseObject({
      format: z
        .looseObject({
          type: z.enum(['text', 'json_object', 'json_schema']),
          name: z.string().nullish(),
          description: z.string().nullish(),
          schema: z.record(z.string(), z.unknown()).nullish(),
          strict: z.boolean().nullish(),
        })
        .nullish(),
      verbosity: z.string().nullish(),
    })
    .nullish(),
  tool_choice: z.union([z.enum(['none', 'auto', 'required']), z.looseObject({ type: z.string() })]).nullish(),
  tools: z
    .array(z.looseObject({ type: z.string() }))
    .max(256)
    .nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  include: z.array(z.string()).nullish(),
  /** Nothing is kept, whatever is asked; the answer says so. */
  store: z.boolean().nullish(),
  background: z.boolean().nullish(),
  conversation: z.unknown().optional(),
  previous_response_id: z.string().nullish(),
  prompt: z.unknown().optional(),
  service_tier: z.string().nullish(),
  truncation: z.string().nullish(),
  max_tool_calls: z.int().nullish(),
  stream_options: z.unknown().optional(),
  user: z.string().nullish(),
})
export type ResponsesRequest = z.infer<typeof ResponsesRequest>

/**
 * The same request as a chat, for any provider. Fields that we do not know go along, as they do in a chat.
 *
 * @throws AppError `invalid_request` with `details.param`, for what needs a memory that we do not keep or a tool that runs
 *   at OpenAI.
 */
export function toChatAsk(request: ResponsesRequest): ChatAsk {
  refuseWhatIsNotOffered(request)
  const { model, instructions, input, reasoning, text, top_logprobs, include } = request
  const wantsLogprobs = include?.includes('message.output_text.logprobs') || (top_logprobs ?? 0) > 0
  const { messages: _, n: __, max_tokens: ___, ...others } = unknownFields(request)
  return parseBody(ChatRequest, {
    ...others,
    model,
    messages: [...(instructions ? [{ role: 'system', content: instructions }] : []), ...toMessages(input)],
    ...toTools(request),
    max_completion_tokens: request.max_output_tokens ?? undefined,
    temperature: request.temperature ?? undefined,
    top_p: request.top_p ?? undefined,
    user: request.user ?? undefined,
    parallel_tool_calls: request.parallel_tool_calls ?? undefined,
    reasoning_effort: reasoning?.effort ?? undefined,
    verbosity: text?.verbosity ?? undefined,
    response_format: toResponseFormat(text?.format),
    ...(wantsLogprobs && { logprobs: true, top_logprobs: top_logprobs ?? 0 }),
  })
}

const unknownFields = (request: ResponsesRequest): Record<string, unknown> =>
  Object.fromEntries(Object.entries(request).filter(([name]) => !(name in ResponsesRequest.shape)))

type Format = NonNullable<NonNullable<ResponsesRequest['text']>['format']>

function toResponseFormat(format: Format | null | undefined): unknown {
  if (!format || format.type === 'text') return undefined
  if (format.type === 'json_object') return { type: 'json_object' }
  const { type: _, ...json_schema } = format
  return { type: 'json_schema', json_schema }
}

/** What would be answered wrongly if it were passed over. */
function refuseWhatIsNotOffered(request: ResponsesRequest): void {
  const kept = 'responses are not kept here: send the earlier items in `input`'
  if (request.previous_response_id) throw unsupported('previous_response_id', kept)
  if (request.conversation) throw unsupported('conversation', kept)
  if (request.prompt) throw unsupported('prompt', 'there are no stored prompts here: send `instructions` and `input`')
  if (request.background) throw unsupported('background', 'a response cannot be made in the background: use `stream`')
  if (request.service_tier && !['auto', 'default'].includes(request.service_tier))
    throw unsupported('service_tier', 'there is one tier: leave the field out')
}
