import type { PublishingDeps } from '../deps.ts'

const dayMs = 86_400_000
/** How long the platform's own figures are kept without being read again (docs/decisions/039-platform-data.md). */
export const keptDays = 30
/** Sums of a channel's days: a year, and the year before it that it is compared with. */
const keptSumDays = 732
const atOnce = 20_000

/**
 * Deletes what came from a platform and was not read again for 30 days: snapshots, reported days, audiences, the totals of
 * videos that nobody can read any more, and what is shown of a channel whose connection is broken. What stays longer is the
 * sums of a channel's days. Run every minute; so many rows at once that nobody waits for it.
 */
export async function forgetOldFigures({ db, now }: Pick<PublishingDeps, 'db' | 'now'>): Promise<void> {
  const end = new Date(now().getTime() - keptDays * dayMs)
  await db.$executeRaw`
    delete from video_snapshot where ctid = any(array(
      select ctid from video_snapshot where taken_at < ${end}::timestamptz limit ${atOnce}))`
  await db.$executeRaw`
    delete from video_day where ctid = any(array(
      select ctid from video_day where fetched_at < ${end}::timestamptz limit ${atOnce}))`
  await db.channelSnapshot.deleteMany({ where: { bucket: { lt: end } } })
  await db.audienceShare.deleteMany({ where: { fetchedAt: { lt: end } } })
  await db.videoTotal.deleteMany({ where: { takenAt: { lt: end } } })
  await db.channelDay.deleteMany({ where: { day: { lt: new Date(now().getTime() - keptSumDays * dayMs) } } })
  await db.channel.updateMany({
    where: { state: 'NEEDS_RECONNECT', refreshedAt: { lt: end }, NOT: { videos: 0n, views: 0n, subscribers: null } },
    data: { handle: null, pictureUrl: null, subscribers: null, videos: 0n, views: 0n },
  })
}
