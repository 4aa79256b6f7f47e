import type { CostSums } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import {
  type CostQuery,
  type CostSpan,
  type CostTotals,
  daysFor,
  rowsOf,
  type TotalRow,
  toTotals,
  totalColumns,
} from './cost-query.ts'

/** What fits, added up: of days of the workspace's zone, both ends counted. Costs that an account reports are in it once. */
export async function sumCosts(db: Db, workspaceId: string, filter: CostQuery & CostSpan): Promise<CostTotals> {
  const rows = await db.$queryRaw<TotalRow[]>`
    select ${totalColumns(filter)} from ${daysFor(filter)} where ${rowsOf(workspaceId, filter)} and ${inSpan(filter)}`
  const [row] = rows
  if (!row) throw new Error('a sum has no row')
  return toTotals(row)
}

/** The same by day (`2026-11-21`), in order. Days without costs are left out. */
export async function costsByDay(
  db: Db,
  workspaceId: string,
  filter: CostQuery & CostSpan,
): Promise<({ day: string } & CostTotals)[]> {
  const rows = await db.$queryRaw<({ day: string } & TotalRow)[]>`
    select day::text as day, ${totalColumns(filter)} from ${daysFor(filter)}
     where ${rowsOf(workspaceId, filter)} and ${inSpan(filter)} group by day order by cost_day.day`
  return rows.map((row) => ({ day: row.day, ...toTotals(row) }))
}

/** Of `cost_day`. */
export const inSpan = ({ from, to }: CostSpan): Prisma.Sql => Prisma.sql`day between ${from}::date and ${to}::date`

/** As answers say it: whole micro-dollars, both kinds of writing to a cache together. */
export const toSums = (totals: CostTotals): CostSums => ({
  costMicroUsd: toMicroUsd(totals.costPicoUsd),
  requests: Number(totals.requests),
  inputTokens: Number(totals.inputTokens),
  cachedTokens: Number(totals.cachedTokens),
  cacheWriteTokens: Number(totals.cacheWriteTokens + totals.cacheWriteHourTokens),
  outputTokens: Number(totals.outputTokens),
  unpricedTokens: Number(totals.unpricedTokens),
})
