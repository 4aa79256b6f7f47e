import { findVideo, type PublishableVideo } from '../../pipeline/index.ts'
import { graceMs } from '../jobs.ts'
import type { Video } from '../platform.ts'
import { PublishError } from '../publish-error.ts'
import { resumePurpose } from '../purposes.ts'
import { afterUpload } from './after-upload.ts'
import { blockForAnswer } from './blocked.ts'
import { adopt, reconcile, startReconciling } from './reconcile.ts'
import { offer, openSession, send } from './upload.ts'
import { requireWhole, toVideo } from './video-file.ts'
import { callSignal, type Work } from './work.ts'

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
  if (isMissed(work)) return blockForAnswer(work, 'MISSED')
  if (heldBytes !== null) return send(work, video, heldBytes)
  if (await foundAfterAll(work)) return
  if (isUnasked(work)) return blockForAnswer(work, 'UNAUDITED')
  await requireWhole(work.deps.storage, file)
  if (await openSession(work, video)) await send(work, video, 0)
}

const videoOf = (work: Work, file: PublishableVideo | null): Video | null =>
  file && toVideo(work.deps.storage, file, (endByte) => offer(work, endByte))

/**
 * The file is gone, or its project lies in the bin and must not go out. Where all of it may have been sent already, that is
 * found out before anything is said to have failed.
 */
async function withoutFile(work: Work): Promise<void> {
  const { session, workspaceId, runId } = work.claim
  if (session?.state === 'OPEN' && session.offeredBytes === session.totalBytes)
    return startReconciling(work, 'file_gone')
  const isThere = await findVideo(work.deps.db, workspaceId, runId, { alsoInBin: true })
  throw new PublishError('permanent', isThere ? 'project_deleted' : 'file_gone')
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

/** Where an earlier session was offered everything there is one more look before another is begun, whoever said that it is not there. */
async function foundAfterAll(work: Work): Promise<boolean> {
  const { claim, platform, connection } = work
  const { session } = claim
  if (!session || session.offeredBytes < session.totalBytes) return false
  const remoteId = await platform.reconcile(connection, claim.marker, callSignal())
  if (remoteId === null) return false
  await adopt(work, remoteId, 'found_by_marker')
  await afterUpload(work, remoteId)
  return true
}

/** Too late by no fault of the person, who is asked before it goes out. */
function isMissed({ claim, deps }: Work): boolean {
  const due = claim.before === 'SCHEDULED' ? claim.scheduledAt : claim.dueAt
  return deps.now().getTime() - due.getTime() > graceMs
}

/**
 * The platform would keep it private, and nobody has agreed to that: who plans something by hand is told before, what is
 * planned by itself has nobody to tell.
 */
const isUnasked = ({ claim, platform }: Work) =>
  claim.isAutomatic && !platform.facts.isAudited && claim.metadata.visibility !== 'private'
