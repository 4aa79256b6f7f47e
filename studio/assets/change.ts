import type { Asset, AssetUse } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Storage } from '../../storage/index.ts'
import { purgeAssets } from './clear.ts'
import { requireFolder } from './folder-rows.ts'
import { binBegan } from './list.ts'
import { listUses } from './uses.ts'
import { getAssetRow, toAsset } from './view.ts'

type Deps = { db: Database; storage: Storage }

/** Renames a file or gives it other tags; each of them counts once. @throws AppError `not_found`. */
export async function updateAsset(
  { db, storage }: Deps,
  workspaceId: string,
  { id, name, tags }: { id: string; name?: string | undefined; tags?: string[] | undefined },
): Promise<Asset> {
  const data = {
    ...(name !== undefined && { name: name.normalize('NFC') }),
    ...(tags && { tags: [...new Set(tags.map((tag) => tag.normalize('NFC')))] }),
  }
  await db.asset.updateMany({ where: { id, workspaceId, deletedAt: null }, data })
  return toAsset(storage, await getAssetRow(db, workspaceId, id))
}

/** @throws AppError `not_found` for the folder or one of the files; then none was moved. */
export async function moveAssets(
  db: Database,
  workspaceId: string,
  { ids, folderId }: { ids: string[]; folderId: string | null },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (folderId !== null) await requireFolder(tx, workspaceId, folderId, 'ASSETS')
    await requireAll(tx, { workspaceId, deletedAt: null }, ids)
    await tx.asset.updateMany({ where: { workspaceId, id: { in: ids } }, data: { folderId } })
  })
}

/**
 * Puts files into the bin, and says what stands on them: that cannot be made again while they are in it. One that is in it
 * already stays as it is.
 *
 * @throws AppError `not_found` for one of the files; then all stay where they are.
 */
export function binAssets(db: Database, workspaceId: string, ids: string[]): Promise<AssetUse[]> {
  return inTransaction(db, async (tx) => {
    await requireAll(tx, { workspaceId }, ids)
    await tx.asset.updateMany({
      where: { workspaceId, id: { in: ids }, deletedAt: null },
      data: { deletedAt: new Date() },
    })
    return listUses(tx, workspaceId, ids)
  })
}

/** @throws AppError `not_found` for a file that is not in the bin, or no longer. */
export async function restoreAssets(db: Database, workspaceId: string, ids: string[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    await requireAll(tx, { workspaceId, OR: [{ deletedAt: null }, { deletedAt: { gt: binBegan() } }] }, ids)
    await tx.asset.updateMany({ where: { workspaceId, id: { in: ids } }, data: { deletedAt: null } })
  })
}

/** Deletes files that are in the bin, for good. @throws AppError `not_found` for one that is not in it; then all stay. */
export async function deleteAssets({ db, storage }: Deps, workspaceId: string, ids: string[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    const inBin = { workspaceId, deletedAt: { gt: binBegan() } }
    await requireAll(tx, inBin, ids)
    // Out of everybody's sight first: what is left to do when this process ends here, the upkeep does.
    await tx.asset.updateMany({ where: { workspaceId, id: { in: ids } }, data: { deletedAt: new Date(0) } })
  })
  const rows = await db.asset.findMany({ where: { workspaceId, id: { in: ids } } })
  await purgeAssets({ db, storage }, rows)
}

type Where = NonNullable<Parameters<Db['asset']['count']>[0]>['where']

async function requireAll(tx: Db, where: Where, ids: string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  const found = await tx.asset.count({ where: { AND: [where ?? {}, { id: { in: wanted } }] } })
  if (found < wanted.length)
    throw new AppError('not_found', { message: `${wanted.length - found} files are not there` })
}
