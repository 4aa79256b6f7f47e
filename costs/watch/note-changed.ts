import type { Db } from '../../core/db.ts'

/**
 * Has the budgets and the days of a workspace looked at once more, in the transaction of what has changed. `fromDay` is the
 * first day whose sums are other ones; null where it is a budget that is.
 */
export async function noteChanged(tx: Db, workspaceId: string, fromDay: string | null): Promise<void> {
  await tx.$executeRaw`
    insert into cost_watch (workspace_id, changed_from) values (${workspaceId}::uuid, ${fromDay}::date)
    on conflict (workspace_id) do update
       set version = cost_watch.version + 1, changed_from = least(cost_watch.changed_from, excluded.changed_from)`
}
