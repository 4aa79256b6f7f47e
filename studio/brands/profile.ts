import type { Language } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { BrandBrief, StoredFile } from '../../pipeline/index.ts'
import { readPreferences, toBrandBrief } from './brief.ts'
import { type BrandRow, findBrand } from './get-brand.ts'
import { type Manner, mannerOf, withLearnt } from './manner.ts'

/** Everything that a short is made by, beside what was asked for. */
export type Profile = { brand: BrandRow | null; brief: BrandBrief | null; manner: Manner; logo: StoredFile | null }

/** @param brandId undefined: the default brand, if there is one; null: none. @throws AppError `not_found`. */
export async function profileOf(
  db: Db,
  workspaceId: string,
  { brandId, language }: { brandId: string | null | undefined; language: Language },
): Promise<Profile> {
  const brand = await findBrand(db, workspaceId, brandId)
  const learnt = await readPreferences(db, workspaceId, brand?.id ?? null)
  return {
    brand,
    brief: toBrandBrief(brand, learnt, language),
    manner: withLearnt(brand ? mannerOf(brand.facts) : {}, learnt),
    logo: await findLogo(db, workspaceId, brand?.facts.logoAssetId ?? null),
  }
}

/** One in the bin is shown no more; the brand itself stays as it is. */
async function findLogo(db: Db, workspaceId: string, id: string | null): Promise<StoredFile | null> {
  if (!id) return null
  return db.asset.findFirst({
    where: { id, workspaceId, kind: 'IMAGE', deletedAt: null },
    select: { storageKey: true, sha256: true, mediaType: true },
  })
}
