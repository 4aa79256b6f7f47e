import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import { refusal } from './refundable.ts'
import { syncPayment } from './sync-payment.ts'

/**
 * Gives an order up that nobody has paid. PortOne is asked first: what was paid stays paid. The window may still be open
 * in another tab, so it is looked after like the others for a while, and a payment that comes late still counts.
 *
 * @throws AppError `not_found`; `conflict` for a charge of a plan, which nobody ordered by hand; `payments_unavailable`.
 */
export async function giveUpPayment(deps: BillingDeps, workspaceId: string, paymentId: string): Promise<void> {
  const payment = await deps.db.payment.findFirst({ where: { id: paymentId, workspaceId } })
  if (!payment) throw new AppError('not_found', { message: `no payment ${paymentId}` })
  if (payment.kind !== 'TOPUP') throw refusal('plan_payment')
  await syncPayment(deps, paymentId)
  // Only what is unpaid at this moment: who learns of a payment meanwhile wins.
  await deps.db.payment.updateMany({
    where: { id: paymentId, state: { in: ['CREATED', 'FAILED'] } },
    data: { state: 'CANCELLED' },
  })
}
