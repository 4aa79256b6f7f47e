import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { ScheduleDeps } from './deps.ts'
import { lockPublication } from './move.ts'

/**
 * Takes a failed or cancelled publication off the list. The row stays: its history is kept, a worker may still have to
 * delete its video, and auto-publish must not take its run for a new one.
 *
 * @throws AppError `not_found`; `conflict` with `publication_not_ended`.
 */
export async function removeRecord(
  { db, now }: Pick<ScheduleDeps, 'db' | 'now'>,
  { workspaceId }: { workspaceId: string },
  { id }: { id: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { state } = await lockPublication(tx, workspaceId, id)
    if (state !== 'FAILED' && state !== 'CANCELLED')
      throw new AppError('conflict', { details: { reason: 'publication_not_ended', state } })
    await tx.publication.updateMany({ where: { id, workspaceId }, data: { removedAt: now() } })
  })
}
