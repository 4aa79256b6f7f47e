import type { Database } from '../../core/db.ts'
import { eachAlone } from '../each-alone.ts'
import { expireCredits, refillCredits } from '../ledger.ts'
import { periodSeconds } from './period.ts'

/** The rest is done the next time. */
const atOnce = 500

/**
 * Lifts the wallets whose 30-day anniversary has come, by the database's clock, to what their plan promises: only personal
 * ones, once per period however many workers look, and once for the newest period when nobody looked for several.
 *
 * Plans without a refill are looked at too and lifted to nothing: who leaves a paid plan is lifted at the next anniversary
 * and not for one that has passed.
 */
export async function refillDue(db: Database): Promise<void> {
  const due = await db.$queryRaw<{ id: string; period: number; targetUcr: bigint }[]>`
    select w.id, p.period, plan.refill_ucr as "targetUcr"
      from workspace w
      join plan on plan.id = w.plan_id
      join credit_account a on a.workspace_id = w.id
     cross join lateral (select floor(extract(epoch from now() - w.created_at) / ${periodSeconds}::int)::int as period) p
     where w.kind = 'PERSONAL' and w.deleted_at is null and a.refilled_period < p.period
     limit ${atOnce}`
  await eachAlone(due, ({ id, period, targetUcr }) =>
    refillCredits(db, { workspaceId: id, period, targetUcr: Number(targetUcr) }),
  )
}

/**
 * Ends lots whose time is over, so that the ledger says so soon after. Spending does not wait for it: every operation of a
 * wallet ends its own first.
 */
export async function expireDue(db: Database): Promise<void> {
  const due = await db.$queryRaw<{ workspaceId: string }[]>`
    select distinct workspace_id as "workspaceId" from credit_lot
     where expires_at <= now() and remaining_ucr > 0 limit ${atOnce}`
  await eachAlone(due, ({ workspaceId }) => expireCredits(db, workspaceId))
}
