/** A day, `YYYY-MM-DD`; a wall clock's time to the minute, `YYYY-MM-DDTHH:MM`. */
export type Day = string
export type Local = string

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once per zone: making one takes longer than everything that is done with it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  })
  formats.set(timeZone, made)
  return made
}

/** What the wall clock of a zone shows at an instant. */
export function toLocal(instant: string | number, timeZone: string): Local {
  const parts = formatOf(timeZone).formatToParts(new Date(instant))
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  return `${read('year').padStart(4, '0')}-${read('month')}-${read('day')}T${read('hour')}:${read('minute')}`
}

const asUtc = (local: Local) => Date.parse(`${local}:00Z`)

/**
 * The instant at which the wall clock of a zone shows a time. What the clock jumps over is moved on by the jump; of what it
 * shows twice it is the first: as the server takes it, which alone decides when something is saved.
 */
export function toInstant(local: Local, timeZone: string): string {
  const wanted = asUtc(local)
  const offsetAt = (ms: number) => asUtc(toLocal(ms, timeZone)) - Math.floor(ms / 60_000) * 60_000
  // A day before and after: on either side of any change of the clock that is near.
  const offsets = [offsetAt(wanted - 86_400_000), offsetAt(wanted + 86_400_000)]
  const readings = offsets.map((offset) => wanted - offset).sort((a, b) => a - b)
  const exact = readings.find((ms) => asUtc(toLocal(ms, timeZone)) === wanted)
  // In a gap neither shows it: with the offset from before the jump it is moved on.
  return new Date(exact ?? wanted - (offsets[0] ?? 0)).toISOString()
}

export const dayOf = (local: Local): Day => local.slice(0, 10)
export const timeOf = (local: Local): string => local.slice(11, 16)
export const minutesOf = (local: Local): number => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))

export const localAt = (day: Day, minutes: number): Local => {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Days and months are counted on the calendar, where no clock changes. */
const dateOf = (day: Day) => new Date(`${day}T00:00:00Z`)
const toDay = (date: Date): Day => date.toISOString().slice(0, 10)

export function addDays(day: Day, count: number): Day {
  const date = dateOf(day)
  date.setUTCDate(date.getUTCDate() + count)
  return toDay(date)
}

/** Days sort as their text does. */
export const laterDay = (a: Day, b: Day): Day => [a, b].toSorted()[1] ?? a
export const earlierDay = (a: Day, b: Day): Day => [a, b].toSorted()[0] ?? a

/** The first of the month that many months on. */
export function addMonths(day: Day, count: number): Day {
  const date = dateOf(day)
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count)
  return toDay(date)
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => dateOf(day).getUTCDay() || 7
export const startOfWeek = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

export const daysFrom = (day: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => addDays(day, index))

/** The whole weeks that a month lies in. */
export function weeksOfMonth(day: Day): Day[][] {
  const first = startOfWeek(addMonths(day, 0))
  const next = addMonths(day, 1)
  const weeks: Day[][] = []
  for (let start = first; start < next; start = addDays(start, 7)) weeks.push(daysFrom(start, 7))
  return weeks
}

export function isDay(text: string | undefined): text is Day {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = dateOf(text)
  // The 29th of a February without one becomes the 1st of March.
  return !Number.isNaN(date.getTime()) && toDay(date) === text
}

export const isLocal = (text: string | undefined): text is Local =>
  isDay(text?.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(text?.slice(10) ?? '')

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone the browser knows, UTC among them, which some leave out. */
export function listTimeZones(): string[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ownTimeZone()])
  return [...zones].sort((a, b) => a.localeCompare(b))
}

const stepMinutes = 15

/** A part of the day as minutes, to the quarter of an hour. */
export function toMinutes(part: number): number {
  const steps = (24 * 60) / stepMinutes
  return Math.min(steps - 1, Math.max(0, Math.round(part * steps))) * stepMinutes
}
