import type { Parsed, PriceRow, Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { charged } from '../prices.ts'

type Row = Awaited<ReturnType<Db['price']['findMany']>>[number]

/** Clocks of people who type "from now on" differ from ours by less. */
const clockSlackMs = 5 * 60_000

/** Every price row that the gateway charges by: by model, unit and threshold, the newest first, with whether it counts now. */
export async function listPrices(db: Db): Promise<PriceRow[]> {
  const rows = await db.price.findMany({
    where: charged.where,
    orderBy: [{ model: 'asc' }, { unit: 'asc' }, { aboveInputTokens: 'asc' }, ...charged.newestFirst],
  })
  const now = new Date()
  const current = new Map<string, Row>()
  const kindOf = ({ model, unit, aboveInputTokens }: Row) => `${model} ${unit} ${aboveInputTokens}`
  for (const row of rows) if (row.effectiveFrom <= now && !current.has(kindOf(row))) current.set(kindOf(row), row)
  return rows.map((row) =>
    toView(row, row.effectiveFrom > now ? 'future' : current.get(kindOf(row)) === row ? 'current' : 'past'),
  )
}

/**
 * Adds a price. Rows are never changed, and none begins in the past: what was charged stays explained.
 *
 * @throws AppError `invalid_request` for one that begins in the past; `conflict` with `details.reason` `price_exists` where
 *   there is one from that moment on.
 */
export async function addPrice(db: Db, price: Parsed<Routes['operators.addPrice']>): Promise<PriceRow> {
  const { model, unit, microUsdPerMillion, aboveInputTokens, source } = price
  const now = new Date()
  const asked = price.effectiveFrom === undefined ? now : new Date(price.effectiveFrom)
  if (asked.getTime() < now.getTime() - clockSlackMs)
    throw new AppError('invalid_request', {
      details: { fields: [{ field: 'effectiveFrom', problem: 'is over already', rule: 'past' }] },
    })
  const effectiveFrom = asked < now ? now : asked
  const [row] = await db.price.createManyAndReturn({
    data: [{ model, unit, aboveInputTokens, source, effectiveFrom, microUsdPerMillion: BigInt(microUsdPerMillion) }],
    skipDuplicates: true,
  })
  if (!row) throw new AppError('conflict', { details: { reason: 'price_exists' } })
  return toView(row, effectiveFrom > now ? 'future' : 'current')
}

const toView = (row: Row, state: PriceRow['state']): PriceRow => ({
  ...{
    id: row.id,
    model: row.model,
    unit: row.unit,
    aboveInputTokens: row.aboveInputTokens,
    source: row.source,
    state,
  },
  microUsdPerMillion: Number(row.microUsdPerMillion),
  effectiveFrom: row.effectiveFrom.toISOString(),
})
