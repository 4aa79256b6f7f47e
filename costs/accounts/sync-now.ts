import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { getAccountRow } from './view.ts'

const everyMs = 60_000

/**
 * Has an account read at once and longer back than in turn; also one that needs attention, in case that what was wrong was
 * mended at the provider. One that is being read is left to it.
 *
 * @throws AppError `not_found`; `conflict` with reason `account_of_files`; `rate_limited` within a minute of the last time.
 */
export async function syncNow(db: Database, workspaceId: string, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx: Db) => {
    await tx.$queryRaw`select 1 from provider_account where id = ${id}::uuid for update`
    const row = await getAccountRow(tx, workspaceId, id)
    if (row.kind === 'csv') throw new AppError('conflict', { details: { reason: 'account_of_files' } })
    const waitMs = row.syncAskedAt === null ? 0 : row.syncAskedAt.getTime() + everyMs - now.getTime()
    if (waitMs > 0)
      throw new AppError('rate_limited', { details: { reason: 'account_sync_soon' }, retryAfterMs: waitMs })
    const isBeingRead = row.leaseOwner !== null && row.wakeAt > now && row.state === 'CONNECTED'
    await tx.providerAccount.updateMany({
      where: { id, workspaceId },
      data: { syncAskedAt: now, state: 'CONNECTED', ...(!isBeingRead && { wakeAt: now }) },
    })
  })
}
