import type { Db } from '../../core/db.ts'
import { getPeriod } from './period.ts'

const ucrPerMicroUsd = 10

/**
 * What keys and the playground cost in this period, in micro-dollars, rounded up: what leases used that have ended, and what is
 * written down under those that are open. Nothing can pass the plan's limit: `gateway_lease_open` sets it aside before a call.
 */
export async function countApiCost(db: Db, workspaceId: string): Promise<number> {
  const { start } = await getPeriod(db, workspaceId)
  const [row] = await db.$queryRaw<{ ucr: bigint }[]>`
    with spend as (
      select used_ucr from api_spend
       where workspace_id = ${workspaceId}::uuid and period_start = ${start}::timestamptz(3)
    )
    select (coalesce((select used_ucr from spend), (
              select sum(l.used_ucr) from gateway_lease l
               where l.workspace_id = ${workspaceId}::uuid and l.created_at >= ${start} and l.ended_at is not null), 0)
            + coalesce((
              select sum(u.charged_ucr) from gateway_lease l join usage u on u.lease_id = l.id and u.state = 'DONE'
               where l.workspace_id = ${workspaceId}::uuid and l.created_at >= ${start} and l.ended_at is null), 0))::bigint as ucr`
  return Math.ceil(Number(row?.ucr ?? 0n) / ucrPerMicroUsd)
}
