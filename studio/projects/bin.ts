import { projectBinDays } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { getOwnProject } from '../own-project.ts'

export const binMs = projectBinDays * 86_400_000

/** States in which nothing goes up any more by itself; of one whose outcome is unknown a person decides. */
const quiet = ['PUBLISHED', 'FAILED', 'CANCELLED', 'UNKNOWN'] as const

/** What of a project is planned or on its way to a channel, soonest first. */
export async function listWaiting(
  db: Db,
  workspaceId: string,
  projectId: string,
): Promise<{ id: string; title: string; channel: string; at: string }[]> {
  const rows = await db.publication.findMany({
    where: { workspaceId, projectId, state: { notIn: [...quiet] } },
    orderBy: [{ scheduledAt: 'asc' }, { id: 'asc' }],
    select: { id: true, scheduledAt: true, metadata: true, channel: { select: { title: true } } },
  })
  return rows.map(({ id, scheduledAt, metadata, channel }) => ({
    id,
    title: titleOf(metadata),
    channel: channel.title,
    at: scheduledAt.toISOString(),
  }))
}

const titleOf = (metadata: unknown): string =>
  typeof metadata === 'object' && metadata !== null && 'title' in metadata ? String(metadata.title) : ''

/**
 * Puts a project into the bin. Whoever plans to publish it, or starts a run of it, at the same moment either comes first and
 * is seen here, or finds no project. Again is not an error.
 *
 * @throws AppError `not_found`; `conflict` with `project_busy` while something is being made, with `project_waits` and the
 *   `publications` that wait.
 */
export async function removeProject(db: Database, workspaceId: string, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [project] = await tx.$queryRaw<{ isInBin: boolean }[]>`
      select deleted_at is not null as "isInBin" from project
       where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid for update`
    if (!project) throw new AppError('not_found', { message: `no project ${id}` })
    if (project.isInBin) return
    const living = await tx.run.findFirst({
      where: { workspaceId, projectId: id, state: { in: ['QUEUED', 'RUNNING'] } },
      select: { id: true },
    })
    if (living) throw refuse(id, { reason: 'project_busy', runId: living.id })
    const publications = await listWaiting(tx, workspaceId, id)
    if (publications.length > 0) throw refuse(id, { reason: 'project_waits', publications })
    await tx.project.updateMany({ where: { id, workspaceId }, data: { deletedAt: new Date() } })
  })
}

const refuse = (id: string, details: Record<string, unknown> & { reason: string }) =>
  new AppError('conflict', { message: `project ${id}: ${details.reason}`, details })

/** Takes a project out of the bin. Again is not an error. @throws AppError `not_found`, also once its time is over. */
export async function restoreProject(db: Database, workspaceId: string, id: string): Promise<void> {
  const { count } = await db.project.updateMany({
    where: { id, workspaceId, deletedAt: { gt: new Date(Date.now() - binMs) } },
    data: { deletedAt: null },
  })
  if (count === 0) await getOwnProject(db, workspaceId, id)
}
