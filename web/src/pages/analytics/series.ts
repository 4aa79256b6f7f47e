import type { Point } from '../../../../contract/analytics.ts'
import { addDays, type Day, dayOf, daysFrom, toLocal } from '../../data/zoned.ts'

/** One place on the axis of a chart; null where nothing was read. */
export type Slot<At> = { at: At; value: number | null }

const sixHoursMs = 6 * 3_600_000

/**
 * Every day of a span that ends today, by the clock of a zone; today itself only once it was read. What was not read is there
 * without a value.
 */
export function toDays(points: readonly Point[], { zone, days, now }: { zone: string; days: number; now: number }) {
  const values = new Map(points.map(({ at, value }): [Day, number] => [dayOf(toLocal(at, zone)), value]))
  const today = dayOf(toLocal(now, zone))
  return daysFrom(addDays(today, 1 - days), days)
    .filter((day) => day < today || values.has(day))
    .map((at): Slot<Day> => ({ at, value: values.get(at) ?? null }))
}

/**
 * What was read every six hours of UTC, whenever within them, with a place without a value for each reading that is missing in
 * between.
 */
export function toReadings(points: readonly Point[]): Slot<string>[] {
  const slots: Slot<string>[] = []
  const first = bucketOf(points[0]?.at ?? '')
  for (const { at, value } of points) {
    while (slots.length < bucketOf(at) - first)
      slots.push({ at: new Date((first + slots.length) * sixHoursMs).toISOString(), value: null })
    slots.push({ at, value })
  }
  return slots
}

const bucketOf = (at: string) => Math.floor(Date.parse(at) / sixHoursMs)
