import { maxAttempts, publishQueue, tasksWakeId, wakeIdOf } from '../jobs.ts'
import type { Video } from '../platform.ts'
import { PublishError } from '../publish-error.ts'
import { resumePurpose } from '../purposes.ts'
import { callSignal, inMs, LeaseLost, move, type Work } from './work.ts'

/** After the first look, which is at once: a video may take minutes to appear in the list of what was uploaded. */
const lookAgainMs = [3 * 60_000, 7 * 60_000]

/**
 * The session cannot say what became of it. Where not a single byte was sent there is nothing to find, and the publication
 * is as it was when it was claimed. Otherwise it waits to be looked for; the session stays open until that is decided.
 */
export async function startReconciling(work: Work, reason: string): Promise<void> {
  const { claim, deps } = work
  if (claim.session?.offeredBytes === 0) return beginAnew(work, reason)
  await move(work, { to: 'RECONCILING', reason, wakeAt: deps.now(), attempts: 0 })
  await deps.queues.wake(publishQueue, wakeIdOf(claim))
}

/**
 * Looks for the video: asks the session once more, then looks through what was uploaded for the marker. `waits`: another look
 * follows, or it was decided; `goes on`: found, or known not to be there, so that it is uploaded.
 */
export async function reconcile(work: Work, video: Video | null): Promise<'waits' | 'goes on'> {
  const { claim, platform, connection } = work
  const bySession = video && (await askSession(work, video))
  if (bySession === 'resumes') {
    await move(work, { to: 'CLAIMED', reason: 'session_answers', wakeAt: 'lease', attempts: maxAttempts - 2 })
    return 'goes on'
  }
  const remoteId = bySession ?? (await platform.reconcile(connection, claim.marker, callSignal()))
  if (remoteId !== null) {
    await adopt(work, remoteId, bySession ? 'found_by_session' : 'found_by_marker')
    return 'goes on'
  }
  if (await lookedInVain(work)) return 'waits'
  if (claim.session?.state === 'OPEN' && claim.session.offeredBytes < claim.session.totalBytes) {
    await beginAnew(work, 'not_there')
    return 'goes on'
  }
  await leaveUnknown(work)
  return 'waits'
}

/** Waits for the next look; false when there is none any more. */
export async function lookedInVain(work: Work): Promise<boolean> {
  const { claim, deps } = work
  const wait = lookAgainMs[claim.attempts]
  if (wait === undefined) return false
  await move(work, { to: 'RECONCILING', reason: 'looked', wakeAt: inMs(deps, wait), attempts: claim.attempts + 1 })
  await deps.queues.wake(publishQueue, wakeIdOf(claim), { delayMs: wait })
  return true
}

/** It may be there: from here on only a person decides, who can look at the channel. */
export async function leaveUnknown(work: Work): Promise<void> {
  const { claim, log } = work
  log.warn('nobody knows whether it was published')
  await move(
    work,
    {
      to: 'UNKNOWN',
      reason: 'not_found',
      wakeAt: null,
      error: { code: 'unknown_outcome' },
      session: { end: 'EXPIRED' },
    },
    { kind: 'publication.unknown', publicationId: claim.id },
  )
}

/** The video's id; `resumes` when the session takes bytes again; null when it does not help. */
async function askSession(
  { claim, platform, connection, deps }: Work,
  video: Video,
): Promise<string | null | 'resumes'> {
  const { session } = claim
  if (session?.state !== 'OPEN') return null
  const sent = { ...video, sizeBytes: session.totalBytes, sha256: session.fileSha256 }
  const resume = deps.seal.open(session.resumeSealed, resumePurpose)
  const found = await platform.probe(connection, resume, sent, callSignal()).catch(orNothing)
  if (found === null) return null
  if (found.kind === 'done') return found.remoteId
  const isSame = session.fileSha256 === video.sha256
  return found.kind === 'held' && found.bytes < session.totalBytes && isSame ? 'resumes' : null
}

/** A session that will never say anything does not keep us from looking for the video itself. */
export function orNothing(error: unknown): null {
  if (error instanceof PublishError && error.kind === 'permanent') return null
  throw error
}

async function beginAnew(work: Work, reason: string): Promise<void> {
  const { claim } = work
  const via = claim.state === 'RECONCILING' || claim.state === 'CLAIMED' ? {} : { via: 'RECONCILING' as const }
  await move(work, { to: 'CLAIMED', ...via, reason, wakeAt: 'lease', session: { end: 'EXPIRED' } })
  claim.session = claim.session && { ...claim.session, state: 'EXPIRED' }
}

/**
 * The platform has said the id: from here on it is published, whatever goes wrong. Where somebody cancelled in the meantime
 * the id is kept all the same, so that they see it and it can be removed.
 */
export async function adopt(work: Work, remoteId: string, reason: string): Promise<void> {
  const { claim, deps, platform } = work
  const remote = { id: remoteId, url: platform.videoUrl(remoteId) }
  try {
    await move(work, {
      ...{ to: 'UPLOADED', reason, remote, percent: 100, attempts: 0, wakeAt: 'lease' },
      session: { end: 'COMPLETED' },
      tasks: claim.metadata.thumbnail === 'run' ? [{ kind: 'THUMBNAIL', wakeAt: deps.now() }] : [],
    })
  } catch (error) {
    if (error instanceof LeaseLost) await keepIdOfCancelled(work, remote)
    throw error
  }
  claim.remoteId = remote.id
  claim.remoteUrl = remote.url
  claim.session = claim.session && { ...claim.session, state: 'COMPLETED', endedAt: deps.now() }
}

/** Should it have been asked to be deleted, whoever looked for it then may have been too early. */
async function keepIdOfCancelled({ claim, deps }: Work, remote: { id: string; url: string }): Promise<void> {
  const woken = await deps.db.$executeRaw`
    with kept as (
      update publication set remote_id = ${remote.id}, remote_url = ${remote.url}, remote_state = 'LIVE'
       where id = ${claim.id}::uuid and state = 'CANCELLED' and remote_id is null returning id
    )
    update publication_task t set wake_at = ${deps.now()}::timestamptz, attempts = 0, done_at = null, error_code = null
      from kept where t.publication_id = kept.id and t.kind = 'REMOVE'`
  if (woken > 0) await deps.queues.wake(publishQueue, tasksWakeId())
}
