import { Temporal } from 'temporal-polyfill'
import type { ReportSpan } from '../../contract/index.ts'
import type { CostSpan } from '../read/cost-query.ts'
import { toLocalDay } from '../rollup/zone.ts'

/** The day, week (from Monday, as ISO 8601 counts) or month that a day is in: its first and last day. */
export function spanOf(span: ReportSpan, day: string): CostSpan {
  const at = Temporal.PlainDate.from(day)
  if (span === 'day') return { from: day, to: day }
  const first = span === 'week' ? at.subtract({ days: at.dayOfWeek - 1 }) : at.with({ day: 1 })
  return { from: first.toString(), to: first.add(lengthOf[span]).subtract({ days: 1 }).toString() }
}

const lengthOf = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 } } as const

/** What it is compared with: the one before, only as many days of it as have begun where it is not over yet. */
export function spanBefore(span: ReportSpan, { from, to }: CostSpan, today: string): CostSpan {
  const first = Temporal.PlainDate.from(from)
  const before = spanOf(span, first.subtract({ days: 1 }).toString())
  if (to < today) return before
  const begun = Math.max(0, first.until(Temporal.PlainDate.from(today)).days)
  const end = Temporal.PlainDate.from(before.from).add({ days: begun }).toString()
  return { from: before.from, to: [end, before.to].toSorted()[0] ?? end }
}

/** When a report is due that is sent at `localTime` of the day after its last one. A time that a change of clocks skips is the next one. */
export function dueAfter({ to }: CostSpan, localTime: string, timeZone: string): Date {
  const at = Temporal.PlainDate.from(to).add({ days: 1 }).toPlainDateTime(Temporal.PlainTime.from(localTime))
  return new Date(at.toZonedDateTime(timeZone).epochMilliseconds)
}

/** The span that a report due at that time is about: the last one that is over. */
export const spanDueAt = (span: ReportSpan, dueAt: Date, timeZone: string): CostSpan =>
  lastOver(span, toLocalDay(dueAt, timeZone))

/** The next time after `now` that one is due. */
export function nextDue(span: ReportSpan, localTime: string, timeZone: string, now: Date): Date {
  const over = dueAfter(lastOver(span, toLocalDay(now, timeZone)), localTime, timeZone)
  return over > now ? over : dueAfter(spanOf(span, toLocalDay(now, timeZone)), localTime, timeZone)
}

const lastOver = (span: ReportSpan, day: string): CostSpan =>
  spanOf(span, Temporal.PlainDate.from(spanOf(span, day).from).subtract({ days: 1 }).toString())
