import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toDay } from '../rollup/read-facts.ts'
import { defaultTimeZone } from '../rollup/zone.ts'
import type { CostSpan } from './cost-query.ts'

/** Longer than any history that is kept of anything here. */
const maxDays = 5 * 366

export type ShownSpan = {
  timeZone: string
  today: string
  historyDays: number | null
  /** What the plan shows of what was asked for; null: nothing of it. */
  span: CostSpan | null
  /** The plan hides the beginning of what was asked for. */
  isCut: boolean
  /** As many days before; null: not known, or hidden in part, so that nothing can be compared. */
  before: CostSpan | null
}

/**
 * What is shown of a span: a plan with a short history hides what is older, and deletes nothing.
 *
 * @throws AppError `invalid_request` for a span that ends before it begins (`cost_span_reversed`) or is longer than five years
 *   (`cost_span_long`); `not_found`.
 */
export async function readShownSpan(
  db: Db,
  workspaceId: string,
  { from, to }: CostSpan,
  now: Date,
): Promise<ShownSpan> {
  if (to < from) throw new AppError('invalid_request', { details: { reason: 'cost_span_reversed' } })
  if (daysBetween(from, to) > maxDays) throw new AppError('invalid_request', { details: { reason: 'cost_span_long' } })
  const { historyDays, timeZone, knownFrom } = await readFrame(db, workspaceId)
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const oldest = historyDays === null ? null : today.subtract({ days: historyDays - 1 }).toString()
  const first = oldest !== null && oldest > from ? oldest : from
  const shown = { timeZone, today: today.toString(), historyDays, isCut: first !== from }
  if (first > to) return { ...shown, span: null, before: null }
  const begin = Temporal.PlainDate.from(first)
  const length = daysBetween(first, to)
  const before = { from: begin.subtract({ days: length }).toString(), to: begin.subtract({ days: 1 }).toString() }
  const isKnown = (oldest === null || before.from >= oldest) && knownFrom !== null && knownFrom <= before.from
  return { ...shown, span: { from: first, to }, before: isKnown ? before : null }
}

type Frame = { historyDays: number | null; timeZone: string; knownFrom: string | null }

/** What every question about a span begins with, in one: how far back is shown, in which zone, and since when anything is known. */
async function readFrame(db: Db, workspaceId: string): Promise<Frame> {
  const [frame] = await db.$queryRaw<Frame[]>`
    select p.history_days as "historyDays", coalesce(s.time_zone, ${defaultTimeZone}) as "timeZone",
           least((select min(day) from cost_day where workspace_id = w.id),
                 (select min((import_from at time zone 'UTC')::date) from provider_account where workspace_id = w.id))::text as "knownFrom"
      from workspace w join plan p on p.id = w.plan_id left join cost_settings s on s.workspace_id = w.id
     where w.id = ${workspaceId}::uuid`
  if (!frame) throw new AppError('not_found', { message: `no workspace ${workspaceId}` })
  return frame
}

/** Of both ends, which count. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1

/** Whether anything is known of that day: what was spent began before, or an account was read from before on. */
export async function isKnownFrom(db: Db, workspaceId: string, day: string): Promise<boolean> {
  const [first, account] = await Promise.all([
    db.costDay.findFirst({ where: { workspaceId }, orderBy: { day: 'asc' }, select: { day: true } }),
    db.providerAccount.findFirst({
      where: { workspaceId, importFrom: { lte: new Date(`${day}T00:00:00Z`) } },
      select: { id: true },
    }),
  ])
  return account !== null || (first !== null && toDay(first.day) <= day)
}
