/** From the most able to the least. */
export const qualities = ['S', 'A', 'B', 'C'] as const
export type Quality = (typeof qualities)[number]

export type ModelTraits = {
  quality: Quality
  /** Versions of the same line of models, by age: a higher generation is the newer one. */
  family: string
  generation: number
  /** Models that count the same text as the same tokens. Of others we do not know by how much they differ. */
  tokenizer: string
  /** What makes a program fail that was written for other models; each is a word of the advice's cautions. */
  breaks?: readonly ('forced_tools' | 'thinking_always' | 'limited_access' | 'preview')[]
}

/**
 * How able models are, in four steps. This is a judgement and nothing that was measured on anybody's work: taken from the
 * vendors' own positioning of their models and their prices, read on the day below. It decides between which models advice
 * is given at all, so a model that is not here is never suggested.
 */
export const judgement = { source: 'XCaster, from the vendors’ model pages', date: '2026-11-20' } as const

export const modelTraits: Readonly<Record<string, ModelTraits>> = {
  'anthropic:claude-fable-5-1': claude('S', 'claude-fable', 5.1),
  'anthropic:claude-fable-5': claude('S', 'claude-fable', 5),
  'anthropic:claude-opus-5-5': { ...claude('A', 'claude-opus', 5.5), breaks: ['forced_tools', 'thinking_always'] },
  'anthropic:claude-opus-5': claude('A', 'claude-opus', 5),
  'anthropic:claude-opus-4-8': oldClaude('A', 'claude-opus', 4.8),
  'anthropic:claude-opus-4-7': oldClaude('A', 'claude-opus', 4.7),
  'anthropic:claude-opus-4-6': oldClaude('A', 'claude-opus', 4.6),
  'anthropic:claude-opus-4-5': oldClaude('A', 'claude-opus', 4.5),
  'anthropic:claude-sonnet-5-5': { ...claude('A', 'claude-sonnet', 5.5), breaks: ['forced_tools', 'thinking_always'] },
  'anthropic:claude-sonnet-5': claude('A', 'claude-sonnet', 5),
  'anthropic:claude-haiku-5-5': claude('C', 'claude-haiku', 5.5),
  'anthropic:claude-haiku-4-5': oldClaude('C', 'claude-haiku', 4.5),
  'openai:gpt-6-astra': gpt('S', 'gpt-astra', 6),
  'openai:gpt-6.1-sol': gpt('A', 'gpt-sol', 6.1),
  'openai:gpt-6-sol': gpt('A', 'gpt-sol', 6),
  'openai:gpt-5.6-sol': gpt('A', 'gpt-sol', 5.6),
  'openai:gpt-5.5': gpt('A', 'gpt-sol', 5.5),
  'openai:gpt-5.4': gpt('A', 'gpt-sol', 5.4),
  'openai:gpt-6.1-terra': gpt('B', 'gpt-terra', 6.1),
  'openai:gpt-5.6-terra': gpt('B', 'gpt-terra', 5.6),
  'openai:gpt-5.4-mini': gpt('B', 'gpt-terra', 5.4),
  'openai:gpt-6-luna': gpt('C', 'gpt-luna', 6),
  'openai:gpt-5.6-luna': gpt('C', 'gpt-luna', 5.6),
  'openai:gpt-5.4-nano': gpt('C', 'gpt-luna', 5.4),
  'gemini:gemini-3.1-pro-preview': { ...gemini('A', 'gemini-pro', 3.1), breaks: ['preview'] },
  'gemini:gemini-2.5-pro': gemini('A', 'gemini-pro', 2.5),
  'gemini:gemini-3.8-flash': gemini('B', 'gemini-flash', 3.8),
  'gemini:gemini-3.7-flash': gemini('B', 'gemini-flash', 3.7),
  'gemini:gemini-3.6-flash': gemini('B', 'gemini-flash', 3.6),
  'gemini:gemini-3.5-flash': gemini('B', 'gemini-flash', 3.5),
  'gemini:gemini-3.5-flash-lite': gemini('C', 'gemini-flash-lite', 3.5),
  'gemini:gemini-2.5-flash-lite': gemini('C', 'gemini-flash-lite', 2.5),
  'xai:grok-4.7': { quality: 'B', family: 'grok', generation: 4.7, tokenizer: 'grok' },
}

function claude(quality: Quality, family: string, generation: number): ModelTraits {
  return { quality, family, generation, tokenizer: 'claude-5' }
}
function oldClaude(quality: Quality, family: string, generation: number): ModelTraits {
  return { quality, family, generation, tokenizer: 'claude-4' }
}
function gpt(quality: Quality, family: string, generation: number): ModelTraits {
  return { quality, family, generation, tokenizer: generation < 6 ? 'gpt-5' : 'gpt-6' }
}
function gemini(quality: Quality, family: string, generation: number): ModelTraits {
  return { quality, family, generation, tokenizer: 'gemini' }
}

/** `from` is one step above `to`. */
export const isOneDown = (from: Quality, to: Quality): boolean => qualities.indexOf(to) === qualities.indexOf(from) + 1
