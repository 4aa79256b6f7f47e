import { expect, it } from 'vitest'
import type { SceneState } from '../../../contract/index.ts'
import { liveBoardMs, liveSceneMs, spokenIn } from '../../../web/src/data/board-length.ts'
import { changeScene } from '../../../web/src/data/board-scenes.ts'
import { judge } from '../../../web/src/pages/studio/amount.ts'
import { boardOf } from '../../studio/board-of.ts'

const board = boardOf('사과', ['사과는 왜 갈색이 될까요?', '공기와 만나요.', '레몬즙을 뿌려 보세요.'])
const [first] = board.scenes
const recorded = (durationMs: number): SceneState => ({
  ...{ sceneId: 'a', estimatedMs: 0, spoken: 0 },
  image: { stale: null, isMaking: false, current: null, chosenUrl: null, focus: null, candidates: [] },
  voice: { stale: null, isMaking: false, url: '/v', durationMs, words: [] },
  clip: { stale: null, isMaking: false },
})

it('a scene is as long as its recording until its words change, then as long as they take to say', () => {
  if (!first) return expect.unreachable()
  const view = { board, scenes: [recorded(9_000)] }
  expect(liveSceneMs(board, first, view)).toBe(9_480)
  const shorter = { ...first, narration: '사과?' }
  expect(liveSceneMs(board, shorter, view)).toBeLessThan(3_000)
  expect(liveSceneMs(board, first, { board, scenes: [] })).toBeGreaterThan(1_000)
})

it('the length moves with every word, the pace of the voice and the breath that was asked for', () => {
  const view = { board, scenes: [] }
  const longer = changeScene(board, 'b', { narration: '공기와 만나요. 그래서 천천히 색이 변하기 시작해요.' })
  expect(liveBoardMs(longer, view)).toBeGreaterThan(liveBoardMs(board, view) + 1_000)
  const fast = { ...board, style: { ...board.style, voice: { voiceId: '', speed: 1.2 } } }
  expect(liveBoardMs(fast, view)).toBeLessThan(liveBoardMs(board, view))
  const held = changeScene(board, 'b', { holdMs: 700 })
  expect(liveBoardMs(held, view) - liveBoardMs(board, view)).toBe(700)
  const silent = { ...board, style: { ...board.style, voice: null } }
  expect(liveBoardMs(silent, view)).toBe(3 * 4_480)
})

it('counts what is said in the unit of the language', () => {
  expect(spokenIn(board)).toBe(10 + 6 + 9)
  expect(
    spokenIn({
      ...board,
      language: 'en',
      scenes: board.scenes.map((scene) => ({ ...scene, narration: 'Two words.' })),
    }),
  ).toBe(6)
})

it('says whether there is too little, enough or too much to say', () => {
  const budget = { min: 90, max: 110 }
  expect([89, 90, 110, 111].map((spoken) => judge(spoken, budget))).toEqual(['short', 'right', 'right', 'long'])
})
