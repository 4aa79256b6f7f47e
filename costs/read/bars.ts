import { Temporal } from 'temporal-polyfill'
import { AppError } from '../../core/errors.ts'
import { hoursOfDay } from '../rollup/zone.ts'
import type { CostSpan } from './cost-query.ts'
import { daysBetween } from './span.ts'

export type Step = 'hour' | 'day' | 'week' | 'month'
/** From inclusive, to exclusive. */
export type Bar = { start: Date; end: Date }

const hourMs = 3_600_000
const maxDaysByHour = 8

/**
 * The bars of a span, in the zone in which its days are: weeks begin on Mondays, and the first and last are as much of their
 * week or month as the span has. Days have 23 to 25 hours where clocks are changed. Bars begin at full hours of UTC.
 *
 * @throws AppError `invalid_request` for hours of more than eight days (`cost_span_hours`).
 */
export function barsOf({ from, to }: CostSpan, step: Step, timeZone: string): Bar[] {
  if (step === 'hour') return hoursOf({ from, to }, timeZone)
  const bars: Bar[] = []
  const last = Temporal.PlainDate.from(to)
  let day = Temporal.PlainDate.from(from)
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    const next = nextBar(day, step)
    const end = Temporal.PlainDate.compare(next, last) > 0 ? last.add({ days: 1 }) : next
    bars.push({
      start: hoursOfDay(day.toString(), timeZone).from,
      end: hoursOfDay(end.toString(), timeZone).from,
    })
    day = end
  }
  return bars
}

function nextBar(day: Temporal.PlainDate, step: Exclude<Step, 'hour'>): Temporal.PlainDate {
  if (step === 'day') return day.add({ days: 1 })
  if (step === 'week') return day.add({ days: 8 - day.dayOfWeek })
  return day.with({ day: 1 }).add({ months: 1 })
}

function hoursOf({ from, to }: CostSpan, timeZone: string): Bar[] {
  if (daysBetween(from, to) > maxDaysByHour)
    throw new AppError('invalid_request', { details: { reason: 'cost_span_hours', maxDays: maxDaysByHour } })
  const { from: start, to: end } = hoursOfSpan({ from, to }, timeZone)
  const count = (end.getTime() - start.getTime()) / hourMs
  return Array.from({ length: count }, (_, index) => {
    const at = start.getTime() + index * hourMs
    return { start: new Date(at), end: new Date(at + hourMs) }
  })
}

/** The hours of UTC that the days of a span have. */
export const hoursOfSpan = ({ from, to }: CostSpan, timeZone: string): { from: Date; to: Date } => ({
  from: hoursOfDay(from, timeZone).from,
  to: hoursOfDay(to, timeZone).to,
})
