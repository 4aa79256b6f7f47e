import type { UsageSpan } from '../../contract/index.ts'

/** A day of the calendar as UTC milliseconds of its midnight, so that days can be counted without a time zone. */
type Day = number

const dayMs = 86_400_000
const barCounts: Record<UsageSpan, number> = { day: 30, week: 12, month: 12 }

/**
 * The bars of a chart as people in `zone` count days: 30 days, 12 weeks from Mondays, 12 months, the oldest first, each by
 * its first moment. `historyDays` (today is one of them) cuts off what is before: `from` is where counting begins, bars that
 * end before it are left out.
 */
export function barsOf(
  span: UsageSpan,
  { zone, now, historyDays }: { zone: string; now: Date; historyDays: number | null },
): { starts: Date[]; from: Date } {
  const clock = clockOf(zone)
  const today = clock.dayOf(now.getTime())
  const days = Array.from({ length: barCounts[span] }, (_, back) => firstDay(span, today, back)).reverse()
  const oldest = historyDays === null ? (days[0] ?? today) : today - (historyDays - 1) * dayMs
  const shown = days.filter((_, place) => (days[place + 1] ?? Number.POSITIVE_INFINITY) > oldest)
  const starts = shown.map((day) => new Date(clock.startOf(day)))
  const cut = new Date(clock.startOf(oldest))
  const first = starts[0] ?? cut
  return { starts, from: first > cut ? first : cut }
}

/** The first day of the bar that is `back` bars before the one with `today` in it. */
function firstDay(span: UsageSpan, today: Day, back: number): Day {
  const date = new Date(today)
  if (span === 'day') return today - back * dayMs
  if (span === 'week') return today - ((date.getUTCDay() + 6) % 7) * dayMs - back * 7 * dayMs
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)
}

function clockOf(zone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  /** What clocks there show, as if it were UTC. */
  const shownAt = (at: number): number => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }
  const dayOf = (at: number): Day => Math.floor(shownAt(at) / dayMs) * dayMs
  /**
   * A day begins at midnight by the clock of before or by that of after a change; where both show that day, the earlier one
   * counts. Where clocks skip midnight, it is the moment of the change.
   */
  const startOf = (day: Day): number => {
    const offsets = [day - dayMs, day + dayMs].map((around) => shownAt(around) - around)
    const candidates = offsets.map((offset) => day - offset)
    return Math.min(...candidates.filter((at) => dayOf(at) === day))
  }
  return { dayOf, startOf }
}
