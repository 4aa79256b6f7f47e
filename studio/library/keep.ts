import { type Database, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { getFolder } from './folder.ts'

/** Marks a short as the person's own favourite, or not any more; others have their own. @throws AppError `not_found`. */
export async function markFavourite(
  db: Database,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { projectId, isFavourite }: { projectId: string; isFavourite: boolean },
): Promise<void> {
  const project = await db.project.findFirst({
    where: { id: projectId, workspaceId, deletedAt: null },
    select: { id: true },
  })
  if (!project) throw new AppError('not_found', { message: `no project ${projectId}` })
  if (isFavourite) await db.favourite.createMany({ data: [{ userId, workspaceId, projectId }], skipDuplicates: true })
  else await db.favourite.deleteMany({ where: { userId, projectId } })
}

/** Puts shorts into a folder, or out of all of them: all or none. @throws AppError `not_found` for any of them. */
export async function moveShorts(
  db: Database,
  workspaceId: string,
  { projectIds, folderId }: { projectIds: string[]; folderId: string | null },
): Promise<void> {
  const ids = [...new Set(projectIds)]
  await inTransaction(db, async (tx) => {
    if (folderId !== null) await getFolder(tx, workspaceId, folderId)
    const { count } = await tx.project.updateMany({
      where: { id: { in: ids }, workspaceId, deletedAt: null },
      data: { folderId },
    })
    if (count < ids.length) throw new AppError('not_found', { message: 'a project is not there' })
  })
}
