import { Temporal } from 'temporal-polyfill'
import { type Database, inTransaction } from '../../core/db.ts'
import { findAnomalies } from '../anomalies/find-anomalies.ts'
import { tellAnomalies } from '../anomalies/tell-anomalies.ts'
import { readDataThrough } from '../budgets/data-through.ts'
import { evaluateBudgets } from '../budgets/evaluate-budgets.ts'
import type { TellDeps } from '../budgets/tell-budget.ts'
import { readTimeZone } from '../rollup/zone.ts'

export type WatchDeps = TellDeps & { db: Database; now: () => Date }

type Due = { workspaceId: string; version: number; changedFrom: string | null }

const atOnce = 100
/** Days out of order are told at nine in the morning: by then most of what providers correct at once is corrected. */
const tellHour = 9
/** Without a change, the last days are looked at again when a day turns: they may be told of only now. */
const lastDays = 3

/**
 * Looks at the budgets and the days of every workspace whose sums or budgets have changed, or whose day has turned. Several
 * workers may: what is told is told once. A workspace that cannot be looked at keeps no other waiting, and is tried again.
 *
 * @throws AggregateError of what was in the way, when all have been tried.
 */
export async function watchCosts(deps: WatchDeps, shutdown: AbortSignal): Promise<void> {
  const due = await deps.db.$queryRaw<Due[]>`
    select workspace_id as "workspaceId", version, changed_from::text as "changedFrom"
      from cost_watch where version <> checked_version or check_at <= ${deps.now()}::timestamptz
     order by check_at nulls first limit ${atOnce}`
  const failures: unknown[] = []
  for (const one of due) {
    if (shutdown.aborted) break
    await look(deps, one).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} workspaces could not be looked at`)
}

async function look(deps: WatchDeps, { workspaceId, version, changedFrom }: Due): Promise<void> {
  const { db } = deps
  const now = deps.now()
  await evaluateBudgets(deps, workspaceId, now)
  const timeZone = await readTimeZone(db, workspaceId)
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const today = local.toPlainDate()
  const through = await readDataThrough(db, workspaceId)
  // An account that has been silent for days does not keep the others' days from being judged.
  const silent = now.getTime() - lastDays * 86_400_000
  const told =
    through && Temporal.Instant.fromEpochMilliseconds(Math.max(silent, through.getTime())).toZonedDateTimeISO(timeZone)
  const recent = today.subtract({ days: lastDays }).toString()
  const from = changedFrom !== null && changedFrom < recent ? changedFrom : recent
  const days = { today: today.toString(), told: told?.toPlainDate().toString() ?? null, from }
  const morning = today.toZonedDateTime({ timeZone, plainTime: { hour: tellHour } })
  const isMorning = Temporal.ZonedDateTime.compare(local, morning) >= 0
  await inTransaction(db, async (tx) => {
    // Whoever else has it looks at the same: what they find, the next look of this one need not.
    const [ours] = await tx.$queryRaw<{ toldOn: string | null }[]>`
      select told_on::text as "toldOn" from cost_watch where workspace_id = ${workspaceId}::uuid for update skip locked`
    if (!ours) return
    await findAnomalies(tx, workspaceId, days)
    const isTold = isMorning && ours.toldOn !== days.today && (await tellAnomalies(tx, deps, workspaceId)) > 0
    const next = isMorning ? today.add({ days: 1 }).toZonedDateTime(timeZone) : morning
    await tx.$executeRaw`
      update cost_watch
         set checked_version = ${version}::int, check_at = ${new Date(next.epochMilliseconds)}::timestamptz,
             changed_from = case when version = ${version}::int then null else changed_from end,
             told_on = ${isTold ? days.today : ours.toldOn}::date
       where workspace_id = ${workspaceId}::uuid`
  })
}
