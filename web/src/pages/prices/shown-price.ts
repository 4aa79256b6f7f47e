import { toShown } from '../../data/unit-prices.ts'
import type { Format } from '../../text/format.ts'
import { countOf, isPriceUnit, type PriceUnit, priceUnits } from '../operators/price-input.ts'

/** The seed says this day where nobody has told when a price began. */
const sinceEver = '2025-01-01'

export const isSinceEver = (at: string): boolean => at.slice(0, 10) <= sinceEver

/** A day of UTC, as the same day wherever it is read. */
export const dayText = (format: Format, at: string): string => format.date(`${at.slice(0, 10)}T12:00:00Z`)

/** Dollars of so many units as prices of that class are said. */
export const amountText = (format: Format, unit: string, microUsdPerMillion: number): string =>
  format.dollars(toShown(microUsdPerMillion, isPriceUnit(unit) ? countOf(unit) : 1_000_000).usd)

/** How much of a class a request uses, as an example. */
export const sampleOf: Record<PriceUnit, number> = {
  ...{ input_token: 2000, cached_input_token: 2000, cache_write_token: 2000, cache_write_hour_token: 2000 },
  ...{ output_token: 500, reasoning_token: 500, character: 1000, image: 1, second: 30 },
}

type Kind = { unit: string; tier: string; aboveInputTokens: number }
const unitRank = ({ unit }: Kind) => (isPriceUnit(unit) ? priceUnits.indexOf(unit) : priceUnits.length)
const tierRank = ({ tier }: Kind) => (tier === 'standard' ? 0 : 1)

/** What people look for first comes first: the standard tier, what is read before what is answered, short prompts. */
export const byClass = (a: Kind, b: Kind): number =>
  tierRank(a) - tierRank(b) || unitRank(a) - unitRank(b) || a.aboveInputTokens - b.aboveInputTokens
