import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Board, boardLimits as contractLimits } from '../../../contract/index.ts'
import {
  addScene,
  boardLimits,
  changeScene,
  insertScene,
  mergeScenes,
  moveScene,
  removeScene,
  splitPlace,
  splitScene,
} from '../../../web/src/data/board-scenes.ts'
import { boardOf } from '../../studio/board-of.ts'

const board = boardOf('사과', ['사과는 왜 갈색이 될까요?', '공기와 만나요. 천천히 변해요.', '레몬즙을 뿌려 보세요.'])
const idsOf = ({ scenes }: Board) => scenes.map(({ id }) => id)
const wordsOf = ({ scenes }: Board) => scenes.map(({ narration }) => narration)

it('knows the limits of the contract', () => {
  expect(boardLimits).toEqual(contractLimits)
})

it('splits a scene at the cursor: the rest becomes a scene of its own, its voice to be made and nothing on the screen', () => {
  const split = splitScene(board, 'b', '공기와 만나요.'.length, 's-new')
  expect(idsOf(split)).toEqual(['a', 'b', 's-new', 'c'])
  expect(wordsOf(split).slice(1, 3)).toEqual(['공기와 만나요.', '천천히 변해요.'])
  expect(split.scenes[2]).toMatchObject({ onScreenText: '', role: 'main', imagePrompt: board.scenes[1]?.imagePrompt })
  expect(Board.safeParse(split).success).toBe(true)
})

it('lets the hook stay first and the call to action last when either is split', () => {
  const hook = splitScene(board, 'a', 4, 's-1')
  expect(hook.scenes.slice(0, 2).map(({ role }) => role)).toEqual(['hook', 'main'])
  const end = splitScene(board, 'c', 4, 's-2')
  expect(end.scenes.slice(-2).map(({ role }) => role)).toEqual(['main', 'cta'])
})

it('does not keep a recording that says more than what is left of its scene', () => {
  const recorded = changeScene(board, 'b', { voice: { kind: 'asset', assetId: crypto.randomUUID() } })
  const split = splitScene(recorded, 'b', 9, 's-new')
  expect(split.scenes.map(({ voice }) => voice.kind)).toEqual(['make', 'make', 'make', 'make'])
})

it('splits nothing where one side would have nothing to say, and never beyond as many scenes as there may be', () => {
  for (const at of [0, 400]) expect(splitScene(board, 'b', at, 's-new')).toBe(board)
  let full: Board = board
  for (let n = 0; full.scenes.length < boardLimits.scenes.max; n += 1) full = addScene(full, `n-${n}`)
  expect(splitScene(full, 'b', 5, 's-new')).toBe(full)
  expect(addScene(full, 's-new')).toBe(full)
})

it('finds the place to split: the cursor, else the end of a sentence, else between words near the middle', () => {
  const text = '공기와 만나요. 천천히 변해요.'
  expect(splitPlace(text, 3)).toBe(3)
  for (const cursor of [null, 0, text.length]) expect(splitPlace(text, cursor)).toBe('공기와 만나요. '.length)
  expect(splitPlace('one two three four', null)).toBe('one two '.length)
  expect(splitPlace('하나', null)).toBeNull()
})

it('merges a scene with the next: words of both, the picture of the first, and the ending stays the ending', () => {
  const merged = mergeScenes(board, 'b')
  expect(idsOf(merged)).toEqual(['a', 'b'])
  expect(merged.scenes[1]).toMatchObject({
    narration: '공기와 만나요. 천천히 변해요. 레몬즙을 뿌려 보세요.',
    role: 'cta',
    imagePrompt: board.scenes[1]?.imagePrompt,
  })
  expect(mergeScenes(merged, 'a')).toBe(merged)
})

it('merges nothing that would be too long to be said', () => {
  const long = changeScene(board, 'a', { narration: '가'.repeat(boardLimits.narration - 3) })
  expect(mergeScenes(long, 'a')).toBe(long)
})

it('what is split and merged again says the same as before', () => {
  const text = board.scenes[1]?.narration ?? ''
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length }), (cursor) => {
      const split = splitScene(board, 'b', splitPlace(text, cursor) ?? 0, 's-new')
      const words = wordsOf(mergeScenes(split, 'b'))[1] ?? ''
      expect(words.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})

it('moves scenes anywhere and loses none of them', () => {
  expect(idsOf(moveScene(board, 'c', 0))).toEqual(['c', 'a', 'b'])
  expect(idsOf(moveScene(board, 'a', 9))).toEqual(['b', 'c', 'a'])
  expect(moveScene(board, 'a', 0)).toBe(board)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -2, max: 4 }))), (moves) => {
      const moved = moves.reduce((known, [id, to]) => moveScene(known, id, to), board)
      expect(idsOf(moved).toSorted()).toEqual(['a', 'b', 'c'])
    }),
  )
})

it('gives a deleted scene back in its place with everything that was decided about it', () => {
  const [, gone] = board.scenes
  if (!gone) return expect.unreachable()
  const left = removeScene(board, 'b')
  expect(idsOf(left)).toEqual(['a', 'c'])
  const later = changeScene(left, 'c', { narration: '그 사이에 적은 말.' })
  const back = insertScene(later, gone, 1)
  expect(back.scenes[1]).toEqual(gone)
  expect(back.scenes[2]?.narration).toBe('그 사이에 적은 말.')
  expect(insertScene(back, gone, 0)).toBe(back)
})

it('lets the thumbnail show another scene when its own is gone', () => {
  expect(removeScene(board, 'a').thumbnail.picture).toEqual({ kind: 'scene', sceneId: 'b' })
  expect(removeScene(board, 'c').thumbnail).toBe(board.thumbnail)
})

it('answers the same board where nothing changes, so that nothing is saved', () => {
  expect(changeScene(board, 'a', { narration: board.scenes[0]?.narration ?? '' })).toBe(board)
  expect(changeScene(board, 'gone', { zoom: 2 })).toBe(board)
})
