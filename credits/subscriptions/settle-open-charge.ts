import { inTransaction } from '../../core/db.ts'
import type { BillingDeps } from '../deps.ts'
import { syncPayment } from '../payments/sync-payment.ts'
import { lockOpenSubscription } from './lock-subscription.ts'
import { findOpenCharge, giveUpCharge } from './open-charge.ts'

/**
 * Finds out about a charge that was never answered, and gives it up when nobody is at it any more, so that it does not
 * stand in the way of what a person asks for next. One for the plan `exceptFor` is left: it is what they ask for.
 *
 * @throws AppError `payments_unavailable`.
 */
export async function settleOpenCharge(
  deps: BillingDeps,
  workspaceId: string,
  { exceptFor }: { exceptFor?: string } = {},
): Promise<void> {
  const open = await deps.db.payment.findFirst({
    where: { workspaceId, kind: 'SUBSCRIPTION', state: 'CREATED', ...(exceptFor && { planId: { not: exceptFor } }) },
    select: { id: true },
  })
  if (!open) return
  await syncPayment(deps, open.id)
  await inTransaction(deps.db, async (tx) => {
    const subscription = await lockOpenSubscription(tx, workspaceId)
    if (!subscription || subscription.state === 'STARTING') return
    const still = await findOpenCharge(tx, subscription.id)
    if (still?.id === open.id && still.isAbandoned) await giveUpCharge(tx, open.id)
  })
}
