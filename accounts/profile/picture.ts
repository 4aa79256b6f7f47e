import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { type Database, type Db, inTransaction, scopedTo } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { sha256 } from '../../core/hash.ts'
import { requireRoom } from '../../credits/index.ts'
import type { Storage } from '../../storage/index.ts'
import { findMembership } from '../caller.ts'

type Deps = { db: Database; storage: Pick<Storage, 'put' | 'delete'> }

const sidePx = 256
/** Today's phones make 50 megapixels; decoded, a picture of this size takes 200 MB. */
const maxPixels = 50_000_000
const mediaType = 'image/webp'

/** How files of the formats we take begin. Only these reach the decoder, which knows many more. */
const beginnings: ((bytes: Buffer) => boolean)[] = [
  (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
]

/**
 * Makes a JPEG, PNG or WebP somebody's picture. It is drawn anew as a small square, so nothing else of the file is kept:
 * no place where it was taken, no other file hidden in it. It lies with the personal workspace and is removed with it.
 *
 * @throws AppError `invalid_request` for anything else; `plan_limit` when the plan has no room for it.
 */
export async function setPicture({ db, storage }: Deps, userId: string, file: Buffer): Promise<void> {
  const picture = await toPicture(file)
  const { workspaceId } = await findMembership(db, userId, null)
  // Another name each time: what browsers have kept under the old one is not shown again.
  const key = `workspaces/${workspaceId}/pictures/${randomBytes(16).toString('hex')}.webp`
  // Before it is stored, so that nothing is left behind. The caller may be acting in a team: its walls hide this wallet.
  const own = scopedTo(db, { userId, workspaceId })
  const need = { limit: 'storage' as const, bytes: async () => picture.length }
  await inTransaction(own, (tx) => requireRoom(tx, workspaceId, need))
  await storage.put(key, picture, { mediaType, sha256: sha256(picture) })
  const before = await inTransaction(db, (tx) => replacePicture(tx, userId, { key, bytes: picture.length }))
  if (before) await storage.delete(before)
}

export async function removePicture({ db, storage }: Deps, userId: string): Promise<void> {
  const before = await inTransaction(db, (tx) => replacePicture(tx, userId, { key: null, bytes: 0 }))
  if (before) await storage.delete(before)
}

/** Returns the key that was there. The row is locked, so that of two uploads each removes the one before it. */
async function replacePicture(
  tx: Db,
  userId: string,
  { key, bytes }: { key: string | null; bytes: number },
): Promise<string | null> {
  const [before] = await tx.$queryRaw<{ key: string | null }[]>`
    select picture_key as key from user_account where id = ${userId}::uuid for update`
  await tx.user.updateMany({ where: { id: userId }, data: { pictureKey: key, pictureBytes: bytes } })
  return before?.key ?? null
}

async function toPicture(file: Buffer): Promise<Buffer> {
  if (!beginnings.some((begins) => begins(file))) throw notAPicture('not a JPEG, PNG or WebP')
  try {
    return await sharp(file, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize(sidePx, sidePx, { fit: 'cover' })
      .webp({ quality: 85 })
      .toBuffer()
  } catch (cause) {
    throw notAPicture('cannot be read, or has too many pixels', cause)
  }
}

const notAPicture = (problem: string, cause?: unknown) =>
  new AppError('invalid_request', {
    message: `picture: ${problem}`,
    details: { reason: 'not_a_picture', fields: [{ field: 'picture', problem, rule: 'picture' }] },
    cause,
  })
