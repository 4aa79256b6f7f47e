import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Asset,
  type assets,
  imageMaxBytes,
  type Output,
  type Parsed,
  uploadMinutes,
} from '../../contract/index.ts'
import { type Database, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { requireRoom } from '../../credits/index.ts'
import type { MediaReader } from '../../pipeline/index.ts'
import type { Storage } from '../../storage/index.ts'
import { requireFolder } from './folder-rows.ts'
import { keepAsset } from './keep.ts'
import { lookInto, problem } from './look-into.ts'
import { toAsset } from './view.ts'

type Deps = { db: Database; storage: Storage; media: MediaReader }
type Caller = { workspaceId: string; userId: string }

/** More files than this on their way at once are a mistake of a program. */
const mostOpen = 500

/**
 * Announces a file: its room is taken at once, so that several at a time do not come to more than the plan has.
 *
 * @throws AppError `plan_limit`; `not_found` for the folder; `invalid_request` for what is too large for what it is said to
 *   be; `conflict` with too many on their way.
 */
export async function beginUpload(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { workspaceId, userId }: Caller,
  { name, sizeBytes, mediaType, folderId = null }: Parsed<(typeof assets)['assets.begin']>,
): Promise<Output<(typeof assets)['assets.begin']>> {
  if (mediaType.startsWith('image/') && sizeBytes > imageMaxBytes)
    throw problem('size', `a picture of ${sizeBytes} bytes was announced`)
  const id = randomUUID()
  const storageKey = `workspaces/${workspaceId}/uploads/${id}`
  const expiresAt = new Date(Date.now() + uploadMinutes * 60_000)
  await inTransaction(db, async (tx) => {
    if (folderId) await requireFolder(tx, workspaceId, folderId, 'ASSETS')
    await requireRoom(tx, workspaceId, { limit: 'storage', bytes: async () => sizeBytes })
    const open = await tx.upload.count({ where: { workspaceId, endedAt: null, expiresAt: { gt: new Date() } } })
    if (open >= mostOpen)
      throw new AppError('conflict', { message: 'too many files on their way', details: { reason: 'uploads_open' } })
    await tx.upload.create({
      data: {
        ...{ id, workspaceId, folderId, storageKey, expiresAt },
        ...{ createdById: userId, name: name.normalize('NFC'), sizeBytes: BigInt(sizeBytes) },
      },
    })
  })
  const target = await storage.signedUpload(storageKey, { sizeBytes, expiresInSeconds: uploadMinutes * 60 })
  return { uploadId: id, method: 'PUT', ...target, expiresAt: expiresAt.toISOString() }
}

/**
 * Looks into what was sent and keeps it. Called again for one that was kept, it gives the same file. What is refused is
 * deleted, and its room is free at once; what has not come yet may still come.
 *
 * @throws AppError `not_found`; `invalid_request` with `details.reason`, an `AssetProblem`; `storage_unavailable`.
 */
export async function finishUpload(
  deps: Deps,
  { workspaceId }: Caller,
  uploadId: string,
  signal: AbortSignal,
): Promise<Asset> {
  const { db, storage } = deps
  const kept = await db.asset.findFirst({ where: { id: uploadId, workspaceId } })
  if (kept) return toAsset(storage, kept)
  const upload = await db.upload.findFirst({
    where: { id: uploadId, workspaceId, endedAt: null, expiresAt: { gt: new Date() } },
  })
  if (!upload) throw new AppError('not_found', { message: `no upload ${uploadId}` })
  const head = await storage.head(upload.storageKey)
  if (!head) throw problem('not_sent', 'nothing was sent')
  const { id, createdById, name, folderId } = upload
  const keeping = {
    id,
    workspaceId,
    createdById,
    name,
    folderId,
    source: 'upload' as const,
    prompt: null,
    chargedUcr: 0,
  }
  try {
    if (head.sizeBytes !== Number(upload.sizeBytes)) throw problem('not_sent', `${head.sizeBytes} bytes were sent`)
    const row = await inOwnFolder(async (folder) => {
      const file = join(folder, 'file')
      await storage.toFile(upload.storageKey, file)
      const facts = await lookInto(file, { folder, reader: deps.media, signal })
      return keepAsset(deps, keeping, { file, facts })
    })
    await storage.delete(upload.storageKey)
    return toAsset(storage, row)
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_request') await refuse(deps, upload)
    throw error
  }
}

/** The row stays until its address is of no use any more: what is sent to it late is found by it and removed. */
async function refuse({ db, storage }: Deps, { id, storageKey }: { id: string; storageKey: string }): Promise<void> {
  await storage.delete(storageKey)
  await db.upload.updateMany({ where: { id }, data: { endedAt: new Date() } })
}

/** Gives `work` a folder of its own and removes it afterwards, however the work ends. */
export async function inOwnFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'xcaster-asset-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
