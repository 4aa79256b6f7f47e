import type { StaleReason, StudioView } from '../../../../contract/boards.ts'

/** What a render of the board would make again. */
export type RemadeParts = {
  /** Nothing of it was rendered before. */
  isFirst: boolean
  total: number
  scenes: { index: number; reason: StaleReason }[]
  /** Of the short as a whole, where every scene is as it should be. */
  whole: StaleReason | null
}

/** Null where the finished short is what the board says, or there is nothing to render. */
export function remadeOf({ scenes, video }: StudioView): RemadeParts | null {
  if (scenes.length === 0) return null
  const isFinal = video?.quality === 'final'
  if (isFinal && video.stale === null) return null
  const stale = scenes.flatMap(({ clip }, index) => (clip.stale === null ? [] : [{ index, reason: clip.stale }]))
  return {
    isFirst: stale.length === scenes.length && stale.every(({ reason }) => reason === 'missing'),
    total: scenes.length,
    scenes: stale,
    whole: isFinal ? video.stale : null,
  }
}
