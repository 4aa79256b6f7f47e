import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { crashPoint } from '../core/crash-point.ts'
import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { fromUnitPrices, type Receipt, type Units, type Usage } from '../gateway/index.ts'
import type { Storage } from '../storage/index.ts'

export type ArtefactKind = 'SCRIPT' | 'IMAGE' | 'VOICE' | 'CLIP' | 'JOIN' | 'THUMBNAIL'
export type Artefact = {
  id: string
  key: string
  kind: ArtefactKind
  storageKey: string
  mediaType: string
  sizeBytes: bigint
  sha256: string
  meta: unknown
}

/** Something just made, not yet kept. `paid` closes the receipts of the calls that made it. */
export type Product = {
  /** A file in the step's own folder. */
  file: string
  meta: Json
  paid: { receipt: Receipt; used: Usage | Units }[]
}
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * Written beside a stored file as the last thing, so that after a crash between storing and committing the file is
 * taken as it is instead of being made, and bought, again.
 */
const Manifest = z.object({
  mediaType: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  meta: z.json(),
  stepId: z.string(),
  paid: z.array(
    z.object({
      usageId: z.string(),
      prices: z.array(z.object({ unit: z.string(), microUsdPerMillion: z.string() })),
      isOnPlatform: z.boolean(),
      used: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})
export type Manifest = z.infer<typeof Manifest>

const extensions: Record<string, string> = {
  'application/json': 'json',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
}

const folderOf = (workspaceId: string, key: string) => `workspaces/${workspaceId}/artefacts/${key}`
const fileOf = (workspaceId: string, key: string, mediaType: string) =>
  `${folderOf(workspaceId, key)}/file.${extensions[mediaType] ?? 'bin'}`
const manifestOf = (workspaceId: string, key: string) => `${folderOf(workspaceId, key)}/manifest.json`

export function findArtefact(db: Db, workspaceId: string, key: string): Promise<Artefact | null> {
  return db.artefact.findUnique({ where: { workspaceId_key: { workspaceId, key } } })
}

/** Puts a product and its manifest into the store, file first. Doing it again replaces the same bytes. */
export async function storeProduct(
  storage: Storage,
  target: { workspaceId: string; key: string; kind: ArtefactKind; mediaType: string; stepId: string },
  product: Product,
): Promise<Manifest> {
  const { workspaceId, key, mediaType, stepId } = target
  const { size } = await stat(product.file)
  const sha256 = await hashFile(product.file)
  await storage.put(fileOf(workspaceId, key, mediaType), { file: product.file }, { mediaType, sha256 })
  const manifest: Manifest = {
    mediaType,
    sizeBytes: size,
    sha256,
    meta: product.meta,
    stepId,
    paid: product.paid.map(({ receipt, used }) => ({
      usageId: receipt.usageId,
      prices: fromUnitPrices(receipt.prices),
      isOnPlatform: receipt.isOnPlatform,
      used: JSON.parse(JSON.stringify(used)),
    })),
  }
  const bytes = Buffer.from(JSON.stringify(manifest))
  const facts = { mediaType: 'application/json', sha256: createHash('sha256').update(bytes).digest('hex') }
  await storage.put(manifestOf(workspaceId, key), bytes, facts)
  crashPoint('artefact.stored', target.kind)
  return manifest
}

/** The manifest of a file that was stored whole and never recorded, or null. */
export async function findManifest(storage: Storage, workspaceId: string, key: string): Promise<Manifest | null> {
  const name = manifestOf(workspaceId, key)
  if (!(await storage.head(name))) return null
  const manifest = Manifest.parse(JSON.parse(await text(await storage.get(name))))
  const file = await storage.head(fileOf(workspaceId, key, manifest.mediaType))
  return file?.sizeBytes === manifest.sizeBytes ? manifest : null
}

/** Records a stored file; when another run recorded the same key first, that row is returned. */
export async function recordArtefact(
  tx: Db,
  target: { workspaceId: string; key: string; kind: ArtefactKind },
  manifest: Manifest,
): Promise<Artefact> {
  const { workspaceId, key, kind } = target
  await tx.artefact.createMany({
    data: [
      {
        workspaceId,
        key,
        kind,
        storageKey: fileOf(workspaceId, key, manifest.mediaType),
        mediaType: manifest.mediaType,
        sizeBytes: BigInt(manifest.sizeBytes),
        sha256: manifest.sha256,
        meta: manifest.meta as object,
      },
    ],
    skipDuplicates: true,
  })
  return tx.artefact.findUniqueOrThrow({ where: { workspaceId_key: { workspaceId, key } } })
}

/**
 * Copies an artefact to a local file and checks that it is what was recorded.
 *
 * @throws AppError `not_found` or `storage_unavailable` (with `details.isDamaged` when the bytes are wrong).
 */
export async function fetchArtefact(storage: Storage, artefact: Artefact, file: string): Promise<void> {
  await storage.toFile(artefact.storageKey, file)
  if ((await hashFile(file)) !== artefact.sha256)
    throw new AppError('storage_unavailable', {
      message: `${artefact.storageKey} is not what was stored`,
      details: { isDamaged: true },
    })
}

/** Forgets an artefact whose file is gone or damaged, so that it is made again. Steps that point at it keep their row's link cleared. */
export async function forgetArtefact(db: Db, storage: Storage, artefact: Artefact, workspaceId: string): Promise<void> {
  await storage.delete(manifestOf(workspaceId, artefact.key))
  await db.step.updateMany({ where: { artefactId: artefact.id }, data: { artefactId: null } })
  await db.artefact.deleteMany({ where: { id: artefact.id } })
}

export async function writeJson(file: string, value: Json): Promise<void> {
  await writeFile(file, JSON.stringify(value))
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
