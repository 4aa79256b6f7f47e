import type { Output, Price, Routes } from '../../contract/index.ts'
import { PriceTier } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { listUnpriced } from './unpriced.ts'

export type PriceRecord = Awaited<ReturnType<Db['price']['findMany']>>[number]
type Asked = { search?: string | undefined; cursor?: string | undefined }

const modelsAtOnce = 25

/**
 * Every version of every price, by model in pages; with the first page what was used without one, and other names of models.
 * The cursor is the last model of the page before.
 */
export async function listPrices(db: Db, { search = '', cursor = '' }: Asked): Promise<Output<Routes['prices.list']>> {
  const found = await db.price.findMany({
    where: { model: { contains: search.trim(), mode: 'insensitive', gt: cursor } },
    distinct: ['model'],
    select: { model: true },
    orderBy: { model: 'asc' },
    take: modelsAtOnce + 1,
  })
  const models = found.slice(0, modelsAtOnce).map(({ model }) => model)
  const rows = await db.price.findMany({
    where: { model: { in: models } },
    orderBy: [
      ...[{ model: 'asc' as const }, { tier: 'asc' as const }, { unit: 'asc' as const }],
      ...[{ aboveInputTokens: 'asc' as const }, { effectiveFrom: 'desc' as const }, { revision: 'desc' as const }],
    ],
  })
  const isFirst = cursor === ''
  return {
    prices: toViews(rows, new Date()),
    nextCursor: found.length > modelsAtOnce ? (models.at(-1) ?? null) : null,
    unpriced: isFirst ? await listUnpriced(db) : [],
    announced: isFirst ? await listAnnounced(db) : [],
    aliases: isFirst ? await db.modelAlias.findMany({ orderBy: [{ provider: 'asc' }, { alias: 'asc' }] }) : [],
  }
}

async function listAnnounced(db: Db): Promise<Price[]> {
  const rows = await db.price.findMany({
    where: { confirmedAt: null, declinedAt: null },
    orderBy: [{ effectiveFrom: 'asc' }, { model: 'asc' }, { tier: 'asc' }, { unit: 'asc' }, { revision: 'desc' }],
  })
  return toViews(rows, new Date()).filter(({ state }) => state === 'announced')
}

/** Rows of a class come together, the newest first. */
export function toViews(rows: readonly PriceRecord[], now: Date): Price[] {
  const current = new Set<string>()
  const last = new Map<string, PriceRecord>()
  return rows.map((row) => {
    const kind = JSON.stringify([row.model, row.tier, row.unit, row.aboveInputTokens])
    const state = stateOf(row, now, { isTaken: current.has(kind), newer: last.get(kind) })
    const hasBegun = row.confirmedAt !== null && row.effectiveFrom <= now
    if (row.declinedAt === null) {
      last.set(kind, row)
      if (hasBegun) current.add(kind)
    }
    return toView(row, state)
  })
}

/** `isTaken`: a newer row of the class has begun. */
function stateOf(
  row: PriceRecord,
  now: Date,
  { isTaken, newer }: { isTaken: boolean; newer: PriceRecord | undefined },
): Price['state'] {
  if (row.declinedAt !== null) return 'declined'
  if (newer?.effectiveFrom.getTime() === row.effectiveFrom.getTime()) return 'corrected'
  if (row.confirmedAt === null) return 'announced'
  if (row.effectiveFrom > now) return 'future'
  return isTaken || (row.effectiveUntil !== null && row.effectiveUntil <= now) ? 'over' : 'current'
}

const toView = (row: PriceRecord, state: Price['state']): Price => ({
  ...{ id: row.id, model: row.model, unit: row.unit, tier: PriceTier.parse(row.tier), source: row.source, state },
  ...{ aboveInputTokens: row.aboveInputTokens, revision: row.revision },
  microUsdPerMillion: Number(row.microUsdPerMillion),
  effectiveFrom: row.effectiveFrom.toISOString(),
  effectiveUntil: row.effectiveUntil?.toISOString() ?? null,
  checkedAt: row.checkedAt?.toISOString() ?? null,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
})
