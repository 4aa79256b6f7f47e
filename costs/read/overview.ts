import type { CostBasis, CostFilter, Output, Routes } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { hoursOfDay } from '../rollup/zone.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { type Bar, barsOf, hoursOfSpan, type Step } from './bars.ts'
import {
  addTotals,
  type CostQuery,
  type CostSpan,
  type CostTotals,
  daysFor,
  noTotals,
  rowsOf,
  type TotalRow,
  toTotals,
  totalColumns,
} from './cost-query.ts'
import { readForecast } from './forecast.ts'
import { isToldUntil, readSources, type Source, toFreshness } from './freshness.ts'
import { readShownSpan } from './span.ts'
import { inSpan, sumCosts, toSums } from './sums.ts'

type Overview = Output<Routes['costs.overview']>
type Asked = CostFilter & { step: Step }
/** What a provider cost in a part of a bar. */
type Part = { at: Date; provider: string; basis: CostBasis; totals: CostTotals }

/** What was spent in a time and before, its trend, where the month goes, and how current all of that is. */
export async function readOverview(
  db: Db,
  workspaceId: string,
  { step, ...filter }: Asked,
  now: Date,
): Promise<Overview> {
  const shown = await readShownSpan(db, workspaceId, filter, now)
  const { span, before, timeZone, today, historyDays, isCut } = shown
  const bars = span ? barsOf(span, step, timeZone) : []
  const [parts, sumBefore, forecast, sources, unpriced, dirty] = await Promise.all([
    span ? readPartsOfBars(db, workspaceId, { query: filter, span, step, timeZone }) : [],
    before && sumCosts(db, workspaceId, { ...filter, ...before }),
    readForecast(db, workspaceId, { now, query: filter }),
    readSources(db, workspaceId, filter, now),
    span ? readUnpriced(db, workspaceId, filter, span) : [],
    span ? readDirty(db, workspaceId, hoursOfSpan(span, timeZone)) : [],
  ])
  return {
    total: toSums(parts.reduce((sum: CostTotals, { totals }) => addTotals(sum, totals), noTotals())),
    before: sumBefore && toSums(sumBefore),
    month: {
      spentMicroUsd: toMicroUsd(forecast.spentPicoUsd),
      forecastMicroUsd: forecast.forecastPicoUsd === null ? null : toMicroUsd(forecast.forecastPicoUsd),
    },
    ...drawBars(bars, parts, { sources, dirty }),
    freshness: sources.map(toFreshness),
    ...{ unpriced, timeZone, historyDays, shown: span, isCut, today },
  }
}

type Slice = { query: CostQuery; span: CostSpan; step: Step; timeZone: string }

async function readPartsOfBars(db: Db, workspaceId: string, { query, span, step, timeZone }: Slice): Promise<Part[]> {
  type Row = { at: Date | string; provider: string; basis: CostBasis } & TotalRow
  const rows = rowsOf(workspaceId, query)
  if (step === 'hour') {
    const { from, to } = hoursOfSpan(span, timeZone)
    const found = await db.$queryRaw<Row[]>`
      select hour as at, provider, basis, ${totalColumns(query)} from cost_hour
       where ${rows} and hour >= ${from}::timestamptz and hour < ${to}::timestamptz group by 1, 2, 3`
    return found.map(({ at, provider, basis, ...row }) => ({
      at: new Date(at),
      provider,
      basis,
      totals: toTotals(row),
    }))
  }
  const found = await db.$queryRaw<Row[]>`
    select day::text as at, provider, basis, ${totalColumns(query)} from ${daysFor(query)}
     where ${rows} and ${inSpan(span)} group by cost_day.day, 2, 3`
  return found.map(({ at, provider, basis, ...row }) => ({
    ...{ at: hoursOfDay(String(at), timeZone).from, provider, basis },
    totals: toTotals(row),
  }))
}

function drawBars(
  bars: readonly Bar[],
  parts: readonly Part[],
  { sources, dirty }: { sources: readonly Source[]; dirty: readonly Bar[] },
): Pick<Overview, 'bars' | 'stacked'> {
  const places = new PlaceFinder(bars)
  const byBar = bars.map(() => new Map<CostBasis, bigint>())
  const byProvider = new Map<string, bigint[]>()
  for (const { at, provider, basis, totals } of parts) {
    const place = places.find(at)
    const bases = byBar[place]
    if (!bases) continue
    bases.set(basis, (bases.get(basis) ?? 0n) + totals.costPicoUsd)
    const amounts = byProvider.get(provider) ?? bars.map(() => 0n)
    amounts[place] = (amounts[place] ?? 0n) + totals.costPicoUsd
    byProvider.set(provider, amounts)
  }
  const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((total, amount) => total + amount, 0n)
  return {
    bars: bars.map(({ start, end }, place) => {
      const bases = byBar[place] ?? new Map<CostBasis, bigint>()
      const isDirty = dirty.some((hours) => hours.start < end && hours.end > start)
      return {
        start: start.toISOString(),
        costMicroUsd: toMicroUsd(sum(bases.values())),
        bases: [...bases].map(([basis, amount]) => ({ basis, costMicroUsd: toMicroUsd(amount) })),
        isIncomplete: isDirty || !isToldUntil(sources, end),
      }
    }),
    stacked: [...byProvider]
      .toSorted(([, a], [, b]) => (sum(b) > sum(a) ? 1 : -1))
      .map(([provider, amounts]) => ({ provider, costMicroUsd: amounts.map(toMicroUsd) })),
  }
}

/** Finds the bar of a moment; bars are in order and without gaps. */
class PlaceFinder {
  readonly #starts: number[]
  readonly #end: number
  constructor(bars: readonly Bar[]) {
    this.#starts = bars.map(({ start }) => start.getTime())
    this.#end = bars.at(-1)?.end.getTime() ?? 0
  }
  /** -1: none. */
  find(at: Date): number {
    return at.getTime() >= this.#end ? -1 : this.#starts.findLastIndex((start) => start <= at.getTime())
  }
}

function readUnpriced(db: Db, workspaceId: string, query: CostQuery, span: CostSpan): Promise<Overview['unpriced']> {
  return db.$queryRaw<{ provider: string; model: string; tokens: number }[]>`
    select provider, model, sum(unpriced_tokens)::float8 as tokens from ${daysFor(query, 'model')}
     where ${rowsOf(workspaceId, query)} and ${inSpan(span)} and unpriced_tokens > 0
     group by 1, 2 order by 3 desc, 1, 2 limit 100`
}

/** What is being added up anew just now. */
async function readDirty(db: Db, workspaceId: string, { from, to }: { from: Date; to: Date }): Promise<Bar[]> {
  const rows = await db.$queryRaw<{ start: Date; hours: number }[]>(Prisma.sql`
    select distinct hour as start, case when source = 'gateway' then 1 else 24 end as hours from dirty_hour
     where workspace_id = ${workspaceId}::uuid and hour > ${from}::timestamptz - interval '1 day' and hour < ${to}::timestamptz`)
  return rows.map(({ start, hours }) => ({ start, end: new Date(start.getTime() + hours * 3_600_000) }))
}
