import type { StaleReason, StudioStep, StudioView } from '../../../../contract/boards.ts'

export type Remake = {
  part: 'images' | 'voices' | 'clips' | 'video'
  count: number
  reason: StaleReason
  /** Where something can be done about it. */
  step: StudioStep
}

/** Parts that were made and are not what the board says any more, by the reason. What was never made is no news. */
export function findRemakes({ scenes, video }: Pick<StudioView, 'scenes' | 'video'>): Remake[] {
  const parts: Remake[] = [
    ...byReason(
      'images',
      'images',
      scenes.map(({ image }) => image.stale),
    ),
    ...byReason(
      'voices',
      'voice',
      scenes.map(({ voice }) => voice.stale),
    ),
  ]
  if (!video) return parts
  const clips = byReason(
    'clips',
    'edit',
    scenes.map(({ clip }) => clip.stale),
  )
  if (clips.length > 0) return [...parts, ...clips]
  if (video.stale === null || video.stale === 'missing') return parts
  return [...parts, { part: 'video', count: 1, reason: video.stale, step: 'finish' }]
}

function byReason(part: Remake['part'], step: StudioStep, reasons: (StaleReason | null)[]): Remake[] {
  const counts = new Map<StaleReason, number>()
  for (const reason of reasons) {
    if (reason !== null && reason !== 'missing') counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].map(([reason, count]) => ({ part, count, reason, step }))
}
