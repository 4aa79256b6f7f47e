import type { Payment } from '../../core/db/generated/client.ts'
import type { PaymentState } from '../../core/db/generated/enums.ts'
import type { Db } from '../../core/db.ts'
import { raiseAlert } from '../alerts.ts'
import type { BillingDeps } from '../deps.ts'
import type { Cancellation, PortOnePayment } from '../portone/schemas.ts'
import { clawBack } from '../purchased.ts'
import { endRefund } from './end-refund.ts'
import { creditsFor } from './money.ts'

/**
 * Brings a payment whose credits were given in line with all the money that has gone back of it. It looks at the whole
 * and not at what changed, so that being told twice, late or in another order makes no difference: first our own refund
 * ends if PortOne has ended it, then whatever else was cancelled takes its credits along.
 */
export async function recordCancellations(
  tx: Db,
  deps: BillingDeps,
  payment: Payment,
  seen: PortOnePayment,
): Promise<PaymentState> {
  const { id, workspaceId } = payment
  await answerRefund(tx, deps, payment, seen.cancellations)
  if (seen.disputes.length > 0) await tellOfDispute(tx, payment, seen)
  const cancelledMinor = Math.max(payment.cancelledMinor, cancelledOf(payment, seen))
  if (cancelledMinor === 0) return 'PAID'
  await tx.payment.updateMany({ where: { id }, data: { cancelledMinor } })
  const targetUcr = creditsFor(payment, cancelledMinor)
  const { takenUcr, debtUcr } = await clawBack(tx, { workspaceId, paymentId: id, targetUcr })
  if (takenUcr + debtUcr > 0) {
    const { orderName, currency, amountMinor } = payment
    const data = { paymentId: id, orderName, currency, amountMinor, cancelledMinor, takenUcr, debtUcr }
    await deps.post(tx, { workspaceId, template: 'payment-charged-back', data })
  }
  return 'PAID'
}

/** Only a person can answer the card company, and has days to do so. */
async function tellOfDispute(tx: Db, { id, workspaceId }: Payment, { disputes }: PortOnePayment): Promise<void> {
  await raiseAlert(tx, { kind: 'payments.disputed', subject: id, details: { workspaceId, disputes } })
}

/** What has gone back for good; asked for is not gone. */
export function cancelledOf({ amountMinor }: Pick<Payment, 'amountMinor'>, seen: PortOnePayment): number {
  if (seen.status === 'CANCELLED') return amountMinor
  const succeeded = seen.cancellations.filter(({ status }) => status === 'SUCCEEDED')
  const sumMinor = succeeded.reduce((sum, { totalAmount }) => sum + totalAmount, 0)
  return Math.min(amountMinor, sumMinor)
}

/** The refund that is under way is known again by its id in the reason, also when PortOne's answer to it was lost. */
async function answerRefund(tx: Db, deps: BillingDeps, payment: Payment, cancellations: Cancellation[]): Promise<void> {
  const refund = await tx.refund.findFirst({ where: { paymentId: payment.id, state: 'REQUESTED' } })
  if (!refund) return
  const answer = cancellations.find(({ id, reason }) => id === refund.cancellationId || reason.includes(refund.id))
  if (!answer) return
  if (refund.cancellationId !== answer.id)
    await tx.refund.updateMany({ where: { id: refund.id }, data: { cancellationId: answer.id } })
  if (answer.status === 'SUCCEEDED') await endRefund(tx, deps, { payment, refund }, 'SUCCEEDED')
  if (answer.status === 'FAILED') await endRefund(tx, deps, { payment, refund }, 'FAILED')
}
