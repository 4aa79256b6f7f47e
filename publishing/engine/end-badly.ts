import { toAppError } from '../../core/errors.ts'
import { findVideo } from '../../pipeline/index.ts'
import { failureWords } from '../failures.ts'
import { maxAttempts, publishQueue, wakeIdOf } from '../jobs.ts'
import { PublishError } from '../publish-error.ts'
import { resumePurpose } from '../purposes.ts'
import { blockForQuota, blockForReconnect, blockForUploadLimit } from './blocked.ts'
import type { Claim } from './claim.ts'
import { markBroken } from './connection.ts'
import { pauseAfter } from './pause.ts'
import { leaveUnknown, lookedInVain, startReconciling } from './reconcile.ts'
import { toVideo } from './video-file.ts'
import { callSignal, inMs, LeaseLost, move, type Work } from './work.ts'

/** Decides what becomes of a publication whose work ended with an error. Never throws for the publication's own failure. */
export async function endBadly(work: Work, thrown: unknown): Promise<void> {
  const { claim, log } = work
  if (thrown instanceof LeaseLost) {
    log.info('the publication was taken away; nothing more is done')
    return
  }
  const error = toPublishError(thrown)
  log.warn({ err: thrown, code: error.code, kind: error.kind, state: claim.state }, 'publishing ran into an error')
  if (error.kind === 'auth') await markBroken(work.deps.db, claim.channel, error.code)
  if (isThere(work)) return waitAfterUpload(work, error)
  switch (error.kind) {
    case 'auth':
      return blockForReconnect(work, error)
    case 'budget':
      return error.code === 'upload_limit' ? blockForUploadLimit(work, error) : blockForQuota(work, error)
    case 'permanent':
      return claim.state === 'RECONCILING' ? lookedForNothing(work) : giveUp(work, error)
    case 'transient':
    case 'rejected_token':
      return claim.state === 'RECONCILING' ? lookLater(work, error) : retry(work, error)
  }
}

/** What is not the platform's own word: our store, our database, or a mistake of ours. */
function toPublishError(thrown: unknown): PublishError {
  if (thrown instanceof PublishError) return thrown
  const error = toAppError(thrown)
  return new PublishError('transient', error.code, {
    cause: thrown,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  })
}

const isThere = ({ claim }: Work) => ['UPLOADED', 'PROCESSING', 'AWAITING_PUBLISH'].includes(claim.state)

/** The video is there: nothing that goes wrong now fails it, and it is asked about until the platform answers. */
async function waitAfterUpload(work: Work, error: PublishError): Promise<void> {
  const { claim, deps, platform } = work
  const attempts = claim.attempts + 1
  const untilTomorrowMs = platform.quotaDay(deps.now()).endsAt.getTime() - deps.now().getTime()
  const delayMs = error.kind === 'budget' ? untilTomorrowMs : pauseAfter(attempts, error.retryAfterMs)
  await waitIn(work, error, delayMs, Math.min(attempts, 1000))
}

/** Not a look that found nothing, so it does not count as one. */
const lookLater = (work: Work, error: PublishError): Promise<void> =>
  waitIn(work, error, pauseAfter(2, error.retryAfterMs), work.claim.attempts)

/** That will be answered like this each time: it counts as a look, and after the last a person has to look. */
async function lookedForNothing(work: Work): Promise<void> {
  if (!(await lookedInVain(work))) await leaveUnknown(work)
}

async function waitIn(work: Work, error: PublishError, delayMs: number, attempts: number): Promise<void> {
  const { claim, deps } = work
  const told = { code: error.code, field: error.field, details: error.details }
  await move(work, { to: claim.state, reason: error.code, error: told, attempts, wakeAt: inMs(deps, delayMs) })
  await deps.queues.wake(publishQueue, wakeIdOf(claim), { delayMs })
}

/** A publication that kept ending its workers: nobody was left to count that as its failure. */
export const isGivenUp = ({ attempts, state }: Claim) =>
  attempts > maxAttempts && ['CLAIMED', 'SESSION_OPEN', 'UPLOADING'].includes(state)

async function retry(work: Work, error: PublishError): Promise<void> {
  const { claim, deps } = work
  const attempts = claim.attempts + 1
  if (attempts > maxAttempts) return giveUp(work, error)
  const delayMs = pauseAfter(attempts, error.retryAfterMs)
  await move(work, {
    ...{ to: 'RETRY_WAIT', reason: error.code, attempts, wakeAt: inMs(deps, delayMs) },
    error: { code: error.code, field: error.field, details: error.details },
  })
  await deps.queues.wake(publishQueue, wakeIdOf(claim), { delayMs })
}

/**
 * Where all bytes may have been sent, a failure that is told could be a lie, and trying it again a second video: the platform is
 * asked, and else it is looked for.
 */
export async function giveUp(work: Work, error: PublishError): Promise<void> {
  const { session } = work.claim
  const mayBeThere = session?.state === 'OPEN' && session.offeredBytes === session.totalBytes
  if (!mayBeThere) return fail(work, error)
  const found = await askOpenSession(work)
  if (found === null) return startReconciling(work, 'gave_up')
  if (found.kind === 'held' && found.bytes < session.totalBytes) return fail(work, error)
  // There after all, or gone: the next wake finds out in its usual order.
  return startReconciling(work, 'gave_up')
}

/** Null where it cannot be asked now. */
async function askOpenSession({ claim, platform, connection, deps }: Work) {
  const file = await findVideo(deps.db, claim.workspaceId, claim.runId, { alsoInBin: true })
  if (!file || !claim.session) return null
  try {
    const resume = deps.seal.open(claim.session.resumeSealed, resumePurpose)
    const video = toVideo(deps.storage, file, () => Promise.reject(new Error('nothing is sent while asking')))
    return await platform.probe(connection, resume, video, callSignal())
  } catch (error) {
    if (error instanceof PublishError) return null
    throw error
  }
}

async function fail(work: Work, error: PublishError): Promise<void> {
  const publicationId = work.claim.id
  await move(
    work,
    {
      ...{ to: 'FAILED', reason: error.code, wakeAt: null },
      error: { code: error.code, field: error.field, details: error.details },
      session: { end: 'ABANDONED' },
    },
    { kind: 'publication.failed', publicationId, reason: failureWords(error.code) },
  )
}
