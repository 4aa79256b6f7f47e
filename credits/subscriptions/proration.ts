/** A period is 30 times 24 hours. */
export const periodDays = 30

/**
 * What the rest of a running period is worth when it is left for a bigger plan: the smaller of the time that is left and
 * of the credits that are left, as parts of what the period was paid with. A day that has begun counts as a whole one, so
 * the price that somebody was shown holds until the day is over. Rounded down to the minor unit.
 */
export function discountFor(period: {
  /** What it was paid with: money, and the discount for the plan before it. */
  valueMinor: number
  remainingDays: number
  creditsUcr: bigint
  remainingUcr: bigint
}): number {
  const { valueMinor, remainingDays, creditsUcr, remainingUcr } = period
  const days = Math.min(periodDays, Math.max(0, Math.ceil(remainingDays)))
  const byTime = Math.floor((valueMinor * days) / periodDays)
  const byCredits = Number((BigInt(valueMinor) * remainingUcr) / creditsUcr)
  return Math.min(byTime, byCredits)
}
