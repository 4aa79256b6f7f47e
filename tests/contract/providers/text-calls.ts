import { completeText } from '../../../gateway/chat/complete-text.ts'
import { foldChunks } from '../../../gateway/chat/fold-chunks.ts'
import type { ChatAsk, ChatChunk, ChatCompletion } from '../../../gateway/chat/wire.ts'
import type { Call, Chat, CompleteReply, Provider } from '../../../gateway/provider.ts'
import { createAnthropic } from '../../../gateway/providers/anthropic/index.ts'
import { createCompatible } from '../../../gateway/providers/compatible/index.ts'
import { createOllama } from '../../../gateway/providers/ollama/index.ts'
import { createOpenAi } from '../../../gateway/providers/openai/index.ts'
import { createXai } from '../../../gateway/providers/xai/index.ts'
import { completeRequest, createCall } from './calls.ts'
import type { Answer, ReplayServer } from './replay-server.ts'
import type { Setup } from './suite.ts'

export type Create = (setup: Setup) => Provider

export const anthropic: Create = ({ origin, apiKey }) => createAnthropic({ apiKey, baseUrl: origin })
export const openai: Create = ({ origin, ...rest }) => createOpenAi({ baseUrl: `${origin}/v1`, ...rest })
export const xai: Create = ({ origin, apiKey }) => createXai({ apiKey, baseUrl: `${origin}/v1` })
export const compatible: Create = ({ origin, apiKey }) =>
  createCompatible({ name: 'vllm', apiKey, baseUrl: `${origin}/v1` })
export const ollama: Create = ({ origin }) => createOllama({ baseUrl: origin })

export const apiKey = 'sk-test-0123456789abcdefghijkl'

export function chatOf(provider: Provider): Chat {
  if (provider.chat === undefined) throw new Error(`${provider.name} writes no text`)
  return provider.chat
}

/** The standard question, asked as the pipeline asks; the vendor may be silent for `patienceMs`. */
export const complete = (provider: Provider, call = createCall().call, patienceMs = 5_000): Promise<CompleteReply> =>
  completeText(chatOf(provider), completeRequest, call, { firstMs: patienceMs, idleMs: patienceMs })

/** Asks a text maker on `server` the standard question, to which it will hear `answer`. */
export function ask(
  server: ReplayServer,
  create: Create,
  answer: Answer,
  call: Call = createCall().call,
): Promise<CompleteReply> {
  server.play(answer)
  return complete(create({ origin: server.origin, apiKey, timeoutMs: 5_000 }), call)
}

export const chatAsk: ChatAsk = { model: 'test-model', messages: [{ role: 'user', content: 'Why do cats purr?' }] }

/** The chunks of a reply as they come. */
export function stream(
  server: ReplayServer,
  create: Create,
  answer: Answer,
  change: Partial<ChatAsk> = {},
  call: Call = createCall().call,
): AsyncIterable<ChatChunk> {
  server.play(answer)
  return chatOf(create({ origin: server.origin, apiKey, timeoutMs: 5_000 }))({ ...chatAsk, ...change }, call)
}

/** All chunks, and what they are together. */
export async function gather(
  chunks: AsyncIterable<ChatChunk>,
): Promise<{ chunks: ChatChunk[]; completion: ChatCompletion | null }> {
  const whole = foldChunks()
  const all: ChatChunk[] = []
  for await (const chunk of chunks) {
    all.push(chunk)
    whole.add(chunk)
  }
  return { chunks: all, completion: whole.completion() }
}
