import { Temporal } from 'temporal-polyfill'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { readSnapshot } from '../read/snapshot.ts'
import { tryLockSums } from './lock-sums.ts'
import { sumMonth } from './months.ts'
import { toDay } from './read-facts.ts'
import { defaultTimeZone } from './zone.ts'

/** Bills of a month are corrected for some days after its end. */
const daysUntilClosed = 5

/**
 * Closes every month that ended five days ago where its workspace is, with the sums as they are then. A month waits while it is
 * being added up, or an account still reads it for the first time: what is only late is no correction. The month of what
 * providers will report is made before it begins.
 *
 * Returns how many were closed.
 */
export async function closeMonths(db: Database, now: Date): Promise<number> {
  for (const days of [0, 20])
    await db.$executeRaw`select provider_usage_month(${new Date(now.getTime() + days * 86_400_000)}::timestamptz)`
  const workspaces = await db.$queryRaw<{ workspaceId: string; timeZone: string; first: Date; closed: Date | null }[]>`
    select w.id as "workspaceId", coalesce(s.time_zone, ${defaultTimeZone}) as "timeZone", d.first, m.closed
      from workspace w left join cost_settings s on s.workspace_id = w.id
      cross join lateral (select min(day) as first from cost_day where workspace_id = w.id) d
      cross join lateral (select max(month) as closed from cost_month where workspace_id = w.id) m
     where d.first is not null and d.first < ${now}::timestamptz - interval '5 days'
       and (m.closed is null or m.closed < ${now}::timestamptz - interval '60 days')`
  let count = 0
  for (const { workspaceId, timeZone, first, closed } of workspaces)
    for (const month of dueMonths({ first, closed, timeZone, now }))
      if (await inTransaction(db, (tx) => closeMonth(tx, { workspaceId, month, timeZone, now }))) count++
  return count
}

/** First days of months, the oldest first. */
function dueMonths({
  first,
  closed,
  timeZone,
  now,
}: {
  first: Date
  closed: Date | null
  timeZone: string
  now: Date
}) {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const due: string[] = []
  let month = closed
    ? Temporal.PlainDate.from(toDay(closed)).add({ months: 1 })
    : Temporal.PlainDate.from(toDay(first)).with({ day: 1 })
  const isDue = () => Temporal.PlainDate.compare(month.add({ months: 1, days: daysUntilClosed }), today) <= 0
  for (; isDue(); month = month.add({ months: 1 })) due.push(month.toString())
  return due
}

type Closing = { workspaceId: string; month: string; timeZone: string; now: Date }

async function closeMonth(tx: Db, { workspaceId, month, timeZone, now }: Closing): Promise<boolean> {
  if (!(await tryLockSums(tx, workspaceId))) return false
  const last = Temporal.PlainDate.from(month).add({ months: 1 }).subtract({ days: 1 }).toString()
  // A day more than the month on either side, whatever its zone.
  const end = new Date(Date.parse(last) + 2 * 86_400_000)
  const waits = await tx.$queryRaw<unknown[]>`
    select 1 from dirty_hour where workspace_id = ${workspaceId}::uuid and hour < ${end}::timestamptz
    union all
    select 1 from provider_account where workspace_id = ${workspaceId}::uuid and state = 'CONNECTED' and kind <> 'csv'
       and import_from < ${end}::timestamptz and (imported_through is null or imported_through < ${end}::timestamptz) limit 1`
  if (waits.length > 0) return false
  const totalPicoUsd = await sumMonth(tx, workspaceId, new Date(month))
  const sums = await readSnapshot(tx, workspaceId, { from: month, to: last })
  await tx.costMonth.createMany({
    data: [{ workspaceId, month: new Date(month), closedAt: now, timeZone, totalPicoUsd, sums }],
    skipDuplicates: true,
  })
  return true
}
