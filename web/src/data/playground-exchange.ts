import type { ApiError } from './api-error.ts'
import type { ReplyPart } from './chat-reply.ts'

/** A question and what came of it. */
export type Exchange = {
  id: number
  question: string
  model: string
  answer: string
  /** What a model shows of its thinking, where it shows any. */
  thought: string
  state: 'writing' | 'done' | 'stopped' | 'failed'
  /** The answer is as long as was allowed, and not finished. */
  isCut: boolean
  error: ApiError | null
  inputTokens: number | null
  outputTokens: number | null
  /** Null where nobody said: an answer that was stopped is charged as well, and stands in the log. */
  chargedUcr: number | null
  firstTokenMs: number | null
  totalMs: number | null
}

export type ChatOptions = {
  model: string
  system: string
  temperature: number | null
  maxTokens: number | null
}

export function newExchange(id: number, question: string, model: string): Exchange {
  return {
    ...{ id, question, model },
    ...{ answer: '', thought: '', state: 'writing', isCut: false, error: null },
    ...{ inputTokens: null, outputTokens: null, chargedUcr: null, firstTokenMs: null, totalMs: null },
  }
}

/** Writes a part of the reply into the exchange; `atMs` is counted from the question. */
export function applyPart(exchange: Exchange, part: ReplyPart, atMs: number): void {
  if (part.kind === 'end') exchange.isCut = part.isCut
  else if (part.kind === 'usage') {
    exchange.inputTokens = part.inputTokens
    exchange.outputTokens = part.outputTokens
    exchange.chargedUcr = part.chargedUcr
  } else {
    exchange.firstTokenMs ??= atMs
    if (part.kind === 'text') exchange.answer += part.text
    else exchange.thought += part.text
  }
}

type Message = { role: 'system' | 'user' | 'assistant'; content: string }

/**
 * The body of a chat completion. Questions that got no answer are left out of what was said before: a model would answer
 * them as well.
 */
export function toChatBody(earlier: readonly Exchange[], question: string, options: ChatOptions) {
  const messages: Message[] = []
  if (options.system.trim() !== '') messages.push({ role: 'system', content: options.system })
  for (const { question: asked, answer } of earlier) {
    if (answer === '') continue
    messages.push({ role: 'user', content: asked }, { role: 'assistant', content: answer })
  }
  messages.push({ role: 'user', content: question })
  return {
    model: options.model,
    messages,
    ...(options.temperature !== null && { temperature: options.temperature }),
    ...(options.maxTokens !== null && { max_tokens: options.maxTokens }),
    stream: true,
    stream_options: { include_usage: true },
  }
}
