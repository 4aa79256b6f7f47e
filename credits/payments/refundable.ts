import type { Money } from '../../contract/index.ts'
import { Currency } from '../../contract/index.ts'
import type { Payment } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { lotKeyOf } from '../purchased.ts'
import { moneyFor } from './money.ts'

/** Card companies take a cancellation back for about a year. */
const refundDays = 365

export type Refundable = {
  /** Unspent and not in another refund. */
  creditsUcr: number
  amountMinor: number
  until: Date
  /** What comes back for some of them. */
  amountFor: (creditsUcr: number) => number
}

/**
 * What a person may have back of a purchase.
 *
 * @throws AppError `conflict` with reason `plan_payment` for a plan's period, which is cancelled instead; `refund_unpaid`;
 *   `refund_late` after a year; `refund_open` while another one is under way. `debt_unpaid` while credits are owed.
 */
export async function getRefundable(db: Db, payment: Payment): Promise<Refundable> {
  const { id, workspaceId, kind, state, paidAt } = payment
  if (kind !== 'TOPUP') throw refusal('plan_payment')
  if (state !== 'PAID' || !paidAt) throw refusal('refund_unpaid')
  const [facts] = await db.$queryRaw<{ until: Date; isLate: boolean; debtUcr: bigint; isOpen: boolean }[]>`
    select p.paid_at + make_interval(days => ${refundDays}::int) as until,
           p.paid_at + make_interval(days => ${refundDays}::int) < now() as "isLate", a.debt_ucr as "debtUcr",
           exists (select from refund r where r.payment_id = p.id and r.state = 'REQUESTED') as "isOpen"
      from payment p join credit_account a on a.workspace_id = p.workspace_id where p.id = ${id}`
  const lot = await db.creditLot.findFirst({ where: { workspaceId, key: lotKeyOf(id) } })
  if (!facts || !lot) throw new AppError('not_found', { message: `no credits of payment ${id}` })
  if (facts.isLate) throw refusal('refund_late')
  if (facts.isOpen) throw refusal('refund_open')
  if (facts.debtUcr > 0n) throw new AppError('debt_unpaid', { details: { debtUcr: Number(facts.debtUcr) } })
  const before = { returnedUcr: lot.returnedUcr, cancelledMinor: payment.cancelledMinor }
  const amountFor = (creditsUcr: number) => moneyFor(payment, before, creditsUcr)
  // More can be left than may still go back: what a charge-back took from other lots, because a hold had it, returned.
  const creditsUcr = Math.min(Number(lot.remainingUcr), Number(lot.amountUcr - lot.returnedUcr))
  return { creditsUcr, amountMinor: amountFor(creditsUcr), until: facts.until, amountFor }
}

/** The same for the page that asks for a refund. @throws AppError `not_found`, and what `getRefundable` throws. */
export async function viewRefundable(
  db: Db,
  workspaceId: string,
  paymentId: string,
): Promise<{ creditsUcr: number; amount: Money; until: string }> {
  const payment = await db.payment.findFirst({ where: { id: paymentId, workspaceId } })
  if (!payment) throw new AppError('not_found', { message: `no payment ${paymentId}` })
  const { creditsUcr, amountMinor, until } = await getRefundable(db, payment)
  const currency = Currency.parse(payment.currency)
  return { creditsUcr, amount: { currency, amountMinor }, until: until.toISOString() }
}

export const refusal = (reason: string) => new AppError('conflict', { message: reason, details: { reason } })
