import { findVideo, type PublishableVideo } from '../../pipeline/index.ts'
import { blockedWords } from '../failures.ts'
import { graceMs } from '../jobs.ts'
import type { Video } from '../platform.ts'
import { PublishError } from '../publish-error.ts'
import { resumePurpose } from '../purposes.ts'
import { afterUpload } from './after-upload.ts'
import { adopt, reconcile, startReconciling } from './reconcile.ts'
import { offer, openSession, send } from './upload.ts'
import { requireWhole, toVideo } from './video-file.ts'
import { callSignal, move, type Work } from './work.ts'

/**
 * Goes on with a publication from wherever it is. The order is what keeps a video from going up twice: what is there is
 * looked at first, a session that was begun is asked about before anything is sent, and only where there is neither is a new
 * one begun.
 *
 * @throws LeaseLost, PublishError, AppError: see `end-badly.ts`.
 */
export async function publishOne(work: Work): Promise<void> {
  const { claim } = work
  if (claim.remoteId !== null) return afterUpload(work, claim.remoteId)
  const file = await findVideo(work.deps.db, claim.workspaceId, claim.runId)
  const video = videoOf(work, file)
  if (claim.state === 'RECONCILING' && (await reconcile(work, video)) === 'waits') return
  if (claim.remoteId !== null) return afterUpload(work, claim.remoteId)
  if (!file || !video) return withoutFile(work)

  await work.checkChannel(work.platform, work.connection, callSignal())
  const heldBytes = await resume(work, video)
  if (heldBytes === 'ended') return
  if (await isMissed(work)) return
  if (heldBytes !== null) return send(work, video, heldBytes)
  await requireWhole(work.deps.storage, file)
  if (await openSession(work, video)) await send(work, video, 0)
}

const videoOf = (work: Work, file: PublishableVideo | null): Video | null =>
  file && toVideo(work.deps.storage, file, (endByte) => offer(work, endByte))

/** Where all of it may have been sent already, that is found out before anything is said to have failed. */
async function withoutFile(work: Work): Promise<void> {
  const { session } = work.claim
  if (session?.state === 'OPEN' && session.offeredBytes === session.totalBytes)
    return startReconciling(work, 'file_gone')
  throw new PublishError('permanent', 'file_gone')
}

/** What the platform holds of the open session; null where there is none to go on with. */
async function resume(work: Work, video: Video): Promise<number | null | 'ended'> {
  const { claim, platform, connection, deps } = work
  const { session } = claim
  if (session?.state !== 'OPEN') return null
  const token = deps.seal.open(session.resumeSealed, resumePurpose)
  const sent: Video = { ...video, sizeBytes: session.totalBytes, sha256: session.fileSha256 }
  const found = await platform.probe(connection, token, sent, callSignal())
  if (found.kind === 'done') {
    await adopt(work, found.remoteId, 'found_by_session')
    await afterUpload(work, found.remoteId)
    return 'ended'
  }
  const isSame = session.fileSha256 === video.sha256 && session.totalBytes === video.sizeBytes
  if (found.kind === 'held' && found.bytes < session.totalBytes && isSame) return found.bytes
  await startReconciling(work, found.kind === 'gone' ? 'session_gone' : isSame ? 'answer_lost' : 'file_changed')
  return claim.state === 'CLAIMED' ? null : 'ended'
}

/** Too late by no fault of the person, who is asked before it goes out. */
async function isMissed(work: Work): Promise<boolean> {
  const { claim, deps } = work
  const due = claim.before === 'SCHEDULED' ? claim.scheduledAt : claim.dueAt
  if (deps.now().getTime() - due.getTime() <= graceMs) return false
  await move(
    work,
    { to: 'BLOCKED', reason: 'missed', blocked: { reason: 'MISSED', until: null }, wakeAt: null },
    {
      kind: 'publication.blocked',
      publicationId: claim.id,
      reason: blockedWords('MISSED', null, claim.channel.timeZone),
    },
  )
  return true
}
