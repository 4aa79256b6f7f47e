import type { KeptBoard } from './board-saver.ts'
import { readStored, writeStored } from './stored.ts'

const keyOf = (projectId: string) => `board.${projectId}`

/** A board of this browser that did not reach the server yet. */
export function readKept(projectId: string): KeptBoard | null {
  const stored = readStored(keyOf(projectId))
  if (stored === null) return null
  try {
    const kept: unknown = JSON.parse(stored)
    return isKept(kept) ? kept : null
  } catch (error) {
    // Cut off, or written by something else under our name: the same as nothing kept.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export const keepBoard = (projectId: string, kept: KeptBoard | null): void =>
  writeStored(keyOf(projectId), kept && JSON.stringify(kept))

/** As this version writes it; the server judges the rest when it is sent. */
function isKept(value: unknown): value is KeptBoard {
  if (typeof value !== 'object' || value === null) return false
  const { revision, board } = value as Partial<KeptBoard>
  return typeof revision === 'number' && typeof board === 'object' && board !== null && Array.isArray(board.scenes)
}
