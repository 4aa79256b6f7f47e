import { sha256 } from '../../../core/hash.ts'
import { type FunctionTool, readFunctionTools, readReplySchema, readToolChoice } from '../../chat/read-request.ts'
import { askedOutputTokens, type ChatRequest } from '../../chat/wire.ts'
import { toStrictSchema } from '../wire/strict-schema.ts'
import { untranslatable } from '../wire/untranslatable.ts'
import { traitsOf } from './claude-version.ts'
import type { Block } from './to-blocks.ts'
import { type Conversation, toMessages } from './to-messages.ts'
import { fitThinking, toThinking } from './to-thinking.ts'

/** The gateway always says how long a reply may be; the vendor does not answer without. */
const defaultMaxTokens = 4096

/**
 * A chat request in the words of the Messages API. What Claude has nothing like is left out where that changes nothing but
 * chance (`seed`, penalties, `logprobs`, and a temperature on models that have none), and refused where it changes what is
 * asked (`n`, sound, tools that are no functions).
 *
 * @throws AppError `invalid_request`, with `details.param` as OpenAI names the field.
 */
export function toBody(request: ChatRequest): Record<string, unknown> {
  if ((request.n ?? 1) > 1) throw untranslatable('n', 'Claude writes one reply at a time: n must be 1')
  if (request.functions) throw untranslatable('functions', 'functions are not known here; use tools')
  const traits = traitsOf(request.model)
  const conversation = toMessages(request.messages)
  const schema = readReplySchema(request)
  const tools = readFunctionTools(request).map(toTool)
  const choice = tools.length > 0 ? toChoice(request) : null
  const mustCall = choice?.type === 'any' || choice?.type === 'tool'
  const maxTokens = askedOutputTokens(request) ?? defaultMaxTokens
  const own = ownThinking(request)
  const { thinking, effort } =
    own === null && request.reasoning_effort
      ? toThinking(request.reasoning_effort, traits, { maxTokens, mustCall, messages: conversation.messages })
      : { thinking: own ? fitThinking(own, maxTokens) : undefined, effort: undefined }
  const isFree = traits.takesSampling && (thinking === undefined || thinking.type === 'disabled')
  const config = {
    ...(effort !== undefined && { effort }),
    ...(typeof schema === 'object' &&
      schema !== null && { format: { type: 'json_schema', schema: toStrictSchema(schema) } }),
  }
  const stops = typeof request.stop === 'string' ? [request.stop] : (request.stop ?? [])
  return {
    model: request.model,
    max_tokens: maxTokens,
    stream: true,
    ...toSystem(conversation, schema === 'any'),
    messages: conversation.messages,
    ...(tools.length > 0 && { tools }),
    ...(choice && { tool_choice: choice }),
    ...(stops.length > 0 && { stop_sequences: stops }),
    ...(isFree && toSampling(request)),
    ...(thinking && { thinking }),
    ...(Object.keys(config).length > 0 && { output_config: config }),
    // The vendor asks for names that tell nobody who it is.
    ...(request.user && { metadata: { user_id: sha256(request.user) } }),
  }
}

/** In Anthropic's own words, as clients send it that know them. */
function ownThinking({ thinking }: ChatRequest): Record<string, unknown> | null {
  return typeof thinking === 'object' && thinking !== null ? (thinking as Record<string, unknown>) : null
}

const jsonOnly = 'Answer with one valid JSON object and nothing else: no introduction, no code fence.'

function toSystem({ system }: Conversation, isJson: boolean): { system?: Block[] } {
  const blocks = isJson ? [...system, { type: 'text', text: jsonOnly }] : system
  return blocks.length > 0 ? { system: blocks } : {}
}

/** One of the two: models since 4.5 refuse both together. It ends at 1 there. */
function toSampling({ temperature, top_p, top_k }: ChatRequest): Record<string, unknown> {
  const topK = typeof top_k === 'number' && { top_k }
  if (temperature !== null && temperature !== undefined) return { temperature: Math.min(1, temperature), ...topK }
  return { ...(top_p !== null && top_p !== undefined && { top_p }), ...topK }
}

function toTool({ function: { name, description, parameters, strict }, cache_control }: FunctionTool) {
  const schema = { type: 'object', ...(strict && parameters ? toStrictSchema(parameters) : parameters) }
  return {
    name,
    ...(description && { description }),
    input_schema: schema,
    ...(strict && { strict }),
    ...(typeof cache_control === 'object' && { cache_control }),
  }
}

function toChoice(request: ChatRequest): Record<string, unknown> | null {
  const choice = readToolChoice(request)
  if (choice === 'none') return { type: 'none' }
  const isSingle = request.parallel_tool_calls === false
  const single = isSingle && { disable_parallel_tool_use: true }
  if (choice === 'required') return { type: 'any', ...single }
  if (typeof choice === 'object' && choice !== null) return { type: 'tool', name: choice.name, ...single }
  return choice === 'auto' || isSingle ? { type: 'auto', ...single } : null
}
