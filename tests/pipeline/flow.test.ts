import { expect, test } from 'vitest'
import { isFinished, readySteps, type StepFact, stepsAfterScript } from '../../pipeline/flow.ts'

const all = (sceneCount: number): StepFact[] => [
  { kind: 'SCRIPT', scene: 0, state: 'DONE' },
  ...stepsAfterScript(sceneCount, { goal: 'video', only: null }).map((step) => ({
    ...step,
    state: 'WAITING' as const,
  })),
]
const done = (steps: StepFact[], kind: StepFact['kind'], scene?: number) => {
  for (const step of steps) if (step.kind === kind && (scene === undefined || step.scene === scene)) step.state = 'DONE'
}
const names = (steps: StepFact[]) => readySteps(steps).map(({ kind, scene }) => `${kind} ${scene}`)

test('after the script all pictures and voices begin side by side', () => {
  expect(names(all(2))).toEqual(['IMAGE 0', 'IMAGE 1', 'VOICE 0', 'VOICE 1'])
})

test('a clip waits for every voice, its own picture and the one before it', () => {
  const steps = all(3)
  done(steps, 'VOICE')
  done(steps, 'IMAGE', 1)
  expect(names(steps)).not.toContain('CLIP 1')
  done(steps, 'IMAGE', 0)
  expect(names(steps)).toEqual(expect.arrayContaining(['CLIP 0', 'CLIP 1']))
  expect(names(steps)).not.toContain('CLIP 2')
})

test('the sound waits for every voice and for no picture', () => {
  const steps = all(2)
  done(steps, 'VOICE', 0)
  expect(names(steps)).not.toContain('SOUND 0')
  done(steps, 'VOICE')
  expect(names(steps)).toContain('SOUND 0')
})

test('the join waits for all clips and the sound, the thumbnails for the join, and then the run is finished', () => {
  const steps = all(2)
  for (const kind of ['VOICE', 'IMAGE'] as const) done(steps, kind)
  done(steps, 'CLIP', 0)
  expect(names(steps)).not.toContain('JOIN 0')
  done(steps, 'CLIP')
  expect(names(steps)).toEqual(['SOUND 0'])
  done(steps, 'SOUND')
  expect(names(steps)).toEqual(['JOIN 0'])
  done(steps, 'JOIN')
  expect(names(steps)).toEqual(['THUMBNAIL 0', 'THUMBNAIL 1', 'THUMBNAIL 2'])
  expect(isFinished(steps)).toBe(false)
  done(steps, 'THUMBNAIL')
  expect(isFinished(steps)).toBe(true)
})

test('a run goes as far as its goal, and makes the scenes that are meant', () => {
  const kinds = (plan: Parameters<typeof stepsAfterScript>[1]) =>
    stepsAfterScript(3, plan).map(({ kind, scene }) => `${kind} ${scene}`)
  expect(kinds({ goal: 'script', only: null })).toEqual([])
  expect(kinds({ goal: 'images', only: null })).toEqual(['IMAGE 0', 'IMAGE 1', 'IMAGE 2'])
  expect(kinds({ goal: 'voices', only: [1] })).toEqual(['VOICE 1'])
  expect(kinds({ goal: 'video', only: null })).toHaveLength(3 * 3 + 5)
  const script: StepFact = { kind: 'SCRIPT', scene: 0, state: 'DONE' }
  expect(isFinished([script])).toBe(true)
  const voice = { ...script, kind: 'VOICE' as const, scene: 1, state: 'WAITING' as const }
  expect(readySteps([script, voice])).toEqual([{ kind: 'VOICE', scene: 1 }])
  expect(isFinished([script, { ...voice, state: 'DONE' }])).toBe(true)
})
