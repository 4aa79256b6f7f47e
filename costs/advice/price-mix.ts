import type { PriceBook } from '../rollup/price-book.ts'
import { textUnits } from '../rollup/token-classes.ts'
import type { MixCell } from './mix.ts'
import { modelTraits } from './qualities.ts'

export type MixPrice = {
  picoUsd: bigint
  /** Something was used in a tier that the model has no price of: it is priced as standard. */
  lacksTier: boolean
}

/** What tokens cost at list prices; null where a class of them has no price: half a price is none. */
export function priceMix(
  book: PriceBook,
  cells: readonly MixCell[],
  { model, at, length }: { model: string; at: Date; length: 'about' | 'atMost' },
  /** Hundredths: 135 where the model may count a third more tokens for the same text. */
  factorOf: (cell: MixCell) => bigint = () => 100n,
): MixPrice | null {
  let hundredths = 0n
  let lacksTier = false
  for (const cell of cells) {
    const factor = factorOf(cell)
    for (const { unit, of } of textUnits) {
      const count = of(cell.tokens)
      if (count === 0n) continue
      // A price above a length counts for prompts that are longer than it.
      const asked = { model, unit, at, aboveInputTokens: Math.max(0, cell.prompt[length] - 1) }
      const own = book.find({ ...asked, tier: cell.tier })
      const price = own ?? (cell.tier === 'standard' ? null : book.find({ ...asked, tier: 'standard' }))
      if (price === null) return null
      lacksTier ||= own === null
      hundredths += count * price * factor
    }
  }
  return { picoUsd: hundredths / 100n, lacksTier }
}

export type MixRange = { lowPicoUsd: bigint; highPicoUsd: bigint; dependsOnLength: boolean; lacksTier: boolean }

/**
 * What the same work would cost with another model, at least and at most: models count the same text as more or fewer tokens,
 * answer at different length, and cost more for long prompts. Null where the model has no price for it.
 */
export function rangeOf(
  book: PriceBook,
  cells: readonly MixCell[],
  { model, at }: { model: string; at: Date },
): MixRange | null {
  const low = priceMix(book, cells, { model, at, length: 'about' })
  const long = priceMix(book, cells, { model, at, length: 'atMost' })
  const high = priceMix(book, cells, { model, at, length: 'atMost' }, (cell) => mostTokens(cell.model, model))
  if (!low || !long || !high) return null
  const dependsOnLength = long.picoUsd !== low.picoUsd
  return { lowPicoUsd: low.picoUsd, highPicoUsd: high.picoUsd, dependsOnLength, lacksTier: low.lacksTier }
}

/**
 * How many tokens a model may make of what are 100 of another: as many where it is the same, a tenth more where both count
 * alike (answers grow), a third more where nobody knows.
 */
export function mostTokens(from: string, to: string): bigint {
  if (from === to) return 100n
  return isSameTokenizer(from, to) ? 110n : 135n
}

export function isSameTokenizer(from: string, to: string): boolean {
  const known = modelTraits[from]?.tokenizer
  return known !== undefined && known === modelTraits[to]?.tokenizer
}
