import type { Database } from '../core/db.ts'
import { cancelRun } from './cancel-run.ts'
import type { PipelineDeps } from './deps.ts'

/**
 * Nothing is removed before this long after a workspace was closed or a run in it ended: a request that was let in before,
 * or a worker that has not yet noticed that its run is cancelled, may still write.
 */
const quietMs = 5 * 60_000
/** The upkeep has other things to do; what is left is done the next time. */
const budgetMs = 5_000
const rowsAtOnce = 200

/**
 * Takes away what deleted workspaces leave behind: running runs are cancelled at once, then rows and files go, then who
 * was in it and what it was called. The ledger, the usage and the audit log stay: the law wants them kept. Stopped
 * anywhere, it goes on from there; files are found by their folder, so none is forgotten with its row.
 *
 * @throws AggregateError when some could not be purged; the others were.
 */
export async function purgeDeletedWorkspaces({ db, storage }: Pick<PipelineDeps, 'db' | 'storage'>): Promise<void> {
  const until = performance.now() + budgetMs
  const workspaces = await db.workspace.findMany({
    where: { deletedAt: { not: null }, purgedAt: null },
    select: { id: true, deletedAt: true },
    orderBy: { deletedAt: 'asc' },
    take: 50,
  })
  const errors: unknown[] = []
  for (const workspace of workspaces) {
    try {
      await cancelRuns(db, workspace.id)
      if (await isQuiet(db, workspace)) await purge({ db, storage }, workspace.id, () => performance.now() > until)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} deleted workspaces could not be purged`)
}

async function cancelRuns(db: Database, workspaceId: string): Promise<void> {
  const runs = await db.run.findMany({ where: { workspaceId, endedAt: null }, select: { id: true } })
  for (const { id } of runs) await cancelRun(db, workspaceId, id)
}

async function isQuiet(db: Database, { id, deletedAt }: { id: string; deletedAt: Date | null }): Promise<boolean> {
  const since = new Date(Date.now() - quietMs)
  if (deletedAt === null || deletedAt > since) return false
  return (await db.run.count({ where: { workspaceId: id, endedAt: { gt: since } } })) === 0
}

async function purge(
  { db, storage }: Pick<PipelineDeps, 'db' | 'storage'>,
  workspaceId: string,
  isTimeUp: () => boolean,
): Promise<void> {
  const batch = { where: { workspaceId }, limit: rowsAtOnce }
  // A run takes its steps along; a project cannot go before its runs.
  const tables = [
    () => db.run.deleteMany(batch),
    () => db.project.deleteMany(batch),
    () => db.artefact.deleteMany(batch),
    // What others made with a shared template stays; a brand takes its preferences along.
    () => db.template.deleteMany(batch),
    () => db.preference.deleteMany(batch),
    () => db.brand.deleteMany(batch),
    () => db.asset.deleteMany(batch),
    () => db.upload.deleteMany(batch),
    () => db.folder.deleteMany(batch),
  ]
  for (const removeSome of tables) while ((await removeSome()).count > 0) if (isTimeUp()) return
  for await (const { key } of storage.list(`workspaces/${workspaceId}/`)) {
    if (isTimeUp()) return
    await storage.delete(key)
  }
  await db.invitation.deleteMany({ where: { workspaceId } })
  await db.member.deleteMany({ where: { workspaceId } })
  // A personal workspace is called like its person.
  await db.workspace.updateMany({ where: { id: workspaceId }, data: { name: '', purgedAt: new Date() } })
}
