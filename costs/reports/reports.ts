import { CostReport, Id, type Output, ReportSpan, type Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { readShownSpan } from '../read/span.ts'
import { makeReport, ReportBody } from './make-report.ts'
import { spanOf } from './report-span.ts'

const reportsShown = 30

type Row = Awaited<ReturnType<Db['costReport']['findFirstOrThrow']>>

export function toReport({ id, body, createdAt }: Row): CostReport {
  return CostReport.parse({ ...ReportBody.parse(body), id, createdAt: createdAt.toISOString() })
}

/**
 * Makes the report of the day, week or month that a day is in, and keeps it as it is now. Asked twice with the same key it is
 * the same report.
 *
 * @throws AppError `invalid_request` with reason `report_not_begun` for what lies ahead; `plan_limit` with reason
 *   `plan_history` for what is older than the plan shows.
 */
export async function createReport(
  db: Db,
  workspaceId: string,
  { span, day, requestKey }: { span: ReportSpan; day: string; requestKey: string | null },
  now = new Date(),
): Promise<CostReport> {
  const days = spanOf(span, day)
  const { today, historyDays, isCut } = await readShownSpan(db, workspaceId, days, now)
  if (days.from > today) throw new AppError('invalid_request', { details: { reason: 'report_not_begun' } })
  if (isCut) throw new AppError('plan_limit', { details: { reason: 'plan_history', max: historyDays } })
  const made = requestKey === null ? null : await db.costReport.findFirst({ where: { workspaceId, requestKey } })
  if (made) return toReport(made)
  return toReport(
    await keepReport(db, workspaceId, {
      span,
      body: await makeReport(db, workspaceId, { span, days, now }),
      requestKey,
    }),
  )
}

/** Of two that are made at once with one key, the first stays. */
export async function keepReport(
  db: Db,
  workspaceId: string,
  { span, body, requestKey }: { span: ReportSpan; body: ReportBody; requestKey: string | null },
): Promise<Row> {
  const { from, to, timeZone } = body
  const data = { workspaceId, span, fromDay: new Date(from), untilDay: new Date(to), timeZone, body, requestKey }
  const [row] = await db.costReport.createManyAndReturn({ data: [data], skipDuplicates: true })
  return row ?? (await db.costReport.findFirstOrThrow({ where: { workspaceId, requestKey } }))
}

/** Reports, the newest first. A cursor that cannot be read begins at the newest. */
export async function listReports(
  db: Db,
  workspaceId: string,
  { cursor }: { cursor?: string | undefined },
): Promise<Output<Routes['costReports.list']>> {
  const before = Id.safeParse(cursor).data
  const rows = await db.costReport.findMany({
    // Ids are in the order in which they were made.
    where: { workspaceId, ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: reportsShown + 1,
  })
  const shown = rows.slice(0, reportsShown)
  return {
    reports: shown.map((row) => {
      const { id, from, to, totalMicroUsd, createdAt } = toReport(row)
      return { id, from, to, totalMicroUsd, createdAt, span: ReportSpan.parse(row.span) }
    }),
    nextCursor: rows.length > reportsShown ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** @throws AppError `not_found` */
export async function getReport(db: Db, workspaceId: string, id: string): Promise<CostReport> {
  const row = await db.costReport.findFirst({ where: { id, workspaceId } })
  if (!row) throw new AppError('not_found', { message: `no report ${id}` })
  return toReport(row)
}
