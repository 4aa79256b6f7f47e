import { Temporal } from 'temporal-polyfill'

/** Google's days, of the quota and of figures, are those of its headquarters. */
const zone = 'America/Los_Angeles'

/** `YYYY-MM-DD`. */
export const pacificDay = (atMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate().toString()

const starts = new Map<string, number>()

/** When a day begins; days of 23 and 25 hours come from here. */
export function pacificDayStartMs(day: string): number {
  const known = starts.get(day)
  if (known !== undefined) return known
  const startMs = Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
  starts.set(day, startMs)
  return startMs
}

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()
