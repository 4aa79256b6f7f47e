import type { Board, BoardScene } from './boards.ts'
import { estimateSpeechMs } from './spoken/estimate-speech-ms.ts'

/** What a scene adds to its voice before and after it. */
const breathMs = 480

type Heard = Pick<Board, 'style' | 'language'>

/** How long a scene lasts; `voiceMs` of its recording, where there is one. */
export function sceneMs({ style, language }: Heard, scene: BoardScene, voiceMs: number | null = null): number {
  const { narration, seconds, holdMs } = scene
  if (!style.voice) return (voiceMs ?? seconds * 1000) + breathMs + holdMs
  return (voiceMs ?? estimateSpeechMs(narration, language) / style.voice.speed) + breathMs + holdMs
}

/**
 * How long a board comes to, by its words alone: the same before and after there are voices, so that it may go into the
 * names of what is made.
 */
export function estimateBoardMs(board: Heard & Pick<Board, 'scenes'>): number {
  return board.scenes.reduce((sum, scene) => sum + sceneMs(board, scene), 0)
}
