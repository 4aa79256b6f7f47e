import { crashPoint } from '../../core/crash-point.ts'
import { failureWords } from '../failures.ts'
import { publishQueue, wakeIdOf } from '../jobs.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { TaskKind } from './transition.ts'
import { callSignal, inMs, keepHold, move, type Work } from './work.ts'

/**
 * From the id on: makes it final where the platform asks for that, reads back what the platform makes of it, and waits while
 * it is processed or until it makes the video public by itself.
 */
export async function afterUpload(work: Work, remoteId: string): Promise<void> {
  const { claim, platform, connection, deps } = work
  // Found by somebody, or taken up again after a failure that was none.
  if (claim.state === 'CLAIMED') await move(work, { to: 'UPLOADED', reason: 'known_there', wakeAt: 'lease' })
  if (claim.state === 'UPLOADED') {
    await keepHold(work, 'if needed')
    await platform.finalize(connection, remoteId, callSignal())
  }
  const remote = await platform.verify(connection, remoteId, callSignal())
  crashPoint('publish.verified')
  const now = deps.now()
  const outcome = outcomeOf(remote, {
    ...{ state: claim.state, mode: claim.mode, scheduledAt: claim.scheduledAt, now },
    wanted: claim.metadata.visibility,
    uploadedAt: claim.session?.endedAt ?? claim.dueAt,
    isAudited: platform.facts.isAudited,
  })
  if (outcome.kind === 'show') await showNow(work, remoteId)
  await settle(work, outcome)
}

async function settle(work: Work, outcome: Outcome): Promise<void> {
  const { claim, deps } = work
  const via = claim.state === 'UPLOADED' ? { via: 'PROCESSING' as const } : {}
  const publicationId = claim.id
  switch (outcome.kind) {
    case 'waits':
    case 'show': {
      const { to, reason, delayMs, seen } = outcome
      const isThrough = via.via !== undefined && to !== 'PROCESSING'
      await move(work, { to, ...(isThrough ? via : {}), reason, seen, wakeAt: inMs(deps, delayMs) })
      await deps.queues.wake(publishQueue, wakeIdOf(claim), { delayMs })
      return
    }
    case 'failed': {
      const error = { code: outcome.code, field: 'video', details: outcome.details }
      return move(
        work,
        { to: 'FAILED', ...via, reason: outcome.code, error, seen: outcome.seen, wakeAt: null },
        { kind: 'publication.failed', publicationId, reason: failureWords(outcome.code) },
      )
    }
    case 'published': {
      const { hiddenBecause, seen, publishedAt } = outcome
      const error = hiddenBecause === null ? {} : { error: { code: hiddenBecause, field: 'visibility' } }
      return move(
        work,
        {
          ...{ to: 'PUBLISHED', reason: 'published', seen, publishedAt, wakeAt: null, ...via, ...error },
          tasks: tasksAfter(work, hiddenBecause === null),
        },
        hiddenBecause === null
          ? undefined
          : { kind: 'publication.hidden', publicationId, reason: failureWords(hiddenBecause) },
      )
    }
  }
}

/** What is done in peace once it is there. Telling is one of them: it must not keep the next publication waiting. */
function tasksAfter({ deps }: Work, isTold: boolean): { kind: TaskKind; wakeAt: Date }[] {
  return [
    ...(isTold ? [{ kind: 'TELL' as const, wakeAt: deps.now() }] : []),
    { kind: 'CHECK_5', wakeAt: inMs(deps, 5 * 60_000) },
    { kind: 'CHECK_15', wakeAt: inMs(deps, 15 * 60_000) },
  ]
}

/** The platform let the time pass: it is asked to show the video now, unless somebody has chosen another time meanwhile. */
async function showNow(work: Work, remoteId: string): Promise<void> {
  const { claim, platform, connection, deps, quota } = work
  if (!platform.grantsOf(connection.scopes).manage) return
  const budget = { db: deps.db, platform, now: deps.now() }
  if (!(await quota.take(budget, claim.workspaceId, platform.capabilities.costs.change))) return
  await keepHold(work, 'now')
  const upload = { metadata: claim.metadata, marker: claim.marker, publishAt: null }
  await platform.reschedule(connection, remoteId, upload, callSignal())
}
