import { randomBytes } from 'node:crypto'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { sha256 } from '../../core/hash.ts'
import type { Storage } from '../../storage/index.ts'
import type { LookedInto } from './look-into.ts'
import { type AssetRow, getAssetRow } from './view.ts'

type Deps = { db: Database; storage: Storage }

export type Keeping = {
  /** Of the upload, which becomes the file's own: finished twice, it is one file. */
  id: string
  workspaceId: string
  createdById: string
  name: string
  folderId: string | null
  source: 'upload' | 'generated'
  prompt: string | null
  chargedUcr: number
}

export const assetFolder = (workspaceId: string, id: string) => `workspaces/${workspaceId}/assets/${id}/`

/**
 * Puts what was looked into into the store, under a name nobody was given an address to write to, and into the library. Of
 * two at the same time one is kept, and both get it.
 */
export async function keepAsset(
  { db, storage }: Deps,
  { id, workspaceId, folderId, ...given }: Keeping,
  { file, facts }: { file: string; facts: LookedInto },
): Promise<AssetRow> {
  const { poster, extension, sizeBytes, ...shown } = facts
  const base = `${assetFolder(workspaceId, id)}${randomBytes(8).toString('hex')}`
  const storageKey = `${base}.${extension}`
  const posterKey = poster && `${base}-poster.${poster.extension}`
  await storage.put(storageKey, { file }, { mediaType: facts.mediaType, sha256: facts.sha256 })
  if (poster && posterKey)
    await storage.put(posterKey, poster.bytes, { mediaType: poster.mediaType, sha256: sha256(poster.bytes) })
  const isFirst = await inTransaction(db, async (tx) => {
    const folder = await findFolderId(tx, workspaceId, folderId)
    const stored = { sizeBytes: BigInt(sizeBytes), storageKey, posterKey, posterBytes: poster?.bytes.length ?? 0 }
    const { count } = await tx.asset.createMany({
      data: [{ ...given, id, workspaceId, folderId: folder, ...shown, ...stored }],
      skipDuplicates: true,
    })
    await tx.upload.updateMany({ where: { id, workspaceId }, data: { endedAt: new Date() } })
    return count === 1
  })
  if (!isFirst) for (const key of [storageKey, posterKey]) if (key) await storage.delete(key)
  return getAssetRow(db, workspaceId, id)
}

/** Deleted while the file was on its way, it is left out: the file is more than the place it was meant for. */
async function findFolderId(tx: Db, workspaceId: string, id: string | null): Promise<string | null> {
  if (id === null) return null
  const folder = await tx.folder.findFirst({ where: { id, workspaceId, kind: 'ASSETS' }, select: { id: true } })
  return folder?.id ?? null
}
