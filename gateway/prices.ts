import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { type UnitPrice, unitNames } from './cost.ts'
import { mediaModels } from './models/media-models.ts'
import { type PriceFact, sinceEver } from './price-facts/price-fact.ts'
import { priceFacts } from './price-facts/price-facts.ts'

/**
 * What the gateway buys: the standard tier. What is announced counts from its day on whether or not somebody has confirmed it,
 * because nothing may be sold below what it is going to cost; what was declined counts never. An end is no end here: without a
 * row after it, the last price stands, where refusing would stop what worked. Of rows that begin at once the correction counts.
 */
export const charged = {
  where: { tier: 'standard', declinedAt: null },
  newestFirst: [{ effectiveFrom: 'desc' }, { revision: 'desc' }],
} as const

/**
 * The prices in force for a model: its own rows or, where it has none, those of `provider:*`.
 *
 * @throws AppError `model_unpriced` when there is no row: a model without a price is refused, never free.
 */
export async function getPrices(db: Db, model: string): Promise<UnitPrice[]> {
  const anyOf = `${model.split(':')[0]}:*`
  const rows = await db.price.findMany({
    where: { ...charged.where, model: { in: [model, anyOf] }, effectiveFrom: { lte: new Date() }, aboveInputTokens: 0 },
    orderBy: [...charged.newestFirst],
  })
  const own = rows.some((row) => row.model === model) ? rows.filter((row) => row.model === model) : rows
  const prices = unitNames.flatMap((unit) => {
    const row = own.find((candidate) => candidate.unit === unit)
    return row ? [{ unit, microUsdPerMillion: row.microUsdPerMillion }] : []
  })
  if (prices.length === 0) throw new AppError('model_unpriced', { details: { model } })
  return prices
}

/** What is priced as a whole, and our own price of a rendered second. */
const ownFacts = [
  {
    model: 'builtin:*',
    source: 'our own makers are free',
    usdPerMillion: { character: 0, image: 0, output_token: 0, input_token: 0 },
  },
  {
    model: 'ollama:*',
    source: 'the model runs on the machine of whoever set it up',
    usdPerMillion: { input_token: 0, output_token: 0 },
  },
  // 0.05 credits for a second of the asked length: 1.5 credits for 30 s
  { model: 'xcaster:render', source: 'XCaster price list', usdPerMillion: { second: 5000 } },
].map((fact): PriceFact => ({ ...fact, from: '2026-11-01', checkedAt: '2026-11-01' }))

const mediaFacts = mediaModels.map(
  ({ id, source, usdPerMillion }): PriceFact => ({
    ...{ model: id, source, usdPerMillion, from: sinceEver, checkedAt: '2026-11-01' },
  }),
)

/** Writes the price rows that are not there yet. Rows changed since by a person are left as they are. */
export async function seedPrices(db: Db): Promise<void> {
  await db.price.createMany({ data: seededPrices(), skipDuplicates: true })
}

/** The rows that every installation begins with. */
export const seededPrices = () => [...ownFacts, ...mediaFacts, ...priceFacts].flatMap(toRows)

function toRows({
  model,
  source,
  usdPerMillion,
  from,
  until,
  checkedAt,
  tier,
  aboveInputTokens,
  isAnnounced,
}: PriceFact) {
  return Object.entries(usdPerMillion).map(([unit, usd]) => ({
    ...{ model, source, unit, tier: tier ?? 'standard', aboveInputTokens: aboveInputTokens ?? 0 },
    microUsdPerMillion: BigInt(Math.round(usd * 1_000_000)),
    effectiveFrom: new Date(from),
    effectiveUntil: until === undefined ? null : new Date(until),
    checkedAt: new Date(checkedAt),
    ...(isAnnounced && { confirmedAt: null }),
  }))
}
