import { json, type Request, Router } from 'express'
import { type Answer, type Caller, call, scopes } from './call.ts'
import { channelResource } from './channel-resource.ts'
import { channelOfPlaylist, getChannel, uploadsPlaylistOf } from './channels.ts'
import { deleteVideo, settled } from './create-video.ts'
import type { Deps } from './deps.ts'
import { type Body, invalidPublishAt, parseBody, snippetOf, statusOf } from './metadata.ts'
import { namedParts, partsOf } from './parts.ts'
import { listUploads, playlistItem } from './playlist.ts'
import { countOf, listOf, queryOf } from './query.ts'
import { costs } from './quota.ts'
import type { Video } from './records.ts'
import { badMetadata, badParameter, Refusal, videoNotFound } from './refusal.ts'
import { etagOf, figuresOf, videoResource } from './video-resource.ts'
import { publicSpan, visibilityOf, withStatus } from './video-state.ts'

/** The Data API, v3 (https://developers.google.com/youtube/v3/docs), as far as XCaster uses it. */
export function dataRoutes(deps: Deps, pagesUrlOf: (req: Request) => string): Router {
  const router = Router()
  const read = { scopes: scopes.read, cost: costs.read }
  const write = { scopes: scopes.manage, cost: costs.write }
  const viewOf = (req: Request, video: Video, { channelId }: Caller) => ({
    video,
    channel: getChannel(deps.records, video.channelId),
    nowMs: deps.now(),
    pagesUrl: pagesUrlOf(req),
    isOwner: video.channelId === channelId,
  })
  router.get(
    '/channels',
    call(deps, { operation: 'channels.list', ...read }, (req, caller) => {
      const parts = namedParts(req, ['id', 'snippet', 'statistics', 'contentDetails', 'status'] as const)
      const ids =
        queryOf(req, 'mine') === 'true' ? (caller.channelId === null ? [] : [caller.channelId]) : listOf(req, 'id')
      if (queryOf(req, 'mine') === null && ids.length === 0) throw noFilter('mine, id')
      const items = ids.flatMap((id) => deps.records.channel.get(id) ?? [])
      const resources = items.map((channel) => channelResource(deps, channel, parts, pagesUrlOf(req)))
      // As the real one does for an account without a channel: there is no `items` at all.
      return list('youtube#channelListResponse', resources.length, resources.length > 0 ? { items: resources } : {})
    }),
  )
  router.get(
    '/playlistItems',
    call(deps, { operation: 'playlistItems.list', ...read }, (req, caller) => {
      const parts = namedParts(req, ['id', 'snippet', 'contentDetails', 'status'] as const)
      const playlistId = queryOf(req, 'playlistId')
      if (playlistId === null) throw noFilter('playlistId')
      const channel = deps.records.channel.get(channelOfPlaylist(playlistId))
      if (!channel || playlistId !== uploadsPlaylistOf(channel.id)) throw playlistNotFound()
      const maxResults = countOf(req, 'maxResults', { min: 0, max: 50, usual: 5 })
      const isOwner = caller.channelId === channel.id
      const page = listUploads(deps, channel.id, { isOwner, maxResults, pageToken: queryOf(req, 'pageToken') })
      const items = page.videos.map((video, index) =>
        playlistItem(viewOf(req, video, caller), playlistId, page.position + index, parts),
      )
      return list('youtube#playlistItemListResponse', page.total, {
        items,
        ...(page.nextPageToken !== null && { nextPageToken: page.nextPageToken }),
      })
    }),
  )
  router.get(
    '/videos',
    call(deps, { operation: 'videos.list', ...read }, (req, caller) => {
      const parts = partsOf(req)
      const videos = namedVideos(deps, req, caller)
      if (parts.includes('processingDetails') && videos.some(({ channelId }) => channelId !== caller.channelId))
        throw new Refusal(
          403,
          'forbidden',
          'The request is not properly authorized to access video processing details.',
        )
      const items = videos.map((video) => videoResource(viewOf(req, video, caller), parts))
      return list('youtube#videoListResponse', items.length, { items })
    }),
  )
  router.get(
    /^\/videos:batchGetStats$/,
    call(deps, { operation: 'videos.batchGetStats', scopes: scopes.read, cost: costs.stats }, (req, caller) => {
      const parts = namedParts(req, ['id', 'snippet', 'statistics', 'contentDetails'] as const)
      const items = namedVideos(deps, req, caller).map((video) => statsOf(viewOf(req, video, caller), parts))
      const body = { kind: 'youtube#batchGetStatsResponse', items }
      return { status: 200, body: { ...body, etag: etagOf(body) } }
    }),
  )
  router.put(
    '/videos',
    json({ limit: '1mb' }),
    call(deps, { operation: 'videos.update', ...write }, (req, caller) => {
      const parts = partsOf(req)
      const body = parseBody(req.body)
      const video = ownVideo(deps, body.id ?? '', caller)
      const changed = changedBy(video, body, parts, deps.now())
      deps.records.video.put(video.id, changed)
      return { status: 200, body: videoResource(viewOf(req, changed, caller), parts) }
    }),
  )
  router.delete(
    '/videos',
    call(deps, { operation: 'videos.delete', ...write }, async (req, caller) => {
      await deleteVideo(deps, ownVideo(deps, queryOf(req, 'id') ?? '', caller))
      return { status: 204, body: null }
    }),
  )
  return router
}

