import { inTransaction } from '../../core/db.ts'
import type { BillingDeps } from '../deps.ts'
import { type Asker, refusal } from './asker.ts'
import { lockOpenSubscription } from './lock-subscription.ts'

/**
 * Takes a cancellation, or the change to a smaller plan, back. Where there is none it changes nothing.
 *
 * @throws AppError `conflict` with reason `not_subscribed`: what has ended is started anew.
 */
export async function resumeSubscription({ db, post }: Pick<BillingDeps, 'db' | 'post'>, asker: Asker): Promise<void> {
  await inTransaction(db, async (tx) => {
    const subscription = await lockOpenSubscription(tx, asker.workspaceId)
    if (!subscription) throw refusal('not_subscribed')
    const { id, workspaceId, planId, nextPlanId, cancelsAtEnd, periodEnd } = subscription
    if (!cancelsAtEnd && nextPlanId === null) return
    await tx.subscription.updateMany({ where: { id }, data: { cancelsAtEnd: false, nextPlanId: null } })
    await asker.audit(tx, {
      action: 'subscription.resume',
      target: planId,
      before: { cancelled: cancelsAtEnd, nextPlan: nextPlanId },
    })
    if (!cancelsAtEnd) return
    await post(tx, {
      workspaceId,
      template: 'subscription-resumed',
      data: { planId, periodEnd: periodEnd.toISOString() },
    })
  })
}
