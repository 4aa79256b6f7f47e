import { Temporal } from 'temporal-polyfill'
import { AppError } from '../../core/errors.ts'

/** One instant a wall clock's time can stand for. */
export type Reading = { at: Date; local: string }

export type Resolved = Reading & {
  timeZone: string
  /** `gap`: the clock jumps over the time that was asked for. `overlap`: it shows it twice. */
  note: 'gap' | 'overlap' | null
  /** Where there is a note: the earlier and the later reading; the one that is taken is `at`. */
  readings: Reading[]
}

/** As in iCalendar (RFC 5545, 3.3.5): what is jumped over is moved on by the jump, what comes twice is the first of the two. */
const disambiguation = 'compatible'

/**
 * A time by the wall clock of a zone as an instant. The zone of the process never has a part in it. `local` of the answer is
 * what the clock really shows then, which differs from what was asked for in a gap.
 *
 * @param local `YYYY-MM-DDTHH:MM`
 * @throws AppError `invalid_request` for a zone that nobody knows or a day that no calendar has.
 */
export function resolveLocal(local: string, timeZone: string): Resolved {
  const plain = parse(local)
  const earlier = inZone(plain, timeZone, 'earlier')
  const later = inZone(plain, timeZone, 'later')
  const isOnce = earlier.epochMilliseconds === later.epochMilliseconds
  // In a gap neither reading shows what was asked for, in an overlap both do.
  const note = isOnce ? null : earlier.toPlainDateTime().equals(plain) ? 'overlap' : 'gap'
  return {
    ...toReading(inZone(plain, timeZone, disambiguation)),
    timeZone,
    note,
    readings: note ? [toReading(earlier), toReading(later)] : [],
  }
}

/** What the wall clock of a zone shows at an instant, to the minute: `YYYY-MM-DDTHH:MM`. @throws as `resolveLocal`. */
export function toLocal(at: Date, timeZone: string): string {
  return toReading(zonedAt(at, timeZone)).local
}

/** The day that a zone's calendar shows at an instant, `YYYY-MM-DD`. @throws as `resolveLocal`. */
export function toLocalDay(at: Date, timeZone: string): string {
  return toLocal(at, timeZone).slice(0, 10)
}

/** A name of the zone database; an offset alone knows nothing of summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Now.zonedDateTimeISO(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek

/** The days from `day` on, `YYYY-MM-DD`. */
export function* daysFrom(day: string, count: number): Generator<string> {
  const first = Temporal.PlainDate.from(day)
  for (let index = 0; index < count; index += 1) yield first.add({ days: index }).toString()
}

function parse(local: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' })
  } catch (error) {
    throw unknown('when', error)
  }
}

function inZone(plain: Temporal.PlainDateTime, timeZone: string, which: 'earlier' | 'later' | typeof disambiguation) {
  try {
    return plain.toZonedDateTime(timeZone, { disambiguation: which })
  } catch (error) {
    throw unknown('timeZone', error)
  }
}

function zonedAt(at: Date, timeZone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  } catch (error) {
    throw unknown('timeZone', error)
  }
}

function unknown(field: string, error: unknown): unknown {
  if (!(error instanceof RangeError)) return error
  return new AppError('invalid_request', {
    message: error.message,
    details: { fields: [{ field, problem: error.message, rule: 'custom' }] },
    cause: error,
  })
}

function toReading(zoned: Temporal.ZonedDateTime): Reading {
  const local = zoned.toPlainDateTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' })
  return { at: new Date(zoned.epochMilliseconds), local }
}
