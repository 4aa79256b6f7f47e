import { ReportSpan } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { readTimeZone } from '../rollup/zone.ts'
import { listLate } from './late-accounts.ts'
import { type MailReportDeps, mailReport } from './mail-report.ts'
import { makeReport } from './make-report.ts'
import { dueAfter, nextDue, spanDueAt } from './report-span.ts'
import { keepReport, toReport } from './reports.ts'
import { hasCostReports } from './schedules.ts'

/** So long a report waits for accounts that have not told all of it. */
const longestWaitMs = 24 * 3_600_000
const lookAgainMs = 10 * 60_000
/** Of one turn of the worker. */
const atOnce = 20

export type ReportDeps = MailReportDeps & { db: Database }

/**
 * Sends the reports that are due. Each is made and its letters are written in one transaction with the row of each person that
 * says so, and the schedule's row is locked by whoever does it: with several workers, and after a crash, everybody gets each
 * report once. Returns how many schedules were looked into.
 */
export async function sendDueReports({ db, ...deps }: ReportDeps, now: Date): Promise<number> {
  for (let count = 0; count < atOnce; count++) {
    const isOne = await inTransaction(db, (tx) => sendNext(tx, deps, now))
    if (!isOne) return count
  }
  return atOnce
}

type Due = { id: string; workspaceId: string; span: string; localTime: string; userIds: string[]; dueAt: Date }

async function sendNext(tx: Db, deps: MailReportDeps, now: Date): Promise<boolean> {
  const [due] = await tx.$queryRaw<Due[]>`
    select id, workspace_id as "workspaceId", span, local_time as "localTime", user_ids as "userIds", due_at as "dueAt"
      from report_schedule where wake_at <= ${now}::timestamptz
     order by wake_at limit 1 for update skip locked`
  if (!due) return false
  const timeZone = await readTimeZone(tx, due.workspaceId)
  const wakeAt = await findWait(tx, due, { timeZone, now })
  if (wakeAt) {
    await tx.reportSchedule.update({ where: { id: due.id }, data: { wakeAt } })
    return true
  }
  await sendOne(tx, deps, { due, timeZone, now })
  const next = nextAfter(due, timeZone, now)
  await tx.reportSchedule.update({ where: { id: due.id }, data: { dueAt: next, wakeAt: next } })
  return true
}

/** When to look again; null: everybody has told, or was waited for long enough. */
async function findWait(tx: Db, due: Due, { timeZone, now }: { timeZone: string; now: Date }): Promise<Date | null> {
  if (now.getTime() >= due.dueAt.getTime() + longestWaitMs) return null
  const late = await listLate(tx, due.workspaceId, spanDueAt(ReportSpan.parse(due.span), due.dueAt, timeZone), timeZone)
  return late.some(({ isExpected }) => isExpected) ? new Date(now.getTime() + lookAgainMs) : null
}

/** The one after this, also where workers stood still for longer: each span is told, the oldest first. */
function nextAfter({ span, localTime, dueAt }: Due, timeZone: string, now: Date): Date {
  const next = nextDue(ReportSpan.parse(span), localTime, timeZone, dueAt)
  const oldest = new Date(now.getTime() - 7 * longestWaitMs)
  // Who was away for more than a week is not flooded with what has passed.
  return next < oldest ? nextDue(ReportSpan.parse(span), localTime, timeZone, oldest) : next
}

async function sendOne(
  tx: Db,
  deps: MailReportDeps,
  { due, timeZone, now }: { due: Due; timeZone: string; now: Date },
): Promise<void> {
  const { workspaceId } = due
  if (!(await hasCostReports(tx, workspaceId))) return
  const span = ReportSpan.parse(due.span)
  const days = spanDueAt(span, due.dueAt, timeZone)
  // A zone that was changed since may move the span on: then it was not over when it was due.
  if (dueAfter(days, '00:00', timeZone) > now) return
  const people = await tx.$queryRaw<{ userId: string }[]>`
    select m.user_id as "userId" from member m
     where m.workspace_id = ${workspaceId}::uuid and m.user_id = any(${due.userIds}::uuid[])
       and not exists (select 1 from report_delivery d
                        where d.workspace_id = m.workspace_id and d.span = ${span} and d.period = ${days.from}::date
                          and d.user_id = m.user_id)
     order by 1`
  if (people.length === 0) return
  const body = await makeReport(tx, workspaceId, { span, days, now })
  const report = toReport(await keepReport(tx, workspaceId, { span, body, requestKey: `sent ${span} ${days.from}` }))
  for (const { userId } of people) {
    await tx.reportDelivery.create({
      data: { workspaceId, span, period: new Date(days.from), userId, reportId: report.id },
    })
    await mailReport(tx, deps, { userId, workspaceId, report })
  }
}
