import type { Db } from '../../core/db.ts'
import type { DoomedArtefact } from '../../pipeline/index.ts'

const rowsAtOnce = 200
/** Ids of artefacts and the keys that their files are stored under, as they stand in boards and plans. */
const names = /[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * Which of a project's artefacts something else still uses: a post shows the file, the asset library keeps it,
 * or it was chosen on another board or by another project's run.
 */
export async function namedElsewhere(
  db: Db,
  { workspaceId, projectId }: { workspaceId: string; projectId: string },
  artefacts: DoomedArtefact[],
): Promise<Set<string>> {
  const named = new Set<string>()
  const keep = (matches: (artefact: DoomedArtefact) => boolean) => {
    for (const artefact of artefacts) if (matches(artefact)) named.add(artefact.id)
  }
  const files = new Set(await listFiles(db, workspaceId))
  keep(({ storageKey }) => files.has(storageKey))
  for await (const text of texts(db, workspaceId, projectId)) {
    const said = new Set(text.match(names))
    keep(({ id, key }) => said.has(id) || said.has(key))
  }
  return named
}

/** Files of the workspace that are kept by name. Also those of posts that were taken down: they may be asked about. */
async function listFiles(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    select video_key as key from post where workspace_id = ${workspaceId}::uuid
    union select poster_key from post where workspace_id = ${workspaceId}::uuid
    union select storage_key from asset where workspace_id = ${workspaceId}::uuid`
  return rows.map(({ key }) => key)
}

/** Boards and the designs of runs of all other projects, a few at a time; also of those in the bin, which may come back. */
async function* texts(db: Db, workspaceId: string, projectId: string): AsyncGenerator<string> {
  const other = { workspaceId, id: { not: projectId } }
  for (let after = zero; ; ) {
    const rows = await db.project.findMany({
      where: { AND: [other, { id: { gt: after } }] },
      ...{ select: { id: true, board: true }, orderBy: { id: 'asc' as const }, take: rowsAtOnce },
    })
    for (const { board } of rows) if (board !== null) yield JSON.stringify(board)
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) break
    after = last.id
  }
  for (let after = zero; ; ) {
    const rows = await db.run.findMany({
      where: { workspaceId, projectId: { not: projectId }, id: { gt: after } },
      ...{ select: { id: true, plan: true }, orderBy: { id: 'asc' as const }, take: rowsAtOnce },
    })
    for (const { plan } of rows) yield JSON.stringify(plan)
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) break
    after = last.id
  }
}

const zero = '00000000-0000-0000-0000-000000000000'
