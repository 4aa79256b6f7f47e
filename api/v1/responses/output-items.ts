import { randomUUID } from 'node:crypto'
import type {
  ResponseFunctionToolCall,
  ResponseOutputItem,
  ResponseOutputMessage,
  ResponseOutputText,
  ResponseReasoningItem,
  ResponseStreamEvent,
} from 'openai/resources/responses/responses'

type Unnumbered<E> = E extends unknown ? Omit<E, 'sequence_number'> : never
/** An event before it has its place in the stream. */
export type Said = Unnumbered<ResponseStreamEvent>

export type ItemStatus = 'completed' | 'incomplete'
export type Logprob = NonNullable<ResponseOutputText['logprobs']>[number]

/** One item of the output while it grows. The order of the events of each kind is OpenAI's. */
export type GrowingItem = {
  begin: () => Said[]
  add: (text: string, logprobs?: Logprob[]) => Said
  end: (status: ItemStatus) => { events: Said[]; item: ResponseOutputItem }
}

const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`

/** What the model says. */
export function textItem(output_index: number): GrowingItem {
  const id = newId('msg')
  const at = { item_id: id, output_index, content_index: 0 }
  const all: Logprob[] = []
  let text = ''
  const part = (): ResponseOutputText => ({ type: 'output_text', text, annotations: [], logprobs: all })
  return {
    begin: () => [
      { type: 'response.output_item.added', output_index, item: message(id, 'in_progress', []) },
      { type: 'response.content_part.added', ...at, part: part() },
    ],
    add(delta, logprobs = []) {
      text += delta
      all.push(...logprobs)
      return { type: 'response.output_text.delta', ...at, delta, logprobs }
    },
    end(status) {
      const item = message(id, status, [part()])
      return {
        item,
        events: [
          { type: 'response.output_text.done', ...at, text, logprobs: all },
          { type: 'response.content_part.done', ...at, part: part() },
          { type: 'response.output_item.done', output_index, item },
        ],
      }
    },
  }
}

/** What the model says instead of what it was asked for. */
export function refusalItem(output_index: number): GrowingItem {
  const id = newId('msg')
  const at = { item_id: id, output_index, content_index: 0 }
  let refusal = ''
  return {
    begin: () => [
      { type: 'response.output_item.added', output_index, item: message(id, 'in_progress', []) },
      { type: 'response.content_part.added', ...at, part: { type: 'refusal', refusal } },
    ],
    add(delta) {
      refusal += delta
      return { type: 'response.refusal.delta', ...at, delta }
    },
    end(status) {
      const part = { type: 'refusal' as const, refusal }
      const item = message(id, status, [part])
      return {
        item,
        events: [
          { type: 'response.refusal.done', ...at, refusal },
          { type: 'response.content_part.done', ...at, part },
          { type: 'response.output_item.done', output_index, item },
        ],
      }
    },
  }
}

/** What the model thinks, where its maker shows that. */
export function thoughtItem(output_index: number): GrowingItem {
  const id = newId('rs')
  const at = { item_id: id, output_index, summary_index: 0 }
  let text = ''
  return {
    begin: () => [
      { type: 'response.output_item.added', output_index, item: { id, type: 'reasoning', summary: [] } },
      { type: 'response.reasoning_summary_part.added', ...at, part: { type: 'summary_text', text } },
    ],
    add(delta) {
      text += delta
      return { type: 'response.reasoning_summary_text.delta', ...at, delta }
    },
    end() {
      const part = { type: 'summary_text' as const, text }
      const item: ResponseReasoningItem = { id, type: 'reasoning', summary: [part] }
      return {
        item,
        events: [
          { type: 'response.reasoning_summary_text.done', ...at, text },
          { type: 'response.reasoning_summary_part.done', ...at, part },
          { type: 'response.output_item.done', output_index, item },
        ],
      }
    },
  }
}

/** A function that the model wants to be called. */
export function callItem(output_index: number, { call_id, name }: { call_id: string; name: string }): GrowingItem {
  const id = newId('fc')
  const at = { item_id: id, output_index }
  let written = ''
  const item = (status: ResponseFunctionToolCall['status']): ResponseFunctionToolCall => ({
    ...{ id, type: 'function_call', status, call_id, name },
    arguments: written,
  })
  return {
    begin: () => [{ type: 'response.output_item.added', output_index, item: item('in_progress') }],
    add(delta) {
      written += delta
      return { type: 'response.function_call_arguments.delta', ...at, delta }
    },
    end: (status) => ({
      item: item(status),
      events: [
        { type: 'response.function_call_arguments.done', ...at, name, arguments: written },
        { type: 'response.output_item.done', output_index, item: item(status) },
      ],
    }),
  }
}

const message = (
  id: string,
  status: ResponseOutputMessage['status'],
  content: ResponseOutputMessage['content'],
): ResponseOutputMessage => ({ id, type: 'message', status, role: 'assistant', content })
