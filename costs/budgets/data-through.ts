import type { Db } from '../../core/db.ts'

/** Until when everybody has told what was used: the accounts that are read by themselves, and the gateway; null: nobody has. */
export async function readDataThrough(db: Db, workspaceId: string): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ through: Date | null }[]>`
    select least(
      (select min(usage_through) from provider_account
        where workspace_id = ${workspaceId}::uuid and state <> 'REMOVED' and kind <> 'csv'),
      (select until from usage_rollup
        where exists (select from usage_hour where workspace_id = ${workspaceId}::uuid))) as through`
  return row?.through ?? null
}
