import { Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import { css } from '../../drawing/color.ts'
import { grain } from '../../drawing/shapes.ts'
import type { Frame, Stage } from '../../drawing/stage.ts'
import { typeFont } from '../../drawing/type-fonts.ts'
import { drawSoftShadow, silhouette } from '../../illustration.ts'
import { between } from '../../random.ts'
import { drawPrint, type LookStyle, type Palette, type Placed, printBelow, type TypeLine } from '../look.ts'
import { paperBackgrounds } from './backgrounds.ts'
import { makePaperPalette } from './palette.ts'

/** Cut paper by daylight: light layers, soft shadows, the tooth of the sheet. */
export const paperLook: LookStyle = {
  makePalette: makePaperPalette,
  backgrounds: paperBackgrounds,
  drawSubject: drawCutOut,
  drawType: drawOnStrips,
  finishGround: ({ ctx, random, frame }) => grain(ctx, random, frame, 26),
}

/** Cut out with a white edge and laid down. */
function drawCutOut(ctx: SKRSContext2D, palette: Palette, frame: Frame, placed: Placed): void {
  const { illustration, center, tilt, nearness } = placed
  if (nearness < printBelow) {
    drawPrint(ctx, placed, palette.light, 0.5)
    return
  }
  const rim = frame.unit * (0.7 + nearness * 0.55)
  const edge = silhouette(illustration, rim, css(palette.light))
  const [width, height] = [illustration.width + rim * 2, illustration.height + rim * 2]
  ctx.save()
  ctx.translate(center.x, center.y)
  ctx.rotate(tilt)
  const drop = { x: frame.unit * 0.6 * nearness, y: frame.unit * 1.5 * nearness }
  drawSoftShadow(ctx, { canvas: edge, width, height }, drop, css(palette.ink, 0.42))
  ctx.drawImage(edge, -width / 2, -height / 2, width, height)
  ctx.drawImage(illustration.canvas, -illustration.width / 2, -illustration.height / 2)
  ctx.restore()
}

/** Every line on its own strip of paper, numbers on a coloured one. */
function drawOnStrips({ ctx, frame, random }: Stage, palette: Palette, lines: TypeLine[]): void {
  ctx.textAlign = 'center'
  ctx.textBaseline = 'alphabetic'
  for (const { text, sizePx, widthPx, x, y, isNumber } of lines) {
    const [width, height] = [widthPx + sizePx * 0.5, sizePx * 1.16]
    ctx.save()
    ctx.translate(x, y)
    ctx.rotate(between(random, -0.018, 0.018))
    const strip = new Path2D()
    strip.roundRect(-width / 2, -height / 2, width, height, sizePx * 0.1)
    ctx.save()
    ctx.shadowColor = css(palette.ink, 0.3)
    ctx.shadowBlur = frame.unit * 1.4
    ctx.shadowOffsetY = frame.unit * 0.7
    ctx.fillStyle = css(isNumber ? palette.accent : palette.light)
    ctx.fill(strip)
    ctx.restore()
    ctx.font = typeFont(sizePx)
    ctx.fillStyle = css(isNumber ? palette.light : palette.ink)
    ctx.fillText(text, 0, sizePx * 0.36)
    ctx.restore()
  }
}
