import { createCanvas, ImageData } from '@napi-rs/canvas'
import sharp, { type Sharp } from 'sharp'
import { paintCover } from '../../film/cover.ts'
import type { Size } from '../../film/size.ts'
import { getFonts } from './captions/fonts.ts'
import { drawLogo } from './captions/logo.ts'
import { loadPicture } from './motion/load-picture.ts'
import type { ThumbnailJob } from './types.ts'

/** Writes each size: the picture around its subject, darkened where the title stands, and the brand's mark. */
export async function makeThumbnail(job: ThumbnailJob): Promise<{ dropped: string[] }> {
  const fonts = getFonts()
  const dropped = new Set<string>()
  for (const { width, height, format, output } of job.sizes) {
    const picture = await loadPicture(job.picture, job.focus, { width, height })
    const canvas = createCanvas(width, height)
    const pen = canvas.getContext('2d')
    pen.putImageData(new ImageData(withAlpha(picture.rgb), width, height), 0, 0)
    for (const character of paintCover(pen, job, { width, height }, fonts)) dropped.add(character)
    const raw = { width, height, channels: 4 as const }
    const painted = sharp(canvas.data(), { raw })
      .composite(job.logo ? [await logoLayer(job.logo, { width, height })] : [])
      .removeAlpha()
    await encode(painted, format).toFile(output)
  }
  return { dropped: [...dropped] }
}

const encode = (picture: Sharp, format: 'jpeg' | 'webp') =>
  format === 'webp'
    ? picture.webp({ quality: 80, smartSubsample: true })
    : picture.jpeg({ quality: 88, chromaSubsampling: '4:4:4' })

async function logoLayer(file: string, size: Size) {
  const { x, y, draw } = await drawLogo(file, size.width > size.height ? '16:9' : '9:16', size)
  const { rgba, width, height } = draw()
  const raw = { width, height, channels: 4 as const }
  return { input: Buffer.from(rgba), raw, left: x, top: y }
}

function withAlpha(rgb: Buffer): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray((rgb.length / 3) * 4)
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = rgb[from] ?? 0
    rgba[to + 1] = rgb[from + 1] ?? 0
    rgba[to + 2] = rgb[from + 2] ?? 0
    rgba[to + 3] = 255
  }
  return rgba
}
