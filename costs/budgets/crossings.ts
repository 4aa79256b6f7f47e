const picoPerMicro = 1_000_000n

export type Crossing = { kind: 'actual' | 'forecast'; threshold: number }

/** Of what is expected at the end of a month, only all of it is told. */
const forecastThreshold = 100

/**
 * Which thresholds a month has reached, from the lowest on. What is expected is told only until it has happened: who is above
 * the amount needs no forecast.
 */
export function crossingsOf(
  {
    amountMicroUsd,
    thresholds,
    hasForecast,
  }: { amountMicroUsd: bigint; thresholds: readonly number[]; hasForecast: boolean },
  { spentPicoUsd, forecastPicoUsd }: { spentPicoUsd: bigint; forecastPicoUsd: bigint | null },
): Crossing[] {
  const amount = amountMicroUsd * picoPerMicro
  const reached = (picoUsd: bigint, threshold: number) => picoUsd * 100n >= amount * BigInt(threshold)
  const actual = [...new Set(thresholds)]
    .toSorted((a, b) => a - b)
    .filter((threshold) => reached(spentPicoUsd, threshold))
    .map((threshold): Crossing => ({ kind: 'actual', threshold }))
  const isExpected =
    hasForecast &&
    forecastPicoUsd !== null &&
    reached(forecastPicoUsd, forecastThreshold) &&
    !reached(spentPicoUsd, forecastThreshold)
  return isExpected ? [...actual, { kind: 'forecast', threshold: forecastThreshold }] : actual
}

/** The one that a mail names: what has happened before what may happen, the highest first. */
export function highestOf(crossings: readonly Crossing[]): Crossing | undefined {
  const rank = ({ kind, threshold }: Crossing) => (kind === 'actual' ? 1_000 : 0) + threshold
  return crossings.toSorted((a, b) => rank(b) - rank(a))[0]
}
