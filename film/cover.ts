import type { CaptionStyle } from '../contract/options.ts'
import { lightenedOn } from './captions/contrast.ts'
import type { Fonts } from './captions/fonts.ts'
import type { Pen } from './captions/pen.ts'
import { type FittedTitle, fitTitle } from './captions/title.ts'
import type { Size } from './size.ts'

type Accent = { line: string; bar: string }

const accents: Record<CaptionStyle, Accent> = {
  ember: { line: '#ff8a5c', bar: '#ff6a3d' },
  outline: { line: '#ffe14a', bar: '#ffe14a' },
  block: { line: '#ffffff', bar: '#ee4f27' },
}

/** What the picture is darkened with where the title stands. */
const shadeColour = '#0a0706'

const accentOf = ({ accent, style }: { accent: string | null; style: CaptionStyle }): Accent =>
  accent ? { line: lightenedOn(shadeColour, accent), bar: accent } : accents[style]

const lineHeight = 1.2

export type Cover = { title: string; style: CaptionStyle; accent: string | null }

/** The thumbnail's picture darkened where the title stands, and the title. Returns the characters that were left out. */
export function paintCover(pen: Pen, cover: Cover, size: Size, fonts: Fonts): string[] {
  const title = fitThumbnailTitle(cover.title, fonts, size)
  darken(pen, size)
  writeTitle(pen, title, size, fonts, accentOf(cover))
  return title.dropped
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
function darken(pen: Pen, { width, height }: Size): void {
  const shade = pen.createLinearGradient(0, 0, 0, height)
  shade.addColorStop(0, 'rgba(10,7,6,0.28)')
  shade.addColorStop(0.3, 'rgba(10,7,6,0)')
  shade.addColorStop(0.72, 'rgba(10,7,6,0.72)')
  shade.addColorStop(1, 'rgba(10,7,6,0.92)')
  pen.fillStyle = shade
  pen.fillRect(0, 0, width, height)
}

/** Aligned left above a bar of the accent colour; the last line takes the accent. */
function writeTitle(pen: Pen, title: FittedTitle, size: Size, fonts: Fonts, accent: Accent): void {
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
