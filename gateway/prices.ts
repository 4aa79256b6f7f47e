import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { type UnitPrice, unitNames } from './cost.ts'
import { modelFacts } from './models/model-facts.ts'
import type { ModelFact, UsdPerMillion } from './models/vendor-models.ts'

/**
 * The prices in force for a model: its own rows or, where it has none, those of `provider:*`.
 *
 * @throws AppError `model_unpriced` when there is no row: a model without a price is refused, never free.
 */
export async function getPrices(db: Db, model: string): Promise<UnitPrice[]> {
  const anyOf = `${model.split(':')[0]}:*`
  const rows = await db.price.findMany({
    where: { model: { in: [model, anyOf] }, effectiveFrom: { lte: new Date() }, aboveInputTokens: 0 },
    orderBy: { effectiveFrom: 'desc' },
  })
  const own = rows.some((row) => row.model === model) ? rows.filter((row) => row.model === model) : rows
  const prices = unitNames.flatMap((unit) => {
    const row = own.find((candidate) => candidate.unit === unit)
    return row ? [{ unit, microUsdPerMillion: row.microUsdPerMillion }] : []
  })
  if (prices.length === 0) throw new AppError('model_unpriced', { details: { model } })
  return prices
}

type Fact = Pick<ModelFact, 'source' | 'usdPerMillion' | 'longPrompts' | 'later'> & { model: string }

/** What is priced as a whole, and our own price of a rendered second. */
const ownFacts: Fact[] = [
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
]

const seedEffectiveFrom = '2026-11-01T00:00:00Z'

/** Writes the price rows that are not there yet. Rows changed since by a person are left as they are. */
export async function seedPrices(db: Db): Promise<void> {
  await db.price.createMany({ data: seededPrices(), skipDuplicates: true })
}

/** The rows that every installation begins with. */
export function seededPrices() {
  const facts = [...ownFacts, ...modelFacts.map(({ id, ...fact }) => ({ model: id, ...fact }))]
  return facts.flatMap(toRows)
}

function toRows({ model, source, usdPerMillion, longPrompts, later }: Fact) {
  const rowsOf = (prices: UsdPerMillion, aboveInputTokens: number, effectiveFrom: string) =>
    Object.entries(prices).map(([unit, usd]) => ({
      ...{ model, source, unit, aboveInputTokens },
      microUsdPerMillion: BigInt(Math.round(usd * 1_000_000)),
      effectiveFrom: new Date(effectiveFrom),
    }))
  return [
    ...rowsOf(usdPerMillion, 0, seedEffectiveFrom),
    ...(longPrompts ? rowsOf(longPrompts.usdPerMillion, longPrompts.aboveInputTokens, seedEffectiveFrom) : []),
    ...(later ? rowsOf(later.usdPerMillion, 0, later.from) : []),
  ]
}
