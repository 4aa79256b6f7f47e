import type { UnitPrice } from '../../../contract/models.ts'

const creditsPerUsd = 10
const million = 1_000_000

/** A price as it is shown: of so many units at once, in credits and in dollars. */
export type ShownPrice = { credits: number; usd: number }

/** What a unit is priced like where it has no row of its own, as it is when it is charged. */
const likeUnit: Record<string, string> = { cached_input_token: 'input_token', reasoning_token: 'output_token' }

/** The price of a million tokens, of one picture, of 1,000 characters. */
export const perMillion = million
export const perOne = 1
export const perThousand = 1_000

/**
 * The price of `count` units for prompts of at least `aboveInputTokens`; null where there is none. `0` is a price: free.
 */
export function priceOf(
  prices: readonly UnitPrice[],
  unit: string,
  count: number,
  aboveInputTokens = 0,
): ShownPrice | null {
  const rows = prices.filter((price) => price.unit === unit && price.aboveInputTokens <= aboveInputTokens)
  const [row] = rows.sort((a, b) => b.aboveInputTokens - a.aboveInputTokens)
  if (row) return toShown(row.microUsdPerMillion, count)
  const like = likeUnit[unit]
  return like === undefined ? null : priceOf(prices, like, count, aboveInputTokens)
}

/** Dollars first, since credits are made of them: ten to the dollar. */
export function toShown(microUsdPerMillion: number, count: number): ShownPrice {
  const usd = (microUsdPerMillion / million) * (count / million)
  return { usd, credits: usd * creditsPerUsd }
}

/** Lengths of prompt from which other prices count, the shortest first. */
export const tiersOf = (prices: readonly UnitPrice[]): number[] =>
  [...new Set(prices.map(({ aboveInputTokens }) => aboveInputTokens))].filter((from) => from > 0).sort((a, b) => a - b)

export const isFree = (prices: readonly UnitPrice[]): boolean =>
  prices.length > 0 && prices.every(({ microUsdPerMillion }) => microUsdPerMillion === 0)
