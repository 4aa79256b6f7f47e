import type { Deps } from './deps.ts'
import type { Video } from './records.ts'
import { badParameter } from './refusal.ts'
import { thumbnailsOf, type View } from './video-resource.ts'
import { visibilityOf } from './video-state.ts'

type Page = { videos: Video[]; total: number; position: number; nextPageToken: string | null }

/** A page of a channel's uploads, the newest first. The token names the place after the last one, counted from the oldest. */
export function listUploads(
  { records, uploads, now }: Deps,
  channelId: string,
  { isOwner, maxResults, pageToken }: { isOwner: boolean; maxResults: number; pageToken: string | null },
): Page {
  const nowMs = now()
  const ids = uploads.ofChannel(channelId)
  const videos: Video[] = []
  let at = pageToken === null ? ids.length : placeOf(pageToken)
  const position = ids.length - at
  for (; at > 0 && videos.length < maxResults; at -= 1) {
    const video = records.video.get(ids[at - 1] ?? '')
    if (!video || video.isDeleted || video.appearsAtMs > nowMs) continue
    if (isOwner || visibilityOf(video, nowMs) === 'public') videos.push(video)
  }
  return { videos, total: ids.length, position, nextPageToken: at > 0 ? tokenOf(at) : null }
}

const tokenOf = (place: number) => Buffer.from(`PT:${place}`).toString('base64url')

function placeOf(token: string): number {
  const [, place] = /^PT:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (place === undefined)
    throw badParameter('pageToken', 'The request specifies an invalid page token.', 'invalidPageToken')
  return Number(place)
}

/** Without tags: those are in `videos.list` alone. */
export function playlistItem(view: View, playlistId: string, position: number, parts: readonly string[]) {
  const { video, channel, nowMs } = view
  const uploadedAt = new Date(video.uploadedAtMs).toISOString()
  const { title, description } = video.snippet
  const of = { videoOwnerChannelTitle: channel.title, videoOwnerChannelId: channel.id }
  const snippet = {
    ...{ publishedAt: uploadedAt, channelId: channel.id, title, description },
    thumbnails: thumbnailsOf(view),
    ...{ channelTitle: channel.title, playlistId, position },
    resourceId: { kind: 'youtube#video', videoId: video.id },
    ...of,
  }
  return {
    kind: 'youtube#playlistItem',
    id: Buffer.from(`${playlistId}.${video.id}`).toString('base64url'),
    ...(parts.includes('snippet') && { snippet }),
    ...(parts.includes('contentDetails') && { contentDetails: { videoId: video.id, videoPublishedAt: uploadedAt } }),
    ...(parts.includes('status') && { status: { privacyStatus: visibilityOf(video, nowMs) } }),
  }
}
