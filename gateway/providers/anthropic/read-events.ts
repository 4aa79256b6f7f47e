import { z } from 'zod'
import type { ChatChunk, ChatDelta, ChatUsage, FinishReason, MessagesEvent } from '../../chat/wire.ts'
import { answerError, replyInvalid, type Vendor } from '../wire/vendor-error.ts'
import { readUsage } from './read-usage.ts'

const Block = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
})

const Event = z.looseObject({
  type: z.string(),
  index: z.int().optional(),
  message: z.looseObject({ id: z.string(), model: z.string() }).optional(),
  content_block: Block.optional(),
  delta: z.looseObject({ type: z.string().optional(), stop_reason: z.string().nullish() }).optional(),
  error: z.looseObject({ type: z.string().optional() }).optional(),
  usage: z.unknown().optional(),
})
type Event = z.infer<typeof Event>

const finishReasons: Record<string, FinishReason> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  pause_turn: 'stop',
  tool_use: 'tool_calls',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'content_filter',
}

/** With which status the vendor answers the same error when nothing was sent yet (platform.claude.com, "Errors"). */
const statuses: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
}

/** `refusal`: why, where the vendor tells. */
type Finish = { reason: FinishReason; refusal: string | null }

/**
 * Turns the events of one message into chunks, one for each event: those that say nothing to an OpenAI client become a chunk
 * without choices, a sign of life. The reason of the end is held back until `message_stop`, so that a reply whose
 * connection died is never a finished one.
 */
export function eventReader(vendor: Vendor): {
  read: (data: string) => { chunk: ChatChunk; event: MessagesEvent }
  isWhole: () => boolean
} {
  const head = { id: '', object: 'chat.completion.chunk' as const, created: Math.floor(Date.now() / 1000), model: '' }
  /** Which tool call a block is, and whether any of its arguments came. */
  const calls = new Map<number, { index: number; hasArguments: boolean }>()
  let counts: unknown
  let usage: ChatUsage | null = null
  let hasFinalCounts = false
  let finish: Finish | null = null
  let isWhole = false

  const silent = (): ChatChunk => ({ ...head, choices: [] })
  const say = (delta: ChatDelta, finish_reason: FinishReason | null = null): ChatChunk => ({
    ...head,
    choices: [{ index: 0, delta, finish_reason }],
  })

  function count(more: unknown): ChatUsage | null {
    const read = readUsage(counts, more)
    counts = read?.told ?? counts
    usage = read?.usage ?? null
    return usage
  }

  function onStart({ message }: Event): ChatChunk {
    if (!message) throw replyInvalid(vendor, 'a message_start without message')
    head.id = message.id
    head.model = message.model
    const known = count(message.usage)
    return { ...say({ role: 'assistant', content: '' }), ...(known && { usage: known }) }
  }

  function onBlock({ index, content_block: block }: Event): ChatChunk {
    if (block?.type === 'text' && block.text) return say({ content: String(block.text) })
    if (block?.type === 'thinking' && block.thinking) return say({ reasoning_content: String(block.thinking) })
    if (block?.type !== 'tool_use') return silent()
    if (index === undefined || !block.id || !block.name) throw replyInvalid(vendor, 'a tool_use without id or name')
    // Whole arguments at once are not what the vendor does, but what proxies in its place do.
    const whole = isEmpty(block.input) ? '' : JSON.stringify(block.input)
    const call = { index: calls.size, hasArguments: whole !== '' }
    calls.set(index, call)
    const { id, name } = block
    return say({ tool_calls: [{ index: call.index, id, type: 'function', function: { name, arguments: whole } }] })
  }

  function onDelta({ index, delta }: Event): ChatChunk {
    if (delta?.type === 'text_delta') return say({ content: String(delta.text) })
    if (delta?.type === 'thinking_delta') return say({ reasoning_content: String(delta.thinking) })
    const call = calls.get(index ?? -1)
    if (delta?.type !== 'input_json_delta' || !call || !delta.partial_json) return silent()
    call.hasArguments = true
    return say({ tool_calls: [{ index: call.index, function: { arguments: String(delta.partial_json) } }] })
  }

  /** A call without arguments comes as no text at all, which is no JSON. */
  function onBlockEnd({ index }: Event): ChatChunk {
    const call = calls.get(index ?? -1)
    if (!call || call.hasArguments) return silent()
    return say({ tool_calls: [{ index: call.index, function: { arguments: '{}' } }] })
  }

  function onMessageDelta({ delta, usage: told }: Event): ChatChunk {
    if (delta?.stop_reason) finish = readFinish(delta, delta.stop_reason)
    if (told === undefined || told === null) return silent()
    hasFinalCounts = true
    const known = count(told)
    return { ...silent(), ...(known && { usage: known }) }
  }

  function readFinish(delta: Record<string, unknown>, stopReason: string): Finish {
    const reason = finishReasons[stopReason]
    if (reason === undefined) throw replyInvalid(vendor, `stop_reason ${stopReason}`)
    return { reason, refusal: refusalOf(delta) }
  }

  function onStop(): ChatChunk {
    if (finish === null) throw replyInvalid(vendor, 'a message_stop without stop_reason')
    isWhole = true
    const { reason, refusal } = finish
    // The counts of the start know nothing of the output: without final ones, what was told is taken back.
    return { ...say(refusal === null ? {} : { refusal }, reason), usage: hasFinalCounts ? usage : null }
  }

  function toChunk(event: Event): ChatChunk {
    if (event.type === 'message_start') return onStart(event)
    if (event.type === 'content_block_start') return onBlock(event)
    if (event.type === 'content_block_delta') return onDelta(event)
    if (event.type === 'content_block_stop') return onBlockEnd(event)
    if (event.type === 'message_delta') return onMessageDelta(event)
    if (event.type === 'message_stop') return onStop()
    if (event.type === 'error')
      throw answerError(vendor, {
        status: statuses[event.error?.type ?? ''] ?? 500,
        headers: new Headers(),
        body: event,
      })
    return silent()
  }

  return {
    read(data) {
      const parsed = Event.safeParse(parseJson(vendor, data))
      if (!parsed.success) throw replyInvalid(vendor, `an event: ${parsed.error.issues[0]?.path.join('.')}`)
      return { chunk: toChunk(parsed.data), event: parsed.data }
    },
    isWhole: () => isWhole,
  }
}

function refusalOf({ stop_reason, stop_details }: Record<string, unknown>): string | null {
  if (stop_reason !== 'refusal' || typeof stop_details !== 'object' || stop_details === null) return null
  return 'explanation' in stop_details && typeof stop_details.explanation === 'string' ? stop_details.explanation : null
}

const isEmpty = (input: unknown) => typeof input !== 'object' || input === null || Object.keys(input).length === 0

function parseJson(vendor: Vendor, data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    throw replyInvalid(vendor, 'an event that is not JSON')
  }
}
