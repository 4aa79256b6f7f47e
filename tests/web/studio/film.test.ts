import { expect, test } from 'vitest'
import {
  Board,
  BoardScene,
  BoardStyle,
  captionFaces,
  captionPositions,
  captionStyles,
  moods,
  motions,
  type StudioView,
  transitions,
} from '../../../contract/index.ts'
import { fps, toTimeline } from '../../../film/timeline.ts'
import * as choices from '../../../web/src/data/film-choices.ts'
import { holdLimits, toHold } from '../../../web/src/pages/studio/edit/hold.ts'
import { placedVoices, sceneAt, spread, toFilm } from '../../../web/src/pages/studio/film/film.ts'
import { toSrt } from '../../../web/src/pages/studio/film/srt.ts'
import { remadeOf } from '../../../web/src/pages/studio/remade.ts'
import { estimateAt } from '../../../web/src/pages/studio/voice/estimate.ts'
import { problemOf } from '../../../web/src/pages/studio/voice/recorder-problem.ts'
import { boardOf } from '../../studio/board-of.ts'

const board = boardOf('커피', ['하나 둘', '셋 넷 다섯', '여섯'])
const pace = { tempo: 1.1, breathMs: 300 }
const voiceMs = [1210, 2345, 990]

/** What the server tells of a board: with its voices, or without any. */
function viewOf(of: Board, { hasVoices = true } = {}): StudioView {
  return {
    ...{ projectId: crypto.randomUUID(), board: of, revision: 1, step: 'edit', estimatedMs: 6_000, video: null },
    ...{ making: null, written: null, brand: null, templateId: null, updatedAt: new Date().toISOString() },
    budget: { unit: 'syllables', min: 1, target: 2, max: 3, spoken: 2 },
    playback: { pace, musicSeed: 7, logoUrl: 'logo.png', thumbnailUrl: null },
    scenes: of.scenes.map(({ id, narration }, index) => ({
      sceneId: id,
      image: {
        ...{ stale: null, isMaking: false, candidates: [], chosenUrl: null },
        current: { url: `${id}.jpg?sig=1`, widthPx: 720, heightPx: 1280 },
        focus: { x: 0.3, y: 0.4 },
      },
      voice: {
        ...{ stale: null, isMaking: false },
        url: hasVoices ? `${id}.wav` : null,
        durationMs: hasVoices ? (voiceMs[index] ?? 0) : null,
        words: hasVoices ? spread(narration, voiceMs[index] ?? 0).map(whole) : [],
      },
      clip: { stale: null, isMaking: false },
      estimatedMs: 2_000,
      spoken: 3,
    })),
  }
}
const whole = ({ text, startMs, endMs }: { text: string; startMs: number; endMs: number }) => ({
  ...{ text, startMs: Math.round(startMs), endMs: Math.round(endMs) },
})
const withScene = (part: Partial<BoardScene>, at = 1): Board => ({
  ...board,
  scenes: board.scenes.map((scene, index) => (index === at ? { ...scene, ...part } : scene)),
})

test('a film lasts as long as a render of the same voices at the same pace', () => {
  const held = withScene({ holdMs: 700 })
  const film = toFilm(held, viewOf(held))
  const { scenes, totalFrames } = toTimeline(voiceMs, 15_000, { pace, holdsMs: [0, 700, 0] })
  expect(film.totalFrames).toBe(totalFrames)
  expect(film.scenes.map(({ startFrame, frames }) => ({ startFrame, frames }))).toEqual(
    scenes.map(({ startFrame, frames }) => ({ startFrame, frames })),
  )
  expect(toFilm({ ...held, pace: { tempo: 1, breathMs: 0 } }, viewOf(held)).totalFrames).not.toBe(totalFrames)
})

test('words are where the voice says them, voices where the scenes begin', () => {
  const film = toFilm(board, viewOf(board))
  const [first] = film.scenes
  expect(first?.words[1]?.endMs).toBeCloseTo(140 + 1210 / 1.1, 3)
  expect(placedVoices(film).map(({ startMs }) => startMs)).toEqual(
    film.scenes.map(({ startFrame }) => Math.round((startFrame * 1000) / fps) + 140),
  )
  expect(film.scenes.map(({ hook }) => hook)).toEqual(['핵심', null, null])
})

test('a scene whose words have changed since its voice was made is estimated, and its old voice is not heard', () => {
  const changed = withScene({ narration: '전혀 다른 말' })
  const film = toFilm(changed, viewOf(board))
  expect(film.scenes.map(({ isEstimated }) => isEstimated)).toEqual([false, true, false])
  expect(film.scenes[1]?.voiceUrl).toBeNull()
  expect(film.scenes[1]?.words.map(({ text }) => text)).toEqual(['전혀', '다른', '말'])
})

test('without a voice each scene lasts as long as it was set to', () => {
  const silent = { ...withScene({ seconds: 6 }), style: { ...board.style, voice: null } }
  const film = toFilm(silent, viewOf(board))
  expect(film.scenes.every(({ voiceUrl, isEstimated }) => voiceUrl === null && !isEstimated)).toBe(true)
  const { scenes } = toTimeline([4_000, 6_000, 4_000], 0, { pace })
  expect(film.scenes.map(({ frames }) => frames)).toEqual(scenes.map(({ frames }) => frames))
})

