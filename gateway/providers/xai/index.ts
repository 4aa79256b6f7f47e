import type { ChatUsage } from '../../chat/wire.ts'
import type { Provider } from '../../provider.ts'
import { createCompatible } from '../compatible/index.ts'
import type { Fetch } from '../wire/bounded-fetch.ts'

type Options = {
  apiKey: string
  /** With the version: `https://api.x.ai/v1`. */
  baseUrl?: string
  fetch?: Fetch
}

/** Grok, by xAI's chat completions. `max_tokens` is deprecated there; its successor covers the thoughts as well. */
export function createXai({ apiKey, baseUrl = 'https://api.x.ai/v1', fetch = globalThis.fetch }: Options): Provider {
  return createCompatible({ name: 'xai', baseUrl, apiKey, fetch, lengthField: 'max_completion_tokens', fixUsage })
}

/**
 * xAI counts thoughts beside `completion_tokens` (its `total_tokens` has them on top), and cached tokens sometimes beside
 * `prompt_tokens`. In OpenAI's meaning both are within.
 */
function fixUsage(usage: ChatUsage): ChatUsage {
  const { prompt_tokens, completion_tokens, total_tokens } = usage
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0
  const reasoning = usage.completion_tokens_details?.reasoning_tokens ?? 0
  const isWithin = reasoning <= completion_tokens && total_tokens === prompt_tokens + completion_tokens
  const prompt = cached > prompt_tokens ? prompt_tokens + cached : prompt_tokens
  const completion = isWithin ? completion_tokens : completion_tokens + reasoning
  return { ...usage, prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
}
