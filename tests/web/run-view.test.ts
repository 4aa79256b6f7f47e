import { describe, expect, it } from 'vitest'
import { missingUcr } from '../../web/src/pages/create/quote-view.ts'
import { doingNow, expectedScenes, pictureNow, sceneAt, sceneStarts } from '../../web/src/pages/project/run-view.ts'
import { nextInGrid } from '../../web/src/pages/projects/grid-keys.ts'
import { ko } from '../../web/src/text/ko.ts'
import { makerName } from '../../web/src/text/maker-name.ts'
import { makeRun } from './made.ts'

describe('what is said while a short is made', () => {
  it('names the first stage that runs, and waiting before any does', () => {
    expect(doingNow(makeRun())).toBe('images')
    const waiting = makeRun().stages.map((stage) => ({ ...stage, state: 'waiting' as const }))
    expect(doingNow(makeRun({ state: 'QUEUED', stages: waiting }))).toBe('queued')
    expect(doingNow(makeRun({ state: 'RUNNING', stages: waiting }))).toBe('script')
    expect(doingNow(makeRun({ state: 'CANCELLED' }))).toBe('cancelled')
  })

  it('does not change with a percent', () => {
    const later = makeRun().stages.map((stage) =>
      stage.name === 'images' ? { ...stage, percent: 80, done: 5 } : stage,
    )
    expect(doingNow(makeRun({ stages: later }))).toBe(doingNow(makeRun()))
  })

  it('shows the newest picture while they are drawn, and then the one that becomes a clip', () => {
    const file = (url: string) => ({ url, downloadUrl: url, mediaType: 'image/png', sizeBytes: 1 })
    const scene = (url: string | null) => ({
      index: 0,
      role: 'main' as const,
      narration: '',
      onScreenText: '',
      imagePrompt: '',
      durationMs: null,
      image: url === null ? null : file(url),
      voice: null,
    })
    expect(pictureNow(makeRun())).toBeNull()
    expect(pictureNow(makeRun({ scenes: [scene('a'), scene('b'), scene(null)] }))?.url).toBe('b')
    const scenes = [scene('a'), scene('b'), scene('c')]
    const withClips = (done: number) =>
      makeRun({
        scenes,
        stages: makeRun().stages.map((stage) => {
          if (stage.name === 'images') return { ...stage, state: 'done' as const }
          return stage.name === 'clips' ? { ...stage, done } : stage
        }),
      })
    expect([0, 1, 3].map((done) => pictureNow(withClips(done))?.url)).toEqual(['a', 'b', 'c'])
  })

  it('keeps room for as many scenes as are planned', () => {
    expect(expectedScenes(makeRun())).toBe(6)
    const unplanned = makeRun().stages.map((stage) => ({ ...stage, total: 0 }))
    expect(expectedScenes(makeRun({ stages: unplanned }))).toBe(5)
  })
})

describe('scenes in the video', () => {
  const starts = sceneStarts([{ durationMs: 4000 }, { durationMs: 2500 }, { durationMs: null }, { durationMs: 3000 }])

  it('start where the ones before end', () => {
    expect(starts).toEqual([0, 4, 6.5, 6.5])
  })

  it('are found by a moment', () => {
    expect([0, 3.9, 4, 6.4].map((seconds) => sceneAt(starts, seconds))).toEqual([0, 0, 1, 1])
    expect(sceneAt([], 3)).toBe(0)
  })
})

it('tells how many credits are missing for the most it can cost', () => {
  const quote = { expectedUcr: 1, maxUcr: 10, items: [] }
  expect(missingUcr(quote, { availableUcr: 4, heldUcr: 100 })).toBe(6)
  expect(missingUcr(quote, { availableUcr: 10, heldUcr: 0 })).toBe(0)
})

it('calls our own makers by a name and a vendor’s model by its own, which begins after the first colon', () => {
  expect(makerName(ko, 'builtin:writer-1')).toBe('내장 메이커')
  expect(makerName(ko, 'xcaster:render')).toBe('XCaster 렌더러')
  expect(makerName(ko, 'ollama:llama3:8b')).toBe('llama3:8b')
  expect(makerName(ko, 'flux')).toBe('flux')
})

it('arrow keys move by one and by a row, and stop at the edges', () => {
  expect(nextInGrid('ArrowRight', 0, 7, 3)).toBe(1)
  expect(nextInGrid('ArrowDown', 1, 7, 3)).toBe(4)
  expect(nextInGrid('ArrowDown', 5, 7, 3)).toBe(5)
  expect(nextInGrid('ArrowUp', 1, 7, 3)).toBe(1)
  expect(nextInGrid('Enter', 2, 7, 3)).toBe(2)
})
