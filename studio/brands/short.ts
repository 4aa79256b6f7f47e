import { BrandFacts, type Language, languages } from '../../contract/index.ts'
import type { Database, Db } from '../../core/db.ts'
import { hashOf } from '../../core/hash.ts'
import type { Queues } from '../../core/queue.ts'
import { type QueueName, styleOfLook } from '../../pipeline/index.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'
import { sampleScript } from '../sample-script.ts'
import { keepSample, type SampleDeps, type SampleFiles, sampleVersion } from '../sample-short.ts'
import { type BrandRow, getBrand } from './get-brand.ts'
import { mannerOf, toBoardStyle } from './manner.ts'
import { readLogo } from './preview.ts'

type Shown = { db: Db; storage: Storage; queues: Queues<QueueName> }

/**
 * The sample short in the manner of a brand as it is now; null until the workers have rendered it, which asking orders.
 *
 * @throws AppError `not_found`.
 */
export async function showBrandShort(
  { db, storage, queues }: Shown,
  workspaceId: string,
  { id, language }: { id: string; language: Language },
): Promise<{ videoUrl: string; posterUrl: string } | null> {
  const { facts } = await getBrand(db, workspaceId, id)
  const { videoKey, posterKey } = filesOf(workspaceId, id, facts, language)
  if ((await storage.head(videoKey)) === null) {
    await queues.wake('sample', `brand.${id}.${language}`)
    return null
  }
  const link = (key: string) => storage.signedUrl(key, { expiresInSeconds: pageLinkSeconds })
  return { videoUrl: await link(videoKey), posterUrl: await link(posterKey) }
}

/** Renders what `showBrandShort` shows, once for each state of a brand. Does nothing for one that is gone. */
export async function makeBrandShort(
  deps: SampleDeps & { db: Database },
  { id, language }: { id: string; language: Language },
): Promise<void> {
  const { db, storage } = deps
  const before = await findState(db, id, language)
  if (!before || (await storage.head(before.files.videoKey)) !== null) return
  const { workspaceId, facts, files } = before
  const { imageStyle, captions, music, speed } = styleOfLook(facts.look)
  const usual = { imageStyle, captions, music, voice: { voiceId: '', speed }, logoAssetId: null }
  await keepSample(
    deps,
    {
      ...{
        script: sampleScript[language],
        language,
        look: facts.look,
        aspect: '9:16',
        motions: ['auto'],
        transitions: ['fade'],
        pace: null,
      },
      style: toBoardStyle(usual, mannerOf(facts)),
      logo: await readLogo(deps, workspaceId, facts.logoAssetId),
    },
    { name: `brand-${id}-${language}`, ...files },
  )
  // Changed or removed meanwhile: nobody will ask for this one.
  const after = await findState(db, id, language)
  if (after?.files.videoKey !== files.videoKey) await drop(storage, files)
}

/** Removes what was rendered for a state of a brand that is over. */
export async function removeBrandShorts(
  storage: Storage,
  workspaceId: string,
  { id, facts }: Pick<BrandRow, 'id' | 'facts'>,
): Promise<void> {
  for (const language of languages) await drop(storage, filesOf(workspaceId, id, facts, language))
}

async function drop(storage: Storage, { videoKey, posterKey }: SampleFiles): Promise<void> {
  for (const key of [videoKey, posterKey]) await storage.delete(key)
}

async function findState(db: Db, id: string, language: Language) {
  const row = await db.brand.findUnique({ where: { id }, select: { workspaceId: true, facts: true } })
  if (!row) return null
  const facts = BrandFacts.parse(row.facts)
  return { workspaceId: row.workspaceId, facts, files: filesOf(row.workspaceId, id, facts, language) }
}

/** Named by all that is seen and heard of a brand: a word that it avoids changes nothing in the sample. */
function filesOf(workspaceId: string, id: string, facts: BrandFacts, language: Language): SampleFiles {
  const { look, logoAssetId } = facts
  const { captions, mood = null, speed = 1 } = mannerOf(facts)
  const shown = { version: sampleVersion, look, logoAssetId, mood, speed, captions: { ...captions } }
  const base = `workspaces/${workspaceId}/brands/${id}-${language}-${hashOf(shown).slice(0, 16)}`
  return { videoKey: `${base}.mp4`, posterKey: `${base}.jpg` }
}
