import { type Output, ReportSpan, type Routes, reportSpans } from '../../contract/index.ts'
import type { Database, Db } from '../../core/db.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { readTimeZone } from '../rollup/zone.ts'
import { nextDue } from './report-span.ts'

/** Whether the plan of a workspace sends reports and gives files of costs. */
export async function hasCostReports(db: Db, workspaceId: string): Promise<boolean> {
  const plan = await db.plan.findFirst({
    where: { workspaces: { some: { id: workspaceId } } },
    select: { hasCostReports: true },
  })
  return plan?.hasCostReports ?? false
}

/** @throws AppError `plan_limit` with reason `plan_cost_reports` and the smallest plan that has them, `neededPlanId`. */
export async function requireCostReports(db: Db, workspaceId: string): Promise<void> {
  if (await hasCostReports(db, workspaceId)) return
  const needed = await db.plan.findFirst({ where: { hasCostReports: true }, orderBy: { rank: 'asc' } })
  throw new AppError('plan_limit', { details: { reason: 'plan_cost_reports', neededPlanId: needed?.id ?? null } })
}

/** Which reports are sent, and to whom. Who has left is not told of any more. */
export async function listSchedules(db: Db, workspaceId: string): Promise<Output<Routes['costReports.getSchedules']>> {
  const rows = await db.reportSchedule.findMany({ where: { workspaceId } })
  const members = await db.member.findMany({ where: { workspaceId }, select: { userId: true } })
  const isHere = new Set(members.map(({ userId }) => userId))
  const schedules = rows.map(({ span, localTime, userIds, dueAt }) => ({
    ...{ span: ReportSpan.parse(span), localTime, nextAt: dueAt.toISOString() },
    userIds: userIds.filter((id) => isHere.has(id)),
  }))
  return {
    schedules: schedules.toSorted((a, b) => reportSpans.indexOf(a.span) - reportSpans.indexOf(b.span)),
    timeZone: await readTimeZone(db, workspaceId),
    isInPlan: await hasCostReports(db, workspaceId),
  }
}

type Schedule = { span: ReportSpan; localTime: string; userIds: string[] }

/**
 * Sends a report after each span from the next one on; to nobody: not any more, which every plan may ask for.
 *
 * @throws AppError `plan_limit` with reason `plan_cost_reports`; `invalid_request` with reason `report_not_member` for somebody
 *   who is not in the workspace.
 */
export async function saveSchedule(
  db: Database,
  workspaceId: string,
  { span, localTime, userIds }: Schedule,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (userIds.length === 0) {
      await tx.reportSchedule.deleteMany({ where: { workspaceId, span } })
      return
    }
    await requireCostReports(tx, workspaceId)
    const wanted = [...new Set(userIds)]
    const members = await tx.member.count({ where: { workspaceId, userId: { in: wanted } } })
    if (members < wanted.length) throw new AppError('invalid_request', { details: { reason: 'report_not_member' } })
    const dueAt = nextDue(span, localTime, await readTimeZone(tx, workspaceId), now)
    await tx.$executeRaw`
      insert into report_schedule (workspace_id, span, local_time, user_ids, due_at, wake_at)
      values (${workspaceId}::uuid, ${span}, ${localTime}, ${wanted}::uuid[], ${dueAt}::timestamptz, ${dueAt}::timestamptz)
      on conflict (workspace_id, span) do update
         set local_time = excluded.local_time, user_ids = excluded.user_ids,
             -- People can change while one waits for accounts that are late; a new time begins anew.
             due_at = case when report_schedule.local_time = excluded.local_time then report_schedule.due_at else excluded.due_at end,
             wake_at = case when report_schedule.local_time = excluded.local_time then report_schedule.wake_at else excluded.wake_at end`
  })
}
