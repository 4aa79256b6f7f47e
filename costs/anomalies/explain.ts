/** Quantities of one kind of token (or requests, of what is no text) and what they cost. */
export type ClassUse = { quantity: bigint; picoUsd: bigint }

export type Explaining = {
  cost: bigint
  expected: bigint
  /** Of the day, and of the 28 days before together; the same classes in the same order. */
  classes: readonly ClassUse[]
  classesBefore: readonly ClassUse[]
  /** All that the project used on the day, and what it usually does on such a day. */
  volume: bigint
  usualVolume: bigint
}

/** Together exactly the difference, to the last pico-dollar. */
export type Causes = { volume: bigint; price: bigint; mix: bigint }

/**
 * Why a day cost other than usual. Price: what was used, times what a token of its kind costs more than before. Volume: as
 * much more as the whole project used. Mix: all the rest, which is that more of it went through this model, or through its
 * dearer kinds of tokens. A model that nobody used before has no other price: all of it is mix.
 */
export function explain({ cost, expected, classes, classesBefore, volume, usualVolume }: Explaining): Causes {
  const price = classes.reduce((sum, { quantity, picoUsd }, at) => {
    const before = classesBefore[at]
    if (!before || before.quantity === 0n) return sum
    return sum + picoUsd - divide(quantity * before.picoUsd, before.quantity)
  }, 0n)
  const more = usualVolume === 0n ? 0n : divide(expected * volume, usualVolume) - expected
  return { volume: more, price, mix: cost - expected - price - more }
}

/** Rounded to the nearest. */
const divide = (a: bigint, b: bigint) => (a + b / 2n) / b
