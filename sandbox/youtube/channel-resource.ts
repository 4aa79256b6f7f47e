import { uploadsPlaylistOf } from './channels.ts'
import type { Deps } from './deps.ts'
import { figuresAt } from './growth.ts'
import type { Channel } from './records.ts'
import { videosOf } from './uploads-index.ts'
import { etagOf } from './video-resource.ts'
import { visibilityOf } from './video-state.ts'

export type ChannelPart = 'id' | 'snippet' | 'statistics' | 'contentDetails' | 'status'

export function channelResource(deps: Deps, channel: Channel, parts: readonly ChannelPart[], pagesUrl: string) {
  const content = {
    ...(parts.includes('snippet') && { snippet: snippetOf(channel, pagesUrl) }),
    ...(parts.includes('contentDetails') && {
      contentDetails: { relatedPlaylists: { likes: '', uploads: uploadsPlaylistOf(channel.id) } },
    }),
    ...(parts.includes('statistics') && { statistics: statisticsOf(deps, channel) }),
    ...(parts.includes('status') && {
      status: { privacyStatus: 'public', isLinked: true, longUploadsStatus: 'allowed', madeForKids: false },
    }),
  }
  return { kind: 'youtube#channel', etag: etagOf(content), id: channel.id, ...content }
}

function snippetOf({ id, title, description, handle, createdAtMs, country }: Channel, pagesUrl: string) {
  const url = `${pagesUrl}pictures/${id}.svg`
  const thumbnails = Object.fromEntries(
    (
      [
        ['default', 88],
        ['medium', 240],
        ['high', 800],
      ] as const
    ).map(([name, width]) => [name, { url, width, height: width }]),
  )
  return {
    ...{ title, description, customUrl: handle, publishedAt: new Date(createdAtMs).toISOString(), thumbnails },
    ...{ localized: { title, description }, country },
  }
}

/** The subscribers are rounded down to three figures, as YouTube tells them to everybody. */
function statisticsOf(deps: Deps, channel: Channel) {
  const { views, subscribers, videos } = channelFigures(deps, channel)
  const unit = 10 ** Math.max(0, String(subscribers).length - 3)
  return {
    viewCount: String(views),
    subscriberCount: String(Math.floor(subscribers / unit) * unit),
    hiddenSubscriberCount: false,
    videoCount: String(videos),
  }
}

type ChannelFigures = { views: number; subscribers: number; videos: number }

/** Of channels with more videos the sums are made once a second: programs ask for them before each upload. */
const manyVideos = 200
const sumsOfMany = new WeakMap<Deps, Map<string, { second: number; sums: ChannelFigures }>>()

/** Videos are counted when everybody can see them. */
export function channelFigures(deps: Deps, channel: Channel): ChannelFigures {
  if (deps.uploads.ofChannel(channel.id).length <= manyVideos) return sumOf(deps, channel)
  const known = sumsOfMany.get(deps) ?? new Map<string, { second: number; sums: ChannelFigures }>()
  sumsOfMany.set(deps, known)
  const second = Math.floor(deps.now() / 1000)
  const before = known.get(channel.id)
  if (before?.second === second) return before.sums
  const sums = sumOf(deps, channel)
  known.set(channel.id, { second, sums })
  return sums
}

function sumOf(deps: Deps, channel: Channel): ChannelFigures {
  const nowMs = deps.now()
  const sums = { views: 0, subscribers: channel.baseSubscribers, videos: 0 }
  for (const video of videosOf(deps, channel.id)) {
    if (visibilityOf(video, nowMs) !== 'public') continue
    const figures = figuresAt(video, channel, nowMs, nowMs)
    sums.videos += 1
    sums.views += figures.views
    sums.subscribers += figures.subscribersGained - figures.subscribersLost
  }
  return sums
}
