import type { PublicationState, Visibility } from '../../contract/index.ts'
import type { RemoteVideo } from '../platform.ts'

type Seen = { visibility: Visibility | null; state: 'LIVE' | 'GONE' | 'REJECTED' | null }

/** What a video that was uploaded has come to. */
export type Outcome =
  | { kind: 'waits' | 'show'; to: 'PROCESSING' | 'AWAITING_PUBLISH'; reason: string; delayMs: number; seen: Seen }
  /** `hiddenBecause`: it is there, but less visible than it was asked to be. */
  | { kind: 'published'; publishedAt: Date; hiddenBecause: 'unaudited' | 'not_shown' | null; seen: Seen }
  | {
      kind: 'failed'
      code: 'rejected' | 'removed_there' | 'processing_stuck'
      details: Record<string, unknown>
      seen: Seen
    }

type About = {
  state: PublicationState
  mode: 'NATIVE' | 'TIMED'
  scheduledAt: Date
  wanted: Visibility
  uploadedAt: Date
  isAudited: boolean
  now: Date
}

/** What was uploaded this moment may not be listed yet. */
const appearsWithinMs = 10 * 60_000
const processedWithinMs = 48 * 3_600_000
/** A platform that shows videos by itself is given this long, */
const punctualMs = 2 * 60_000
/** then it is asked to, and after this it is taken as it is. */
const shownWithinMs = 3_600_000
/** Just after the time, not just before. */
const slackMs = 3_000

const order: Visibility[] = ['private', 'unlisted', 'public']

/** Less visible than it was asked to be. What the platform does not say is taken to be as it was asked. */
export const isHidden = (visibility: Visibility | null, wanted: Visibility) =>
  visibility !== null && order.indexOf(visibility) < order.indexOf(wanted)

/** Decides from what was read back; nothing is asked or written here. */
export function outcomeOf(remote: RemoteVideo, about: About): Outcome {
  const sinceUploadMs = about.now.getTime() - about.uploadedAt.getTime()
  const { visibility } = remote
  const waits = (reason: string): Outcome => ({
    ...{ kind: 'waits', to: about.state === 'AWAITING_PUBLISH' ? 'AWAITING_PUBLISH' : 'PROCESSING', reason },
    ...{ delayMs: pauseMs(sinceUploadMs), seen: { visibility, state: null } },
  })
  if (remote.state === 'rejected')
    return {
      ...{ kind: 'failed', code: 'rejected', details: { reason: remote.reason } },
      seen: { visibility, state: 'REJECTED' },
    }
  if (remote.state === 'gone') {
    if (sinceUploadMs < appearsWithinMs) return waits('not_listed_yet')
    return { kind: 'failed', code: 'removed_there', details: {}, seen: { visibility, state: 'GONE' } }
  }
  if (remote.state === 'processing') {
    if (sinceUploadMs < processedWithinMs) return waits('processing')
    return { kind: 'failed', code: 'processing_stuck', details: {}, seen: { visibility, state: 'LIVE' } }
  }
  return outcomeOfReady(remote, about)
}

function outcomeOfReady({ visibility, publishAt }: RemoteVideo, about: About): Outcome {
  const { mode, scheduledAt, wanted, now, isAudited } = about
  const seen: Seen = { visibility, state: 'LIVE' }
  const isLess = isHidden(visibility, wanted)
  const shownAt = mode === 'NATIVE' ? (publishAt ?? scheduledAt) : now
  const lateMs = now.getTime() - shownAt.getTime()
  if (mode === 'NATIVE' && isLess && lateMs < 0)
    return { kind: 'waits', to: 'AWAITING_PUBLISH', reason: 'waits_for_time', delayMs: slackMs - lateMs, seen }
  // What came to be there long after its time, having waited for something, is asked for once all the same.
  if (mode === 'NATIVE' && isLess && isAudited && (lateMs < shownWithinMs || about.state !== 'AWAITING_PUBLISH')) {
    const isAsked = lateMs > punctualMs
    const delayMs = isAsked ? pauseMs(lateMs) : 20_000
    return { kind: isAsked ? 'show' : 'waits', to: 'AWAITING_PUBLISH', reason: 'not_shown_yet', delayMs, seen }
  }
  return {
    ...{ kind: 'published', seen, publishedAt: mode === 'NATIVE' && shownAt < now ? shownAt : now },
    hiddenBecause: isLess ? (isAudited ? 'not_shown' : 'unaudited') : null,
  }
}

/** Often at first, then ever less: between 10 s and 10 min. */
const pauseMs = (sinceMs: number) => Math.min(Math.max(sinceMs / 2, 10_000), 600_000)
