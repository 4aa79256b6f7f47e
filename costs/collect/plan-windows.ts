import type { Pace, Window } from './collector.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export type Progress = {
  pace: Pace
  now: Date
  /** The first moment that is read at all. */
  importFrom: Date
  /** How far everything was read; null: nothing yet. */
  importedThrough: Date | null
  syncedAt: Date | null
  /** Until when the provider has told us: from there on it is read again, however late it is. */
  usageThrough: Date | null
  costThrough: Date | null
  maxUsageDays: number
  maxCostDays: number
}

export type Plan = {
  usage: Window[]
  costs: Window[]
  /** The first import goes on after these. */
  importThrough: Date
}

/** An account is read so often; the longer looks back are due once in their own span. A query of an export costs its reader. */
export const syncEveryMs: Record<Pace, number> = { minutes: 10 * 60_000, days: 6 * hourMs }

/**
 * What is read of an account this time. During the first import one piece of the past, the oldest first, so that what was read
 * stays when it is stopped. After that the cadence of providers that correct themselves: tokens of the last 3 hours each time, of
 * the last 3 days every 6 hours; money of today and two days before each hour, of the last 35 days each night. Of exports that
 * come in days, tokens and money alike: the last 10 days each time, and each night until the month before is surely closed. What
 * was missed while nothing ran is read again.
 */
export function planWindows(progress: Progress): Plan {
  const { pace, now, importFrom, importedThrough, syncedAt, usageThrough, costThrough, maxUsageDays, maxCostDays } =
    progress
  const end = new Date(Math.ceil(now.getTime() / hourMs) * hourMs)
  const dayEnd = new Date(startOfDay(now).getTime() + dayMs)
  const from = importedThrough ?? startOfDay(importFrom)
  if (importedThrough === null || importedThrough < startOfDay(now)) {
    const through = new Date(Math.min(from.getTime() + Math.min(maxUsageDays, maxCostDays) * dayMs, dayEnd.getTime()))
    const window = { from, to: through }
    return { usage: [{ from, to: through < end ? through : end }], costs: [window], importThrough: through }
  }
  const passed = (everyMs: number) => isDue(syncedAt, everyMs, now)
  const missedMs = syncedAt === null ? 0 : now.getTime() - syncedAt.getTime()
  const back = (days: number) =>
    new Date(Math.max(startOfDay(now).getTime() - days * dayMs, startOfDay(importFrom).getTime()))
  const missedDays = Math.ceil(missedMs / dayMs)
  if (pace === 'days') {
    const from = back(Math.max(passed(dayMs) ? 40 : 10, missedDays))
    return {
      usage: split({ from, to: end }, maxUsageDays),
      costs: split({ from, to: dayEnd }, maxCostDays),
      importThrough: dayEnd,
    }
  }
  const isLongUsage = passed(6 * hourMs) || missedMs > 3 * hourMs
  const told = (through: Date | null) => Math.floor((through ?? now).getTime() / hourMs) * hourMs
  const usageFrom = isLongUsage
    ? back(Math.max(3, missedDays))
    : new Date(Math.max(Math.min(end.getTime() - 4 * hourMs, told(usageThrough)), back(3).getTime()))
  const lateDays = Math.ceil((now.getTime() - told(costThrough)) / dayMs)
  const costDays = passed(dayMs)
    ? Math.max(35, missedDays)
    : passed(hourMs)
      ? Math.min(Math.max(2, lateDays), 35)
      : null
  return {
    usage: split({ from: usageFrom, to: end }, maxUsageDays),
    costs: costDays === null ? [] : split({ from: back(costDays), to: dayEnd }, maxCostDays),
    importThrough: dayEnd,
  }
}

/** Whether it was done in an earlier span of this length. */
export const isDue = (doneAt: Date | null, everyMs: number, now: Date): boolean =>
  doneAt === null || slotOf(doneAt, everyMs) !== slotOf(now, everyMs)

const startOfDay = (at: Date) => new Date(Math.floor(at.getTime() / dayMs) * dayMs)
const slotOf = (at: Date, everyMs: number) => Math.floor(at.getTime() / everyMs)

function split({ from, to }: Window, maxDays: number): Window[] {
  const windows: Window[] = []
  for (let start = from.getTime(); start < to.getTime(); start += maxDays * dayMs)
    windows.push({ from: new Date(start), to: new Date(Math.min(start + maxDays * dayMs, to.getTime())) })
  return windows
}
