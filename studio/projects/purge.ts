import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { type DoomedArtefact, deleteFiles } from '../../pipeline/index.ts'
import type { Storage } from '../../storage/index.ts'
import { binMs } from './bin.ts'
import { namedElsewhere } from './named-elsewhere.ts'

type Deps = { db: Database; storage: Storage }

/** After the last moment at which somebody may still take it back, by whatever clock. */
const graceMs = 3_600_000
/** The upkeep has other things to do; what is left is done the next time. */
const budgetMs = 5_000

/**
 * Takes away what has lain in the bin for its time: the project, its runs, and the files that nobody names any more. What was
 * posted or published stays. Files go first, then rows: stopped in between it begins again, and a run that asks for such a
 * file meanwhile finds it gone and makes it anew. A workspace in which something is being made is left for later.
 *
 * @throws AggregateError when some could not be purged; the others were.
 */
export async function purgeBin({ db, storage }: Deps): Promise<void> {
  const until = performance.now() + budgetMs
  const projects = await db.project.findMany({
    where: {
      deletedAt: { lt: new Date(Date.now() - binMs - graceMs) },
      workspace: { runs: { none: { state: { in: ['QUEUED', 'RUNNING'] } } } },
    },
    select: { id: true, workspaceId: true },
    orderBy: { deletedAt: 'asc' },
    take: 50,
  })
  const errors: unknown[] = []
  for (const project of projects) {
    if (performance.now() > until) break
    try {
      await purge({ db, storage }, project)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} projects of the bin could not be purged`)
}

type Doomed = { id: string; workspaceId: string }

async function purge({ db, storage }: Deps, project: Doomed): Promise<void> {
  const artefacts = await findUnnamed(db, project)
  for (const artefact of artefacts) await deleteFiles(storage, project.workspaceId, artefact)
  const projectId = project.id
  await inTransaction(db, async (tx) => {
    // A run takes its steps along; edits and favourites go with the project.
    await tx.run.deleteMany({ where: { projectId } })
    await tx.artefact.deleteMany({
      where: { workspaceId: project.workspaceId, id: { in: artefacts.map(({ id }) => id) }, steps: { none: {} } },
    })
    await tx.project.deleteMany({ where: { id: projectId } })
  })
}

/** What was made for this project and is in use nowhere else. */
async function findUnnamed(db: Db, { id, workspaceId }: Doomed): Promise<DoomedArtefact[]> {
  const own = await db.artefact.findMany({
    where: {
      ...{ workspaceId, steps: { some: { run: { projectId: id } } } },
      NOT: { steps: { some: { run: { projectId: { not: id } } } } },
    },
    select: { id: true, key: true, storageKey: true },
  })
  const named = await namedElsewhere(db, { workspaceId, projectId: id }, own)
  return own.filter((artefact) => !named.has(artefact.id))
}
