import { createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import sharp from 'sharp'
import { lightenedOn } from './captions/contrast.ts'
import { type Fonts, getFonts } from './captions/fonts.ts'
import { type FittedTitle, fitTitle } from './captions/title.ts'
import { loadPicture } from './motion/load-picture.ts'
import type { Size } from './profile.ts'
import type { CaptionStyle, ThumbnailJob } from './types.ts'

type Accent = { line: string; bar: string }

const accents: Record<CaptionStyle, Accent> = {
  ember: { line: '#ff8a5c', bar: '#ff6a3d' },
  outline: { line: '#ffe14a', bar: '#ffe14a' },
  block: { line: '#ffffff', bar: '#ee4f27' },
}

/** What the picture is darkened with where the title stands. */
const shadeColour = '#0a0706'

const accentOf = ({ accent, style }: Pick<ThumbnailJob, 'accent' | 'style'>): Accent =>
  accent ? { line: lightenedOn(shadeColour, accent), bar: accent } : accents[style]

const lineHeight = 1.2

/** Writes each size as a JPEG: the picture around its subject, darkened where the title stands. */
export async function makeThumbnail(job: ThumbnailJob): Promise<{ dropped: string[] }> {
  const fonts = getFonts()
  const dropped = new Set<string>()
  for (const { width, height, output } of job.sizes) {
    const picture = await loadPicture(job.picture, job.focus, { width, height })
    const canvas = createCanvas(width, height)
    const pen = canvas.getContext('2d')
    pen.putImageData(new ImageData(withAlpha(picture.rgb), width, height), 0, 0)
    const title = fitThumbnailTitle(job.title, fonts, { width, height })
    for (const character of title.dropped) dropped.add(character)
    darken(pen, { width, height })
    writeTitle(pen, title, { width, height }, fonts, accentOf(job))
    const raw = { width, height, channels: 4 as const }
    await sharp(canvas.data(), { raw }).removeAlpha().jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toFile(output)
  }
  return { dropped: [...dropped] }
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

/** Margins keep clear of what platforms lay over a cover: the edges, and the clock in the lower right corner. */
function titleBox({ width, height }: Size) {
  if (height > width) return { left: width * 0.085, right: width * 0.915, bottom: height * 0.78, height: height * 0.36 }
  return { left: width * 0.06, right: width * 0.8, bottom: height * 0.9, height: height * 0.62 }
}

function fitThumbnailTitle(text: string, fonts: Fonts, size: Size): FittedTitle {
  const box = titleBox(size)
  const isTall = size.height > size.width
  return fitTitle(text, fonts, {
    weight: 'black',
    widthPx: (box.right - box.left) * 0.96,
    heightPx: box.height,
    largestPx: isTall ? size.width * 0.2 : size.height * 0.24,
    lineHeight,
    mostLines: isTall ? 4 : 3,
  })
}

/** From nothing to dark under the title, and a breath of shade on top so that bright pictures do not glare. */
function darken(pen: SKRSContext2D, { width, height }: Size): void {
  const shade = pen.createLinearGradient(0, 0, 0, height)
  shade.addColorStop(0, 'rgba(10,7,6,0.28)')
  shade.addColorStop(0.3, 'rgba(10,7,6,0)')
  shade.addColorStop(0.72, 'rgba(10,7,6,0.72)')
  shade.addColorStop(1, 'rgba(10,7,6,0.92)')
  pen.fillStyle = shade
  pen.fillRect(0, 0, width, height)
}

/** Aligned left above a bar of the accent colour; the last line takes the accent. */
function writeTitle(pen: SKRSContext2D, title: FittedTitle, size: Size, fonts: Fonts, accent: Accent): void {
  const box = titleBox(size)
  const step = title.fontPx * lineHeight
  const top = box.bottom - title.lines.length * step
  pen.lineJoin = 'round'
  pen.strokeStyle = 'rgba(10,7,6,0.75)'
  pen.lineWidth = title.fontPx * 0.1
  for (const [index, line] of title.lines.entries()) {
    const baseline = top + index * step + step / 2 + title.fontPx * 0.355
    const isLast = index === title.lines.length - 1 && title.lines.length > 1
    let x = box.left
    for (const run of line.runs) {
      fonts.setFont(pen, run, 'black', title.fontPx)
      pen.shadowColor = 'rgba(0,0,0,0.55)'
      pen.shadowBlur = title.fontPx * 0.2
      if (!run.isEmoji) pen.strokeText(run.text, x, baseline)
      pen.shadowColor = 'transparent'
      pen.fillStyle = isLast ? accent.line : '#ffffff'
      pen.fillText(run.text, x, baseline)
      x += fonts.measure([run], 'black', title.fontPx)
    }
  }
  pen.fillStyle = accent.bar
  const thickness = Math.max(4, title.fontPx * 0.09)
  pen.beginPath()
  pen.roundRect(box.left, box.bottom + thickness * 2, title.fontPx * 1.4, thickness, thickness / 2)
  pen.fill()
}
