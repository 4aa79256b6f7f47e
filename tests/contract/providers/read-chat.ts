import { foldChunks } from '../../../gateway/chat/fold-chunks.ts'
import type { ChatAsk, ChatChunk, ChatCompletion, ChatUsage } from '../../../gateway/chat/wire.ts'
import type { Provider } from '../../../gateway/provider.ts'
import { createCall } from './calls.ts'
import { type Recorded, recorded } from './recorded.ts'
import { chatOf } from './text-calls.ts'

export const question: ChatAsk = {
  model: 'test-model',
  messages: [{ role: 'user', content: 'Why do cats purr?' }],
  max_completion_tokens: 2000,
}

type Heard = {
  chunks: ChatChunk[]
  /** Null when it was not finished. */
  completion: ChatCompletion | null
  /** As told last; null where that was taken back. */
  usage: ChatUsage | null
  /** With what it ended, if not by itself. */
  error: unknown
}

/** Asks and listens to the end, whatever the end is. */
export async function hear(provider: Provider, ask: ChatAsk = question): Promise<Heard> {
  const chunks: ChatChunk[] = []
  const whole = foldChunks()
  let error: unknown = null
  try {
    for await (const chunk of chatOf(provider)(ask, createCall().call)) {
      chunks.push(chunk)
      whole.add(chunk)
    }
  } catch (caught) {
    error = caught
  }
  const usage = chunks.findLast((chunk) => chunk.usage !== undefined)?.usage ?? null
  return { chunks, completion: whole.completion(), usage, error }
}

/** The text of all chunks, in the order in which it was said. */
export const saidIn = (chunks: ChatChunk[]): string =>
  chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? '')).join('')

/** A recorded stream with other words in it. */
export function reworded(name: string, change: (text: string) => string): Recorded {
  const answer = recorded(name)
  return { ...answer, text: change(answer.text ?? '') }
}

/** The events of a recorded stream, each with the blank line that ends it. */
export const eventsOf = (name: string): string[] => (recorded(name).text ?? '').split(/(?<=\r?\n\r?\n)/)
