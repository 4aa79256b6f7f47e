import sharp from 'sharp'
import { AppError } from '../../../core/errors.ts'
import type { Aspect } from '../../../gateway/provider.ts'
import type { SpriteUse } from '../compositor/compositor.ts'
import type { Size } from '../profile.ts'
import { safeZone } from './safe-zone.ts'

/** Of the frame's shorter side. */
const sideShare = 0.13
/** From the left edge of the frame, and from the upper one where the title leaves room beside it; shares of the sides. */
const marginShare = 0.06

/**
 * A brand's mark in the upper left corner, a little transparent: beside the title of the first seconds where the frame
 * is wide enough for both, else above it.
 *
 * @throws AppError `invalid_request` when the file is not a picture.
 */
export async function drawLogo(file: string, aspect: Aspect, frame: Size): Promise<SpriteUse> {
  const { band } = safeZone(aspect, frame)
  const side = Math.min(frame.width, frame.height) * sideShare
  const x = Math.round(frame.width * marginShare) & ~1
  const isBeside = x + side + 16 <= band.left
  const { width, height } = toSpriteSize(isBeside ? side : Math.min(side, band.top * 0.75))
  const above = Math.max((band.top - height) / 2, band.top - height * 1.15)
  const y = Math.round(isBeside ? frame.height * marginShare : above) & ~1
  try {
    const rgba = await sharp(file)
      .autoOrient()
      .resize(width, height, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
    const sprite = { width, height, rgba: new Uint8ClampedArray(rgba) }
    return { key: 'logo', x, y, opacity: 0.92, draw: () => sprite }
  } catch (cause) {
    throw new AppError('invalid_request', { message: 'the logo cannot be read', cause })
  }
}

/** Sprites are 16 pixels times something wide and even in height. */
const toSpriteSize = (side: number): Size => ({
  width: Math.max(16, Math.round(side / 16) * 16),
  height: Math.max(2, Math.round(side / 2) * 2),
})
