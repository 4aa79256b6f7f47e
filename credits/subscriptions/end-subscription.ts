import type { Db } from '../../core/db.ts'
import { type LockedSubscription, lockOpenSubscription } from './lock-subscription.ts'
import { giveUpCharge } from './open-charge.ts'

/**
 * Ends a subscription under its lock: the workspace is on FREE from here on, and its card is let go. Credits of a period
 * that is paid stay until the period's end. A charge that is under way and turns out paid is paid back (see
 * `applyPaidPeriod`).
 */
export async function endSubscription(tx: Db, subscription: LockedSubscription): Promise<void> {
  const { id, workspaceId, state } = subscription
  await tx.$executeRaw`
    update subscription set state = 'ENDED', ended_at = now(), next_charge_at = null, next_plan_id = null, billing_key_sealed = null
     where id = ${id}::uuid`
  const open = await tx.payment.findFirst({ where: { subscriptionId: id, state: 'CREATED' }, select: { id: true } })
  if (open) await giveUpCharge(tx, open.id)
  await retireCard(tx, subscription)
  // One that never began has given no plan that could be taken away.
  if (state !== 'STARTING') await tx.workspace.updateMany({ where: { id: workspaceId }, data: { planId: 'FREE' } })
}

/** Has the billing key of a card deleted at PortOne once the transaction is committed; see `forgetRetiredCards`. */
export async function retireCard(
  tx: Db,
  { workspaceId, billingKeySealed }: Pick<LockedSubscription, 'workspaceId' | 'billingKeySealed'>,
): Promise<void> {
  if (billingKeySealed === null) return
  // Not `create`, which reads what it wrote: the api may not read these.
  await tx.retiredCard.createMany({ data: [{ workspaceId, billingKeySealed }] })
}

/**
 * Ends the subscription of a workspace that is being deleted, if it has one. The caller locked it (`lockOpenSubscription`)
 * before the workspace.
 */
export async function endSubscriptionOf(tx: Db, workspaceId: string): Promise<void> {
  const subscription = await lockOpenSubscription(tx, workspaceId)
  if (subscription) await endSubscription(tx, subscription)
}
