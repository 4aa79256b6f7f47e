/** What a Gemini model takes beside text, by the number in its name (ai.google.dev, "Thinking" and "Thought signatures"). */
export type GeminiTraits = {
  /** By a number of tokens (2.5) or by a word (since 3). */
  thinking: 'none' | 'budget' | 'level'
  /** The least it can spend on thoughts. */
  leastBudget: number
  /** Since 3 a call that is sent back has to carry the signature that it came with. */
  wantsSignatures: boolean
}

/** A name without a number (`gemini-flash-latest`) counts as new. */
export function traitsOf(model: string): GeminiTraits {
  const [, number] = /gemini-(\d+(?:\.\d+)?)/.exec(model) ?? []
  const isGemini = model.includes('gemini')
  const version = isGemini ? Number(number ?? Number.POSITIVE_INFINITY) : 0
  const thinking = version >= 3 ? 'level' : version >= 2.5 ? 'budget' : 'none'
  return { thinking, leastBudget: model.includes('pro') ? 128 : 0, wantsSignatures: version >= 3 }
}

/** As Google's own OpenAI layer translates efforts into tokens. */
const budgets: Record<string, number> = { none: 0, minimal: 1024, low: 1024, medium: 8192 }
const mostBudget = 24_576

/**
 * `reasoning_effort` as the model takes it; null where it cannot think. Thoughts are asked for as a summary, so that there is
 * something to show. A model since 3 cannot be kept from thinking: the least that all of them take is `low`.
 */
export function toThinkingConfig(effort: string, traits: GeminiTraits): Record<string, unknown> | null {
  const includeThoughts = effort !== 'none'
  if (traits.thinking === 'none') return null
  if (traits.thinking === 'budget')
    return { thinkingBudget: Math.max(traits.leastBudget, budgets[effort] ?? mostBudget), includeThoughts }
  const level = effort === 'none' || effort === 'minimal' ? 'low' : effort
  return { thinkingLevel: level === 'low' || level === 'medium' ? level : 'high', includeThoughts }
}
