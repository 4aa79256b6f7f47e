import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { css, mix } from '../../drawing/color.ts'
import { glow, grain, paintSoftly } from '../../drawing/shapes.ts'
import type { Frame, Stage } from '../../drawing/stage.ts'
import { typeFont } from '../../drawing/type-fonts.ts'
import { drawSoftShadow } from '../../illustration.ts'
import { drawPrint, type LookStyle, type Palette, type Placed, printBelow, type TypeLine } from '../look.ts'
import { lampBackgrounds } from './backgrounds.ts'
import { makeLampPalette } from './palette.ts'

/** Night and one warm light: cones, glow, depth, film grain. */
export const lampLook: LookStyle = {
  makePalette: makeLampPalette,
  backgrounds: lampBackgrounds,
  drawSubject: drawLitSubject,
  drawType: drawGlowingType,
  finishGround: darkenEdges,
}

/** Light behind it, warm from above, dark below; what stands behind is dimmer. */
function drawLitSubject(ctx: SKRSContext2D, palette: Palette, frame: Frame, placed: Placed): void {
  const { illustration, center, tilt, nearness } = placed
  if (nearness < printBelow) {
    drawPrint(ctx, placed, palette.tints[0], 0.2)
    return
  }
  const reach = Math.max(illustration.width, illustration.height)
  glow(ctx, center, reach * 0.78, palette.tints[0], 0.5 * nearness)
  const lit = createCanvas(illustration.width, illustration.height)
  const litContext = lit.getContext('2d')
  litContext.drawImage(illustration.canvas, 0, 0)
  litContext.globalCompositeOperation = 'source-atop'
  const shade = litContext.createLinearGradient(0, 0, illustration.width * 0.25, illustration.height)
  shade.addColorStop(0, css(palette.accent, 0.16))
  shade.addColorStop(0.45, css(palette.ink, 0))
  shade.addColorStop(1, css(mix(palette.ink, palette.tints[1], 0.25), 0.42))
  litContext.fillStyle = shade
  litContext.fillRect(0, 0, illustration.width, illustration.height)
  if (nearness < 1) {
    litContext.fillStyle = css(palette.deep, (1 - nearness) * 0.45)
    litContext.fillRect(0, 0, illustration.width, illustration.height)
  }
  ctx.save()
  ctx.translate(center.x, center.y)
  ctx.rotate(tilt)
  drawSoftShadow(ctx, illustration, { x: 0, y: frame.unit * 2 }, css(palette.ink, 0.75))
  ctx.drawImage(lit, -illustration.width / 2, -illustration.height / 2)
  ctx.restore()
}

function drawGlowingType({ ctx, frame }: Stage, palette: Palette, lines: TypeLine[]): void {
  ctx.save()
  ctx.textAlign = 'center'
  ctx.textBaseline = 'alphabetic'
  for (const { text, sizePx, x, y, isNumber } of lines) {
    ctx.font = typeFont(sizePx)
    ctx.shadowColor = css(palette.ink, 0.85)
    ctx.shadowBlur = frame.unit * 1.6
    ctx.shadowOffsetY = frame.unit * 0.4
    const ember = ctx.createLinearGradient(0, y - sizePx / 2, 0, y + sizePx / 2)
    ember.addColorStop(0, css(isNumber ? palette.accent : palette.light))
    ember.addColorStop(1, css(isNumber ? palette.tints[0] : mix(palette.light, palette.tints[0], 0.22)))
    ctx.fillStyle = ember
    ctx.fillText(text, x, y + sizePx * 0.36)
  }
  ctx.restore()
}

function darkenEdges({ ctx, frame, focus, random }: Stage, palette: Palette): void {
  const { width, height } = frame
  paintSoftly(ctx, frame, (soft) => {
    const vignette = soft.createRadialGradient(
      focus.x,
      focus.y,
      focus.radius,
      focus.x,
      focus.y,
      Math.hypot(width, height) * 0.62,
    )
    vignette.addColorStop(0, css(palette.ink, 0))
    vignette.addColorStop(1, css(palette.ink, 0.58))
    soft.fillStyle = vignette
    soft.fillRect(0, 0, width, height)
    const floor = soft.createLinearGradient(0, frame.calmTopY - height * 0.1, 0, height)
    floor.addColorStop(0, css(palette.ink, 0))
    floor.addColorStop(0.35, css(palette.ink, 0.3))
    floor.addColorStop(1, css(palette.ink, 0.4))
    soft.fillStyle = floor
    soft.fillRect(0, 0, width, height)
  })
  grain(ctx, random, frame, 22)
}
