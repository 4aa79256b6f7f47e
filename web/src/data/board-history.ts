import type { Board } from '../../../contract/boards.ts'

/** As far back as anyone goes; a board is some kilobytes. */
const mostSteps = 100
/** Letters typed in one go are taken back in one go. */
const togetherMs = 1_500

export type BoardHistory = ReturnType<typeof createBoardHistory>

/** The boards before and after the one in view. */
export function createBoardHistory(now: () => number = Date.now) {
  let past: Board[] = []
  let future: Board[] = []
  let last: { of: string; atMs: number } | null = null

  return {
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    /** `of`: what is changed. Changes of the same in one go are one step. */
    record(before: Board, of?: string) {
      const atMs = now()
      const isSameGo = of !== undefined && last?.of === of && atMs - last.atMs < togetherMs
      if (!isSameGo) past = [...past, before].slice(-mostSteps)
      future = []
      last = of === undefined ? null : { of, atMs }
    },
    /** Null where there is nothing to go back to. */
    undo(current: Board): Board | null {
      const board = past.at(-1)
      if (!board) return null
      past = past.slice(0, -1)
      future = [current, ...future]
      last = null
      return board
    },
    redo(current: Board): Board | null {
      const [board, ...rest] = future
      if (!board) return null
      future = rest
      past = [...past, current]
      last = null
      return board
    },
  }
}
