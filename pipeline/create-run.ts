import { crashPoint } from '../core/crash-point.ts'
import { type Database, type Db, inTransaction } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { hashOf } from '../core/hash.ts'
import type { Queues } from '../core/queue.ts'
import { holdCredits } from '../credits/index.ts'
import { firstStep } from './flow.ts'
import { type QueueName, queueOf, wakeIdOf } from './jobs.ts'
import type { RunPlan } from './plan.ts'
import { quoteRun } from './quote.ts'
import { requireRoomForRun } from './require-room.ts'

/** Longer than any queue of runs should be; a live run's hold is prolonged by the upkeep. */
export const holdTtlMinutes = 120

type NewRun = {
  workspaceId: string
  userId: string
  plan: RunPlan
  /** The caller's `Idempotency-Key`: asking again with it returns the run that the first call made. */
  requestKey: string
  /** The project that was named, if one was. */
  projectId?: string | undefined
  /** The project to add the run to, found or made inside the transaction. */
  ensureProject: (tx: Db) => Promise<{ id: string }>
}

/**
 * Creates a run with its quote's maximum held, its project and its first step, all or nothing, and wakes a worker.
 *
 * @throws AppError `insufficient_credits` with what is missing (nothing is started then); `plan_limit` when the plan has
 *   no room; `idempotency_conflict` when the key was used for something else; `model_unpriced`.
 */
export async function createRun(
  deps: { db: Database; queues: Queues<QueueName> },
  input: NewRun,
): Promise<{ runId: string }> {
  const { db, queues } = deps
  const { workspaceId, plan, requestKey } = input
  const { makers: _, ...asked } = plan
  const requestHash = hashOf({ ...asked, project: input.projectId ?? null })
  const quote = await quoteRun(db, workspaceId, plan)
  const created = await inTransaction(db, async (tx) => {
    // Two requests with one key queue up here; the second one finds what the first one made.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}:${requestKey}`}, 0))`
    const known = await tx.run.findFirst({ where: { workspaceId, requestKey } })
    if (known) {
      if (known.requestHash !== requestHash) throw new AppError('idempotency_conflict')
      return { runId: known.id, step: null }
    }
    await requireRoomForRun(tx, input)
    const holdId =
      quote.maxUcr > 0
        ? await holdCredits(tx, {
            workspaceId,
            amountUcr: quote.maxUcr,
            key: `run:${requestKey}`,
            reference: `run:${requestKey}`,
            ttlMinutes: holdTtlMinutes,
          })
        : null
    const project = await input.ensureProject(tx)
    const run = await tx.run.create({
      data: {
        workspaceId,
        projectId: project.id,
        createdById: input.userId,
        plan,
        requestKey,
        requestHash,
        holdId,
        quoteMaxUcr: BigInt(quote.maxUcr),
        steps: { create: { ...firstStep, state: 'QUEUED', workspaceId } },
      },
      include: { steps: { select: { id: true, kind: true, fence: true } } },
    })
    // A part that is made on its own does not take the place of the finished short.
    const shown = plan.goal === 'video' ? { lastRunId: run.id } : {}
    await tx.project.update({ where: { id: project.id }, data: { ...shown, updatedAt: new Date() } })
    crashPoint('run.before-commit')
    return { runId: run.id, step: run.steps[0] ?? null }
  })
  crashPoint('run.after-commit')
  if (created.step) await queues.wake(queueOf[created.step.kind], wakeIdOf(created.step))
  return { runId: created.runId }
}
