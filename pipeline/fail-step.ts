import { inTransaction } from '../core/db.ts'
import type { AppError } from '../core/errors.ts'
import type { PipelineDeps } from './deps.ts'
import { endRun, lockRun } from './end-run.ts'
import { backoffMs, maxFailures, queueOf, wakeIdOf } from './jobs.ts'
import type { Claim } from './lease.ts'

/**
 * The one place where it is decided whether a step is tried again: by the error's class and the failures so far.
 * When it is not, the run ends with it and nothing is charged.
 */
export async function failStep(
  deps: PipelineDeps,
  claim: Claim,
  error: AppError,
  { isFinal }: { isFinal: boolean },
): Promise<void> {
  const failures = claim.failures + 1
  if (!isFinal && error.isRetryable && failures < maxFailures)
    return queueAgain(deps, claim, { failures, delayMs: backoffMs(failures, error.retryAfterMs) })
  await inTransaction(deps.db, async (tx) => {
    const run = await lockRun(tx, claim.runId)
    if (run?.state !== 'RUNNING') return
    const { count } = await tx.step.updateMany({
      where: { id: claim.stepId, fence: claim.fence, state: 'RUNNING' },
      data: {
        state: 'FAILED',
        failures,
        errorCode: error.code,
        endedAt: new Date(),
        leaseOwner: null,
        leaseUntil: null,
      },
    })
    if (count !== 1) return
    await endRun(
      tx,
      { id: claim.runId, holdId: claim.holdId, projectId: claim.projectId },
      { state: 'FAILED', errorCode: error.code, errorStage: claim.kind },
    )
  })
}

/**
 * The vendor's minute is full, it is still working on its task, or the database is busy: not the step's failure, only too
 * early. Nothing is held meanwhile but the step's place in the run.
 */
export function postponeStep(deps: PipelineDeps, claim: Claim, error: AppError): Promise<void> {
  return queueAgain(deps, claim, { failures: claim.failures, delayMs: error.retryAfterMs ?? 5000 })
}

/** This process is stopping: another one may take the step at once. */
export function returnStep(deps: PipelineDeps, claim: Claim): Promise<void> {
  return queueAgain(deps, claim, { failures: claim.failures, delayMs: 0 })
}

/**
 * The row's time is the database's, the queue's delay is counted by the machines' clocks. A wake that comes a moment too
 * early finds nothing to do and the step waits for the sweep, so it comes a moment late instead.
 */
const clockSlackMs = 150

async function queueAgain(
  deps: PipelineDeps,
  claim: Claim,
  { failures, delayMs }: { failures: number; delayMs: number },
) {
  const isQueued = await inTransaction(deps.db, async (tx) => {
    const run = await lockRun(tx, claim.runId)
    if (run?.state !== 'RUNNING') return false
    const count = await tx.$executeRaw`
      update step set state = 'QUEUED', failures = ${failures}, percent = 0, lease_owner = null, lease_until = null,
                      wake_at = now() + make_interval(secs => ${delayMs / 1000})
       where id = ${claim.stepId}::uuid and fence = ${claim.fence} and state = 'RUNNING'`
    return count === 1
  })
  if (isQueued)
    await deps.queues.wake(queueOf[claim.kind], wakeIdOf({ id: claim.stepId, fence: claim.fence }), {
      delayMs: delayMs > 0 ? delayMs + clockSlackMs : 0,
    })
}
