import { Path2D } from '@napi-rs/canvas'
import { type Color, css, mix } from '../../drawing/color.ts'
import { fullTurn, smoothLoop } from '../../drawing/shapes.ts'
import type { Point, Stage } from '../../drawing/stage.ts'
import { around, between } from '../../random.ts'
import type { Palette } from '../look.ts'

/**
 * One sheet of paper on what lies below: three faint, growing copies make a soft shadow at a tenth of the cost of a
 * blurred one.
 */
export function sheet({ ctx, frame }: Stage, palette: Palette, path: Path2D, color: Color, lift = 1): void {
  ctx.save()
  ctx.fillStyle = css(palette.ink, 0.055)
  for (const step of [0.35, 0.8, 1.4, 2.1]) {
    ctx.save()
    ctx.translate(frame.unit * 0.25 * step * lift, frame.unit * 0.62 * step * lift)
    ctx.fill(path)
    ctx.restore()
  }
  ctx.fillStyle = css(color)
  ctx.fill(path)
  ctx.restore()
}

/** The ground on which the sheets lie. */
export function table({ ctx, frame }: Stage, color: Color): void {
  ctx.fillStyle = css(color)
  ctx.fillRect(0, 0, frame.width, frame.height)
}

export const tint = ({ tints }: Palette, index: number): Color => around(tints, index)

/** A sheet with a hole (the path's inner outline); deeper ones are a shade darker. */
export function ringSheet({ ctx, frame }: Stage, palette: Palette, path: Path2D, color: Color, depth: number): void {
  ctx.save()
  ctx.fillStyle = css(palette.ink, 0.05)
  for (const step of [0.5, 1.1, 1.9]) {
    ctx.save()
    ctx.translate(0, frame.unit * 0.7 * step)
    ctx.fill(path, 'evenodd')
    ctx.restore()
  }
  ctx.fillStyle = css(mix(color, palette.ink, depth * 0.05))
  ctx.fill(path, 'evenodd')
  ctx.restore()
}

/** A medallion with a waved edge. */
export function scallop(center: Point, radius: number, teeth: number): Path2D {
  return smoothLoop(
    Array.from({ length: teeth * 2 }, (_, index) => {
      const reach = radius * (index % 2 === 0 ? 1.04 : 0.95)
      const angle = (index / (teeth * 2)) * fullTurn
      return { x: center.x + Math.cos(angle) * reach, y: center.y + Math.sin(angle) * reach }
    }),
  )
}

/** A leaf with five lobes, as scissors like them. */
export function leaf(root: Point, angle: number, length: number): Path2D {
  const outline = [
    [0, 0.05],
    [0.16, 0.3],
    [0.3, 0.11],
    [0.44, 0.32],
    [0.56, 0.11],
    [0.7, 0.26],
    [0.8, 0.09],
    [1.04, 0],
    [0.8, -0.09],
    [0.7, -0.26],
    [0.56, -0.11],
    [0.44, -0.32],
    [0.3, -0.11],
    [0.16, -0.3],
    [0, -0.05],
  ]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return smoothLoop(
    outline.map(([along = 0, across = 0]) => ({
      x: root.x + (along * cos - across * sin) * length - cos * length * 0.25,
      y: root.y + (along * sin + across * cos) * length - sin * length * 0.25,
    })),
  )
}

/** One cloud on its own: humps on a rounded base. */
export function puff({ frame, random }: Stage, { x, y }: Point, scale: number): Path2D {
  const path = new Path2D()
  const unit = frame.unit * scale
  path.roundRect(x - unit * 15, y, unit * 30, unit * 7, unit * 3.5)
  for (const [shift, radius] of [
    [-7, 5],
    [0.5, between(random, 7, 8.5)],
    [8, 4.6],
  ] as const) {
    path.moveTo(x + unit * (shift + radius), y + unit * 2)
    path.arc(x + unit * shift, y + unit * 2, unit * radius, 0, fullTurn)
  }
  return path
}

/** Humps from edge to edge and everything below them. */
export function cloudBank({ frame, random }: Stage, topY: number, scale: number): Path2D {
  const path = new Path2D()
  path.moveTo(-frame.unit * 10, frame.height + 80)
  let at = -frame.unit * between(random, 4, 10)
  while (at < frame.width + frame.unit * 4) {
    const radius = frame.unit * between(random, 5.5, 10) * scale
    path.arc(at + radius, topY + frame.unit * 6, radius, Math.PI, 0)
    at += radius * 1.6
  }
  path.lineTo(at + frame.unit * 10, frame.height + 80)
  path.closePath()
  return path
}
