import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { type Canvas, createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import { AppError } from '../../../../core/errors.ts'

/** A subject drawn at the size it is used, cut to what is visible. */
export type Illustration = { canvas: Canvas; width: number; height: number }

/** A subject not yet drawn: its SVG and the part of its square that has ink, as shares of the side. */
export type Subject = { svg: string; visible: { x: number; y: number; width: number; height: number } }

const unpack = promisify(brotliDecompress)

/**
 * Reads a subject. Throws `internal` when it has no shipped picture: the word table and the pictures are built
 * together, so that is a broken installation.
 */
export async function openSubject(name: string): Promise<Subject> {
  const svg = await readSvg(name)
  return { svg, visible: await visibleBox(svg) }
}

/**
 * Draws a subject so that its longer visible side is `size` pixels. Skia renders the filters and gradients of Fluent
 * Emoji as librsvg does, in a third of the time.
 */
export async function drawIllustration({ svg, visible }: Subject, size: number): Promise<Illustration> {
  const scale = size / Math.max(visible.width, visible.height)
  const canvas = createCanvas(Math.ceil(visible.width * scale), Math.ceil(visible.height * scale))
  const image = await loadImage(Buffer.from(withSize(svg, Math.ceil(scale))))
  const ctx = canvas.getContext('2d')
  ctx.drawImage(image, -visible.x * scale, -visible.y * scale, scale, scale)
  remapAlpha(ctx, spillAlpha, 255)
  return { canvas, width: canvas.width, height: canvas.height }
}

/** Inner lights of some pictures spill over their outline this faintly; on paper or a sticker that reads as dirt. */
const spillAlpha = 44

/** Alpha of `from` and below becomes 0, of `to` and above 255, evenly between. */
function remapAlpha(ctx: SKRSContext2D, from: number, to: number): void {
  const image = ctx.getImageData(0, 0, ctx.canvas.width, ctx.canvas.height)
  const table = Uint8ClampedArray.from({ length: 256 }, (_, alpha) => ((alpha - from) / (to - from)) * 255)
  for (let index = 3; index < image.data.length; index += 4) {
    const alpha = image.data[index] ?? 0
    if (alpha > 0 && alpha < 255) image.data[index] = table[alpha] ?? 0
  }
  ctx.putImageData(image, 0, 0)
}

/** A smaller copy, which costs a hundredth of drawing the subject again. */
export function shrink(illustration: Illustration, size: number): Illustration {
  const scale = size / Math.max(illustration.width, illustration.height)
  if (scale >= 1) return illustration
  const canvas = createCanvas(Math.ceil(illustration.width * scale), Math.ceil(illustration.height * scale))
  const ctx = canvas.getContext('2d')
  ctx.imageSmoothingQuality = 'high'
  ctx.drawImage(illustration.canvas, 0, 0, canvas.width, canvas.height)
  return { canvas, width: canvas.width, height: canvas.height }
}

async function readSvg(subject: string): Promise<string> {
  const file = new URL(`illustrations/${subject}.svg.br`, import.meta.url)
  try {
    return (await unpack(await readFile(file))).toString()
  } catch (cause) {
    throw new AppError('internal', { message: `The illustration "${subject}" is missing or damaged`, cause })
  }
}

/** An SVG without a size is drawn at 300 pixels and scaled up, which shows. */
const withSize = (svg: string, side: number) => svg.replace('<svg ', `<svg width="${side}" height="${side}" `)

/** Measured on a small copy. */
async function visibleBox(svg: string): Promise<Subject['visible']> {
  const side = 64
  const canvas = createCanvas(side, side)
  const ctx = canvas.getContext('2d')
  ctx.drawImage(await loadImage(Buffer.from(withSize(svg, side))), 0, 0, side, side)
  const { data } = ctx.getImageData(0, 0, side, side)
  let [left, top, right, bottom] = [side, side, 0, 0]
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if ((data[(y * side + x) * 4 + 3] ?? 0) < 16) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  }
  if (right <= left) throw new AppError('internal', { message: 'An illustration without ink' })
  return { x: left / side, y: top / side, width: (right - left) / side, height: (bottom - top) / side }
}

/** The subject's outline grown by `reach` pixels, in one colour: the rim of a sticker or of cut paper. */
export function silhouette(illustration: Illustration, reach: number, fill: string): Canvas {
  const scale = reach === 0 ? 1 : 0.7
  const pad = Math.ceil(reach)
  const canvas = createCanvas(
    Math.ceil((illustration.width + pad * 2) * scale),
    Math.ceil((illustration.height + pad * 2) * scale),
  )
  const ctx = canvas.getContext('2d')
  const steps = reach === 0 ? 1 : 20
  for (let step = 0; step < steps; step++) {
    const angle = (step / steps) * Math.PI * 2
    const x = (pad + Math.cos(angle) * reach) * scale
    const y = (pad + Math.sin(angle) * reach) * scale
    ctx.drawImage(illustration.canvas, x, y, illustration.width * scale, illustration.height * scale)
  }
  remapAlpha(ctx, 40, 215)
  ctx.globalCompositeOperation = 'source-in'
  ctx.fillStyle = fill
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}

/**
 * The shadow of a subject drawn around the origin. A silhouette a twelfth of the size, scaled up, is as soft as a
 * blurred one and costs next to nothing.
 */
export function drawSoftShadow(
  ctx: SKRSContext2D,
  { canvas, width, height }: Illustration,
  drop: { x: number; y: number },
  fill: string,
): void {
  const scale = 1 / 12
  const pad = 2
  const small = createCanvas(Math.ceil(width * scale) + pad * 2, Math.ceil(height * scale) + pad * 2)
  const smallContext = small.getContext('2d')
  smallContext.drawImage(canvas, pad, pad, width * scale, height * scale)
  smallContext.globalCompositeOperation = 'source-in'
  smallContext.fillStyle = fill
  smallContext.fillRect(0, 0, small.width, small.height)
  ctx.save()
  ctx.imageSmoothingQuality = 'high'
  const origin = { x: drop.x - width / 2 - pad / scale, y: drop.y - height / 2 - pad / scale }
  ctx.drawImage(small, origin.x, origin.y, small.width / scale, small.height / scale)
  ctx.restore()
}
