import { type Brand, BrandFacts } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'
import { getBrand } from './get-brand.ts'
import { removeBrandShorts } from './short.ts'

type Deps = { db: Database; storage: Storage }

const withProjects = { _count: { select: { projects: { where: { deletedAt: null } } } } } as const

/** The default one first, then by what was changed last. */
export async function listBrands({ db, storage }: Deps, workspaceId: string): Promise<Brand[]> {
  const rows = await db.brand.findMany({
    where: { workspaceId },
    orderBy: [{ isDefault: 'desc' }, { updatedAt: 'desc' }, { id: 'asc' }],
    include: withProjects,
  })
  return Promise.all(rows.map((row) => toBrand({ db, storage }, row)))
}

/** The first one of a workspace is its default. @throws AppError `invalid_request` for a logo that is no picture here. */
export async function createBrand(
  deps: Deps,
  workspaceId: string,
  { name, facts }: { name: string; facts: BrandFacts },
): Promise<Brand> {
  const id = await inTransaction(deps.db, async (tx) => {
    await lockBrands(tx, workspaceId)
    await requireLogo(tx, workspaceId, facts)
    const isDefault = (await tx.brand.count({ where: { workspaceId } })) === 0
    return (await tx.brand.create({ data: { workspaceId, name, facts, isDefault }, select: { id: true } })).id
  })
  return getOne(deps, workspaceId, id)
}

/** @throws AppError `not_found`, `invalid_request` as `createBrand`. */
export async function updateBrand(
  deps: Deps,
  workspaceId: string,
  {
    id,
    name,
    facts,
    isDefault,
  }: { id: string; name?: string | undefined; facts?: BrandFacts | undefined; isDefault?: true | undefined },
): Promise<Brand> {
  const before = await inTransaction(deps.db, async (tx) => {
    await lockBrands(tx, workspaceId)
    const row = await getBrand(tx, workspaceId, id)
    // One that was thrown away meanwhile keeps nobody from changing the rest.
    if (facts && facts.logoAssetId !== row.facts.logoAssetId) await requireLogo(tx, workspaceId, facts)
    // Never two at once, also not for a moment: the database refuses that.
    if (isDefault) await tx.brand.updateMany({ where: { workspaceId, isDefault: true }, data: { isDefault: false } })
    const data = { ...(name !== undefined && { name }), ...(facts && { facts }), ...(isDefault && { isDefault }) }
    await tx.brand.update({ where: { id }, data: { ...data, updatedAt: new Date() } })
    return row
  })
  // One of a state that comes back is rendered again.
  if (facts) await removeBrandShorts(deps.storage, workspaceId, before)
  return getOne(deps, workspaceId, id)
}

/** What was made with it stays, without a brand. Of the others the one that was changed last becomes the default. */
export async function removeBrand({ db, storage }: Deps, workspaceId: string, id: string): Promise<void> {
  const gone = await inTransaction(db, async (tx) => {
    await lockBrands(tx, workspaceId)
    const row = await getBrand(tx, workspaceId, id)
    // What was changed for this brand teaches nothing about the shorts of none.
    await tx.edit.deleteMany({ where: { workspaceId, brandId: id } })
    await tx.brand.deleteMany({ where: { id, workspaceId } })
    if (!row.isDefault) return row
    const next = await tx.brand.findFirst({
      where: { workspaceId },
      orderBy: { updatedAt: 'desc' },
      select: { id: true },
    })
    if (next) await tx.brand.update({ where: { id: next.id }, data: { isDefault: true } })
    return row
  })
  await removeBrandShorts(storage, workspaceId, gone)
}

const lockBrands = (tx: Db, workspaceId: string) =>
  tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`brands ${workspaceId}`}, 0))`

async function requireLogo(tx: Db, workspaceId: string, { logoAssetId }: BrandFacts): Promise<void> {
  if (logoAssetId === null) return
  const asset = await tx.asset.findFirst({
    where: { id: logoAssetId, workspaceId, kind: 'IMAGE', deletedAt: null },
    select: { id: true },
  })
  if (!asset)
    throw new AppError('invalid_request', {
      message: 'no such picture',
      details: { field: 'logoAssetId', reason: 'file_gone' },
    })
}

async function getOne({ db, storage }: Deps, workspaceId: string, id: string): Promise<Brand> {
  const row = await db.brand.findFirst({ where: { id, workspaceId }, include: withProjects })
  if (!row) throw new AppError('not_found', { message: `no brand ${id}` })
  return toBrand({ db, storage }, row)
}

type Row = Awaited<ReturnType<Db['brand']['findMany']>>[number] & { _count: { projects: number } }

async function toBrand(
  { db, storage }: Deps,
  { id, workspaceId, name, facts, isDefault, updatedAt, _count }: Row,
): Promise<Brand> {
  const parsed = BrandFacts.parse(facts)
  const logo = parsed.logoAssetId
    ? await db.asset.findFirst({
        where: { id: parsed.logoAssetId, workspaceId, deletedAt: null },
        select: { storageKey: true },
      })
    : null
  return {
    ...{ id, name, isDefault, projects: _count.projects },
    facts: parsed,
    logoUrl: logo && (await storage.signedUrl(logo.storageKey, { expiresInSeconds: pageLinkSeconds })),
    updatedAt: updatedAt.toISOString(),
  }
}
