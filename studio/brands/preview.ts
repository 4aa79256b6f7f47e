import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { BrandFacts, Language, Look } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { drawSample, styleOfLook } from '../../pipeline/index.ts'
import type { Storage } from '../../storage/index.ts'
import { drawSamplePicture, type SampleMaker } from '../sample-picture.ts'
import { sampleScript } from '../sample-script.ts'
import { mannerOf, toStyle } from './manner.ts'

type Deps = { db: Db; storage: Storage } & SampleMaker

/**
 * How a brand looks on the sample short: a frame with title, caption and logo, and a thumbnail, both as data in the
 * address. Nothing is kept: a person tries things out, and most of it they throw away.
 *
 * @throws AppError `invalid_request` for a logo that cannot be read.
 */
export async function previewBrand(
  deps: Deps,
  workspaceId: string,
  { facts, language }: { facts: BrandFacts; language: Language },
): Promise<{ frameUrl: string; thumbnailUrl: string }> {
  const { captions } = toStyle(styleOfLook(facts.look), mannerOf(facts), null)
  const { title, scenes } = sampleScript[language]
  const [scene] = scenes
  const { frame, thumbnail } = await drawSample({
    picture: await samplePicture(deps, facts.look, language),
    ...{ language, captions, title },
    words: (scene?.narration ?? '').split(' '),
    hook: scene?.onScreenText ?? '',
    logo: await readLogo(deps, workspaceId, facts.logoAssetId),
  })
  return { frameUrl: toDataUrl(frame), thumbnailUrl: toDataUrl(thumbnail) }
}

const toDataUrl = (jpeg: Buffer) => `data:image/jpeg;base64,${jpeg.toString('base64')}`

/** Drawn once for the installation. */
async function samplePicture(deps: Deps, look: Look, language: Language): Promise<Buffer> {
  const key = `samples/pictures/2-${look}-${language}.jpg`
  const { storage } = deps
  if ((await storage.head(key)) !== null) return buffer(await storage.get(key))
  const picture = await drawSamplePicture(deps, {
    ...{ script: sampleScript[language], look, language, aspect: '9:16', scene: 0 },
  })
  const sha256 = createHash('sha256').update(picture).digest('hex')
  await storage.put(key, picture, { mediaType: 'image/jpeg', sha256 })
  return picture
}

/** One in the bin is shown no more; the brand itself stays as it is. */
export async function readLogo(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  workspaceId: string,
  id: string | null,
): Promise<Buffer | null> {
  if (id === null) return null
  const asset = await db.asset.findFirst({
    where: { id, workspaceId, kind: 'IMAGE', deletedAt: null },
    select: { storageKey: true },
  })
  return asset && buffer(await storage.get(asset.storageKey))
}
