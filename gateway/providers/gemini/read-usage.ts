import { z } from 'zod'
import type { ChatUsage } from '../../chat/wire.ts'
import { TokenCount } from '../wire/token-usage.ts'

const UsageMetadata = z.looseObject({
  promptTokenCount: TokenCount,
  /** Left out while there are only thoughts, and for a prompt that was blocked. */
  candidatesTokenCount: TokenCount.nullish(),
  thoughtsTokenCount: TokenCount.nullish(),
  cachedContentTokenCount: TokenCount.nullish(),
  toolUsePromptTokenCount: TokenCount.nullish(),
})

/**
 * The counts in OpenAI's meaning; null when they cannot be true. Gemini counts thoughts beside the candidates, and what is
 * cached within the prompt.
 */
export function readUsage(metadata: unknown): ChatUsage | null {
  const told = UsageMetadata.safeParse(metadata)
  if (!told.success) return null
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount, cachedContentTokenCount } = told.data
  const prompt = promptTokenCount + (told.data.toolUsePromptTokenCount ?? 0)
  const thoughts = thoughtsTokenCount ?? 0
  const completion = (candidatesTokenCount ?? 0) + thoughts
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: cachedContentTokenCount ?? 0 },
    completion_tokens_details: { reasoning_tokens: thoughts },
  }
}
