import { resolveLocal, toLocalDay } from '../../schedule/times.ts'

/** Nobody looked for longer than this: how much came on which day is not known any more. */
export const gapMs = 24 * 3_600_000

/** Part of a gain on a day of the zone's calendar, `YYYY-MM-DD`. */
export type DayPart<Gain> = { day: string; gain: Gain; isGap: boolean }

/**
 * Lays what came between two looks on the days it came on: by how much of the time between fell on each, the last one taking
 * the rest, so that nothing is lost or doubled. After a gap the whole of it stands on the day on which it ended, and all
 * days from its beginning to its end are marked.
 */
export function spreadGain<Gain extends Record<string, number>>(
  { from, to, gain }: { from: Date; to: Date; gain: Gain },
  timeZone: string,
): DayPart<Gain>[] {
  const days = daysBetween(from, to, timeZone)
  const lengthMs = to.getTime() - from.getTime()
  const isGap = lengthMs > gapMs
  const left: Record<string, number> = { ...gain }
  return days.map(({ day, ms }, index) => {
    const isLast = index === days.length - 1
    const part: Record<string, number> = {}
    for (const [name, whole] of Object.entries(gain)) {
      const value = isLast ? (left[name] ?? 0) : isGap || lengthMs === 0 ? 0 : Math.trunc((whole * ms) / lengthMs)
      part[name] = value
      left[name] = (left[name] ?? 0) - value
    }
    return { day, gain: part as Gain, isGap }
  })
}

/** Each day that the time between touches, with how much of it. */
function daysBetween(from: Date, to: Date, timeZone: string): { day: string; ms: number }[] {
  const days: { day: string; ms: number }[] = []
  let at = from
  for (;;) {
    const day = toLocalDay(at, timeZone)
    const end = startOfDay(dayAfter(day), timeZone)
    const until = end < to ? end : to
    days.push({ day, ms: until.getTime() - at.getTime() })
    if (end >= to) return days
    at = end
  }
}

/** The day after, by the calendar alone. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The first instant of a day by the clock of a zone. */
export const startOfDay = (day: string, timeZone: string): Date => resolveLocal(`${day}T00:00`, timeZone).at
