import type { Board, BoardScene } from '../../../contract/boards.ts'

/** The contract's numbers without its validator; `tests/web/studio/board-scenes.test.ts` compares them. */
export const boardLimits = {
  scenes: { min: 2, max: 16 },
  narration: 400,
  onScreenText: 40,
  imagePrompt: 800,
  longestSeconds: 90,
} as const

/** The board with its scenes changed; the same board where `change` answers the same list. Its thumbnail keeps a scene. */
function withScenes(board: Board, scenes: BoardScene[]): Board {
  if (scenes === board.scenes) return board
  const { picture } = board.thumbnail
  const isGone = picture.kind === 'scene' && !scenes.some(({ id }) => id === picture.sceneId)
  const [first] = scenes
  const thumbnail =
    isGone && first ? { ...board.thumbnail, picture: { kind: 'scene' as const, sceneId: first.id } } : board.thumbnail
  return { ...board, scenes, thumbnail }
}

export function changeScene(board: Board, id: string, part: Partial<BoardScene>): Board {
  const scene = board.scenes.find((one) => one.id === id)
  if (!scene || Object.entries(part).every(([name, value]) => scene[name as keyof BoardScene] === value)) return board
  return withScenes(
    board,
    board.scenes.map((one) => (one === scene ? { ...scene, ...part } : one)),
  )
}

/** To the place `to`, counted without it. */
export function moveScene(board: Board, id: string, to: number): Board {
  const from = board.scenes.findIndex((one) => one.id === id)
  const scene = board.scenes[from]
  const place = Math.max(0, Math.min(board.scenes.length - 1, to))
  if (!scene || place === from) return board
  return withScenes(board, board.scenes.toSpliced(from, 1).toSpliced(place, 0, scene))
}

/**
 * Cuts the narration of a scene at a place in it: what comes after becomes a scene of its own, with the same picture to be
 * made and nothing on the screen. The same board where one side would have nothing to say, or there are as many scenes as
 * there may be.
 */
export function splitScene(board: Board, id: string, at: number, newId: string): Board {
  const index = board.scenes.findIndex((one) => one.id === id)
  const scene = board.scenes[index]
  if (!scene || board.scenes.length >= boardLimits.scenes.max) return board
  const [head, tail] = [scene.narration.slice(0, at).trim(), scene.narration.slice(at).trim()]
  if (head === '' || tail === '') return board
  const share = head.length / (head.length + tail.length)
  const seconds = (part: number) => Math.max(1, Math.round(scene.seconds * part * 10) / 10)
  const first = { ...scene, narration: head, seconds: seconds(share), role: firstRole(scene.role) }
  const second: BoardScene = {
    ...scene,
    ...{ id: newId, narration: tail, onScreenText: '', seconds: seconds(1 - share), holdMs: 0 },
    role: scene.role === 'hook' ? 'main' : scene.role,
    voice: { kind: 'make', take: 0 },
  }
  // A recording says the whole of it.
  const voice = scene.voice.kind === 'asset' ? second.voice : scene.voice
  return withScenes(board, board.scenes.toSpliced(index, 1, { ...first, voice }, second))
}

/** What comes before the end of a call to action is no call yet. */
const firstRole = (role: BoardScene['role']): BoardScene['role'] => (role === 'cta' ? 'main' : role)

/** Together with the one after it: the words of both, the picture of the first. The same board where it would be too long. */
export function mergeScenes(board: Board, id: string): Board {
  const index = board.scenes.findIndex((one) => one.id === id)
  const [first, second] = [board.scenes[index], board.scenes[index + 1]]
  if (!first || !second || board.scenes.length <= boardLimits.scenes.min) return board
  const narration = [first.narration.trim(), second.narration.trim()].filter((text) => text !== '').join(' ')
  if (narration.length > boardLimits.narration) return board
  const merged: BoardScene = {
    ...first,
    narration,
    onScreenText: first.onScreenText || second.onScreenText,
    imagePrompt: first.imagePrompt || second.imagePrompt,
    seconds: Math.min(20, first.seconds + second.seconds),
    role: first.role === 'main' ? second.role : first.role,
    voice: { kind: 'make', take: 0 },
  }
  return withScenes(board, board.scenes.toSpliced(index, 2, merged))
}

/** An empty scene after another one, or at the end. */
export function addScene(board: Board, newId: string, afterId?: string): Board {
  if (board.scenes.length >= boardLimits.scenes.max) return board
  const after = board.scenes.findIndex((one) => one.id === afterId)
  const index = after < 0 ? board.scenes.length : after + 1
  const scene: BoardScene = {
    ...{
      id: newId,
      role: board.scenes.length === 0 ? 'hook' : 'main',
      narration: '',
      onScreenText: '',
      imagePrompt: '',
    },
    ...{ seconds: 4, focus: null, zoom: 1, motion: 'auto', transition: 'fade', holdMs: 0 },
    image: { kind: 'make', variant: 0 },
    voice: { kind: 'make', take: 0 },
  }
  return withScenes(board, board.scenes.toSpliced(index, 0, scene))
}

/** Where to cut a text: at the cursor when there is something on both sides of it, else between two words near its middle. */
export function splitPlace(text: string, cursor: number | null): number | null {
  const isInside = (at: number) => text.slice(0, at).trim() !== '' && text.slice(at).trim() !== ''
  if (cursor !== null && isInside(cursor)) return cursor
  const middle = text.length / 2
  const nearest = (ends: RegExp) =>
    [...text.matchAll(ends)]
      .map(({ index, 0: end }) => index + end.length)
      .filter(isInside)
      .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  return nearest(/[.!?…]+["'”’)]*\s+/gu) ?? nearest(/\s+/gu) ?? null
}

/** Puts a scene back where it was, or as near as there is a place. */
export function insertScene(board: Board, scene: BoardScene, index: number): Board {
  if (board.scenes.length >= boardLimits.scenes.max || board.scenes.some(({ id }) => id === scene.id)) return board
  return withScenes(board, board.scenes.toSpliced(index, 0, scene))
}

/** A finished short has two scenes or more; a board on the way to one may have fewer. */
export function removeScene(board: Board, id: string): Board {
  return board.scenes.some((one) => one.id === id)
    ? withScenes(
        board,
        board.scenes.filter((one) => one.id !== id),
      )
    : board
}

/** An id that no scene of this board had: short, and never the same on two pages. */
export const newSceneId = (newUuid: () => string): string => `s-${newUuid().slice(0, 12)}`
