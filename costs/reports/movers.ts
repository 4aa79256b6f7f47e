import type { CostReport } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { type CostSpan, rowsOf } from '../read/cost-query.ts'
import { modelName } from '../read/labels.ts'
import { inSpan } from '../read/sums.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { type ByClass, explainChange } from './explain-change.ts'

const shown = 5
/** A cent: less is no move. */
const leastPicoUsd = 10_000_000_000n

type Row = { model: string; picoUsd: string[]; tokens: string[] }

/** Models whose costs changed most, the biggest change first, each with why. */
export async function readMovers(
  db: Db,
  workspaceId: string,
  { span, before }: { span: CostSpan; before: CostSpan },
): Promise<CostReport['movers']> {
  const [now, then] = [await readModels(db, workspaceId, span), await readModels(db, workspaceId, before)]
  const changes = [...new Set([...now.keys(), ...then.keys()])].map((model) => {
    const [after, was] = [now.get(model) ?? nothing, then.get(model) ?? nothing]
    return { model, cost: sum(after.picoUsd), costBefore: sum(was.picoUsd), change: explainChange(was, after) }
  })
  const sizeOf = ({ cost, costBefore }: { cost: bigint; costBefore: bigint }) => {
    const difference = cost - costBefore
    return difference < 0n ? -difference : difference
  }
  return changes
    .filter((one) => sizeOf(one) >= leastPicoUsd)
    .toSorted((a, b) => Number(sizeOf(b) - sizeOf(a)) || (a.model < b.model ? -1 : 1))
    .slice(0, shown)
    .map(({ model, cost, costBefore, change }) => ({
      ...{ ref: model, label: modelName(model) },
      ...{ costMicroUsd: toMicroUsd(cost), beforeMicroUsd: toMicroUsd(costBefore), unpricedTokens: 0 },
      volumeMicroUsd: toMicroUsd(change.volumePicoUsd),
      priceMicroUsd: toMicroUsd(change.pricePicoUsd),
      mixMicroUsd: toMicroUsd(change.mixPicoUsd),
    }))
}

const nothing: ByClass = { picoUsd: [], tokens: [] }
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

async function readModels(db: Db, workspaceId: string, span: CostSpan): Promise<Map<string, ByClass>> {
  const rows = await db.$queryRaw<Row[]>`
    select model,
           array[sum(input_pico_usd), sum(cached_pico_usd), sum(cache_write_pico_usd), sum(cache_write_hour_pico_usd),
                 sum(output_pico_usd), sum(other_pico_usd)]::text[] as "picoUsd",
           array[sum(input_tokens), sum(cached_tokens), sum(cache_write_tokens), sum(cache_write_hour_tokens),
                 sum(output_tokens), 0]::text[] as tokens
      from cost_day where ${rowsOf(workspaceId, {})} and ${inSpan(span)} group by 1`
  return new Map(
    rows.map(({ model, picoUsd, tokens }) => [model, { picoUsd: picoUsd.map(BigInt), tokens: tokens.map(BigInt) }]),
  )
}
