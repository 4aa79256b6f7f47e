import type { Usage } from '../provider.ts'
import type { ChatUsage } from './wire.ts'

/** Counts as callers are told them: `prompt_tokens` contains what was cached, `completion_tokens` the reasoning. */
export function toChatUsage(usage: Usage): ChatUsage {
  const cached = usage.cachedInputTokens ?? 0
  const written = (usage.cacheWriteTokens ?? 0) + (usage.cacheWriteHourTokens ?? 0)
  const reasoning = usage.reasoningTokens ?? 0
  const prompt_tokens = (usage.inputTokens ?? 0) + cached + written
  const completion_tokens = (usage.outputTokens ?? 0) + reasoning
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens: prompt_tokens + completion_tokens,
    prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: written },
    completion_tokens_details: { reasoning_tokens: reasoning },
  }
}
