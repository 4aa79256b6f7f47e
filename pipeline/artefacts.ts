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

export type ArtefactKind = 'SCRIPT' | 'IMAGE' | 'VOICE' | 'SOUND' | 'CLIP' | 'JOIN' | 'THUMBNAIL'
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
  'audio/aac': 'aac',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
}

export const extensionOf = (mediaType: string) => extensions[mediaType] ?? 'bin'

const folderOf = (workspaceId: string, key: string) => `workspaces/${workspaceId}/artefacts/${key}`
/** Named by its bytes too: of two makers of one key, each with other bytes, neither replaces what the other recorded. */
const fileOf = (workspaceId: string, key: string, { sha256, mediaType }: { sha256: string; mediaType: string }) =>
  `${folderOf(workspaceId, key)}/${sha256}.${extensionOf(mediaType)}`
const manifestOf = (workspaceId: string, key: string) => `${folderOf(workspaceId, key)}/manifest.json`

export function findArtefact(db: Db, workspaceId: string, key: string): Promise<Artefact | null> {
  return db.artefact.findFirst({ where: { workspaceId, key } })
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
  await storage.put(fileOf(workspaceId, key, { sha256, mediaType }), { file: product.file }, { mediaType, sha256 })
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

/**
 * The manifest of a file that was stored whole and never recorded, or null. One that is damaged or of another version
 * counts as none: then the thing is made again instead of failing for ever.
 */
export async function findManifest(storage: Storage, workspaceId: string, key: string): Promise<Manifest | null> {
  try {
    const manifest = parseManifest(await text(await storage.get(manifestOf(workspaceId, key))))
    const file = manifest && (await storage.head(fileOf(workspaceId, key, manifest)))
    return file?.sizeBytes === manifest?.sizeBytes ? manifest : null
  } catch (error) {
    if (isGoneOrDamaged(error)) return null
    throw error
  }
}

function parseManifest(json: string): Manifest | null {
  try {
    return Manifest.safeParse(JSON.parse(json)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A stored file that no further attempt will bring back: making it again does. */
export const isGoneOrDamaged = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'not_found' || error.details?.isDamaged === true)

/**
 * Records a stored file; when another run recorded the same key first, that row is returned. `isReplacing`: the recorded
 * file is gone or damaged and this one takes its place, for the runs that showed it too.
 */
export async function recordArtefact(
  tx: Db,
  target: { workspaceId: string; key: string; kind: ArtefactKind },
  manifest: Manifest,
  { isReplacing = false } = {},
): Promise<Artefact> {
  const { workspaceId, key, kind } = target
  const facts = {
    storageKey: fileOf(workspaceId, key, manifest),
    mediaType: manifest.mediaType,
    sizeBytes: BigInt(manifest.sizeBytes),
    sha256: manifest.sha256,
    meta: manifest.meta as object,
  }
  await tx.artefact.createMany({ data: [{ workspaceId, key, kind, ...facts }], skipDuplicates: true })
  if (isReplacing) await tx.artefact.updateMany({ where: { workspaceId, key }, data: facts })
  return tx.artefact.findFirstOrThrow({ where: { workspaceId, key } })
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

/** Takes away the manifest of a file that is gone or damaged, so that the next maker does not find it whole. */
export async function forgetManifest(storage: Storage, workspaceId: string, key: string): Promise<void> {
  await storage.delete(manifestOf(workspaceId, key))
}

export async function writeJson(file: string, value: Json): Promise<void> {
  await writeFile(file, JSON.stringify(value))
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
