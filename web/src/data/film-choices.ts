import type { CaptionFace, CaptionPosition, CaptionStyle, Mood, Motion, Transition } from '../../../contract/options.ts'

export type { CaptionFace, CaptionPosition, CaptionStyle, Mood, Motion, Transition }

/** The contract's lists without its validator; `tests/web/studio/film.test.ts` compares them. */
export const captionStyles = ['ember', 'outline', 'block'] as const satisfies readonly CaptionStyle[]
export const captionFaces = ['extrabold', 'black'] as const satisfies readonly CaptionFace[]
export const captionPositions = ['low', 'middle', 'high'] as const satisfies readonly CaptionPosition[]
export const motions = [
  'auto',
  'still',
  'in',
  'out',
  'left',
  'right',
  'up',
  'down',
] as const satisfies readonly Motion[]
export const transitions = ['fade', 'cut', 'slide', 'wipe'] as const satisfies readonly Transition[]
export const moods = ['calm', 'bright', 'driving'] as const satisfies readonly Mood[]
export const musicLevels = { minDb: -18, maxDb: 9 } as const
export const speeds = { min: 0.8, max: 1.2 } as const
export const titleMax = 120
export const descriptionMax = 2000
export const coverTitleMax = 80
