import { estimateInput } from '../../chat/count.ts'
import { askedOutputTokens } from '../../chat/wire.ts'
import type { ChatAsk } from '../../provider.ts'
import { untranslatable } from '../wire/untranslatable.ts'
import { toMessages } from './to-messages.ts'

/** Room for a reply whose length nobody has limited. */
const usualOutputTokens = 2048
const leastContext = 4096

/**
 * A request in Ollama's words. Fields of its own that are no part of OpenAI's (`options`, `keep_alive`, `think`) are taken
 * as they come and win over what was translated.
 *
 * @throws AppError `invalid_request` for what it has no word for.
 */
export function toChatBody(request: ChatAsk): Record<string, unknown> {
  const { model, messages, tools, tool_choice, response_format, n } = request
  if (n && n > 1) throw untranslatable('n', 'Ollama writes one choice')
  const format = toFormat(response_format)
  const think = request.think ?? toThink(request.reasoning_effort, format !== undefined)
  return {
    model,
    messages: toMessages(messages),
    stream: true,
    ...(tools && tools.length > 0 && tool_choice !== 'none' && { tools }),
    ...(format !== undefined && { format }),
    ...(think !== undefined && { think }),
    ...(request.keep_alive !== undefined && { keep_alive: request.keep_alive }),
    options: toOptions(request),
  }
}

/** A schema, or any JSON; undefined for text. */
function toFormat(asked: ChatAsk['response_format']): unknown {
  if (asked?.type === 'json_object') return 'json'
  if (asked?.type !== 'json_schema') return undefined
  const { json_schema } = asked
  if (typeof json_schema !== 'object' || json_schema === null || !('schema' in json_schema))
    throw untranslatable('response_format', 'a json_schema without a schema')
  return json_schema.schema
}

/**
 * Unless asked, a model decides itself whether it thinks. Not where JSON is wanted: thoughts would spend the output limit,
 * and they do not fit the schema.
 */
function toThink(effort: string | null | undefined, isJson: boolean): boolean | string | undefined {
  if (!effort) return isJson ? false : undefined
  return efforts[effort] ?? effort
}

const efforts: Record<string, boolean | string> = { none: false, minimal: 'low', xhigh: 'high' }

function toOptions(request: ChatAsk): Record<string, unknown> {
  const { temperature, top_p, seed, stop, frequency_penalty, presence_penalty, options } = request
  const longest = askedOutputTokens(request)
  const named = { temperature, top_p, seed, frequency_penalty, presence_penalty }
  return {
    num_ctx: contextLength(estimateInput(request) + (longest ?? usualOutputTokens)),
    ...(longest !== null && { num_predict: longest }),
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined && value !== null)),
    ...(stop && { stop: typeof stop === 'string' ? [stop] : stop }),
    ...(typeof options === 'object' && options),
  }
}

/** Room for prompt and reply, doubled in steps: every other length makes the server load the model anew. */
function contextLength(neededTokens: number): number {
  let length = leastContext
  while (length < neededTokens) length *= 2
  return length
}
