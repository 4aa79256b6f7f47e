import type { PaymentView } from '../../../contract/payments.ts'
import type { Money } from '../../../contract/plans.ts'

const ucrPerCredit = 1_000_000

/**
 * What comes back for giving some of a purchase's credits back: the share of the price that all refunds together have
 * come to, less what was paid back already. Rounded down, so that many small refunds never give more than one big one.
 */
export function refundMinor(
  payment: PaymentView,
  refundable: { creditsUcr: number; amount: Money },
  creditsUcr: number,
): number {
  if (creditsUcr === refundable.creditsUcr) return refundable.amount.amountMinor
  const refundedUcr = payment.refunds.reduce(
    (sum, { state, creditsUcr: ucr }) => sum + (state === 'FAILED' ? 0 : ucr),
    0,
  )
  const shareMinor = Number(
    (BigInt(payment.amount.amountMinor) * BigInt(refundedUcr + creditsUcr)) / BigInt(payment.creditsUcr),
  )
  return Math.max(0, Math.min(shareMinor - payment.cancelled.amountMinor, refundable.amount.amountMinor))
}

/** Credits as people type them (`12`, `12.5`, `1,000`), in micro-credits; null for what is no number of credits. */
export function parseCredits(text: string): number | null {
  const [, whole, part = ''] = /^\s*(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.(\d{0,6}))?\s*$/.exec(text) ?? []
  if (whole === undefined) return null
  return Number(whole.replaceAll(',', '')) * ucrPerCredit + Number(part.padEnd(6, '0'))
}
