import type { BrandFacts } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { BrandBrief } from '../../pipeline/index.ts'
import { type Learnt, readLearnt, toStatement } from '../learning/preference-kinds.ts'
import { type BrandRow, getBrand } from './get-brand.ts'

/** What is learnt and switched on for a brand; null: for shorts without one. */
export async function readPreferences(db: Db, workspaceId: string, brandId: string | null): Promise<Learnt[]> {
  const rows = await db.preference.findMany({
    where: { workspaceId, brandId, isEnabled: true },
    orderBy: [{ count: 'desc' }, { id: 'asc' }],
    select: { kind: true, value: true },
  })
  return rows.flatMap((row) => readLearnt(row) ?? [])
}

/** Those that a writer can do something about; the others decide how it shows and sounds. */
const forWriters = new Set<Learnt['kind']>(['shorter_lines', 'longer_lines', 'image_words'])
const noFacts: Pick<BrandFacts, 'audience' | 'manner' | 'avoid' | 'phrases' | 'examples'> = {
  ...{ audience: '', manner: '' },
  ...{ avoid: [], phrases: [], examples: [] },
}

/**
 * What the writer is told: the brand's own words and what edits have taught. Null where there is neither.
 * Hooks are counted in the language that they were cut in; each language has its own limit.
 */
export function toBrandBrief(
  brand: Pick<BrandRow, 'name' | 'facts'> | null,
  learnt: Learnt[],
  language: 'ko' | 'en',
): BrandBrief | null {
  if (!brand && learnt.length === 0) return null
  const { audience, manner, avoid, phrases, examples } = brand?.facts ?? noFacts
  const avoided = learnt.flatMap(({ kind, value }) => (kind === 'avoided_phrase' ? value.phrase : []))
  const liked = learnt.flatMap(({ kind, value }) => (kind === 'added_phrase' ? value.phrase : []))
  const hooks = learnt.flatMap(({ kind, value }) =>
    kind === 'shorter_hook' && value.language === language ? value.max : [],
  )
  return {
    name: brand?.name ?? '',
    ...{ audience, manner, examples },
    avoid: [...new Set([...avoid, ...avoided])],
    phrases: [...new Set([...phrases, ...liked])],
    preferences: learnt.flatMap((one) => (forWriters.has(one.kind) ? toStatement(one, language) : [])),
    hookMax: hooks.length > 0 ? Math.min(...hooks) : null,
  }
}

/** The brief of a project's brand, or of the workspace where it has none. @throws AppError `not_found`. */
export async function briefOf(
  db: Db,
  workspaceId: string,
  brandId: string | null,
  language: 'ko' | 'en',
): Promise<BrandBrief | null> {
  const brand = brandId ? await getBrand(db, workspaceId, brandId) : null
  return toBrandBrief(brand, await readPreferences(db, workspaceId, brandId), language)
}
