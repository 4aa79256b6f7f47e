import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { type Database, inTransaction } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { lockRun } from './end-run.ts'
import type { StepKind } from './flow.ts'
import { heartbeatMs, leaseMs, maxCrashes } from './jobs.ts'

/** A step that this worker, and nobody else, may work on while the lease lasts. Every write carries the fence. */
export type Claim = {
  stepId: string
  runId: string
  workspaceId: string
  projectId: string
  holdId: string | null
  kind: StepKind
  scene: number
  fence: number
  failures: number
  plan: unknown
}

/** `claimed`; `nothing` when the step is not to be done now (done, held by another, too early); `poisoned` when it kept killing its worker. */
type ClaimOutcome = { outcome: 'claimed' | 'poisoned'; claim: Claim } | { outcome: 'nothing' }

/** Claims by the database's clock, with the run locked first. The first claim of a run starts it. */
export async function claimStep(db: Database, stepId: string, workerId: string): Promise<ClaimOutcome> {
  const step = await db.step.findFirst({ where: { id: stepId }, select: { runId: true } })
  if (!step) return { outcome: 'nothing' }
  return inTransaction(db, async (tx) => {
    const run = await lockRun(tx, step.runId)
    if (!run || (run.state !== 'QUEUED' && run.state !== 'RUNNING')) return { outcome: 'nothing' }
    const [row] = await tx.$queryRaw<
      { fence: number; failures: number; crashes: number; kind: StepKind; scene: number; workspace_id: string }[]
    >`
      update step set state = 'RUNNING', lease_owner = ${workerId}, lease_until = now() + make_interval(secs => ${leaseMs / 1000}),
                      fence = fence + 1, crashes = crashes + (case state when 'RUNNING' then 1 else 0 end), started_at = coalesce(started_at, now())
       where id = ${stepId}::uuid
         and ((state = 'QUEUED' and wake_at <= now()) or (state = 'RUNNING' and lease_until < now()))
      returning fence, failures, crashes, kind::text as kind, scene, workspace_id`
    if (!row) return { outcome: 'nothing' }
    if (run.state === 'QUEUED')
      await tx.$executeRaw`update run set state = 'RUNNING', started_at = now() where id = ${step.runId}::uuid`
    const { plan } = await tx.run.findFirstOrThrow({ where: { id: step.runId }, select: { plan: true } })
    const claim: Claim = {
      stepId,
      runId: step.runId,
      workspaceId: row.workspace_id,
      projectId: run.project_id,
      holdId: run.hold_id,
      kind: row.kind,
      scene: row.scene,
      fence: row.fence,
      failures: row.failures,
      plan,
    }
    return { outcome: row.crashes > maxCrashes ? 'poisoned' : 'claimed', claim }
  })
}

type Lease = {
  /** Aborts when the lease is lost, the run has ended or the process is stopping. */
  signal: AbortSignal
  stop: () => void
}

/**
 * Prolongs the lease until stopped. A worker that could not prolong it in time (stopped machine, blocked event loop)
 * must not go on: somebody else may have the step. Its late writes would be refused by the fence anyway.
 */
export function keepLease(db: Database, claim: Claim, end: AbortSignal): Lease {
  const lost = new AbortController()
  let prolongedAt = Date.now()
  const check = () => {
    if (Date.now() - prolongedAt > leaseMs) lost.abort(new AppError('cancelled', { message: 'the lease ran out' }))
    prolongLease(db, claim).then(
      (isOurs) => {
        if (isOurs) prolongedAt = Date.now()
        else lost.abort(new AppError('cancelled', { message: 'the lease was lost' }))
      },
      // The database did not answer: the lease still runs; the check above ends the work when it does not any more.
      () => undefined,
    )
  }
  // At once too: the run may have been ended between the claim and our listening for its end.
  check()
  const timer = setInterval(check, heartbeatMs)
  return { signal: AbortSignal.any([lost.signal, end]), stop: () => clearInterval(timer) }
}

async function prolongLease(db: Database, { stepId, fence }: Claim): Promise<boolean> {
  const count = await db.$executeRaw`
    update step set lease_until = now() + make_interval(secs => ${leaseMs / 1000})
     where id = ${stepId}::uuid and fence = ${fence} and state = 'RUNNING'`
  return count === 1
}

/** Shows how far a step is. Written with the run locked first, like everything that raises the run's version. */
export async function reportProgress(db: Database, claim: Claim, percent: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockRun(tx, claim.runId)
    await tx.step.updateMany({
      where: { id: claim.stepId, fence: claim.fence, state: 'RUNNING' },
      data: { percent },
    })
  })
}

/** Who holds a lease: the machine, the process and a part by chance, because process numbers come again. */
export const newWorkerId = () => `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`

/**
 * Ends the leases of workers of this machine that are gone, so that work goes on at once after a restart instead of
 * when the leases run out. Leases of other machines, and of processes that live, are left alone.
 */
export async function releaseDeadLeases(db: Database): Promise<number> {
  const owners = await db.step.findMany({
    where: { state: 'RUNNING', leaseOwner: { startsWith: `${hostname()}/` } },
    select: { leaseOwner: true },
    distinct: ['leaseOwner'],
  })
  const dead = deadWorkers(owners.flatMap(({ leaseOwner }) => leaseOwner ?? []))
  if (dead.length === 0) return 0
  return db.$executeRaw`update step set lease_until = now() where state = 'RUNNING' and lease_owner = any(${dead})`
}

/** Those of the workers that ran on this machine and do not any more. Of other machines nothing is known from here. */
export const deadWorkers = (workerIds: string[]): string[] =>
  workerIds.filter((id) => id.startsWith(`${hostname()}/`) && !isAlive(Number(id.split('/')[1])))

/** This process itself counts as gone: it has not claimed anything yet, so a lease under its number is an old one. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
