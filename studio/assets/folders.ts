import { type Folder, folderMaxDepth, foldersMax } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import {
  depthOf,
  type FolderKind,
  type FolderRow,
  heightOf,
  isWithin,
  lockFolders,
  requireFolder,
} from './folder-rows.ts'

/** All of a kind, in the order of their names, with how many things lie directly in each. */
export async function listFolders(db: Db, workspaceId: string, kind: FolderKind): Promise<Folder[]> {
  const rows = await db.folder.findMany({
    where: { workspaceId, kind },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, parentId: true, name: true },
      _count: { select: { assets: { where: { deletedAt: null } }, projects: { where: { deletedAt: null } } } },
    },
  })
  return rows.map(({ _count, ...folder }) => ({
    ...folder,
    count: kind === 'ASSETS' ? _count.assets : _count.projects,
  }))
}

/** @throws AppError `not_found` for the one above; `conflict` with `details.reason` for a name that is taken, too deep or too many. */
export function createFolder(
  db: Database,
  workspaceId: string,
  { kind, name, parentId = null }: { kind: FolderKind; name: string; parentId?: string | null | undefined },
): Promise<Folder> {
  return inTransaction(db, async (tx) => {
    await lockFolders(tx, workspaceId)
    const folders = await readTree(tx, workspaceId, kind)
    if (parentId !== null) await requireFolder(tx, workspaceId, parentId, kind)
    if (folders.length >= foldersMax) throw refusal('folders_max')
    if (depthOf(folders, parentId) >= folderMaxDepth) throw refusal('folder_depth')
    const clean = name.normalize('NFC')
    requireName(folders, { name: clean, parentId })
    const folder = await tx.folder.create({
      data: { workspaceId, kind, name: clean, parentId },
      select: { id: true, parentId: true, name: true },
    })
    return { ...folder, count: 0 }
  })
}

/** Renames it, or moves it with all that is in it; `parentId` null: to the top. @throws AppError as `createFolder`. */
export async function updateFolder(
  db: Database,
  workspaceId: string,
  { id, name, parentId }: { id: string; name?: string | undefined; parentId?: string | null | undefined },
): Promise<Folder> {
  const kind = await inTransaction(db, async (tx) => {
    await lockFolders(tx, workspaceId)
    const row = await findRow(tx, workspaceId, id)
    const folders = await readTree(tx, workspaceId, row.kind)
    const next = {
      name: name?.normalize('NFC') ?? row.name,
      parentId: parentId === undefined ? row.parentId : parentId,
    }
    if (next.parentId !== null) await requireFolder(tx, workspaceId, next.parentId, row.kind)
    if (isWithin(folders, next.parentId, id)) throw refusal('folder_cycle')
    if (depthOf(folders, next.parentId) + heightOf(folders, id) > folderMaxDepth) throw refusal('folder_depth')
    requireName(
      folders.filter((folder) => folder.id !== id),
      next,
    )
    await tx.folder.updateMany({ where: { id, workspaceId }, data: next })
    return row.kind
  })
  const folder = (await listFolders(db, workspaceId, kind)).find((one) => one.id === id)
  if (!folder) throw new AppError('not_found', { message: `no folder ${id}` })
  return folder
}

/**
 * Deletes a folder. What is in it, also in the bin, goes to the one above, where folders whose name is taken get a number.
 *
 * @throws AppError `not_found`.
 */
export async function removeFolder(db: Database, workspaceId: string, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockFolders(tx, workspaceId)
    const { kind, parentId } = await findRow(tx, workspaceId, id)
    const folders = await readTree(tx, workspaceId, kind)
    const above = folders.filter((folder) => folder.parentId === parentId && folder.id !== id)
    for (const child of folders.filter((folder) => folder.parentId === id)) {
      const name = freeName(above, child.name)
      await tx.folder.updateMany({ where: { id: child.id, workspaceId }, data: { parentId, name } })
      above.push({ ...child, parentId, name })
    }
    const within = { where: { workspaceId, folderId: id }, data: { folderId: parentId } }
    await tx.asset.updateMany(within)
    await tx.project.updateMany(within)
    await tx.folder.deleteMany({ where: { id, workspaceId } })
  })
}

async function findRow(tx: Db, workspaceId: string, id: string) {
  const row = await tx.folder.findFirst({ where: { id, workspaceId } })
  if (!row) throw new AppError('not_found', { message: `no folder ${id}` })
  return row
}

const readTree = (tx: Db, workspaceId: string, kind: FolderKind): Promise<FolderRow[]> =>
  tx.folder.findMany({ where: { workspaceId, kind }, select: { id: true, parentId: true, name: true } })

/** As the database tells names apart. */
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function requireName(folders: FolderRow[], { name, parentId }: { name: string; parentId: string | null }): void {
  if (folders.some((folder) => folder.parentId === parentId && isSame(folder.name, name))) throw refusal('folder_name')
}

function freeName(siblings: FolderRow[], name: string): string {
  let free = name
  for (let number = 2; siblings.some((folder) => isSame(folder.name, free)); number += 1) free = `${name} (${number})`
  return free
}

const refusal = (reason: 'folder_name' | 'folder_depth' | 'folder_cycle' | 'folders_max') =>
  new AppError('conflict', { message: `folder: ${reason}`, details: { reason } })
