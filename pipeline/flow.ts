import type { ArtefactKind } from './artefacts.ts'
import { thumbnailSizes } from './keys.ts'
import type { RunPlan } from './plan.ts'

export type StepKind = ArtefactKind
export type StepState = 'WAITING' | 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'
export type StepRef = { kind: StepKind; scene: number }
export type StepFact = StepRef & { state: StepState }

/** The whole order of a run on one page: script, then pictures and voices, then the sound and clips, the join, the thumbnails. */
export const firstStep: StepRef = { kind: 'SCRIPT', scene: 0 }

/** Everything that a written script makes necessary, as far as the run is to go. */
export function stepsAfterScript(sceneCount: number, { goal, only }: Pick<RunPlan, 'goal' | 'only'>): StepRef[] {
  const scenes = Array.from({ length: sceneCount }, (_, scene) => scene)
  const meant = scenes.filter((scene) => only === null || only.includes(scene))
  if (goal === 'script') return []
  if (goal === 'images') return meant.map((scene) => ({ kind: 'IMAGE', scene }))
  if (goal === 'voices') return meant.map((scene) => ({ kind: 'VOICE', scene }))
  return [
    ...scenes.map((scene) => ({ kind: 'IMAGE' as const, scene })),
    ...scenes.map((scene) => ({ kind: 'VOICE' as const, scene })),
    { kind: 'SOUND', scene: 0 },
    ...scenes.map((scene) => ({ kind: 'CLIP' as const, scene })),
    { kind: 'JOIN', scene: 0 },
    ...thumbnailSizes.map((_, scene) => ({ kind: 'THUMBNAIL' as const, scene })),
  ]
}

/** Which of the waiting steps can begin now. */
export function readySteps(steps: StepFact[]): StepRef[] {
  const isDone = (kind: StepKind, scene: number) =>
    steps.some((step) => step.kind === kind && step.scene === scene && step.state === 'DONE')
  const areAllDone = (kind: StepKind) => steps.every((step) => step.kind !== kind || step.state === 'DONE')
  const isReady = ({ kind, scene }: StepRef): boolean => {
    switch (kind) {
      case 'SCRIPT':
        return true
      case 'IMAGE':
      case 'VOICE':
        return isDone('SCRIPT', 0)
      case 'SOUND':
        return areAllDone('VOICE')
      case 'CLIP':
        // The pace follows from all voices together; the fade shows the picture of the scene before.
        return areAllDone('VOICE') && isDone('IMAGE', scene) && (scene === 0 || isDone('IMAGE', scene - 1))
      case 'JOIN':
        return areAllDone('CLIP') && isDone('SOUND', 0)
      case 'THUMBNAIL':
        return isDone('JOIN', 0)
    }
  }
  return steps.filter((step) => step.state === 'WAITING' && isReady(step)).map(({ kind, scene }) => ({ kind, scene }))
}

export function isFinished(steps: StepFact[]): boolean {
  return steps.every((step) => step.state === 'DONE')
}
