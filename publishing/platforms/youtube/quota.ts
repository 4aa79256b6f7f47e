import { Temporal } from 'temporal-polyfill'
import type { Platform } from '../../platform.ts'

/** Google counts a project's use by days of this zone (developers.google.com/youtube/v3/determine_quota_cost). */
const zone = 'America/Los_Angeles'

/** The Pacific day of an instant and the midnight that ends it; 23 or 25 hours long when the clocks change. */
export function quotaDay(at: Date): { day: string; endsAt: Date } {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const end = day.add({ days: 1 }).toZonedDateTime(zone)
  return { day: day.toString(), endsAt: new Date(end.epochMilliseconds) }
}

/** `videos.batchGetStats` has a bucket of its own since June 2026. */
export const dailyStats = 10_000

/**
 * As of June 2026: an upload is one of 100 a day, a list 1 unit, a thumbnail, an update or a deletion about 50.
 * A reconciliation lists the uploads and their tags, and the channel where its playlist is not known; a change looks first.
 */
export const costs: Platform['capabilities']['costs'] = {
  upload: { bucket: 'uploads', units: 1 },
  reconcile: { bucket: 'units', units: 3 },
  verify: { bucket: 'units', units: 1 },
  thumbnail: { bucket: 'units', units: 50 },
  change: { bucket: 'units', units: 51 },
  counts: { bucket: 'stats', units: 1 },
}
