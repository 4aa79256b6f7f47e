import { createHash } from 'node:crypto'

/** Counts are read four times a day: at 0, 6, 12 and 18 o'clock UTC and a channel's own while later. */
export const bucketMs = 6 * 3_600_000
const dayMs = 86_400_000
/** Within a bucket the channels begin over so long; the rest is for those that have to be tried again. */
const spreadMs = 4 * 3_600_000

/** The start of the six hours that an instant lies in. */
export const bucketOf = (at: Date): Date => new Date(Math.floor(at.getTime() / bucketMs) * bucketMs)

/** 0…1 and always the same for a channel, so that they neither begin all at once nor each at another time every day. */
function placeOf(channelId: string): number {
  return createHash('sha256').update(channelId).digest().readUInt32BE(0) / 2 ** 32
}

/** When a channel's counts are read within the next six hours, after those that `at` lies in. */
export const nextCountsAt = (channelId: string, at: Date): Date =>
  new Date(bucketOf(at).getTime() + bucketMs + Math.floor(placeOf(channelId) * spreadMs))

/** When its reports are read on the next day (UTC). */
export const nextReportsAt = (channelId: string, at: Date): Date =>
  new Date((Math.floor(at.getTime() / dayMs) + 1) * dayMs + Math.floor(placeOf(channelId) * spreadMs * 5))

/** After a failure: 15 minutes, then ever longer, at most six hours. */
export const nextTryAt = (failures: number, at: Date): Date =>
  new Date(at.getTime() + Math.min(bucketMs, 15 * 60_000 * 2 ** Math.max(0, failures - 1)))
