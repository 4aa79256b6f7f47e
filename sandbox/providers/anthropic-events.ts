import { randomUUID } from 'node:crypto'
import { cutPieces } from './cut-pieces.ts'
import { absurdTokens, inPieces } from './directions.ts'
import type { PlannedReply } from './plan-reply.ts'
import { roughTokens } from './sample-script.ts'

export type MessageEvent = { type: string; [name: string]: unknown }

/** Tokens of what was sent: neither cached nor written, read from the cache, written to it. */
export type Prompt = { input: number; read: number; written: number; isHourly: boolean; isThinking: boolean }

type Limits = { model: string; maxTokens: number; stops: string[] }

/**
 * The events of one message, in the order and with the quirks of the vendor: the counts of the input at the start with one
 * token of output, a ping after the first block begins, cumulative counts at the end, no arguments in the block that begins a call.
 */
export function* messageEvents(limits: Limits, plan: PlannedReply, prompt: Prompt): Generator<MessageEvent> {
  const { directions, calls, text } = plan
  const isAbsurd = directions.fault === 'absurd-usage'
  const message = {
    ...{ id: `msg_${randomUUID()}`, type: 'message', role: 'assistant', model: limits.model, content: [] },
    ...{ stop_reason: null, stop_sequence: null, usage: startUsage(prompt, isAbsurd) },
  }
  yield { type: 'message_start', message }

  let index = 0
  let output = 0
  const thoughts = prompt.isThinking ? directions.think : null
  if (thoughts !== null) {
    const deltas = [...inPieces(thoughts, { chunks: null })].map((thinking) => ({ type: 'thinking_delta', thinking }))
    const signature = { type: 'signature_delta', signature: Buffer.from(thoughts).toString('base64') }
    yield* block(index, { type: 'thinking', thinking: '', signature: '' }, [...deltas, signature])
    index += 1
    output += roughTokens(thoughts)
  }
  const { pieces, isCut, stop } = cutPieces(text, directions, limits)
  if (pieces.length > 0) {
    const deltas = pieces.map((piece) => ({ type: 'text_delta', text: piece }))
    yield* block(index, { type: 'text', text: '' }, deltas)
    index += 1
    output += roughTokens(pieces.join(''))
  }
  for (const { name, args } of calls) {
    const json = Object.keys(args).length === 0 ? '' : JSON.stringify(args)
    const deltas = ['', ...(json.match(/[\s\S]{1,8}/g) ?? [])].map((part) => ({
      type: 'input_json_delta',
      partial_json: part,
    }))
    yield* block(index, { type: 'tool_use', id: `toolu_${randomUUID().slice(0, 12)}`, name, input: {} }, deltas)
    index += 1
    output += roughTokens(name + json)
  }

  if (directions.fault === 'no-finish') return
  const usage = {
    output_tokens: isAbsurd ? absurdTokens : output,
    ...(thoughts !== null && { output_tokens_details: { thinking_tokens: roughTokens(thoughts) } }),
  }
  const stop_reason =
    calls.length > 0 ? 'tool_use' : isCut ? 'max_tokens' : stop === null ? 'end_turn' : 'stop_sequence'
  yield {
    ...{ type: 'message_delta', delta: { stop_reason, stop_sequence: stop } },
    ...(directions.fault !== 'no-usage' && { usage }),
  }
  yield { type: 'message_stop' }
}

function* block(index: number, content_block: object, deltas: object[]): Generator<MessageEvent> {
  yield { type: 'content_block_start', index, content_block }
  if (index === 0) yield { type: 'ping' }
  for (const delta of deltas) yield { type: 'content_block_delta', index, delta }
  yield { type: 'content_block_stop', index }
}

function startUsage({ input, read, written, isHourly }: Prompt, isAbsurd: boolean): object {
  return {
    input_tokens: isAbsurd ? absurdTokens : input,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: read,
    cache_creation: {
      ephemeral_5m_input_tokens: isHourly ? 0 : written,
      ephemeral_1h_input_tokens: isHourly ? written : 0,
    },
    output_tokens: 1,
    service_tier: 'standard',
  }
}
