import type { Db } from '../../../core/db.ts'
import { waitingStates } from '../../channels/waiting.ts'
import { outcomesOf, type Published } from './outcomes.ts'
import { type BestTimes, recommend } from './recommend.ts'

/** Enough to know a channel by, and not from a time when it was another one. */
const videosRead = 500

/** The newest published videos of a channel whose first day is known. */
export function readFirstDays(db: Db, channelId: string): Promise<Published[]> {
  return db.$queryRaw<Published[]>`
    select p.id as "publicationId", p.published_at as "publishedAt", t.first_day_views::float8 as "firstDayViews",
           t.first_day_version as version
      from publication p join video_total t on t.publication_id = p.id
     where p.channel_id = ${channelId}::uuid and p.state = 'PUBLISHED' and t.first_day_views is not null
     order by p.published_at desc limit ${videosRead}`
}

export async function readBestTimes(
  db: Db,
  { id, timeZone }: { id: string; timeZone: string },
  now: Date,
): Promise<BestTimes> {
  const taken = await db.publication.findMany({
    where: { channelId: id, state: { in: [...waitingStates] }, scheduledAt: { gte: now } },
    select: { scheduledAt: true },
  })
  const outcomes = outcomesOf(await readFirstDays(db, id))
  return recommend({ outcomes, timeZone, now, taken: taken.map(({ scheduledAt }) => scheduledAt) })
}
