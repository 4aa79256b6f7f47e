import type { Payer } from '../../gateway/index.ts'
import type { StepRun } from './step.ts'

export function toPayer({ claim, isOnPlatform }: StepRun): Payer {
  return {
    workspaceId: claim.workspaceId,
    runId: claim.runId,
    stepId: claim.stepId,
    holdId: claim.holdId,
    isOnPlatform,
  }
}
