import type { Board, StudioView } from '../../../../../contract/boards.ts'

/** What the estimate of a scene counts beside its voice. */
const breathMs = 480

/**
 * How long the short will be at another speed of the voice: what was recorded by oneself keeps its pace, and so do the
 * breaths between scenes.
 */
export function estimateAt(speed: number, { view, board }: { view: StudioView; board: Board }): number {
  const saved = view.board.style.voice?.speed
  if (!saved) return view.estimatedMs
  const spokenMs = view.scenes.reduce((sum, { sceneId, voice, estimatedMs }) => {
    const scene = board.scenes.find(({ id }) => id === sceneId)
    if (!scene || scene.voice.kind === 'asset') return sum
    return sum + Math.max(0, voice.durationMs ?? estimatedMs - breathMs - scene.holdMs)
  }, 0)
  return Math.round(view.estimatedMs + spokenMs * (saved / speed - 1))
}
