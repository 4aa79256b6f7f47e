import { BrandFacts } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

export type BrandRow = { id: string; name: string; facts: BrandFacts; isDefault: boolean }

const shown = { id: true, name: true, facts: true, isDefault: true } as const

/** @throws AppError `not_found`. */
export async function getBrand(db: Db, workspaceId: string, id: string): Promise<BrandRow> {
  const row = await db.brand.findFirst({ where: { id, workspaceId }, select: shown })
  if (!row) throw new AppError('not_found', { message: `no brand ${id}` })
  return { ...row, facts: BrandFacts.parse(row.facts) }
}

/**
 * The brand that a short is made for: the named one, none (null), or where nothing was said the default one, if there is.
 *
 * @throws AppError `not_found` for a named one.
 */
export async function findBrand(db: Db, workspaceId: string, id: string | null | undefined): Promise<BrandRow | null> {
  if (id === null) return null
  if (id !== undefined) return getBrand(db, workspaceId, id)
  const row = await db.brand.findFirst({ where: { workspaceId, isDefault: true }, select: shown })
  return row && { ...row, facts: BrandFacts.parse(row.facts) }
}
