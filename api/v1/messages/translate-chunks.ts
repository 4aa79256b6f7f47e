import { randomUUID } from 'node:crypto'
import { AppError } from '../../../core/errors.ts'
import type { ChatChunk, ChatUsage, FinishReason, MessagesEvent } from '../../../gateway/index.ts'
import type { EventWriter, WriterOptions } from './write-events.ts'

/** A chat's chunks as blocks, each one whole before the next begins. */
export function translateChunks({ model, inputTokens, showsThoughts }: WriterOptions): EventWriter {
  let isBegun = false
  let open: { name: string; index: number } | null = null
  let blocks = 0
  let finish: FinishReason | null = null
  let hasRefused = false
  const begunCalls = new Set<number>()

  function close(): MessagesEvent[] {
    if (open === null) return []
    const { index } = open
    open = null
    return [{ type: 'content_block_stop', index }]
  }

  /** The block of that name goes on, or the one before ends and it begins. */
  function grow(name: string, content_block: object, delta: object | null): MessagesEvent[] {
    const events: MessagesEvent[] = []
    if (open?.name !== name) {
      events.push(...close())
      open = { name, index: blocks }
      blocks += 1
      events.push({ type: 'content_block_start', index: open.index, content_block })
    }
    if (delta) events.push({ type: 'content_block_delta', index: open.index, delta })
    return events
  }

  const say = (text: string) => grow('text', { type: 'text', text: '', citations: null }, { type: 'text_delta', text })
  const think = (thinking: string) =>
    grow('thought', { type: 'thinking', thinking: '', signature: '' }, { type: 'thinking_delta', thinking })

  function call({
    index,
    id,
    function: part,
  }: NonNullable<ChatChunk['choices'][number]['delta']['tool_calls']>[number]) {
    const name = `call ${index}`
    if (open?.name !== name) {
      if (begunCalls.has(index) || !id || !part?.name)
        throw new AppError('provider_reply_invalid', { message: 'a part of a function call came out of its turn' })
      begunCalls.add(index)
    }
    const block = { type: 'tool_use', id, name: part?.name, input: {}, caller: { type: 'direct' } }
    const written = part?.arguments
    return grow(name, block, written ? { type: 'input_json_delta', partial_json: written } : null)
  }

  const begin = (): MessagesEvent[] => {
    if (isBegun) return []
    isBegun = true
    return [{ type: 'message_start', message: emptyMessage(model, inputTokens) }, { type: 'ping' }]
  }

  return {
    add({ choices }) {
      const events = begin()
      for (const { index, delta, finish_reason } of choices) {
        if (index !== 0) continue
        if (delta.reasoning_content && showsThoughts) events.push(...think(delta.reasoning_content))
        if (delta.content) events.push(...say(delta.content))
        if (delta.refusal) {
          hasRefused = true
          events.push(...say(delta.refusal))
        }
        for (const one of delta.tool_calls ?? []) events.push(...call(one))
        if (finish_reason) finish = finish_reason
      }
      return events
    },
    end(usage) {
      if (finish === null) throw new AppError('provider_reply_invalid', { message: 'the reply has no end' })
      const stop_reason = hasRefused ? 'refusal' : stopReasons[finish]
      return [
        ...close(),
        {
          type: 'message_delta',
          delta: { stop_reason, stop_sequence: null, stop_details: null, container: null },
          usage: toUsage(usage),
        },
        { type: 'message_stop' },
      ]
    },
  }
}

/** Which of the caller's words ended a reply is not told in a chat: it reads as the model's own end. */
const stopReasons: Record<FinishReason, string> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  function_call: 'tool_use',
  content_filter: 'refusal',
}

const emptyMessage = (model: string, inputTokens: number) => ({
  id: `msg_${randomUUID().replaceAll('-', '')}`,
  type: 'message',
  role: 'assistant',
  model,
  content: [],
  container: null,
  diagnostics: null,
  stop_reason: null,
  stop_sequence: null,
  stop_details: null,
  usage: {
    input_tokens: inputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation: null,
    output_tokens: 0,
    output_tokens_details: null,
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: null,
    speed: null,
  },
})

/** Anthropic's `input_tokens` are those that were neither read from a cache nor written to one. */
function toUsage({ prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details }: ChatUsage) {
  const read = prompt_tokens_details?.cached_tokens ?? 0
  const written = prompt_tokens_details?.cache_write_tokens ?? 0
  return {
    input_tokens: prompt_tokens - read - written,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: written,
    output_tokens: completion_tokens,
    output_tokens_details: { thinking_tokens: completion_tokens_details?.reasoning_tokens ?? 0 },
    server_tool_use: null,
  }
}
