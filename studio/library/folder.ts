import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/** @throws AppError `not_found` for one of another workspace, and for one that files are kept in. */
export async function getFolder(db: Db, workspaceId: string, id: string): Promise<{ id: string }> {
  const folder = await db.folder.findFirst({ where: { id, workspaceId, kind: 'SHORTS' }, select: { id: true } })
  if (!folder) throw new AppError('not_found', { message: `no folder ${id} for shorts` })
  return folder
}
