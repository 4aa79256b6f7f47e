import type { Status, Video } from './records.ts'

/** Whether YouTube has finished looking at it. */
export function uploadStatusOf(video: Video, nowMs: number): 'uploaded' | 'processed' | 'rejected' | 'failed' {
  if (nowMs < video.processedAtMs) return 'uploaded'
  if (video.rejection !== null) return 'rejected'
  return video.isFailed ? 'failed' : 'processed'
}

export const isPlayable = (video: Video, nowMs: number) =>
  !video.isDeleted && uploadStatusOf(video, nowMs) === 'processed'

/** Who may see it: one that waits for its time is public from then on, without anybody doing anything. */
export function visibilityOf({ status, isLocked }: Video, nowMs: number): Status['privacyStatus'] {
  if (isLocked) return 'private'
  const isDue = status.publishAtMs !== null && status.publishAtMs <= nowMs
  return isDue ? 'public' : status.privacyStatus
}

/** When it will become public by itself; null when it will not, or did. */
export const waitsUntilMs = ({ status }: Video, nowMs: number): number | null =>
  status.publishAtMs !== null && status.publishAtMs > nowMs ? status.publishAtMs : null

/** The span in which it was public, so far; null when it never was. Videos that are not shown have no views. */
export function publicSpan(video: Video, nowMs: number): { fromMs: number; toMs: number } | null {
  const { status, isLocked, publicSinceMs, publicUntilMs, rejection, isFailed } = video
  if (isLocked || rejection !== null || isFailed) return null
  const dueMs = status.publishAtMs !== null && status.publishAtMs <= nowMs ? status.publishAtMs : null
  const fromMs = publicSinceMs ?? dueMs
  if (fromMs === null) return null
  return { fromMs, toMs: Math.max(fromMs, publicUntilMs ?? nowMs) }
}

/** What a change of status does to the span in which a video is public; a time that has come counts as the beginning. */
export function withStatus(video: Video, status: Status, nowMs: number): Video {
  const before = visibilityOf(video, nowMs)
  const publicSinceMs = publicSpan(video, nowMs)?.fromMs ?? null
  const changed = { ...video, status, publicSinceMs }
  const isPublic = visibilityOf(changed, nowMs) === 'public'
  if (isPublic) return { ...changed, publicSinceMs: publicSinceMs ?? nowMs, publicUntilMs: null }
  return { ...changed, publicUntilMs: before === 'public' ? nowMs : video.publicUntilMs }
}

export const isShort = ({ width, height, durationMs }: Video) =>
  width > 0 && width <= height && durationMs > 0 && durationMs <= 180_000
