import { randomBytes } from 'node:crypto'
import type { Deps } from './deps.ts'
import { deleteFiles } from './files.ts'
import { readMp4 } from './mp4.ts'
import type { Status, UploadSession, Video } from './records.ts'
import { visibilityOf, withStatus } from './video-state.ts'

/**
 * Makes the video of a session whose last byte has come. Video and session change together: there is never a video that
 * its session does not know of, nor two of one session.
 */
export async function createVideo(deps: Deps, session: UploadSession, state: 'done' | 'expired'): Promise<Video> {
  const { records, settings, dirs, now } = deps
  const { takesAnyFile, keepsFiles, isAudited, listDelayMs, processingMs } = settings.current()
  const facts = keepsFiles ? await readMp4(dirs.uploadOf(session)) : null
  const nowMs = now()
  const draft: Video = {
    id: newVideoId(deps),
    channelId: session.channelId,
    sessionId: session.id,
    snippet: session.snippet,
    status: { ...session.status, privacyStatus: 'private', publishAtMs: null },
    uploadedAtMs: nowMs,
    appearsAtMs: nowMs + listDelayMs,
    processedAtMs: nowMs + processingMs,
    rejection: null,
    isFailed: facts === null && keepsFiles && !takesAnyFile,
    isLocked: !isAudited,
    publicSinceMs: null,
    publicUntilMs: null,
    sizeBytes: session.heldBytes,
    mediaType: session.mediaType,
    durationMs: facts?.durationMs ?? 0,
    width: facts?.width ?? 0,
    height: facts?.height ?? 0,
    thumbnail: null,
    isDeleted: false,
  }
  const video = withStatus(draft, settled(session.status, nowMs), nowMs)
  deps.together(() => {
    records.video.put(video.id, video)
    records.session.put(session.id, { ...session, state, videoId: video.id })
  })
  deps.uploads.add(video)
  return video
}

/** A time to become public that has passed is now. */
export function settled(status: Status, nowMs: number): Status {
  const isPast = status.publishAtMs !== null && status.publishAtMs <= nowMs
  return isPast ? { ...status, privacyStatus: 'public', publishAtMs: null } : status
}

/** The row stays, so that what was uploaded can be counted; the file goes. */
export async function deleteVideo({ records, dirs, now }: Deps, video: Video): Promise<void> {
  const isPublic = visibilityOf(video, now()) === 'public'
  records.video.put(video.id, {
    ...video,
    isDeleted: true,
    ...(isPublic && { publicUntilMs: now() }),
  })
  await deleteFiles(dirs, video)
}

/** Eleven letters, as YouTube's. */
function newVideoId({ records }: Deps): string {
  for (;;) {
    const id = randomBytes(9).toString('base64url').slice(0, 11)
    if (!records.video.get(id)) return id
  }
}
