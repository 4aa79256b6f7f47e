import { css } from '../drawing/color.ts'
import { circle, fullTurn, polygon } from '../drawing/shapes.ts'
import { type Box, centerOf, type Frame } from '../drawing/stage.ts'
import type { Palette } from '../looks/look.ts'
import type { Layout, LayoutInput, Plan } from './layout.ts'

/** Pictures of words that no subject stands for: large type and one plain shape, a small motif if there is one. */

/** Type takes the place of the subject; the motif, if any, stands above it. */
function planOf({ frame, supportCount, hasType }: LayoutInput, shape: Shape | null): Plan {
  const box = frame.wideHero
  const center = centerOf(box)
  const reach = Math.min(box.width, box.height)
  const motif = { x: center.x, y: center.y - (hasType ? reach * 0.52 : 0) }
  const spots =
    supportCount > 0
      ? [{ subject: 1, center: motif, sizePx: reach * (hasType ? 0.3 : 0.62), tilt: 0.06, nearness: 0.8 }]
      : []
  const [top, bottom] = spots.length > 0 ? [-0.28, 0.44] : (shape?.typeSpan ?? [-0.36, 0.36])
  const type: Box = {
    x: center.x - reach * 0.54,
    width: reach * 1.08,
    y: center.y + reach * top,
    height: reach * (bottom - top),
  }
  const plan: Plan = { spots, focus: { ...center, radius: reach * 0.54 }, type }
  return shape ? { ...plan, drawBetween: shape.painter(frame) } : plan
}

/** `typeSpan`: where the type may stand, from the middle up and down, in shares of the room: clear of the shape. */
type Shape = { painter: (frame: Frame) => Plan['drawBetween']; typeSpan: [top: number, bottom: number] }

function shapeLayout(name: string, painter: Shape['painter'], typeSpan: Shape['typeSpan'] = [-0.36, 0.36]): Layout {
  return {
    name,
    minSupport: 0,
    arrange: (input) => planOf(input, input.supportCount > 0 ? null : { painter, typeSpan }),
  }
}

const around = (frame: Frame) => {
  const { x, y } = centerOf(frame.wideHero)
  return { x, y, reach: Math.min(frame.wideHero.width, frame.wideHero.height) }
}

const rings = shapeLayout('rings', (frame) => (ctx, palette) => {
  const { x, y, reach } = around(frame)
  ctx.lineWidth = frame.unit * 1.3
  for (const [index, radius] of [0.62, 0.69, 0.76].entries()) {
    ctx.strokeStyle = css(index === 1 ? palette.accent : palette.light, 0.9)
    ctx.beginPath()
    ctx.arc(x, y, reach * radius, index * 1.9, index * 1.9 + fullTurn * 0.72)
    ctx.stroke()
  }
})

const quotes = shapeLayout('quotes', (frame) => (ctx, palette) => {
  const { x, y, reach } = around(frame)
  for (const [side, turn] of [
    [-1, 0],
    [1, Math.PI],
  ] as const) {
    for (const shift of [0, 1]) {
      ctx.save()
      ctx.translate(x + side * reach * 0.42, y + side * reach * 0.5)
      ctx.rotate(turn)
      ctx.translate((shift - 0.5) * reach * 0.2, 0)
      drawComma(ctx, palette, reach * 0.085)
      ctx.restore()
    }
  }
})

function drawComma(ctx: Parameters<NonNullable<Plan['drawBetween']>>[0], palette: Palette, radius: number): void {
  ctx.fillStyle = css(palette.accent)
  ctx.beginPath()
  ctx.arc(0, 0, radius, 0, fullTurn)
  ctx.fill()
  ctx.beginPath()
  ctx.moveTo(-radius, 0)
  ctx.quadraticCurveTo(-radius, -radius * 1.7, radius * 0.5, -radius * 2)
  ctx.quadraticCurveTo(-radius * 0.1, -radius * 1.2, radius * 0.2, -radius * 0.6)
  ctx.fill()
}

const rise = shapeLayout(
  'rise',
  (frame) => (ctx, palette) => {
    const { x, y, reach } = around(frame)
    const bars = 5
    const [width, gap] = [reach * 0.16, reach * 0.05]
    const left = x - (bars * width + (bars - 1) * gap) / 2
    for (let bar = 0; bar < bars; bar++) {
      const height = reach * (0.12 + bar * 0.1)
      ctx.fillStyle = css(bar === bars - 1 ? palette.accent : palette.light, bar === bars - 1 ? 0.95 : 0.45 + bar * 0.1)
      ctx.fillRect(left + bar * (width + gap), y + reach * 0.62 - height, width, height)
    }
  },
  [-0.55, 0.04],
)

const arrow = shapeLayout(
  'arrow',
  (frame) => (ctx, palette) => {
    const { x, y, reach } = around(frame)
    const point = (along: number, across: number) => ({ x: x + along * reach, y: y + (0.42 + across) * reach })
    ctx.fillStyle = css(palette.accent)
    ctx.fill(
      polygon([
        point(-0.5, -0.055),
        point(0.28, -0.055),
        point(0.28, -0.17),
        point(0.54, 0),
        point(0.28, 0.17),
        point(0.28, 0.055),
        point(-0.5, 0.055),
      ]),
    )
  },
  [-0.5, 0.18],
)

const orbits = shapeLayout('orbits', (frame) => (ctx, palette) => {
  const { x, y, reach } = around(frame)
  for (let index = 0; index < 7; index++) {
    const angle = (index / 7) * fullTurn - 0.5
    ctx.fillStyle = css(index % 2 === 0 ? palette.accent : palette.light, 0.95)
    ctx.fill(
      circle(
        x + Math.cos(angle) * reach * 0.7,
        y + Math.sin(angle) * reach * 0.7,
        reach * (index % 2 === 0 ? 0.06 : 0.035),
      ),
    )
  }
})

const corners = shapeLayout('corners', (frame) => (ctx, palette) => {
  const { x, y, reach } = around(frame)
  ctx.lineWidth = frame.unit * 2
  ctx.strokeStyle = css(palette.accent)
  for (const [sideX, sideY] of [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const) {
    const at = { x: x + sideX * reach * 0.58, y: y + sideY * reach * 0.52 }
    ctx.beginPath()
    ctx.moveTo(at.x - sideX * reach * 0.22, at.y)
    ctx.lineTo(at.x, at.y)
    ctx.lineTo(at.x, at.y - sideY * reach * 0.22)
    ctx.stroke()
  }
})

export const typeLayouts: readonly Layout[] = [rings, quotes, rise, corners, orbits, arrow]
