import type { Asset } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'

export type AssetRow = Awaited<ReturnType<Db['asset']['findMany']>>[number]

/** @throws AppError `not_found`, also for another workspace's. */
export async function getAssetRow(db: Db, workspaceId: string, id: string): Promise<AssetRow> {
  const row = await db.asset.findFirst({ where: { id, workspaceId } })
  if (!row) throw new AppError('not_found', { message: `no file ${id}` })
  return row
}

export async function toAsset(storage: Storage, row: AssetRow): Promise<Asset> {
  const link = (key: string, downloadName?: string) =>
    storage.signedUrl(key, { expiresInSeconds: pageLinkSeconds, ...(downloadName && { downloadName }) })
  const { id, kind, name, mediaType, widthPx, heightPx, durationMs, tags, folderId, prompt } = row
  return {
    ...{ id, kind, name, mediaType, widthPx, heightPx, durationMs, tags, folderId, prompt },
    sizeBytes: Number(row.sizeBytes),
    url: await link(row.storageKey),
    downloadUrl: await link(row.storageKey, downloadNameOf(row)),
    posterUrl: row.posterKey && (await link(row.posterKey)),
    source: row.source === 'generated' ? 'generated' : 'upload',
    createdAt: row.createdAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}

/** A name that was changed may have lost its ending; the file has the one of what it is. */
function downloadNameOf({ name, storageKey }: AssetRow): string {
  const ending = storageKey.slice(storageKey.lastIndexOf('.'))
  return name.toLowerCase().endsWith(ending) ? name : `${name.replace(/\.[a-z0-9]{2,5}$/i, '')}${ending}`
}
