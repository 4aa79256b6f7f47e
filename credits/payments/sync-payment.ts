import { z } from 'zod'
import { crashPoint } from '../../core/crash-point.ts'
import type { Payment } from '../../core/db/generated/client.ts'
import type { PaymentState } from '../../core/db/generated/enums.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import type { PortOne } from '../portone/client.ts'
import { isPortOneError } from '../portone/portone-error.ts'
import type { PortOnePayment } from '../portone/schemas.ts'
import { requirePortOne } from '../require-portone.ts'
import { applyFailedCharge } from '../subscriptions/apply-failed-charge.ts'
import { lockSubscription } from '../subscriptions/lock-subscription.ts'
import { lockPayment } from './lock-payment.ts'
import { recordCancellations } from './record-cancellations.ts'
import { recordDiscrepancy } from './record-discrepancy.ts'
import { recordPaid } from './record-paid.ts'

/**
 * Asks PortOne how a payment stands and does what follows: credits for what was paid, once; credits back for what was
 * cancelled; no credits and all of the money back for what is not as ordered. The page that comes back from the window,
 * webhooks and the poller all call this, at the same time and as often as they like.
 *
 * Gives the state that the payment is in afterwards. What PAID has given is never taken back by a later FAILED: only
 * cancellations take.
 *
 * @throws AppError `not_found`; `payments_unavailable` when PortOne does not tell; `payments_off`.
 */
export async function syncPayment(deps: BillingDeps, paymentId: string): Promise<PaymentState> {
  const known = await deps.db.payment.findFirst({ where: { id: paymentId } })
  if (!known) throw new AppError('not_found', { message: `no payment ${paymentId}` })
  // Outside any transaction: this may take a minute.
  const seen = await findAtPortOne(requirePortOne(deps), paymentId)
  if (!seen) return known.state
  const { before, after } = await inTransaction(deps.db, async (tx) => {
    if (known.subscriptionId) await lockSubscription(tx, known.subscriptionId)
    const payment = await lockPayment(tx, paymentId)
    return { before: payment.state, after: await record(tx, deps, payment, seen) }
  })
  if (before !== 'PAID' && after === 'PAID') crashPoint('payment.after-grant')
  return after
}

/** Null for a payment that PortOne does not know: its window was never opened. */
async function findAtPortOne(portone: PortOne, paymentId: string): Promise<PortOnePayment | null> {
  try {
    return await portone.getPayment(paymentId)
  } catch (error) {
    if (isPortOneError(error, 'PAYMENT_NOT_FOUND')) return null
    if (isPortOneError(error))
      throw new AppError('payments_unavailable', { message: `PortOne does not show ${paymentId}`, cause: error })
    throw error
  }
}

/** `seen` may be older than what others have recorded meanwhile, so everything here only adds to what is known. */
async function record(tx: Db, deps: BillingDeps, payment: Payment, seen: PortOnePayment): Promise<PaymentState> {
  if (seen.status === 'FAILED') return recordFailed(tx, deps, payment, seen)
  const hasMoneyMoved = seen.status === 'PAID' || seen.status === 'PARTIAL_CANCELLED' || seen.status === 'CANCELLED'
  if (!hasMoneyMoved) return payment.state
  // All of it went back before it gave anything. An id is paid once: whoever still shows it as paid looked earlier.
  if (payment.state === 'CANCELLED' && payment.cancelledMinor === payment.amountMinor) return payment.state
  if (payment.state === 'DISCREPANT') return recordDiscrepancy(tx, deps, payment, seen)
  if (payment.state === 'PAID') return recordCancellations(tx, deps, payment, seen)
  return recordPaid(tx, deps, payment, seen)
}

/**
 * Not final: an approval may still follow, and then counts. A charge that is tried again shows the failure before it until
 * the new one is answered: that one is known by its transaction and is no answer.
 */
async function recordFailed(
  tx: Db,
  { post }: BillingDeps,
  payment: Payment,
  { failure, transactionId }: PortOnePayment,
): Promise<PaymentState> {
  if (payment.state !== 'CREATED' && payment.state !== 'FAILED') return payment.state
  if (transactionId !== undefined && failedTransactionOf(payment) === transactionId) return payment.state
  const problem = { ...failure, ...(transactionId !== undefined && { transactionId }) }
  await tx.payment.updateMany({ where: { id: payment.id }, data: { state: 'FAILED', problem } })
  const isCharge = payment.kind === 'SUBSCRIPTION' && payment.subscriptionId !== null
  if (isCharge && payment.state === 'CREATED') await applyFailedCharge(tx, payment, post)
  return 'FAILED'
}

const Problem = z.object({ transactionId: z.string() })

const failedTransactionOf = ({ problem }: Payment) => Problem.safeParse(problem).data?.transactionId
