import { type Run, type StageName, stageNames } from '../contract/index.ts'
import type { StepKind, StepState } from './flow.ts'

type Step = { kind: StepKind; state: StepState; percent: number; startedAt: Date | null }

/** The stage that people see for each kind of step. */
export const stageOf: Record<StepKind, StageName> = {
  SCRIPT: 'script',
  IMAGE: 'images',
  VOICE: 'voice',
  SOUND: 'join',
  CLIP: 'clips',
  JOIN: 'join',
  THUMBNAIL: 'thumbnail',
}

/** How much of a run's time each stage usually takes, so that the percent grows evenly. */
const weights: Record<StageName, number> = { script: 6, images: 12, voice: 10, clips: 56, join: 12, thumbnail: 4 }

/** The six stages with their state; before there is a script nobody knows how many things the others will make. */
export function toStages(steps: Step[]): Run['stages'] {
  return stageNames.map((name) => {
    const own = ofStage(steps, name)
    return {
      name,
      state: toState(own),
      percent: toShare(own),
      done: own.filter((step) => step.state === 'DONE').length,
      total: own.length,
    }
  })
}

export function toPercent(steps: Step[]): number {
  const total = stageNames.reduce((sum, name) => sum + weights[name] * toShare(ofStage(steps, name)), 0)
  return Math.min(99, Math.floor(total / 100))
}

/** The stage that is being worked on, or that comes next. */
export function currentStage(steps: Step[]): StageName | null {
  return toStages(steps).find((stage) => stage.state === 'running' || stage.state === 'waiting')?.name ?? null
}

const ofStage = (steps: Step[], name: StageName) => steps.filter(({ kind }) => stageOf[kind] === name)

function toState(steps: Step[]): Run['stages'][number]['state'] {
  const has = (state: StepState) => steps.some((step) => step.state === state)
  if (has('FAILED')) return 'failed'
  if (steps.length > 0 && steps.every((step) => step.state === 'DONE')) return 'done'
  if (has('CANCELLED')) return 'cancelled'
  // Also what was begun and put back: a vendor is working on it, or it is tried again in a moment.
  return has('DONE') || steps.some(({ startedAt }) => startedAt !== null) ? 'running' : 'waiting'
}

function toShare(steps: Step[]): number {
  if (steps.length === 0) return 0
  return Math.round(steps.reduce((sum, step) => sum + step.percent, 0) / steps.length)
}
