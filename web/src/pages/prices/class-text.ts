import type { priceWords } from '../../text/costs-prices/words.ts'
import type { Format } from '../../text/format.ts'

type Words = (typeof priceWords)['ko']

/** A class as people call it, with the length of prompt it is for where there is one. */
export function classText(words: Words, format: Format, price: { unit: string; aboveInputTokens: number }): string {
  const names: Record<string, string> = words.classes
  const name = names[price.unit] ?? price.unit
  const { aboveInputTokens } = price
  return aboveInputTokens > 0 ? `${name} (${words.above(format.number(aboveInputTokens))})` : name
}
