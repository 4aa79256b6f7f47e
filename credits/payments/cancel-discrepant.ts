import { randomUUID } from 'node:crypto'
import type { BillingDeps } from '../deps.ts'
import { isPortOneError } from '../portone/portone-error.ts'
import { requirePortOne } from '../require-portone.ts'
import { isAllBack } from './record-discrepancy.ts'
import { syncPayment } from './sync-payment.ts'

/**
 * Gives the money of a discrepant payment back, all of it and once: what PortOne shows as cancelled, or as on its way, is
 * not asked for again, and asked for twice in the same moment it happens once: all that is left can go only once.
 * Repeated by `checkDuePayments` until it is done.
 *
 * @throws AppError `payments_unavailable`; PortOneError when PortOne refuses, which an operator sees in the log and the
 *   payment's alert.
 */
export async function cancelDiscrepant(deps: BillingDeps, paymentId: string): Promise<void> {
  const portone = requirePortOne(deps)
  const seen = await portone.getPayment(paymentId)
  const isUnderWay = seen.cancellations.some(({ status }) => status === 'REQUESTED')
  if (isAllBack(seen) || isUnderWay) return
  try {
    await portone.cancelPayment({
      paymentId,
      reason: '주문과 다른 결제라서 취소해요 (XCaster)',
      // A new one each time: an older one would be answered with the refusal that it got.
      idempotencyKey: `discrepant-${randomUUID()}`,
    })
  } catch (error) {
    if (!isPortOneError(error, 'PAYMENT_ALREADY_CANCELLED')) throw error
  }
  await syncPayment(deps, paymentId)
}
