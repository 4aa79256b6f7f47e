import type { UnitName } from '../../gateway/index.ts'

/** The classes of `cost_hour.class_pico_usd`, in the order of its elements; the last is whatever is no text. */
export const classNames = ['input', 'cached', 'cache_write', 'cache_write_hour', 'output', 'other'] as const

/** How many tokens of each class, classes excluding each other. */
export type Tokens = {
  inputTokens: bigint
  cachedTokens: bigint
  cacheWriteTokens: bigint
  cacheWriteHourTokens: bigint
  outputTokens: bigint
}

export const noTokens: Tokens = {
  ...{ inputTokens: 0n, cachedTokens: 0n, cacheWriteTokens: 0n, cacheWriteHourTokens: 0n, outputTokens: 0n },
}

/** The classes of text as prices call them, in the same order. */
export const textUnits = [
  { unit: 'input_token', of: (tokens: Tokens) => tokens.inputTokens },
  { unit: 'cached_input_token', of: (tokens: Tokens) => tokens.cachedTokens },
  { unit: 'cache_write_token', of: (tokens: Tokens) => tokens.cacheWriteTokens },
  { unit: 'cache_write_hour_token', of: (tokens: Tokens) => tokens.cacheWriteHourTokens },
  { unit: 'output_token', of: (tokens: Tokens) => tokens.outputTokens },
] as const satisfies { unit: UnitName; of: (tokens: Tokens) => bigint }[]

export const nothingByClass = (): bigint[] => classNames.map(() => 0n)

export const addTokens = (a: Tokens, b: Tokens): Tokens => ({
  inputTokens: a.inputTokens + b.inputTokens,
  cachedTokens: a.cachedTokens + b.cachedTokens,
  cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
  cacheWriteHourTokens: a.cacheWriteHourTokens + b.cacheWriteHourTokens,
  outputTokens: a.outputTokens + b.outputTokens,
})

export const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)