function list(kind: string, totalResults: number, content: { items?: unknown[]; nextPageToken?: string }): Answer {
  const body = { kind, pageInfo: { totalResults, resultsPerPage: content.items?.length ?? 5 }, ...content }
  return { status: 200, body: { ...body, etag: etagOf(body) } }
}

const noFilter = (names: string) =>
  badParameter('parameters.', `No filter selected. Expected one of: ${names}`, 'missingRequiredParameter')

const playlistNotFound = () =>
  new Refusal(
    404,
    'playlistNotFound',
    "The playlist identified with the request's <code>playlistId</code> parameter cannot be found.",
    {
      domain: 'youtube.playlistItem',
      location: 'playlistId',
      locationType: 'parameter',
    },
  )

/** Those that the caller may see; the others are left out, as if they did not exist. */
function namedVideos({ records, now }: Deps, req: Request, { channelId }: Caller): Video[] {
  const ids = listOf(req, 'id')
  if (ids.length === 0) throw noFilter('id')
  if (ids.length > 50)
    throw badParameter('id', 'The request specifies an invalid filter parameter: at most 50 ids.', 'invalidFilters')
  return ids.flatMap((id) => {
    const video = records.video.get(id)
    if (!video || video.isDeleted) return []
    const isSeen = video.channelId === channelId || visibilityOf(video, now()) !== 'private'
    return isSeen ? [video] : []
  })
}

/** @throws Refusal `videoNotFound`, or `forbidden` for somebody else's */
export function ownVideo({ records }: Deps, id: string, { channelId }: Caller): Video {
  const video = records.video.get(id)
  if (!video || video.isDeleted) throw videoNotFound()
  if (video.channelId !== channelId)
    throw new Refusal(403, 'forbidden', 'The request is not properly authorized to modify the video.', {
      domain: 'youtube.video',
    })
  return video
}

/** A part that is sent replaces the whole part: what it leaves out is gone. */
function changedBy(video: Video, body: Body, parts: readonly string[], nowMs: number): Video {
  let changed = video
  if (parts.includes('snippet')) {
    if (body.snippet?.title === undefined || body.snippet.categoryId === undefined)
      throw badMetadata('invalidVideoMetadata', 'The request metadata is invalid.', 'body')
    changed = { ...changed, snippet: snippetOf(body.snippet) }
  }
  if (parts.includes('status')) {
    const status = statusOf({ privacyStatus: visibilityOf(video, nowMs), ...body.status })
    const wasPublic = publicSpan(video, nowMs) !== null
    // A time may be set for videos alone that were never public.
    if (body.status?.publishAt !== undefined && (status.publishAtMs === null || wasPublic)) throw invalidPublishAt()
    changed = withStatus(changed, settled(status, nowMs), nowMs)
  }
  return changed
}

function statsOf(
  view: { video: Video; channel: ReturnType<typeof getChannel>; nowMs: number },
  parts: readonly ('id' | 'snippet' | 'statistics' | 'contentDetails')[],
) {
  const { video, nowMs } = view
  const { views, likes, comments } = figuresOf(view)
  const content = {
    ...(parts.includes('snippet') && { snippet: { publishTime: new Date(video.uploadedAtMs).toISOString() } }),
    ...(parts.includes('statistics') && {
      statistics: { viewCount: String(views), likeCount: String(likes), commentCount: String(comments) },
    }),
    ...(parts.includes('contentDetails') && {
      contentDetails: { duration: nowMs < video.processedAtMs ? '0s' : `${video.durationMs / 1000}s` },
    }),
  }
  return { kind: 'youtube#videoStats', etag: etagOf(content), id: video.id, ...content }
}
