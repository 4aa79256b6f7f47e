import { Prisma } from '../../core/db/generated/client.ts'
import type { Database } from '../../core/db.ts'

/** As in the pipeline: who was let in before the workspace was closed, or has not noticed yet, may still write. */
const quietMs = 5 * 60_000
/** Nothing is written for a workspace that has been gone for longer. */
const longestMs = 30 * 86_400_000
const rowsAtOnce = 20_000

/** Kept by workspace; rows that hang on these go with them. Big ones first, in pieces. */
const tables = [
  ...['provider_usage', 'provider_cost', 'cost_hour', 'cost_day', 'cost_day_sum', 'dirty_hour'],
  ...['provider_account', 'cost_rule', 'cost_project', 'cost_team', 'cost_month', 'cost_budget', 'cost_anomaly'],
  ...['cost_advice', 'advice_turn', 'cost_watch', 'api_spend', 'cost_report', 'report_schedule', 'report_delivery', 'cost_settings'],
] as const

/**
 * Takes away what deleted workspaces leave behind of costs: keys of providers at once, everything else a few minutes later.
 * Stopped anywhere, it goes on from there.
 */
export async function purgeCosts(db: Database, now: Date): Promise<void> {
  await db.$executeRaw`
    update provider_account a
       set state = 'REMOVED', credential_sealed = null, credential_hint = null, settings = '{}', fence = fence + 1
      from workspace w
     where w.id = a.workspace_id and w.deleted_at is not null and a.state <> 'REMOVED'`
  const before = new Date(now.getTime() - quietMs)
  const after = new Date(now.getTime() - longestMs)
  const gone = await db.$queryRaw<{ id: string }[]>`
    select id from workspace w
     where deleted_at < ${before}::timestamptz and deleted_at > ${after}::timestamptz
       and (exists (select from provider_account where workspace_id = w.id)
            or exists (select from cost_day where workspace_id = w.id)
            or exists (select from cost_settings where workspace_id = w.id))`
  for (const { id } of gone) for (const table of tables) await emptyTable(db, table, id)
}

async function emptyTable(db: Database, table: (typeof tables)[number], workspaceId: string): Promise<void> {
  const name = Prisma.raw(table)
  for (;;) {
    const count = await db.$executeRaw`
      delete from ${name} where (tableoid, ctid) in (
        select tableoid, ctid from ${name} where workspace_id = ${workspaceId}::uuid limit ${rowsAtOnce})`
    if (count < rowsAtOnce) return
  }
}
