import type { Aspect } from '../contract/options.ts'
import { safeZone } from './captions/safe-zone.ts'
import type { Size } from './size.ts'

/** Of the frame's shorter side. */
const sideShare = 0.13
/** From the left edge of the frame, and from the upper one where the title leaves room beside it; shares of the sides. */
const marginShare = 0.06

export const logoOpacity = 0.92

/**
 * Where a brand's mark stands in the upper left corner: beside the title of the first seconds where the frame is wide
 * enough for both, else above it. The mark keeps its shape inside.
 */
export function logoBox(aspect: Aspect, frame: Size): Size & { x: number; y: number } {
  const { band } = safeZone(aspect, frame)
  const side = Math.min(frame.width, frame.height) * sideShare
  const x = Math.round(frame.width * marginShare) & ~1
  const isBeside = x + side + 16 <= band.left
  const { width, height } = toSpriteSize(isBeside ? side : Math.min(side, band.top * 0.75))
  const above = Math.max((band.top - height) / 2, band.top - height * 1.15)
  const y = Math.round(isBeside ? frame.height * marginShare : above) & ~1
  return { x, y, width, height }
}

/** Sprites are 16 pixels times something wide and even in height. */
const toSpriteSize = (side: number): Size => ({
  width: Math.max(16, Math.round(side / 16) * 16),
  height: Math.max(2, Math.round(side / 2) * 2),
})
