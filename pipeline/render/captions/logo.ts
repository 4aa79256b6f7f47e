import sharp from 'sharp'
import { AppError } from '../../../core/errors.ts'
import { logoBox, logoOpacity } from '../../../film/logo-box.ts'
import type { Size } from '../../../film/size.ts'
import type { Aspect } from '../../../gateway/provider.ts'
import type { SpriteUse } from '../compositor/compositor.ts'

/**
 * A brand's mark, a little transparent, where `logoBox` says.
 *
 * @throws AppError `invalid_request` when the file is not a picture.
 */
export async function drawLogo(file: string, aspect: Aspect, frame: Size): Promise<SpriteUse> {
  const { x, y, width, height } = logoBox(aspect, frame)
  try {
    const rgba = await sharp(file)
      .autoOrient()
      .resize(width, height, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
    const sprite = { width, height, rgba: new Uint8ClampedArray(rgba) }
    return { key: 'logo', x, y, opacity: logoOpacity, draw: () => sprite }
  } catch (cause) {
    throw new AppError('invalid_request', { message: 'the logo cannot be read', cause })
  }
}
