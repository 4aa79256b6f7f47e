import type { Payment, Prisma, Refund } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import type { BillingDeps } from '../deps.ts'
import { closeRefund } from '../purchased.ts'

/**
 * Ends a refund under the lock of its payment: the credits are gone for good, or come back. Mails the owner which of the
 * two. Does nothing to one that has ended.
 */
export async function endRefund(
  tx: Db,
  { post }: Pick<BillingDeps, 'post'>,
  { payment, refund }: { payment: Payment; refund: Refund },
  state: 'SUCCEEDED' | 'FAILED',
  problem?: Prisma.InputJsonObject,
): Promise<void> {
  const ended = await tx.$executeRaw`
    update refund set state = ${state}::refund_state, ended_at = now(), check_at = null
     where id = ${refund.id}::uuid and state = 'REQUESTED'`
  if (ended === 0) return
  if (problem) await tx.refund.updateMany({ where: { id: refund.id }, data: { problem } })
  await closeRefund(tx, refund.holdId, state === 'SUCCEEDED' ? 'succeeded' : 'failed')
  const { workspaceId, amountMinor, creditsUcr } = refund
  const { id: paymentId, orderName, currency } = payment
  await post(tx, {
    workspaceId,
    template: state === 'SUCCEEDED' ? 'payment-refunded' : 'payment-refund-failed',
    data: { paymentId, orderName, currency, amountMinor, creditsUcr: Number(creditsUcr) },
  })
}
