import type { Units } from '../gateway/index.ts'

/**
 * Worst cases, taken out of the hold before a maker is asked. What is not used comes back.
 * A prompt is about 1,200 tokens and a script of 60 s about 1,500; a repair turn repeats both. The output is also what
 * the model is told as its limit: room for long image prompts, and an end for a model that rambles.
 */
export const scriptLimits = {
  unitsPerTurn: { input_token: 8000, output_token: 6000 } satisfies Units,
  turns: 2,
}

/** Letters per spoken unit, generously: an English word with its space, a Korean syllable with spaces and marks. */
export const charactersPerUnit = { words: 12, syllables: 3 } as const
