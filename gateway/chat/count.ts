import type { Usage } from '../provider.ts'
import { estimateTokens } from '../providers/wire/token-usage.ts'
import type { ChatChunk, ChatMessage, ChatRequest, ChatUsage } from './wire.ts'

/** About what the vendors count for a picture of ordinary size, and for what stands around each message. */
const tokensPerPicture = 1100
const tokensPerMessage = 4
/** Sound is counted by its length: base64 of compressed speech, roughly. */
const audioCharsPerToken = 400
/** A page of a document is about 100 kB of base64 and 1,500 tokens. */
const fileCharsPerToken = 60

/** What a request is likely to be billed as. Pictures and sound by what they are, not by the length of their base64. */
export function estimateInput(request: ChatRequest): number {
  let tokens = 0
  for (const message of request.messages) tokens += tokensPerMessage + estimateMessage(message)
  for (const schema of [request.tools, request.response_format, request.functions])
    if (schema) tokens += estimateTokens(JSON.stringify(schema))
  return tokens
}

function estimateMessage({ content, role: _, ...rest }: ChatMessage): number {
  const others = Object.keys(rest).length > 0 ? estimateTokens(JSON.stringify(rest)) : 0
  if (typeof content === 'string') return others + estimateTokens(content)
  return (content ?? []).reduce((sum, part) => sum + estimatePart(part), others)
}

function estimatePart(part: Record<string, unknown> & { type: string }): number {
  if (part.type === 'image_url' || part.type === 'image') return tokensPerPicture
  if (part.type === 'input_audio') return Math.ceil(JSON.stringify(part).length / audioCharsPerToken)
  if (part.type === 'file') return Math.ceil(JSON.stringify(part).length / fileCharsPerToken)
  return estimateTokens(typeof part.text === 'string' ? part.text : JSON.stringify(part))
}

/** What to keep free for the input: estimates err, and a request that cost more than it reserved is our loss. */
export const inputReserve = (estimated: number): number => Math.ceil(estimated * 1.3) + 32

/**
 * Counts what a reply said, in constant memory: what is charged when the vendor cannot say any more. Thoughts, refusals
 * and arguments of tools are written by the model like any text.
 */
export function outputCounter(): { add: (chunk: ChatChunk) => void; tokens: () => number } {
  let latin = 0
  let other = 0
  const addText = (text: unknown) => {
    if (typeof text !== 'string') return
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      if (unit < 0x250) latin += 1
      // The second half of a pair belongs to the character that was counted.
      else if (unit < 0xdc00 || unit > 0xdfff) other += 1
    }
  }
  return {
    add(chunk) {
      for (const { delta } of chunk.choices) {
        addText(delta.content)
        addText(delta.reasoning_content)
        addText(delta.refusal)
        for (const call of delta.tool_calls ?? []) {
          addText(call.function?.name)
          addText(call.function?.arguments)
        }
      }
    },
    tokens: () => Math.ceil(latin / 4) + other,
  }
}

/**
 * The vendor's counts as classes that do not overlap; null when they cannot be true: more cached than asked, more written
 * than was allowed, or an input of which every byte would have to be several tokens.
 */
export function readUsage(told: ChatUsage, bounds: { maxInput: number; maxOutput: number }): Usage | null {
  const cached = told.prompt_tokens_details?.cached_tokens ?? 0
  const written = told.prompt_tokens_details?.cache_write_tokens ?? 0
  const hourly = told.prompt_tokens_details?.cache_write_hour_tokens ?? 0
  const reasoning = told.completion_tokens_details?.reasoning_tokens ?? 0
  if (cached + written > told.prompt_tokens || hourly > written || reasoning > told.completion_tokens) return null
  if (told.prompt_tokens > bounds.maxInput || told.completion_tokens > bounds.maxOutput) return null
  return {
    source: told.is_estimated ? 'estimated' : 'provider',
    inputTokens: told.prompt_tokens - cached - written,
    cachedInputTokens: cached,
    cacheWriteTokens: written - hourly,
    cacheWriteHourTokens: hourly,
    outputTokens: told.completion_tokens - reasoning,
    reasoningTokens: reasoning,
  }
}