test('after a cut nothing is seen of the scene before; a chosen move does not depend on the place of its scene', () => {
  const film = toFilm(withScene({ transition: 'cut', motion: 'left' }), viewOf(board))
  expect(film.scenes.map(({ previous, fadeFrames }) => [previous === null, fadeFrames])).toEqual([
    [true, 0],
    [true, 0],
    [false, 12],
  ])
  expect(film.scenes.map(({ shot }) => shot.moveSeed)).toEqual([0, 0, 2])
  expect(film.scenes[0]?.shot.focus).toEqual({ x: 0.3, y: 0.4 })
})

test('every frame belongs to one scene', () => {
  const film = toFilm(board, viewOf(board))
  const shown = Array.from({ length: film.totalFrames }, (_, frame) => sceneAt(film, frame))
  expect(film.scenes.map((_, index) => shown.filter((scene) => scene === index).length)).toEqual(
    film.scenes.map(({ frames }) => frames),
  )
})

test('captions as a file tell the times of the whole short', () => {
  const film = toFilm(board, viewOf(board))
  const srt = toSrt(film)
  expect(srt).toMatch(/^1\n00:00:00,140 --> 00:00:01,240\n하나 둘\n/)
  expect(srt.match(/-->/g)).toHaveLength(3)
  const stamps = [...srt.matchAll(/(\d\d:\d\d:\d\d,\d{3})/g)].map(([stamp]) => stamp)
  expect(stamps).toEqual(stamps.toSorted())
})

test('a faster voice shortens what is spoken, and neither breaths nor what was recorded by oneself', () => {
  const view = viewOf(board)
  const spoken = voiceMs.reduce((sum, ms) => sum + ms, 0)
  expect(estimateAt(1, { view, board })).toBe(6_000)
  expect(estimateAt(1.2, { view, board })).toBe(Math.round(6_000 + spoken * (1 / 1.2 - 1)))
  const own = withScene({ voice: { kind: 'asset', assetId: crypto.randomUUID() } })
  expect(estimateAt(1.2, { view, board: own })).toBe(Math.round(6_000 + (spoken - 2_345) * (1 / 1.2 - 1)))
})

test('what a render makes again is told scene by scene, and nothing where the short is what the board says', () => {
  const view = viewOf(board)
  const video = { ...{ runId: crypto.randomUUID(), url: 'v', durationMs: 1, stale: null }, quality: 'final' as const }
  expect(remadeOf({ ...view, video })).toBeNull()
  const scenes = view.scenes.map((scene, index) =>
    index === 1 ? { ...scene, clip: { stale: 'narration_changed' as const, isMaking: false } } : scene,
  )
  expect(remadeOf({ ...view, scenes, video: { ...video, stale: 'narration_changed' } })).toEqual({
    ...{ isFirst: false, total: 3, whole: 'narration_changed' },
    scenes: [{ index: 1, reason: 'narration_changed' }],
  })
  const missing = view.scenes.map((scene) => ({ ...scene, clip: { stale: 'missing' as const, isMaking: false } }))
  expect(remadeOf({ ...view, scenes: missing })?.isFirst).toBe(true)
  // A preview is no finished short.
  expect(remadeOf({ ...view, video: { ...video, quality: 'preview' } })).not.toBeNull()
})

test('the choices of the pages are those of the contract', () => {
  expect({ ...choices }).toMatchObject({ captionStyles, captionFaces, captionPositions, motions, transitions, moods })
  const hold = (holdMs: number) => BoardScene.shape.holdMs.safeParse(holdMs).success
  expect([holdLimits.minMs, holdLimits.minMs - 1, holdLimits.maxMs, holdLimits.maxMs + 1].map(hold)).toEqual([
    ...[true, false, true, false],
  ])
  expect([toHold(-9_999), toHold(9_999), toHold(123), toHold(-20)]).toEqual([-300, 5000, 100, 0])
  const level = (levelDb: number) => BoardStyle.shape.music.safeParse({ mood: 'calm', levelDb }).success
  const { minDb, maxDb } = choices.musicLevels
  expect([minDb, minDb - 1, maxDb, maxDb + 1].map(level)).toEqual([true, false, true, false])
  const speed = (value: number) => BoardStyle.shape.voice.safeParse({ voiceId: '', speed: value }).success
  const { min, max } = choices.speeds
  expect([min, min - 0.1, max, max + 0.1].map(speed)).toEqual([true, false, true, false])
  const long = (length: number) => 'a'.repeat(length)
  const { title, description, thumbnail } = Board.shape
  for (const [schema, most] of [
    [title, choices.titleMax],
    [description, choices.descriptionMax],
    [thumbnail.shape.title, choices.coverTitleMax],
  ] as const)
    expect([schema.safeParse(long(most)).success, schema.safeParse(long(most + 1)).success]).toEqual([true, false])
})

test('what keeps a microphone from being used is told apart', () => {
  const named = (name: string) => Object.assign(new Error('no'), { name })
  const names = ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'TypeError']
  expect(names.map((name) => problemOf(named(name)))).toEqual(['denied', 'noMicrophone', 'busy', 'failed'])
})
