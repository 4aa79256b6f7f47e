import { crashPoint } from '../../core/crash-point.ts'
import { clockSlackMs, publishQueue, wakeIdOf } from '../jobs.ts'
import type { Progress, Video } from '../platform.ts'
import { PublishError } from '../publish-error.ts'
import { resumePurpose } from '../purposes.ts'
import { afterUpload } from './after-upload.ts'
import { blockForQuota } from './blocked.ts'
import { adopt, startReconciling } from './reconcile.ts'
import { callSignal, keepHold, move, type Work } from './work.ts'

/** Less than the lease, which is prolonged before each piece. */
const pieceMs = 110_000
/** Sooner than this before its time, a platform that publishes by itself may find the time to be over already. */
const nativeMarginMs = 2 * 60_000

/**
 * Takes from the day's budget, begins a session at the platform and commits it, all before the first byte. A worker that dies
 * between the two leaves a session that nobody uses: it costs one unit of the budget and publishes nothing. False when it has
 * to wait.
 */
export async function openSession(work: Work, video: Video): Promise<boolean> {
  const { claim, platform, connection, deps, quota } = work
  const now = deps.now()
  const publishAt = publishAtOf(work, now)
  if (publishAt === 'too_early') {
    await move(work, { to: 'RETRY_WAIT', reason: 'waits_for_time', wakeAt: claim.scheduledAt })
    await deps.queues.wake(publishQueue, wakeIdOf(claim), { delayMs: claim.scheduledAt.getTime() - now.getTime() })
    return false
  }
  await keepHold(work, 'if needed')
  const budget = { db: deps.db, platform, now }
  if (!(await quota.takeForUpload(budget, claim.workspaceId))) {
    await blockForQuota(work)
    return false
  }
  const upload = { metadata: claim.metadata, marker: claim.marker, publishAt }
  const resume = await platform.begin(connection, upload, video, callSignal()).catch(async (error: unknown) => {
    if (isNotCounted(error)) await quota.giveBack(budget, claim.workspaceId, platform.capabilities.costs.upload)
    throw error
  })
  crashPoint('publish.session-begun')
  const open = {
    ...{ resumeSealed: deps.seal.seal(resume, resumePurpose), fileSha256: video.sha256, totalBytes: video.sizeBytes },
  }
  await move(work, { to: 'SESSION_OPEN', reason: 'session_opened', wakeAt: 'lease', session: { open } })
  claim.session = { ...open, state: 'OPEN', confirmedBytes: 0, offeredBytes: 0, endedAt: null }
  return true
}

/**
 * What opened no session is given back, or an hour in which the platform is away would use up a day of which it knows nothing.
 * Should it have counted one after all, it says itself when its day is used up. What it refused for what it is, it counts.
 */
const isNotCounted = (error: unknown) => error instanceof PublishError && error.kind !== 'permanent'

/** When the platform is to make it public by itself; null: when it is there. Whatever woke us, nothing goes out before its time. */
function publishAtOf({ claim, platform }: Work, now: Date): Date | null | 'too_early' {
  const aheadMs = claim.scheduledAt.getTime() - now.getTime()
  if (aheadMs <= clockSlackMs) return null
  const isNative = claim.mode === 'NATIVE' && platform.capabilities.schedulesItself
  return isNative && aheadMs > nativeMarginMs ? claim.scheduledAt : 'too_early'
}

/**
 * Sends piece after piece from what the platform holds on. After a failure it is asked what it holds, at once as long as it
 * goes forward, else after a pause.
 */
export async function send(work: Work, video: Video, fromByte: number): Promise<void> {
  const { claim, deps } = work
  let held = fromByte
  let isStuck = false
  while (!work.shutdown.aborted) {
    const heldBytes = held
    claim.session = claim.session && { ...claim.session, confirmedBytes: held }
    const progress = await advance(work, video, held).catch((error: unknown) => {
      if (isStuck || !(error instanceof PublishError) || error.kind !== 'transient') throw error
      work.log.info({ code: error.code, heldBytes }, 'a piece failed; the platform is asked what it holds')
      return askAgain(work, video)
    })
    if (progress === 'gone') return lookFor(work, 'session_gone')
    if (progress.kind === 'done') {
      await adopt(work, progress.remoteId, 'uploaded')
      return afterUpload(work, progress.remoteId)
    }
    if (progress.bytes >= video.sizeBytes) return lookFor(work, 'answer_lost')
    isStuck = progress.bytes <= held
    held = progress.bytes
  }
  // The session stays: whoever takes it up goes on from here.
  await move(work, { to: claim.state, reason: 'stopping', wakeAt: deps.now() })
  await deps.queues.wake(publishQueue, wakeIdOf(claim))
}

async function advance(work: Work, video: Video, fromByte: number): Promise<Progress> {
  const { platform, connection } = work
  const signal = AbortSignal.timeout(pieceMs)
  const progress = await platform.advance(connection, resumeOf(work), video, fromByte, signal)
  crashPoint('publish.piece-sent', progress.kind === 'done' ? 'last' : 'first')
  return progress
}

async function askAgain(work: Work, video: Video): Promise<Progress | 'gone'> {
  const found = await work.platform.probe(work.connection, resumeOf(work), video, callSignal())
  return found.kind === 'gone' ? 'gone' : found
}

/** What the next wake does with the session is what a restart would do. */
async function lookFor(work: Work, reason: string): Promise<void> {
  await startReconciling(work, reason)
  if (work.claim.state !== 'CLAIMED') return
  await move(work, { to: 'RETRY_WAIT', reason, wakeAt: work.deps.now(), attempts: work.claim.attempts + 1 })
  await work.deps.queues.wake(publishQueue, wakeIdOf(work.claim))
}

function resumeOf({ claim, deps }: Work): string {
  if (!claim.session) throw new PublishError('transient', 'session_gone')
  return deps.seal.open(claim.session.resumeSealed, resumePurpose)
}

/**
 * Before bytes leave, also those that were sent before: writes down how far they go, what is held for sure, and that this worker
 * is still at it. From the moment in which the last byte may have left, nobody but the platform knows whether there is a video.
 *
 * @throws LeaseLost
 */
export async function offer(work: Work, endByte: number): Promise<void> {
  const { claim } = work
  const { session } = claim
  if (!session) throw new PublishError('transient', 'session_gone')
  const { confirmedBytes, totalBytes } = session
  const offeredBytes = Math.max(endByte, session.offeredBytes)
  await move(work, {
    ...{ to: 'UPLOADING', reason: 'uploading', wakeAt: 'lease' },
    percent: Math.min(99, Math.floor((confirmedBytes / totalBytes) * 100)),
    ...(confirmedBytes > 0 ? { attempts: 0 } : {}),
    session: { confirmedBytes, offeredBytes },
  })
  claim.session = { ...session, offeredBytes }
}
