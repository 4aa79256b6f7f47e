import { type Database, inTransaction } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { endRun, lockRun } from './end-run.ts'

/**
 * Ends a run at once: what was finished is charged, the rest of the hold goes back, and the workers hear of it by the
 * notification of the row's change. A run that has ended already stays as it ended.
 *
 * @throws AppError `not_found`, also for another workspace's run.
 */
export async function cancelRun(db: Database, workspaceId: string, runId: string): Promise<void> {
  const found = await db.run.findFirst({ where: { id: runId, workspaceId }, select: { id: true } })
  if (!found) throw new AppError('not_found')
  await inTransaction(db, async (tx) => {
    const run = await lockRun(tx, runId)
    if (run?.state !== 'QUEUED' && run?.state !== 'RUNNING') return
    await endRun(tx, { id: runId, holdId: run.hold_id, projectId: run.project_id }, { state: 'CANCELLED' })
  })
}
