import { estimateBoardMs, sceneMs } from '../../../contract/board-length.ts'
import type { Board, BoardScene, StudioView } from '../../../contract/boards.ts'
import { countSpeech } from '../../../contract/spoken/count-speech.ts'

export { countSpeech, estimateBoardMs, sceneMs }

/** How long a scene will be, as it is typed: by its recording as long as that says what is written, else by its words. */
export function liveSceneMs(board: Board, scene: BoardScene, view: Pick<StudioView, 'board' | 'scenes'>): number {
  const saved = view.board.scenes.find(({ id }) => id === scene.id)
  const state = view.scenes.find(({ sceneId }) => sceneId === scene.id)
  const isRecorded = state?.voice.stale === null && saved?.narration === scene.narration
  return sceneMs(board, scene, isRecorded ? state.voice.durationMs : null)
}

export const liveBoardMs = (board: Board, view: Pick<StudioView, 'board' | 'scenes'>): number =>
  board.scenes.reduce((sum, scene) => sum + liveSceneMs(board, scene, view), 0)

/** Spoken units of the whole script, in the unit of the budget. */
export const spokenIn = ({ scenes, language }: Board): number =>
  scenes.reduce((sum, { narration }) => sum + countSpeech(narration, language), 0)
