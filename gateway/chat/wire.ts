import { z } from 'zod'
import type { ScriptBrief } from '../provider.ts'

/**
 * OpenAI's chat completions, which is the shape of text inside the gateway whatever the vendor speaks. Only what is read
 * here is checked; all else is kept and handed on, because vendors add fields faster than anybody lists them.
 * Source: openai-node 6 `resources/chat/completions`.
 */

const Part = z.looseObject({ type: z.string() })

const Message = z.looseObject({
  role: z.enum(['developer', 'system', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(Part)]).nullish(),
})
export type ChatMessage = z.infer<typeof Message>

const Tool = z.looseObject({ type: z.string() })

export const maxMessages = 2048
export const maxChoices = 8

export const ChatRequest = z.looseObject({
  model: z.string().min(1).max(200),
  messages: z.array(Message).min(1).max(maxMessages),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  n: z.int().min(1).max(maxChoices).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(16)]).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  seed: z.int().nullish(),
  tools: z.array(Tool).max(256).nullish(),
  tool_choice: z.union([z.string(), z.looseObject({ type: z.string() })]).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  response_format: z.looseObject({ type: z.enum(['text', 'json_object', 'json_schema']) }).nullish(),
  reasoning_effort: z.string().nullish(),
  user: z.string().nullish(),
})
export type ChatRequest = z.infer<typeof ChatRequest>

/**
 * What a request carries beside its body, for the one provider that understands it. Symbols, so that no caller can send it
 * and no vendor gets it: JSON leaves them out, and copies keep them.
 */
export const brief = Symbol('brief')
export const nativeMessages = Symbol('nativeMessages')
export const nativeEvents = Symbol('nativeEvents')

/** A body of Anthropic's `POST /v1/messages` as the caller sent it, and one event of its answer. */
export type MessagesBody = Record<string, unknown>
export type MessagesEvent = Record<string, unknown> & { type: string }

/** A request on its way to a provider. */
export type ChatAsk = ChatRequest & {
  /** What the text is for, as data. Only the built-in writer reads it: it has no model to understand prose. */
  [brief]?: ScriptBrief
  /** The same request in Anthropic's words: its own provider sends this one, which can say more. */
  [nativeMessages]?: MessagesBody
}

const Count = z.int().min(0)

/** `prompt_tokens` contains the cached and the cache-written ones, `completion_tokens` the reasoning. */
export const ChatUsage = z.looseObject({
  prompt_tokens: Count,
  completion_tokens: Count,
  /** Ours: a count that the vendor left out was made here. Never told to callers. */
  is_estimated: z.boolean().nullish(),
  total_tokens: Count.nullish(),
  prompt_tokens_details: z
    .looseObject({
      cached_tokens: Count.nullish(),
      cache_write_tokens: Count.nullish(),
      /** Ours: the part of `cache_write_tokens` that is kept for an hour. */
      cache_write_hour_tokens: Count.nullish(),
      audio_tokens: Count.nullish(),
    })
    .nullish(),
  completion_tokens_details: z
    .looseObject({ reasoning_tokens: Count.nullish(), audio_tokens: Count.nullish() })
    .nullish(),
})
export type ChatUsage = z.infer<typeof ChatUsage>

export type ToolCallDelta = {
  index: number
  /** With the first delta of a call only, like `type` and the function's name. */
  id?: string
  type?: 'function'
  function?: { name?: string; arguments?: string }
  /** What a vendor wants to see again with the call: Gemini's signature of the thoughts that led to it. */
  extra_content?: Record<string, unknown>
}

export type ChatDelta = Record<string, unknown> & {
  role?: string | null
  content?: string | null
  refusal?: string | null
  /** Thoughts that the vendor shows; not in OpenAI's own shape, but what its compatible servers call them. */
  reasoning_content?: string | null
  tool_calls?: ToolCallDelta[] | null
}

export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'function_call'

export type ChatChunk = Record<string, unknown> & {
  id: string
  object: 'chat.completion.chunk'
  /** Unix seconds; the same in all chunks of a reply, like `id`. */
  created: number
  model: string
  choices: { index: number; delta: ChatDelta; finish_reason: FinishReason | null; logprobs?: unknown }[]
  usage?: ChatUsage | null
  /** What Anthropic said, where it was asked in its own words: handed to the caller instead of the chunk. */
  [nativeEvents]?: MessagesEvent[]
}

export type ChatCompletion = Record<string, unknown> & {
  id: string
  object: 'chat.completion'
  created: number
  model: string
  choices: {
    index: number
    message: Record<string, unknown> & { role: 'assistant'; content: string | null }
    finish_reason: FinishReason
    logprobs?: unknown
  }[]
  usage?: ChatUsage | null
}

/** What the caller allows the reply to be long, over both names of the field; null when it says nothing. */
export const askedOutputTokens = ({ max_completion_tokens, max_tokens }: ChatRequest): number | null =>
  max_completion_tokens ?? max_tokens ?? null
