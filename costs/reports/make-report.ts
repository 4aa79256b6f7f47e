import type { z } from 'zod'
import { type CostDimension, CostReport, type ReportSpan } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { getLimits } from '../../credits/index.ts'
import { readDataThrough } from '../budgets/data-through.ts'
import { type BreakdownRow, readParts } from '../read/breakdown.ts'
import type { CostSpan } from '../read/cost-query.ts'
import { readForecast } from '../read/forecast.ts'
import { modelName, readLabels } from '../read/labels.ts'
import { isKnownFrom } from '../read/span.ts'
import { sumCosts } from '../read/sums.ts'
import { readTimeZone, toLocalDay } from '../rollup/zone.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { readBudgets } from './budgets-then.ts'
import { listLate } from './late-accounts.ts'
import { readMovers } from './movers.ts'
import { readOpenSavings } from './open-savings.ts'
import { spanBefore } from './report-span.ts'

/** What is kept of a report: all that it says. */
export const ReportBody = CostReport.omit({ id: true, createdAt: true })
export type ReportBody = z.infer<typeof ReportBody>

/** Of one breakdown; what is more is one line. */
const linesShown = 30

/** Everything that is known now of a span, put together to be kept. Sums are those of the pages, each rounded once. */
export async function makeReport(
  db: Db,
  workspaceId: string,
  { span, days, now }: { span: ReportSpan; days: CostSpan; now: Date },
): Promise<ReportBody> {
  const timeZone = await readTimeZone(db, workspaceId)
  const today = toLocalDay(now, timeZone)
  const compared = spanBefore(span, days, today)
  const before = (await isShown(db, workspaceId, compared, today)) ? compared : null
  const total = await sumCosts(db, workspaceId, days)
  const part = (dimension: CostDimension) => readLines(db, workspaceId, { dimension, days, before })
  const unpriced = await readParts(db, workspaceId, { dimension: 'model', query: {}, span: days, before: null })
  const dataThrough = await readDataThrough(db, workspaceId)
  return {
    ...{ span, ...days, timeZone, beforeFrom: compared.from, beforeTo: compared.to },
    dataThrough: dataThrough?.toISOString() ?? null,
    late: (await listLate(db, workspaceId, days, timeZone)).map(({ name, dataThrough: through }) => ({
      ...{ name, dataThrough: through?.toISOString() ?? null },
    })),
    totalMicroUsd: toMicroUsd(total.costPicoUsd),
    beforeMicroUsd: before && toMicroUsd((await sumCosts(db, workspaceId, before)).costPicoUsd),
    forecastMicroUsd: await readMonthEnd(db, workspaceId, days, { today, now }),
    byProvider: await part('provider'),
    byModel: await part('model'),
    byTeam: await part('team'),
    byProject: await part('project'),
    byKey: await part('key'),
    movers: before ? await readMovers(db, workspaceId, { span: days, before }) : [],
    budgets: await readBudgets(db, workspaceId, { to: [days.to, today].toSorted()[0] ?? today }),
    unpriced: unpriced
      .filter(({ unpricedTokens }) => unpricedTokens > 0n)
      .map(({ ref, unpricedTokens }) => ({ model: modelName(ref), tokens: Number(unpricedTokens) })),
    advice: await readOpenSavings(db, workspaceId),
  }
}

/** Whether there is something to compare with, and the plan shows it. */
async function isShown(db: Db, workspaceId: string, { from }: CostSpan, today: string): Promise<boolean> {
  const { historyDays } = await getLimits(db, workspaceId)
  const shownMs = Date.parse(today) - Date.parse(from)
  return (historyDays === null || shownMs < historyDays * 86_400_000) && (await isKnownFrom(db, workspaceId, from))
}

async function readMonthEnd(
  db: Db,
  workspaceId: string,
  { to }: CostSpan,
  { today, now }: { today: string; now: Date },
): Promise<number | null> {
  if (to.slice(0, 7) !== today.slice(0, 7)) return null
  const { forecastPicoUsd } = await readForecast(db, workspaceId, { now })
  return forecastPicoUsd === null ? null : toMicroUsd(forecastPicoUsd)
}

async function readLines(
  db: Db,
  workspaceId: string,
  { dimension, days, before }: { dimension: CostDimension; days: CostSpan; before: CostSpan | null },
): Promise<ReportBody['byModel']> {
  const rows = await readParts(db, workspaceId, { dimension, query: {}, span: days, before })
  const [shown, hidden] = [rows.slice(0, linesShown), rows.slice(linesShown)]
  const labelOf = await readLabels(db, workspaceId, { dimension, refs: shown.map(({ ref }) => ref) })
  const lines = shown.map((row) => toLine({ ref: row.ref, label: labelOf(row.ref) }, row))
  if (hidden.length === 0) return lines
  const add = (of: (row: BreakdownRow) => bigint) => hidden.reduce((sum, row) => sum + of(row), 0n)
  const rest = {
    costPicoUsd: add(({ costPicoUsd }) => costPicoUsd),
    unpricedTokens: add(({ unpricedTokens }) => unpricedTokens),
    beforePicoUsd: before && add(({ beforePicoUsd }) => beforePicoUsd ?? 0n),
  }
  return [...lines, toLine({ ref: 'rest', label: '' }, rest)]
}

type Amounts = Pick<BreakdownRow, 'costPicoUsd' | 'beforePicoUsd' | 'unpricedTokens'>

const toLine = (
  name: { ref: string; label: string },
  { costPicoUsd, beforePicoUsd, unpricedTokens }: Amounts,
): ReportBody['byModel'][number] => ({
  ...{ ...name, costMicroUsd: toMicroUsd(costPicoUsd), unpricedTokens: Number(unpricedTokens) },
  beforeMicroUsd: beforePicoUsd === null ? null : toMicroUsd(beforePicoUsd),
})
