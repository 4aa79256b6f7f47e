import { crashPoint } from '../../core/crash-point.ts'
import type { Refund } from '../../core/db/generated/client.ts'
import { inTransaction } from '../../core/db.ts'
import type { BillingDeps } from '../deps.ts'
import { isPortOneError, type PortOneError } from '../portone/portone-error.ts'
import { requirePortOne } from '../require-portone.ts'
import { endRefund } from './end-refund.ts'
import { lockPayment } from './lock-payment.ts'
import { syncPayment } from './sync-payment.ts'

/** Say something about us and not about the payment: once we are let in again, the refund can be made. */
const aboutUs = ['UNAUTHORIZED', 'FORBIDDEN', 'INVALID_REQUEST']

/**
 * Asks PortOne for the money of a refund whose credits are held. Safe to repeat: the same key does it once for three
 * hours, and after that the amount that PortOne is told can still be cancelled gives a second one away.
 *
 * What came of it is read with `syncPayment`, also after a refusal: the first of two requests may have been carried out
 * although nobody heard the answer. Only when PortOne shows nothing of it has the refund failed.
 *
 * @throws AppError `payments_unavailable` when nobody knows; it stays under way.
 */
export async function sendRefund(deps: BillingDeps, refundId: string): Promise<void> {
  const refund = await deps.db.refund.findFirst({ where: { id: refundId } })
  if (refund?.state !== 'REQUESTED' || refund.cancellationId !== null) return
  const refusal = await askForMoney(deps, refund)
  await syncPayment(deps, refund.paymentId)
  if (refusal) await failUnanswered(deps, refund, refusal)
}

async function askForMoney(deps: BillingDeps, refund: Refund): Promise<PortOneError | null> {
  const { id, paymentId, amountMinor, cancellableMinor, reason } = refund
  try {
    await requirePortOne(deps).cancelPayment({
      ...{ paymentId, amountMinor, cancellableMinor },
      // With our id, by which the cancellation is known again.
      reason: `${reason || '고객 요청 환불'} (${id})`,
      idempotencyKey: id,
    })
    crashPoint('refund.cancelled')
    return null
  } catch (error) {
    if (isPortOneError(error) && !aboutUs.includes(error.type)) return error
    throw error
  }
}

/** PortOne said no and shows no cancellation of ours: the credits come back. */
async function failUnanswered(deps: BillingDeps, { id, paymentId }: Refund, refusal: PortOneError): Promise<void> {
  const { type, pgCode, pgMessage } = refusal
  await inTransaction(deps.db, async (tx) => {
    const payment = await lockPayment(tx, paymentId)
    const refund = await tx.refund.findFirst({ where: { id } })
    if (!refund || refund.cancellationId !== null) return
    await endRefund(tx, deps, { payment, refund }, 'FAILED', { type, pgCode, pgMessage })
  })
  // Credits that came back may be claimed by a cancellation that was not ours.
  await syncPayment(deps, paymentId)
}
