import { describe, expect, it } from 'vitest'
import { studioSteps as contractSteps, type StaleReason, type StudioView } from '../../../contract/index.ts'
import { findRemakes } from '../../../web/src/pages/studio/remakes.ts'
import { stepState, studioSteps } from '../../../web/src/pages/studio/step-states.ts'
import { boardOf } from '../../studio/board-of.ts'

const board = boardOf('사과', ['하나예요.', '둘이에요.', '셋이에요.'])
type Parts = { image?: StaleReason | null; voice?: StaleReason | null; clip?: StaleReason | null }
type View = Pick<StudioView, 'scenes' | 'video' | 'making'>

function view(parts: Parts[], rest: Partial<View> = {}): View {
  const scenes = parts.map(({ image = null, voice = null, clip = null }, index) => ({
    ...{ sceneId: String(index), estimatedMs: 4000, spoken: 10 },
    image: { stale: image, isMaking: false, current: null, chosenUrl: null, focus: null, candidates: [] },
    voice: { stale: voice, isMaking: false, url: null, durationMs: null, words: [] },
    clip: { stale: clip, isMaking: false },
  }))
  return { scenes, video: null, making: null, ...rest }
}
const video = (stale: StaleReason | null) => ({
  runId: crypto.randomUUID(),
  url: '/v',
  durationMs: 20_000,
  quality: 'final' as const,
  stale,
})

it('has the steps of the contract', () => {
  expect(studioSteps).toEqual(contractSteps)
})

describe('how far a step is', () => {
  it('open as long as nothing was made', () => {
    const { kind } = stepState('images', view([{ image: 'missing' }, { image: 'missing' }]), board)
    expect(kind).toBe('open')
    expect(stepState('finish', view([{}]), board).kind).toBe('open')
  })
  it('done when all of it is as the board says', () => {
    expect(stepState('images', view([{}, {}]), board).kind).toBe('done')
    expect(stepState('finish', view([{}], { video: video(null) }), board).kind).toBe('done')
  })
  it('stale with the reason that something changed, before what was never made', () => {
    const changed = view([{ image: 'missing' }, { image: 'prompt_changed' }])
    expect(stepState('images', changed, board)).toEqual({ kind: 'stale', reason: 'prompt_changed' })
    expect(stepState('finish', view([{}], { video: video('music_changed') }), board)).toEqual({
      kind: 'stale',
      reason: 'music_changed',
    })
  })
  it('being made while a run makes it', () => {
    const making = { runId: crypto.randomUUID(), goal: 'voices' as const, percent: 3 }
    expect(stepState('voice', view([{ voice: 'missing' }], { making }), board).kind).toBe('making')
    expect(stepState('images', view([{ image: 'missing' }], { making }), board).kind).toBe('open')
  })
  it('without a voice there is nothing to record', () => {
    const silent = { ...board, style: { ...board.style, voice: null } }
    expect(stepState('voice', view([{ voice: 'missing' }]), silent).kind).toBe('done')
  })
  it('a script has two scenes or more, each with something to say', () => {
    expect(stepState('script', view([]), board).kind).toBe('done')
    const [first, ...rest] = board.scenes
    if (!first) return expect.unreachable()
    expect(stepState('script', view([]), { ...board, scenes: [first] }).kind).toBe('open')
    expect(stepState('script', view([]), { ...board, scenes: [{ ...first, narration: ' ' }, ...rest] }).kind).toBe(
      'open',
    )
  })
})

it('what has to be made again is counted by its reason, and what was never made is no news', () => {
  const made = view(
    [
      { image: 'style_changed', voice: null, clip: 'picture_changed' },
      { image: 'style_changed', voice: 'narration_changed', clip: 'narration_changed' },
      { image: 'missing', voice: 'missing', clip: 'missing' },
    ],
    { video: video('picture_changed') },
  )
  expect(findRemakes(made).map(({ part, count, reason }) => [part, count, reason])).toEqual([
    ['images', 2, 'style_changed'],
    ['voices', 1, 'narration_changed'],
    ['clips', 1, 'picture_changed'],
    ['clips', 1, 'narration_changed'],
  ])
  expect(findRemakes(view([{ clip: 'missing' }]))).toEqual([])
  expect(findRemakes(view([{}], { video: video('music_changed') }))).toMatchObject([{ part: 'video', step: 'finish' }])
})
