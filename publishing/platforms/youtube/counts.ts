import { z } from 'zod'
import type { Connection, VideoCounts } from '../../platform.ts'
import { type Clients, withToken } from './clients.ts'
import { unreadable } from './errors.ts'

export const maxVideosPerCall = 50

/**
 * How views are counted, by the day of YouTube's announcement: since then in one way for shorts and long videos. Figures
 * from before and after are not compared.
 */
export const metricVersion = 'youtube-2026-08-27'

const Count = z.coerce.number().int().nonnegative()
/** Likes and comments are left out where the owner hides them. */
const Item = z.object({
  id: z.string(),
  statistics: z.object({ viewCount: Count, likeCount: Count.optional(), commentCount: Count.optional() }),
})

/** Videos that YouTube does not know any more are missing from the answer; nothing is ever taken for zero. */
export async function readCounts(
  clients: Clients,
  connection: Connection,
  remoteIds: string[],
  signal: AbortSignal,
): Promise<VideoCounts[]> {
  if (remoteIds.length === 0) return []
  if (remoteIds.length > maxVideosPerCall) throw new Error(`at most ${maxVideosPerCall} videos at once`)
  const { items } = await withToken(connection, (accessToken) =>
    clients.data(accessToken, signal, (api, options) =>
      api.videos.batchGetStats({ part: ['id', 'statistics'], id: remoteIds }, options),
    ),
  )
  const parsed = z.array(Item).safeParse(items ?? [])
  if (!parsed.success) throw unreadable('a video without its counts')
  return parsed.data.map(({ id, statistics: { viewCount, likeCount, commentCount } }) => ({
    remoteId: id,
    views: viewCount,
    likes: likeCount ?? null,
    comments: commentCount ?? null,
  }))
}
