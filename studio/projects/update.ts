import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { StoredBoard } from '../boards/board-row.ts'
import { getOwnProject } from '../own-project.ts'

/**
 * Renames a project, puts it away or takes it back. A project that is worked on in the studio is called as its short is: the
 * title on its board is changed with it, as a revision of its own.
 *
 * @throws AppError `not_found`, also for one in the bin.
 */
export async function updateProject(
  db: Database,
  workspaceId: string,
  { id, title, isArchived }: { id: string; title?: string | undefined; isArchived?: boolean | undefined },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await getOwnProject(tx, workspaceId, id)
    if (title !== undefined) await rename(tx, workspaceId, id, title)
    if (isArchived !== undefined)
      await tx.project.updateMany({ where: { id, workspaceId }, data: { archivedAt: isArchived ? new Date() : null } })
  })
}

async function rename(tx: Db, workspaceId: string, id: string, title: string): Promise<void> {
  const row = await tx.project.findFirst({ where: { id, workspaceId }, select: { board: true, boardRevision: true } })
  const board = row?.board ? StoredBoard.parse(row.board) : null
  const ofBoard = board && { board: { ...board, title }, boardRevision: { increment: 1 } }
  await tx.project.updateMany({ where: { id, workspaceId }, data: { title, ...ofBoard } })
}
