import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crashPoint } from '../core/crash-point.ts'
import { inTransaction } from '../core/db.ts'
import { AppError, toAppError } from '../core/errors.ts'
import { abandonInterruptedUsage, commitUsage, toUnitPrices } from '../gateway/index.ts'
import { advanceRun, type Wake } from './advance-run.ts'
import {
  type Artefact,
  fetchArtefact,
  findArtefact,
  findManifest,
  forgetManifest,
  isGoneOrDamaged,
  type Manifest,
  recordArtefact,
  storeProduct,
} from './artefacts.ts'
import type { PipelineDeps } from './deps.ts'
import { lockRun } from './end-run.ts'
import { failStep, postponeStep, returnStep } from './fail-step.ts'
import { queueOf } from './jobs.ts'
import { type Claim, claimStep, keepLease, reportProgress } from './lease.ts'
import { RunPlan } from './plan.ts'
import { Script } from './script-schema.ts'
import { type StepRun, stepOf, type Work } from './steps/index.ts'

/** Signals that end work from outside: the process is stopping, or the run was ended by somebody (watched until `stop`). */
export type Ends = { shutdown: AbortSignal; runEnded: (runId: string) => { signal: AbortSignal; stop: () => void } }

/**
 * Does one step, if it is to be done and nobody else is at it. Never throws for a step's own failure: that is written
 * into its row. Safe to call at any time, any number of times, for any id.
 */
