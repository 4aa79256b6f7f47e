import { createHash } from 'node:crypto'
import { type Figures, figuresAt } from './growth.ts'
import type { Channel, Video } from './records.ts'
import { uploadStatusOf, visibilityOf, waitsUntilMs } from './video-state.ts'

export type View = { video: Video; channel: Channel; nowMs: number; pagesUrl: string; isOwner: boolean }

const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')

export const etagOf = (content: unknown) => createHash('sha1').update(JSON.stringify(content)).digest('base64url')

/** The parts of a video that can be asked for here, as YouTube has them. */
export const videoParts = {
  id: () => null,
  snippet: snippetPart,
  status: statusPart,
  statistics: statisticsPart,
  contentDetails: contentPart,
  processingDetails: processingPart,
} as const satisfies Record<string, (view: View) => unknown>

export type VideoPart = keyof typeof videoParts

export function videoResource(view: View, parts: readonly VideoPart[]): Record<string, unknown> {
  const content = Object.fromEntries(
    parts.filter((part) => part !== 'id').map((part) => [part, videoParts[part](view)]),
  )
  return { kind: 'youtube#video', etag: etagOf(content), id: view.video.id, ...content }
}

/** The three sizes; the address changes with the picture. */
export function thumbnailsOf({ video, pagesUrl }: Pick<View, 'video' | 'pagesUrl'>) {
  const url = `${pagesUrl}thumbnails/${video.id}?v=${video.thumbnail?.version ?? 0}`
  return {
    default: { url, width: 120, height: 90 },
    medium: { url, width: 320, height: 180 },
    high: { url, width: 480, height: 360 },
  }
}

function snippetPart(view: View) {
  const { video, channel, nowMs } = view
  const { title, description, tags, categoryId, defaultLanguage, defaultAudioLanguage } = video.snippet
  return {
    publishedAt: iso(publishedAtMs(video, nowMs)),
    channelId: channel.id,
    title,
    description,
    thumbnails: thumbnailsOf(view),
    channelTitle: channel.title,
    ...(tags.length > 0 && { tags }),
    categoryId,
    liveBroadcastContent: 'none',
    ...(defaultLanguage !== null && { defaultLanguage }),
    localized: { title, description },
    ...(defaultAudioLanguage !== null && { defaultAudioLanguage }),
  }
}

/** When it became public; when it was uploaded as long as it is not. */
export function publishedAtMs(video: Video, nowMs: number): number {
  const { publishAtMs } = video.status
  const dueMs = publishAtMs !== null && publishAtMs <= nowMs && !video.isLocked ? publishAtMs : null
  return video.publicSinceMs ?? dueMs ?? video.uploadedAtMs
}

function statusPart({ video, nowMs }: View) {
  const { status, rejection } = video
  const uploadStatus = uploadStatusOf(video, nowMs)
  const waitsMs = waitsUntilMs(video, nowMs)
  return {
    uploadStatus,
    ...(uploadStatus === 'rejected' && { rejectionReason: rejection }),
    ...(uploadStatus === 'failed' && { failureReason: 'invalidFile' }),
    privacyStatus: visibilityOf(video, nowMs),
    ...(waitsMs !== null && { publishAt: iso(waitsMs) }),
    license: status.license,
    embeddable: status.embeddable,
    publicStatsViewable: status.publicStatsViewable,
    madeForKids: status.selfDeclaredMadeForKids ?? false,
    ...(status.selfDeclaredMadeForKids !== null && { selfDeclaredMadeForKids: status.selfDeclaredMadeForKids }),
    containsSyntheticMedia: status.containsSyntheticMedia,
  }
}

function statisticsPart(view: View) {
  const { views, likes, comments } = figuresOf(view)
  return {
    viewCount: String(views),
    likeCount: String(likes),
    dislikeCount: '0',
    favoriteCount: '0',
    commentCount: String(comments),
  }
}

export const figuresOf = ({ video, channel, nowMs }: Omit<View, 'pagesUrl' | 'isOwner'>): Figures =>
  figuresAt(video, channel, nowMs, nowMs)

function contentPart({ video, nowMs }: View) {
  return {
    // Nothing is known of its length before it was processed.
    duration: uploadStatusOf(video, nowMs) === 'uploaded' ? 'P0D' : isoDuration(video.durationMs),
    dimension: '2d',
    definition: Math.min(video.width, video.height) >= 720 ? 'hd' : 'sd',
    caption: 'false',
    licensedContent: false,
    contentRating: {},
    projection: 'rectangular',
    hasCustomThumbnail: video.thumbnail !== null,
  }
}

/** Whole seconds, rounded down, as YouTube says it. */
export function isoDuration(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1000)
  const minutes = Math.floor(seconds / 60)
  return `PT${minutes > 0 ? `${minutes}M` : ''}${seconds % 60 > 0 || minutes === 0 ? `${seconds % 60}S` : ''}`
}

function processingPart({ video, nowMs }: View) {
  const uploadStatus = uploadStatusOf(video, nowMs)
  const leftMs = video.processedAtMs - nowMs
  const totalMs = Math.max(1, video.processedAtMs - video.uploadedAtMs)
  return {
    processingStatus: { uploaded: 'processing', processed: 'succeeded', rejected: 'terminated', failed: 'failed' }[
      uploadStatus
    ],
    ...(uploadStatus === 'uploaded' && {
      processingProgress: {
        partsTotal: '1000',
        partsProcessed: String(Math.floor(1000 * (1 - leftMs / totalMs))),
        timeLeftMs: String(leftMs),
      },
    }),
    ...(uploadStatus === 'failed' && { processingFailureReason: 'transcodeFailed' }),
    fileDetailsAvailability: 'available',
    processingIssuesAvailability: uploadStatus === 'uploaded' ? 'inProgress' : 'available',
    tagSuggestionsAvailability: 'available',
    editorSuggestionsAvailability: 'available',
    thumbnailsAvailability: uploadStatus === 'processed' ? 'available' : 'inProgress',
  }
}
