import sharp from 'sharp'
import { AppError } from '../../../core/errors.ts'
import { type Crop, coverCrop } from '../../../film/motion/crop.ts'
import type { Focus } from '../../../film/motion/focus.ts'
import type { Size } from '../../../film/size.ts'

export type LoadedPicture = Size & { rgb: Buffer; focus: Focus }

/**
 * A picture of any format and orientation as packed 8-bit sRGB that fills `target`. Transparent parts become black.
 * Rejects with `render_failed` when the file is not a picture.
 */
export async function loadPicture(file: string, focus: Focus, target: Size, zoom = 1): Promise<LoadedPicture> {
  try {
    const { autoOrient } = await sharp(file).metadata()
    const crop = coverCrop(autoOrient, target, focus, zoom)
    const rgb = await readCrop(file, crop, target)
    return { ...target, rgb, focus: crop.focus }
  } catch (error) {
    throw new AppError('render_failed', { message: `picture cannot be read: ${file}`, cause: error })
  }
}

async function readCrop(file: string, crop: Crop, target: Size): Promise<Buffer> {
  const { left, top, width, height } = crop
  const { data, info } = await sharp(file)
    .autoOrient()
    .extract({ left, top, width, height })
    .resize(target.width, target.height, { fit: 'fill', kernel: 'lanczos3' })
    .flatten({ background: '#000' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels === 3) return data
  if (info.channels === 1) return greyToRgb(data)
  throw new AppError('render_failed', { message: `picture has ${info.channels} channels after conversion` })
}

function greyToRgb(grey: Buffer): Buffer {
  const rgb = Buffer.allocUnsafe(grey.length * 3)
  for (let i = 0; i < grey.length; i++) rgb.fill(grey[i] ?? 0, i * 3, i * 3 + 3)
  return rgb
}
