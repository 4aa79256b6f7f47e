import { crashPoint } from '../core/crash-point.ts'
import type { Db } from '../core/db.ts'
import type { ErrorCode } from '../core/errors.ts'
import { settleHold } from '../credits/index.ts'
import { sumCharged } from '../gateway/index.ts'
import type { StepKind } from './flow.ts'

/** Locks the run's row. Every transaction that writes a run or its steps begins with this: one lock order, no deadlock. */
export async function lockRun(
  tx: Db,
  runId: string,
): Promise<{ state: string; hold_id: string | null; project_id: string } | null> {
  const [run] = await tx.$queryRaw<{ state: string; hold_id: string | null; project_id: string }[]>`
    select state::text, hold_id, project_id from run where id = ${runId}::uuid for update`
  return run ?? null
}

type End =
  | { state: 'SUCCEEDED' }
  | { state: 'CANCELLED' }
  | { state: 'FAILED'; errorCode: ErrorCode; errorStage: StepKind }

/**
 * Ends a run that the caller has locked: what was used is settled (nothing for a failed run), what was held beyond it
 * goes back, steps that have not finished are cancelled. Part of the caller's transaction, so a run cannot end without
 * its money or the other way round.
 */
export async function endRun(
  tx: Db,
  run: { id: string; holdId: string | null; projectId: string },
  end: End,
): Promise<void> {
  crashPoint('run.before-end')
  const charged = run.holdId ? await settleRun(tx, { ...run, holdId: run.holdId }, end) : 0
  const endedAt = new Date()
  await tx.run.update({
    where: { id: run.id },
    data: {
      state: end.state,
      endedAt,
      chargedUcr: BigInt(charged),
      ...(end.state === 'FAILED' ? { errorCode: end.errorCode, errorStage: end.errorStage } : {}),
    },
  })
  await tx.step.updateMany({
    where: { runId: run.id, state: { in: ['WAITING', 'QUEUED', 'RUNNING'] } },
    data: { state: 'CANCELLED', endedAt, leaseOwner: null, leaseUntil: null },
  })
  // Calls that were cut off: whether the vendor charged is not known; the platform pays.
  await tx.usage.updateMany({ where: { runId: run.id, state: 'OPEN' }, data: { state: 'AMBIGUOUS', endedAt } })
  await tx.project.update({ where: { id: run.projectId }, data: { updatedAt: endedAt } })
}

/** Never more than was quoted: what a vendor used beyond its worst case is the platform's loss. */
async function settleRun(tx: Db, run: { id: string; holdId: string }, end: End): Promise<number> {
  if (end.state === 'FAILED') return (await settleHold(tx, run.holdId, 0)).settledUcr
  const { quoteMaxUcr } = await tx.run.findFirstOrThrow({ where: { id: run.id }, select: { quoteMaxUcr: true } })
  const usedUcr = Math.min(await sumCharged(tx, run.holdId), Number(quoteMaxUcr))
  return (await settleHold(tx, run.holdId, usedUcr)).settledUcr
}
