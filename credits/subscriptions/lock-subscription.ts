import type { SubscriptionState } from '../../core/db/generated/enums.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/** A subscription as it stands under its lock. Its age, and whether its period is over, are by the database's clock. */
export type LockedSubscription = {
  id: string
  workspaceId: string
  planId: string
  nextPlanId: string | null
  currency: string
  state: SubscriptionState
  period: number
  periodStart: Date
  periodEnd: Date
  nextChargeAt: Date | null
  failures: number
  cancelsAtEnd: boolean
  channelKey: string
  billingKeySealed: string | null
  billingKeyHash: string
  card: string
  isOver: boolean
  ageMs: number
}

/**
 * Locks a subscription until the transaction ends. Whatever changes one takes this lock first, then its payment's, then
 * the wallet's, and never the other way round.
 *
 * @throws AppError `not_found`.
 */
export async function lockSubscription(tx: Db, id: string): Promise<LockedSubscription> {
  await tx.$queryRaw`select from subscription where id = ${id}::uuid for update`
  return readLocked(tx, id)
}

/** The one of a workspace that has not ended, locked; null when there is none. */
export async function lockOpenSubscription(tx: Db, workspaceId: string): Promise<LockedSubscription | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select id from subscription where workspace_id = ${workspaceId}::uuid and state <> 'ENDED' for update`
  return row ? readLocked(tx, row.id) : null
}

/** Read anew: whoever had the lock before may have changed what the locking statement still saw. */
async function readLocked(tx: Db, id: string): Promise<LockedSubscription> {
  const row = await tx.subscription.findFirst({ where: { id } })
  if (!row) throw new AppError('not_found', { message: `no subscription ${id}` })
  const [clock] = await tx.$queryRaw<{ isOver: boolean; ageMs: number }[]>`
    select now() >= period_end as "isOver", (extract(epoch from now() - created_at) * 1000)::float8 as "ageMs"
      from subscription where id = ${id}::uuid`
  return { ...row, isOver: clock?.isOver === true, ageMs: clock?.ageMs ?? 0 }
}
