import { askedOutputTokens, type ChatRequest, type MessagesBody } from '../../chat/wire.ts'
import { untranslatable } from '../wire/untranslatable.ts'
import { fitThinking } from './to-thinking.ts'

/** What a caller may say. The rest costs what nobody counts here (servers of others, other speeds and places) or is no word of the API. */
const carried = new Set([
  ...['messages', 'system', 'tools', 'tool_choice', 'thinking', 'output_config', 'context_management'],
  ...['temperature', 'top_p', 'top_k', 'stop_sequences', 'metadata', 'cache_control'],
])
/** Ours to say, or of no meaning here. */
const ours = new Set(['model', 'max_tokens', 'stream', 'service_tier', 'betas', 'diagnostics'])

/** Tools that the caller runs, and the search among them. Those that the vendor runs read and cost more than a request shows. */
const callersTool = /^(custom|bash_|text_editor_|memory_|computer_|browser_|tool_search_tool_)/

/**
 * A body of `POST /v1/messages` as it came, with the model and the length that are paid for. `betas` is a list of what goes
 * into the header `anthropic-beta`, as the vendor's SDKs have it.
 *
 * @throws AppError `invalid_request` for a field or a tool that cannot be metered.
 */
export function toNativeBody(
  request: ChatRequest,
  body: MessagesBody,
): { body: Record<string, unknown>; betas: string[] } {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(body)) {
    if (carried.has(name)) kept[name] = value
    else if (!ours.has(name) && value !== null) throw untranslatable(name, `${name}: not permitted here`)
  }
  for (const tool of Array.isArray(body.tools) ? body.tools : []) {
    const type: unknown = tool?.type ?? 'custom'
    if (typeof type !== 'string' || !callersTool.test(type))
      throw untranslatable('tools', `tools of type ${type} run at the vendor and cannot be metered here`)
  }
  const betas = Array.isArray(body.betas) ? body.betas.filter((beta) => typeof beta === 'string') : []
  const max_tokens = askedOutputTokens(request) ?? Number(body.max_tokens)
  const { thinking } = kept
  if (typeof thinking === 'object' && thinking !== null) kept.thinking = fitThinking({ ...thinking }, max_tokens)
  return { body: { ...kept, model: request.model, max_tokens, stream: true }, betas }
}
