import { z } from 'zod'
import type { RemoteChannel } from '../../platform.ts'
import type { Clients } from './clients.ts'
import { unreadable } from './errors.ts'

/** What we keep of a channel: the playlist of all its uploads. */
export const ChannelData = z.object({ uploads: z.string().min(1) })

const Count = z.coerce.number().int().nonnegative()
const Picture = z.object({ url: z.string().min(1) }).optional()

const Item = z.object({
  id: z.string().min(1),
  snippet: z.object({
    title: z.string(),
    customUrl: z.string().optional(),
    thumbnails: z.object({ default: Picture, medium: Picture }).default({ default: undefined, medium: undefined }),
  }),
  statistics: z.object({
    subscriberCount: Count.optional(),
    hiddenSubscriberCount: z.boolean().default(false),
    videoCount: Count.default(0),
    viewCount: Count.default(0),
  }),
  contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string().min(1) }) }),
})

/**
 * The channel that a token acts for, which is the one the person chose on Google's page; empty where the account has none.
 * YouTube rounds subscribers to three figures.
 */
export async function readChannels(
  clients: Clients,
  accessToken: string,
  signal: AbortSignal,
): Promise<RemoteChannel[]> {
  const { items } = await clients.data(accessToken, signal, (api, options) =>
    api.channels.list({ part: ['snippet', 'statistics', 'contentDetails'], mine: true }, options),
  )
  const parsed = z.array(Item).safeParse(items ?? [])
  if (!parsed.success) throw unreadable('a channel without its title, counts or uploads')
  return parsed.data.map(({ id, snippet, statistics, contentDetails }) => ({
    remoteId: id,
    title: snippet.title,
    handle: snippet.customUrl ?? null,
    pictureUrl: (snippet.thumbnails.medium ?? snippet.thumbnails.default)?.url ?? null,
    subscribers: statistics.hiddenSubscriberCount ? null : (statistics.subscriberCount ?? null),
    videos: statistics.videoCount,
    views: statistics.viewCount,
    platformData: ChannelData.parse(contentDetails.relatedPlaylists),
  }))
}
