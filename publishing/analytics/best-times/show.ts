import type { analytics, Language, Output } from '../../../contract/index.ts'
import type { Db } from '../../../core/db.ts'
import { getFiguresChannel } from '../channels.ts'
import { readBestTimes } from './read.ts'
import { reasonOf } from './words.ts'

type Route = (typeof analytics)['analytics.bestTimes']

/** Recommended times of a channel, with their reasons in words. @throws AppError `not_found`. */
export async function showBestTimes(
  db: Db,
  { workspaceId, channelId, language, now }: { workspaceId: string; channelId: string; language: Language; now: Date },
): Promise<Output<Route>> {
  const channel = await getFiguresChannel(db, workspaceId, channelId)
  const { times, grid, samples } = await readBestTimes(db, channel, now)
  return {
    times: times.map((time) => {
      const { weekday, hour, score, samples: count, confidence, basis, nextAt, nextLocal } = time
      return {
        ...{ weekday, hour, score, samples: count, confidence, basis, nextLocal },
        ...{ nextAt: nextAt.toISOString(), reason: reasonOf(time, language) },
      }
    }),
    ...{ grid, samples, timeZone: channel.timeZone },
  }
}
