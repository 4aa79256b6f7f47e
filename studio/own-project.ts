import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'

/**
 * A project of the workspace that a run is added to.
 *
 * Locked at once: a run's row takes a share of its project and its `last_run_id` then the whole; two at a time would
 * deadlock.
 *
 * @throws AppError `not_found`.
 */
export async function getOwnProject(tx: Db, workspaceId: string, id: string): Promise<{ id: string }> {
  const [project] = await tx.$queryRaw<{ id: string }[]>`
    select id from project
     where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid and deleted_at is null for update`
  if (!project) throw new AppError('not_found')
  return project
}
