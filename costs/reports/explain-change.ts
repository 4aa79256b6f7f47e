import { classNames } from '../rollup/token-classes.ts'

/** Money and tokens by class, in the order of `classNames`. What is no text counts no tokens. */
export type ByClass = { picoUsd: readonly bigint[]; tokens: readonly bigint[] }
export type Change = { volumePicoUsd: bigint; pricePicoUsd: bigint; mixPicoUsd: bigint }

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
const other = classNames.indexOf('other')

/**
 * Why something costs more or less than before: more or fewer tokens at the old cost of one; another mix of classes at their
 * old prices; and what a token of a class costs now. Together it is the difference, to the last pico-dollar. What is no text
 * (a search, a picture) is volume.
 */
export function explainChange(before: ByClass, after: ByClass): Change {
  const difference = sum(after.picoUsd) - sum(before.picoUsd)
  const [tokensBefore, tokensAfter] = [sum(before.tokens), sum(after.tokens)]
  const textOf = ({ picoUsd }: ByClass) => sum(picoUsd.filter((_, index) => index !== other))
  if (tokensBefore === 0n || tokensAfter === 0n) return { volumePicoUsd: difference, pricePicoUsd: 0n, mixPicoUsd: 0n }
  const atOldMean = (textOf(before) * tokensAfter) / tokensBefore
  const atOldPrices = sum(
    after.tokens.map((count, index) => {
      const had = before.tokens[index] ?? 0n
      // A class that is new has no old price: all of it is a change of the mix.
      return had === 0n ? textCost(after, index) : ((before.picoUsd[index] ?? 0n) * count) / had
    }),
  )
  const mixPicoUsd = atOldPrices - atOldMean
  const pricePicoUsd = textOf(after) - atOldPrices
  return { mixPicoUsd, pricePicoUsd, volumePicoUsd: difference - mixPicoUsd - pricePicoUsd }
}

const textCost = ({ picoUsd }: ByClass, index: number) => (index === other ? 0n : (picoUsd[index] ?? 0n))
