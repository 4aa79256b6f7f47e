import type { Aspect } from '../../../../contract/options.ts'
import { type Crop, coverCrop } from '../../../../film/motion/crop.ts'

export type Point = { x: number; y: number }
type Size = { width: number; height: number }

/** Where the subject of most pictures is. */
export const usualFocus: Point = { x: 0.5, y: 0.42 }

/** Shapes of a short in whole numbers; only their proportion counts. */
export const frames: Record<Aspect, Size> = {
  '9:16': { width: 1080, height: 1920 },
  '16:9': { width: 1920, height: 1080 },
  '1:1': { width: 1080, height: 1080 },
}

/** What of a picture is seen, in pixels of the picture: as the renderer cuts it. */
export function shownPart(picture: Size, aspect: Aspect, { focus, zoom }: { focus: Point; zoom: number }): Crop {
  return coverCrop(picture, frames[aspect], focus, zoom)
}

/**
 * Moves what is seen by a share of the picture and stops at its edges: the answer is a focus that has an effect, so that
 * the way back begins at once.
 */
export function moveFocus(
  picture: Size,
  aspect: Aspect,
  { focus, zoom }: { focus: Point; zoom: number },
  by: Point,
): Point {
  const { width, height } = shownPart(picture, aspect, { focus, zoom })
  const along = (at: number, step: number, part: number) =>
    clamp(clamp(at, part / 2, 1 - part / 2) + step, part / 2, 1 - part / 2)
  return {
    x: round(along(focus.x, by.x, width / picture.width)),
    y: round(along(focus.y, by.y, height / picture.height)),
  }
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), Math.max(least, most))
const round = (share: number) => Math.round(share * 10_000) / 10_000
