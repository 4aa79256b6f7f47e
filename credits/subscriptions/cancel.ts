import { inTransaction } from '../../core/db.ts'
import type { BillingDeps } from '../deps.ts'
import { type Asker, refusal } from './asker.ts'
import { endSubscription } from './end-subscription.ts'
import { lockOpenSubscription } from './lock-subscription.ts'
import { findOpenCharge } from './open-charge.ts'
import { settleOpenCharge } from './settle-open-charge.ts'

/**
 * Ends the plan with the period that is paid; one whose period was not paid ends at once. Done before, it changes nothing.
 *
 * @throws AppError `conflict` with reason `not_subscribed`, or `charge_pending` while the first charge or one for a bigger
 *   plan has not been answered; `payments_unavailable` when PortOne does not tell about that.
 */
export async function cancelSubscription(deps: BillingDeps, asker: Asker): Promise<void> {
  const { db, post } = deps
  await settleOpenCharge(deps, asker.workspaceId)
  await inTransaction(db, async (tx) => {
    const subscription = await lockOpenSubscription(tx, asker.workspaceId)
    if (!subscription) throw refusal('not_subscribed')
    const { id, workspaceId, planId, periodEnd, isOver, state } = subscription
    const open = await findOpenCharge(tx, id)
    if (state === 'STARTING' || (open && !isOver)) throw refusal('charge_pending')
    if (subscription.cancelsAtEnd) return
    await asker.audit(tx, { action: 'subscription.cancel', target: planId, after: { endsAt: periodEnd.toISOString() } })
    if (state === 'PAST_DUE' && !open) {
      await endSubscription(tx, subscription)
      await post(tx, { workspaceId, template: 'subscription-ended', data: { planId, reason: 'cancelled' } })
      return
    }
    await tx.subscription.updateMany({ where: { id }, data: { cancelsAtEnd: true, nextPlanId: null } })
    const data = { planId, periodEnd: periodEnd.toISOString() }
    await post(tx, { workspaceId, template: 'subscription-cancelled', data })
  })
}
