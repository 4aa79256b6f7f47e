import type { Db } from '../../core/db.ts'

/** Whether the sums of a workspace are ours to write until the transaction ends; not, while another one has them. */
export async function tryLockSums(tx: Db, workspaceId: string): Promise<boolean> {
  const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('xcaster costs'), hashtext(${workspaceId}::text)) as "isOurs"`
  return lock?.isOurs === true
}

/**
 * Waits until nobody adds up this workspace, and keeps others from it until the transaction ends: what is changed with this
 * held (rules, the zone) is seen by every sum that is made afterwards, and all that were made before are there to be found.
 */
export async function lockSums(tx: Db, workspaceId: string): Promise<void> {
  await tx.$queryRaw`
    select 1 from (select pg_advisory_xact_lock(hashtext('xcaster costs'), hashtext(${workspaceId}::text))) as held`
}
