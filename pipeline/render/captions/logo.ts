import sharp from 'sharp'
import { AppError } from '../../../core/errors.ts'
import type { Aspect } from '../../../gateway/provider.ts'
import type { SpriteUse } from '../compositor/compositor.ts'
import type { Size } from '../profile.ts'
import { safeZone } from './safe-zone.ts'

/** Of the frame's shorter side. */
const sideShare = 0.13

/**
 * A brand's mark in the upper left corner of the safe zone, above the title, a little transparent.
 *
 * @throws AppError `invalid_request` when the file is not a picture.
 */
export async function drawLogo(file: string, aspect: Aspect, frame: Size): Promise<SpriteUse> {
  const side = Math.min(frame.width, frame.height) * sideShare
  // Sprites are 16 pixels times something wide and even in height.
  const width = Math.max(16, Math.round(side / 16) * 16)
  const height = Math.max(2, Math.round(side / 2) * 2)
  const { band } = safeZone(aspect, frame)
  try {
    const rgba = await sharp(file)
      .autoOrient()
      .resize(width, height, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
    const sprite = { width, height, rgba: new Uint8ClampedArray(rgba) }
    const x = Math.round(frame.width * 0.06) & ~1
    const y = Math.max(0, Math.round(band.top - height * 1.15)) & ~1
    return { key: 'logo', x, y, opacity: 0.92, draw: () => sprite }
  } catch (cause) {
    throw new AppError('invalid_request', { message: 'the logo cannot be read', cause })
  }
}