export async function runStep(deps: PipelineDeps, wakeId: string, ends: Ends): Promise<void> {
  const stepId = wakeId.split('.')[0] ?? ''
  const claimed = await claimStep(deps.db, stepId, deps.workerId)
  if (claimed.outcome === 'nothing') return
  const { claim } = claimed
  const log = deps.log.child({ runId: claim.runId, stepId, step: `${claim.kind} ${claim.scene}` })
  if (claimed.outcome === 'poisoned') {
    log.error('the step ended its worker too often')
    await failStep(deps, claim, new AppError('internal', { message: 'the step kept ending its worker' }), {
      isFinal: true,
    })
    return
  }
  crashPoint('step.claimed', claim.kind)
  const ended = ends.runEnded(claim.runId)
  const lease = keepLease(deps.db, claim, AbortSignal.any([ends.shutdown, ended.signal]))
  const folder = join(deps.config.dataDir, 'tmp', `${stepId}-${claim.fence}`)
  try {
    await mkdir(folder, { recursive: true })
    const wakes = await doStep({ ...deps, log }, claim, { folder, signal: lease.signal })
    await wakeAll(deps, wakes)
  } catch (error) {
    await endBadly({ ...deps, log }, claim, toAppError(error), ends.shutdown)
  } finally {
    lease.stop()
    ended.stop()
    // A download beside the one that failed may still be putting files into it.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function doStep(deps: PipelineDeps, claim: Claim, at: { folder: string; signal: AbortSignal }): Promise<Wake[]> {
  const { db, storage } = deps
  const progress = throttledProgress(deps, claim)
  const run: StepRun = {
    ...at,
    claim,
    plan: RunPlan.parse(claim.plan),
    onProgress: progress.report,
    isOnPlatform: false,
  }
  const work = await stepOf[claim.kind](deps, run)
  const target = {
    workspaceId: claim.workspaceId,
    key: work.key,
    kind: claim.kind,
    mediaType: work.mediaType,
    stepId: claim.stepId,
  }

  const reused = await reuseArtefact(deps, run, work)
  if (reused) return completeStep(deps, claim, { artefact: reused })
  const manifest =
    (await findManifest(storage, claim.workspaceId, work.key)) ?? (await makeAnew(deps, run, work, target))
  await progress.done()
  if (at.signal.aborted) throw at.signal.reason
  return inTransaction(db, async (tx) => {
    const locked = await lockRun(tx, claim.runId)
    if (locked?.state !== 'RUNNING') throw new AppError('cancelled', { message: 'the run has ended' })
    const artefact = await recordArtefact(tx, target, manifest, { isReplacing: run.isOnPlatform })
    await commitPaid(tx, claim, manifest)
    return finish(tx, claim, artefact)
  }).then((wakes) => {
    crashPoint('step.committed', claim.kind)
    return wakes
  })
}

async function makeAnew(
  { db, storage }: PipelineDeps,
  run: StepRun,
  work: Work,
  target: Parameters<typeof storeProduct>[1],
): Promise<Manifest> {
  await abandonInterruptedUsage(db, run.claim)
  return storeProduct(storage, target, await work.make(run))
}

/**
 * What is there already is used after it was read back whole. A damaged one is forgotten and made again; the platform
 * pays for that, the person has paid once.
 */
async function reuseArtefact({ db, storage, log }: PipelineDeps, run: StepRun, work: Work): Promise<Artefact | null> {
  const { workspaceId } = run.claim
  const artefact = await findArtefact(db, workspaceId, work.key)
  if (!artefact) return null
  const file = join(run.folder, 'reused')
  try {
    await fetchArtefact(storage, artefact, file)
    await work.verify?.(file)
    return artefact
  } catch (error) {
    if (!isGoneOrDamaged(error) && toAppError(error).code !== 'render_failed') throw error
    log.warn({ err: error, artefact: artefact.id }, 'a stored file is gone or damaged and is made again')
    await forgetManifest(storage, workspaceId, work.key)
    run.isOnPlatform = true
    return null
  }
}

async function completeStep(deps: PipelineDeps, claim: Claim, { artefact }: { artefact: Artefact }): Promise<Wake[]> {
  return inTransaction(deps.db, async (tx) => {
    const locked = await lockRun(tx, claim.runId)
    if (locked?.state !== 'RUNNING') throw new AppError('cancelled', { message: 'the run has ended' })
    return finish(tx, claim, artefact)
  })
}

type Tx = Parameters<Parameters<typeof inTransaction>[1]>[0]

async function finish(tx: Tx, claim: Claim, artefact: Artefact): Promise<Wake[]> {
  const { count } = await tx.step.updateMany({
    where: { id: claim.stepId, fence: claim.fence, state: 'RUNNING' },
    data: {
      state: 'DONE',
      percent: 100,
      artefactId: artefact.id,
      endedAt: new Date(),
      leaseOwner: null,
      leaseUntil: null,
    },
  })
  if (count !== 1) throw new AppError('cancelled', { message: 'the lease was lost' })
  const script = claim.kind === 'SCRIPT' ? Script.parse(artefact.meta) : null
  if (script) await nameProject(tx, claim.projectId, script.title)
  const run = { id: claim.runId, workspaceId: claim.workspaceId, holdId: claim.holdId, projectId: claim.projectId }
  const wakes = await advanceRun(
    tx,
    run,
    script && { sceneCount: script.scenes.length, plan: RunPlan.parse(claim.plan) },
  )
  crashPoint('step.before-commit', claim.kind)
  return wakes
}

/** A project is called by its keyword until its short has a title. */
async function nameProject(tx: Tx, projectId: string, title: string): Promise<void> {
  await tx.$executeRaw`update project set title = ${title} where id = ${projectId}::uuid and title = keyword`
}

/** Closes the receipts of this step's calls. A manifest left by another run's step was paid, or not, over there. */
async function commitPaid(tx: Tx, claim: Claim, manifest: Manifest): Promise<void> {
  if (manifest.stepId !== claim.stepId) return
  for (const { usageId, prices, isOnPlatform, used } of manifest.paid)
    await commitUsage(
      tx,
      {
        usageId,
        isOnPlatform,
        vendorTask: null,
        prices: toUnitPrices(prices),
      },
      used,
    )
}

async function endBadly(deps: PipelineDeps, claim: Claim, error: AppError, shutdown: AbortSignal): Promise<void> {
  if (shutdown.aborted) return returnStep(deps, claim)
  if (error.code === 'cancelled') {
    deps.log.info({ reason: error.message }, 'the step was given up')
    return
  }
  if (error.code === 'rate_limited' || error.code === 'unavailable') return postponeStep(deps, claim, error)
  deps.log.warn({ err: error, code: error.code }, 'the step failed')
  await failStep(deps, claim, error, { isFinal: false })
}

async function wakeAll(deps: Pick<PipelineDeps, 'queues'>, wakes: Wake[]): Promise<void> {
  for (const { kind, id } of wakes) await deps.queues.wake(queueOf[kind], id)
}

/** At most four writes a second per step; `done` waits for the last one, so that it cannot come after the end. */
function throttledProgress(deps: PipelineDeps, claim: Claim) {
  let lastPercent = 0
  let lastAt = 0
  let pending: Promise<void> = Promise.resolve()
  return {
    report(share: number) {
      const percent = Math.max(0, Math.min(99, Math.round(share * 100)))
      if (percent <= lastPercent || Date.now() - lastAt < 250) return
      lastPercent = percent
      lastAt = Date.now()
      pending = pending
        .then(() => reportProgress(deps.db, claim, percent))
        .catch((error: unknown) => deps.log.warn({ err: error }, 'progress was not written'))
    },
    done: () => pending,
  }
}
