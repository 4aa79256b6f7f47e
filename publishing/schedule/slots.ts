import { type Slot, scheduleLimits } from '../../contract/index.ts'
import { daysFrom, resolveLocal, toLocalDay, weekdayOf } from './times.ts'

export type SlotTime = { at: Date; local: string; timeZone: string }

type Week = { slots: Slot[]; timeZone: string }

const minuteMs = 60_000
export const minuteOf = (at: Date): number => Math.floor(at.getTime() / minuteMs)

/**
 * Offered where a channel has no slots of its own: noon and early evening of every day. Nobody's data stands behind them;
 * what is saved without looking (a spread, auto-publish) takes only slots that a person has set.
 */
export const usualSlots: Slot[] = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
  { weekday, localTime: '12:00' },
  { weekday, localTime: '18:00' },
])

/**
 * The times of a week as instants, in order, from `from` (not included) on for a year. Each is worked out for its own day,
 * so 18:00 stays 18:00 when the clocks change; two slots that a gap puts on the same instant are one.
 */
export function* slotTimes({ slots, timeZone }: Week, from: Date): Generator<SlotTime> {
  let last = from.getTime()
  for (const day of daysFrom(toLocalDay(from, timeZone), scheduleLimits.maxDaysAhead + 1)) {
    const weekday = weekdayOf(day)
    const times = slots
      .filter((slot) => slot.weekday === weekday)
      .map(({ localTime }) => resolveLocal(`${day}T${localTime}`, timeZone))
      .sort((a, b) => a.at.getTime() - b.at.getTime())
    for (const { at, local } of times) {
      if (at.getTime() <= last) continue
      last = at.getTime()
      yield { at, local, timeZone }
    }
  }
}

/**
 * The next slots at which nothing is planned yet. `taken` are the times of what is planned or was published there; one in
 * the same minute takes a slot.
 */
export function nextFreeSlots(week: Week, options: { from: Date; taken: Iterable<Date>; count: number }): SlotTime[] {
  const taken = new Set([...options.taken].map(minuteOf))
  const free: SlotTime[] = []
  if (options.count < 1) return free
  for (const slot of slotTimes(week, options.from)) {
    if (taken.has(minuteOf(slot.at))) continue
    free.push(slot)
    if (free.length === options.count) break
  }
  return free
}
