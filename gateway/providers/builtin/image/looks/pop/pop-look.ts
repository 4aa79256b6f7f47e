import type { SKRSContext2D } from '@napi-rs/canvas'
import { contrast, css } from '../../drawing/color.ts'
import { grain } from '../../drawing/shapes.ts'
import type { Frame, Stage } from '../../drawing/stage.ts'
import { typeFont } from '../../drawing/type-fonts.ts'
import { silhouette } from '../../illustration.ts'
import { between } from '../../random.ts'
import { drawPrint, type LookStyle, type Palette, type Placed, printBelow, type TypeLine } from '../look.ts'
import { popBackgrounds } from './backgrounds.ts'
import { makePopPalette } from './palette.ts'

/** Poster colours, dots and hard shadows. */
export const popLook: LookStyle = {
  makePalette: makePopPalette,
  backgrounds: popBackgrounds,
  drawSubject: drawSticker,
  drawType: drawOnBlocks,
  finishGround: ({ ctx, random, frame }) => grain(ctx, random, frame, 12),
}

/** A sticker: broad white edge, shadow without blur. */
function drawSticker(ctx: SKRSContext2D, palette: Palette, frame: Frame, placed: Placed): void {
  const { illustration, center, tilt, nearness } = placed
  if (nearness < printBelow) {
    drawPrint(ctx, placed, palette.light, 0.42)
    return
  }
  const rim = frame.unit * (0.8 + nearness * 0.7)
  const drop = frame.unit * 1.7 * nearness
  const [width, height] = [illustration.width + rim * 2, illustration.height + rim * 2]
  const [edge, shadow] = [
    silhouette(illustration, rim, css(palette.light)),
    silhouette(illustration, rim, css(palette.ink)),
  ]
  ctx.save()
  ctx.translate(center.x, center.y)
  ctx.rotate(tilt)
  ctx.drawImage(shadow, -width / 2 + drop, -height / 2 + drop, width, height)
  ctx.drawImage(edge, -width / 2, -height / 2, width, height)
  ctx.drawImage(illustration.canvas, -illustration.width / 2, -illustration.height / 2)
  ctx.restore()
}

/** Every line on a block: ink, and for numbers the colour of the palette that reads best on ink. */
function drawOnBlocks({ ctx, frame, random }: Stage, palette: Palette, lines: TypeLine[]): void {
  const [loud = palette.light] = [...palette.tints].sort((a, b) => contrast(b, palette.ink) - contrast(a, palette.ink))
  ctx.textAlign = 'center'
  ctx.textBaseline = 'alphabetic'
  const middle = { x: lines[0]?.x ?? 0, y: ((lines[0]?.y ?? 0) + (lines.at(-1)?.y ?? 0)) / 2 }
  ctx.save()
  ctx.translate(middle.x, middle.y)
  ctx.rotate(between(random, -0.035, 0.035))
  ctx.translate(-middle.x, -middle.y)
  for (const { text, sizePx, widthPx, x, y, isNumber } of lines) {
    const [width, height] = [widthPx + sizePx * 0.46, sizePx * 1.18]
    const [blockColor, textColor] = isNumber ? [palette.light, palette.ink] : [palette.ink, palette.light]
    ctx.fillStyle = css(isNumber ? palette.ink : loud)
    ctx.fillRect(x - width / 2 + frame.unit * 0.9, y - height / 2 + frame.unit * 0.9, width, height)
    ctx.fillStyle = css(blockColor)
    ctx.fillRect(x - width / 2, y - height / 2, width, height)
    ctx.font = typeFont(sizePx)
    ctx.fillStyle = css(textColor)
    ctx.fillText(text, x, y + sizePx * 0.36)
  }
  ctx.restore()
}
