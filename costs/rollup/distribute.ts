/**
 * Shares of a whole in proportion to weights. They add up to the whole exactly: each is the difference of two rounded running
 * sums, so nothing is lost or made up by rounding. The whole may be negative (a credit). Where all weights are nothing, the
 * first takes all; without any there is nothing to give it to, which the caller must have seen.
 */
export function distribute(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? whole : 0n))
  let running = 0n
  let given = 0n
  return weights.map((weight) => {
    running += weight
    const until = (whole * running) / sum
    const share = until - given
    given = until
    return share
  })
}
