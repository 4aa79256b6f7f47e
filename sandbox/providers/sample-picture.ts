import { createHash } from 'node:crypto'
import sharp from 'sharp'

type Picture = { prompt: string; widthPx: number; heightPx: number; format: 'png' | 'jpeg' | 'webp' }

/** A two-colour gradient with a disc, colours and place by the prompt: of the asked size, and different per prompt. */
export function drawPicture({ prompt, widthPx, heightPx, format }: Picture): Promise<Buffer> {
  const [hue = 0, x = 0, y = 0] = createHash('sha256').update(prompt).digest()
  const from = `hsl(${Math.round((hue / 255) * 360)} 60% 35%)`
  const to = `hsl(${Math.round(((hue / 255) * 360 + 60) % 360)} 70% 65%)`
  const radius = Math.round(Math.min(widthPx, heightPx) / 4)
  const centre = `cx="${Math.round((x / 255) * widthPx)}" cy="${Math.round((y / 255) * heightPx)}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    <linearGradient id="g" x2="0" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#g)"/><circle ${centre} r="${radius}" fill="white" fill-opacity="0.5"/></svg>`
  return sharp(Buffer.from(svg)).toFormat(format).toBuffer()
}
