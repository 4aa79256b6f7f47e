import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

export type FolderKind = 'ASSETS' | 'SHORTS'
export type FolderRow = { id: string; parentId: string | null; name: string }

/** @throws AppError `not_found`, also for another workspace's and for one of the other kind. */
export async function requireFolder(db: Db, workspaceId: string, id: string, kind: FolderKind): Promise<FolderRow> {
  const folder = await db.folder.findFirst({
    where: { id, workspaceId, kind },
    select: { id: true, parentId: true, name: true },
  })
  if (!folder) throw new AppError('not_found', { message: `no folder ${id}` })
  return folder
}

/** Whoever changes the tree waits for whoever is changing it: two moves at once could make a circle of it. */
export const lockFolders = (tx: Db, workspaceId: string) =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`folders ${workspaceId}`}, 0))`

/** How deep a folder lies: one in no other is at 1. */
export function depthOf(folders: readonly FolderRow[], id: string | null): number {
  const parent = folders.find((folder) => folder.id === id)
  return parent ? depthOf(folders, parent.parentId) + 1 : 0
}

/** How many levels a folder comes to with all that is in it. */
export function heightOf(folders: readonly FolderRow[], id: string): number {
  const inside = folders.filter(({ parentId }) => parentId === id)
  return 1 + Math.max(0, ...inside.map((folder) => heightOf(folders, folder.id)))
}

export function isWithin(folders: readonly FolderRow[], id: string | null, of: string): boolean {
  if (id === null) return false
  return id === of || isWithin(folders, folders.find((folder) => folder.id === id)?.parentId ?? null, of)
}
