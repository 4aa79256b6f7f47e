import type { Payment } from '../../data/payments.ts'
import type { BillingWords } from '../../text/billing/ko.ts'

type Kind = 'good' | 'bad' | 'busy' | 'quiet'

const kinds = {
  CREATED: 'quiet',
  PAID: 'good',
  FAILED: 'bad',
  CANCELLED: 'quiet',
  DISCREPANT: 'bad',
  EXPIRED: 'quiet',
} as const satisfies Record<Payment['state'], Kind>

/** How a payment stands, in a word: what was paid back says more than that it was paid. */
export function paymentState(payment: Payment, words: BillingWords): { kind: Kind; text: string } {
  const back = payment.cancelled.amountMinor
  if (payment.state !== 'PAID' || back === 0)
    return { kind: kinds[payment.state], text: words.payments.states[payment.state] }
  const isAll = back >= payment.amount.amountMinor
  return { kind: 'quiet', text: isAll ? words.payments.refunded : words.payments.partly }
}

/** A purchase of credits, some of which may be unspent. */
export const mayRefund = (payment: Payment) =>
  payment.kind === 'TOPUP' &&
  payment.state === 'PAID' &&
  payment.cancelled.amountMinor < payment.amount.amountMinor &&
  payment.refunds.every(({ state }) => state !== 'REQUESTED')
