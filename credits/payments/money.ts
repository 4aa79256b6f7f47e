/** What a purchase was: its whole amount in minor units of its currency, and the credits that were paid with it. */
export type Bought = { amountMinor: number; creditsUcr: bigint }

/**
 * How many credits of a purchase go with money that went back. Rounded down, so that a refund of ours, whose money was
 * rounded down too, never asks for more credits than were given up for it. All of them when all of the money is back.
 */
export function creditsFor({ amountMinor, creditsUcr }: Bought, cancelledMinor: number): number {
  if (cancelledMinor >= amountMinor) return Number(creditsUcr)
  return Number((creditsUcr * BigInt(cancelledMinor)) / BigInt(amountMinor))
}

/**
 * What comes back for giving up `creditsUcr` more, after `returnedUcr` and `cancelledMinor` went back before. Rounded down
 * over all of them together: many small refunds pay back what a big one does, and never more than was paid.
 */
export function moneyFor(
  { amountMinor, creditsUcr }: Bought,
  before: { returnedUcr: bigint; cancelledMinor: number },
  moreUcr: number,
): number {
  const inAll = Number((BigInt(amountMinor) * (before.returnedUcr + BigInt(moreUcr))) / creditsUcr)
  return Math.max(0, Math.min(inAll, amountMinor) - before.cancelledMinor)
}
