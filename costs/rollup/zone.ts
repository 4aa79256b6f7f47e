import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../core/db.ts'

export const defaultTimeZone = 'Asia/Seoul'

/** The zone in which a workspace counts its days and months. */
export async function readTimeZone(db: Db, workspaceId: string): Promise<string> {
  const settings = await db.costSettings.findFirst({ where: { workspaceId }, select: { timeZone: true } })
  return settings?.timeZone ?? defaultTimeZone
}

/**
 * The day (`2026-11-21`) that an hour belongs to. Hours are those of UTC: where days begin at half past (India, Nepal), the
 * hour in which one begins belongs to the day before, all of it.
 */
export const toLocalDay = (hour: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(hour.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The hours of UTC that belong to a day, from inclusive, to exclusive: 23 to 25 of them. */
export function hoursOfDay(day: string, timeZone: string): { from: Date; to: Date } {
  const first = Temporal.PlainDate.from(day).toZonedDateTime(timeZone)
  return { from: toFullHour(first), to: toFullHour(first.add({ days: 1 })) }
}

const hourMs = 3_600_000
const toFullHour = (at: Temporal.ZonedDateTime) => new Date(Math.ceil(at.epochMilliseconds / hourMs) * hourMs)
