import type { PriceBook } from './price-book.ts'
import { nothingByClass, type Tokens, textUnits } from './token-classes.ts'

export type Estimate = {
  /** Pico-dollars by class (`classNames`). */
  byClass: bigint[]
  /** Tokens of classes without a price. */
  unpricedTokens: bigint
}

type Used = {
  /** `provider:model` */
  model: string
  tier: string
  aboveInputTokens: number
  at: Date
  tokens: Tokens
  /** What is no text, by unit. */
  units: Readonly<Record<string, number>>
}

/**
 * Tokens times the prices in force then. One unit at one micro-dollar a million is one pico-dollar, so it is exact. What has
 * no price is counted as unpriced and costs nothing here; images and the like without one are left to what is reported.
 */
export function estimate(prices: PriceBook, { model, tier, aboveInputTokens, at, tokens, units }: Used): Estimate {
  const byClass = nothingByClass()
  let unpricedTokens = 0n
  for (const [index, { unit, of }] of textUnits.entries()) {
    const count = of(tokens)
    if (count === 0n) continue
    const price = prices.find({ model, unit, tier, aboveInputTokens, at })
    if (price === null) unpricedTokens += count
    else byClass[index] = count * price
  }
  for (const [unit, count] of Object.entries(units)) {
    const price = prices.find({ model, unit, tier, aboveInputTokens, at })
    if (price !== null) byClass[textUnits.length] = (byClass[textUnits.length] ?? 0n) + BigInt(Math.ceil(count)) * price
  }
  return { byClass, unpricedTokens }
}
