import type { Db } from '../core/db.ts'
import { endRun } from './end-run.ts'
import type { StepKind } from './flow.ts'
import { isFinished, readySteps, stepsAfterScript } from './flow.ts'
import { wakeIdOf } from './jobs.ts'
import type { RunPlan } from './plan.ts'

export type Wake = { kind: StepKind; id: string }

/**
 * Moves a locked run on after one of its steps is done: adds the steps that a script makes necessary, queues what can
 * begin, ends the run when nothing is left. Returns whom to wake after the commit.
 */
export async function advanceRun(
  tx: Db,
  run: { id: string; workspaceId: string; holdId: string | null; projectId: string },
  script: { sceneCount: number; plan: RunPlan } | null,
): Promise<Wake[]> {
  if (script)
    await tx.step.createMany({
      data: stepsAfterScript(script.sceneCount, script.plan).map((step) => ({
        ...step,
        state: 'WAITING' as const,
        runId: run.id,
        workspaceId: run.workspaceId,
      })),
      skipDuplicates: true,
    })
  const steps = await tx.step.findMany({
    where: { runId: run.id },
    select: { id: true, kind: true, scene: true, state: true, fence: true },
    // The order of the enum: the sound is woken before the clips, so that it is made beside them.
    orderBy: [{ kind: 'asc' }, { scene: 'asc' }],
  })
  if (isFinished(steps)) {
    await endRun(tx, run, { state: 'SUCCEEDED' })
    return []
  }
  const ready = readySteps(steps)
  const chosen = steps.filter((step) => ready.some((one) => one.kind === step.kind && one.scene === step.scene))
  if (chosen.length > 0)
    await tx.$executeRaw`update step set state = 'QUEUED', wake_at = now()
                          where id = any(${chosen.map((step) => step.id)}::uuid[]) and state = 'WAITING'`
  return chosen.map((step) => ({ kind: step.kind, id: wakeIdOf(step) }))
}
