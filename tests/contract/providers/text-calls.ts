import type { Call, CompleteReply, Provider } from '../../../gateway/provider.ts'
import { createAnthropic } from '../../../gateway/providers/anthropic/index.ts'
import { createOllama } from '../../../gateway/providers/ollama/index.ts'
import { createOpenAi } from '../../../gateway/providers/openai/index.ts'
import { completeRequest, createCall } from './calls.ts'
import type { Recorded } from './recorded.ts'
import type { ReplayServer } from './replay-server.ts'
import type { Setup } from './suite.ts'

export const anthropic = ({ origin, ...rest }: Setup): Provider => createAnthropic({ baseUrl: origin, ...rest })
export const openai = ({ origin, ...rest }: Setup): Provider => createOpenAi({ baseUrl: `${origin}/v1`, ...rest })
export const ollama = ({ origin, timeoutMs }: Setup): Provider => createOllama({ baseUrl: origin, timeoutMs })

export const apiKey = 'sk-test-0123456789abcdefghijkl'

export async function complete(provider: Provider, call: Call = createCall().call): Promise<CompleteReply> {
  if (provider.complete === undefined) throw new Error(`${provider.name} writes no text`)
  return provider.complete(completeRequest, call)
}

/** Asks a text maker on `server` the standard question, to which it will hear `answer`. */
export function ask(
  server: ReplayServer,
  create: (setup: Setup) => Provider,
  answer: Recorded & { trouble?: 'halve' },
  call: Call = createCall().call,
): Promise<CompleteReply> {
  server.play(answer)
  return complete(create({ origin: server.origin, apiKey, timeoutMs: 5_000 }), call)
}
