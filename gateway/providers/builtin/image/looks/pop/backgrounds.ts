import { Path2D } from '@napi-rs/canvas'
import { type Color, css, mix } from '../../drawing/color.ts'
import { circle, fullTurn, halftone, polygon, rays } from '../../drawing/shapes.ts'
import type { Stage } from '../../drawing/stage.ts'
import { around, between, pick } from '../../random.ts'
import type { Background, Palette } from '../look.ts'

const tint = ({ tints }: Palette, index: number): Color => around(tints, index)

function flood({ ctx, frame }: Stage, color: Color): void {
  ctx.fillStyle = css(color)
  ctx.fillRect(0, 0, frame.width, frame.height)
}

function fill({ ctx }: Stage, path: Path2D, color: Color, alpha = 1): void {
  ctx.fillStyle = css(color, alpha)
  ctx.fill(path)
}

/** Two colours meet aslant; dots run out from the corner. */
const split: Background = (stage, palette) => {
  const { frame, focus, random, turn } = stage
  const { width, height } = frame
  const side = pick(random, [-1, 1])
  flood(stage, tint(palette, turn))
  const lean = side * height * 0.16
  const second = [
    { x: -10, y: focus.y + lean },
    { x: width + 10, y: focus.y - lean },
    { x: width + 10, y: height + 10 },
    { x: -10, y: height + 10 },
  ]
  fill(stage, polygon(second), tint(palette, turn + 1))
  const corner = { x: side > 0 ? width : 0, y: 0 }
  fill(
    stage,
    halftone(corner, height * 0.42, frame.unit * 3.3, frame.unit * 1.75),
    mix(tint(palette, turn), palette.ink, 0.16),
  )
  fill(stage, circle(focus.x, focus.y, focus.radius * 1.16), tint(palette, turn + 2))
}

const burst: Background = (stage, palette) => {
  const { frame, focus, random, turn } = stage
  flood(stage, tint(palette, turn))
  fill(stage, rays(focus, frame.height * 1.2, 16, random() * fullTurn), mix(tint(palette, turn), palette.light, 0.32))
  fill(stage, halftone(focus, focus.radius * 2.1, frame.unit * 3, frame.unit * 1.9), tint(palette, turn + 1))
  fill(stage, circle(focus.x, focus.y, focus.radius * 1.05), palette.light)
  const floor = new Path2D()
  floor.rect(0, frame.height * 0.86, frame.width, frame.height)
  fill(stage, floor, tint(palette, turn + 2))
}

/** Squares with circles, quarters and stripes above and below a quiet field. */
const tiles: Background = (stage, palette) => {
  const { frame, focus, random, turn } = stage
  flood(stage, mix(tint(palette, turn), palette.light, 0.15))
  const isWide = frame.width > frame.height
  const side = frame.width / (isWide ? 14 : 5)
  const rows = Math.ceil(frame.height / side)
  for (let row = 0; row < rows; row++) {
    const y = row * side
    const isQuietRow = y + side > focus.y - focus.radius * 1.75 && y < focus.y + focus.radius * 1.7
    for (let column = 0; column < (isWide ? 14 : 5); column++) {
      const isQuiet = isWide ? column > 0 && column < 13 : isQuietRow
      if (!isQuiet) tile(stage, palette, column * side, y, side)
    }
  }
  fill(stage, circle(focus.x, focus.y, focus.radius * 1.14), tint(palette, turn + 1))
  function tile(at: Stage, colors: Palette, x: number, y: number, size: number): void {
    const ground = Math.floor(random() * 4)
    const { ctx } = at
    ctx.save()
    ctx.beginPath()
    ctx.rect(x, y, size + 1, size + 1)
    ctx.clip()
    fill(at, squareOf(x, y, size), tint(colors, ground))
    ctx.translate(x + size / 2, y + size / 2)
    ctx.rotate((Math.floor(random() * 4) * Math.PI) / 2)
    fill(
      at,
      pick(random, tileShapes)(size),
      pick(random, [tint(colors, ground + 1), tint(colors, ground + 2), colors.light, colors.ink]),
    )
    ctx.restore()
  }
}

const squareOf = (x: number, y: number, size: number) => {
  const path = new Path2D()
  path.rect(x, y, size + 1, size + 1)
  return path
}

/** In a square around the origin. */
const tileShapes: readonly ((size: number) => Path2D)[] = [
  (size) => circle(-size / 2, -size / 2, size),
  (size) => circle(0, 0, size * 0.36),
  (size) => circle(0, -size / 2, size / 2),
  (size) =>
    polygon([
      { x: -size / 2, y: size / 2 },
      { x: size / 2, y: size / 2 },
      { x: size / 2, y: -size / 2 },
    ]),
  (size) => {
    const path = new Path2D()
    for (let stripe = 0; stripe < 4; stripe++) path.rect(-size / 2, -size / 2 + (stripe * size) / 4, size, size / 8)
    return path
  },
]

const target: Background = (stage, palette) => {
  const { focus, frame, turn } = stage
  flood(stage, tint(palette, turn))
  const colors = [tint(palette, turn + 1), palette.light, tint(palette, turn + 2), tint(palette, turn)]
  const rings = 6
  for (let ring = rings; ring >= 0; ring--)
    fill(stage, circle(focus.x, focus.y, focus.radius * (0.98 + ring * 0.34)), around(colors, ring + 1))
  fill(
    stage,
    halftone({ x: focus.x, y: frame.height }, frame.height * 0.3, frame.unit * 3.2, frame.unit * 1.6),
    palette.ink,
    0.16,
  )
}

/** Broad stripes aslant behind a disc. */
const stripes: Background = (stage, palette) => {
  const { ctx, frame, focus, random, turn } = stage
  flood(stage, tint(palette, turn))
  ctx.save()
  ctx.translate(frame.width / 2, frame.height / 2)
  ctx.rotate(pick(random, [-1, 1]) * between(random, 0.6, 0.9))
  const [reach, step] = [Math.hypot(frame.width, frame.height), frame.unit * 13]
  ctx.fillStyle = css(mix(tint(palette, turn), palette.light, 0.28))
  for (let x = -reach; x < reach; x += step * 2) ctx.fillRect(x, -reach, step, reach * 2)
  ctx.restore()
  fill(stage, circle(focus.x + frame.unit * 2.4, focus.y + frame.unit * 2.4, focus.radius * 1.22), palette.ink)
  fill(stage, circle(focus.x, focus.y, focus.radius * 1.22), tint(palette, turn + 1))
}

/** A checkered floor runs to the horizon, a half sun stands on it. */
const checker: Background = (stage, palette) => {
  const { ctx, frame, focus, turn } = stage
  const horizonY = focus.y + focus.radius * 0.86
  flood(stage, tint(palette, turn))
  fill(stage, circle(focus.x, horizonY, focus.radius * 1.75), tint(palette, turn + 1))
  fill(stage, circle(focus.x, horizonY, focus.radius * 1.38), mix(tint(palette, turn + 1), palette.light, 0.4))
  ctx.save()
  ctx.beginPath()
  ctx.rect(0, horizonY, frame.width, frame.height)
  ctx.clip()
  flood(stage, palette.light)
  ctx.fillStyle = css(tint(palette, turn + 2))
  const [rows, columns] = [9, 7]
  const rowY = (row: number) => horizonY + (frame.height * 1.04 - horizonY) * (row / rows) ** 1.9
  for (let row = 0; row < rows; row++) {
    const spread = (y: number) => 0.3 + ((y - horizonY) / (frame.height - horizonY)) * 1.3
    const [topY, bottomY] = [rowY(row), rowY(row + 1)]
    for (let column = -columns; column < columns; column++) {
      if ((row + column) % 2 !== 0) continue
      const x = (at: number, y: number) => focus.x + at * frame.unit * 26 * spread(y)
      ctx.fill(
        polygon([
          { x: x(column, topY), y: topY },
          { x: x(column + 1, topY), y: topY },
          { x: x(column + 1, bottomY), y: bottomY },
          { x: x(column, bottomY), y: bottomY },
        ]),
      )
    }
  }
  ctx.restore()
}

/** Quarter circles grow out of the corners. */
const quarters: Background = (stage, palette) => {
  const { frame, focus, random, turn } = stage
  const { width, height } = frame
  flood(stage, mix(tint(palette, turn), palette.light, 0.1))
  const isMirrored = random() < 0.5
  const x = (share: number) => (isMirrored ? 1 - share : share) * width
  const base = Math.min(width, height)
  for (const [index, ring] of [0.78, 0.56, 0.34].entries()) {
    fill(
      stage,
      circle(x(0), height, base * ring),
      around([tint(palette, turn + 1), palette.light, tint(palette, turn + 3)], index),
    )
    fill(
      stage,
      circle(x(1), 0, base * ring * 0.72),
      around([tint(palette, turn + 2), tint(palette, turn + 1), palette.light], index),
    )
  }
  fill(stage, circle(focus.x, focus.y, focus.radius * 1.12), palette.light)
  fill(stage, halftone({ x: x(1), y: height }, height * 0.26, frame.unit * 3, frame.unit * 1.5), palette.ink, 0.85)
}

/** Squiggles, crosses, rings and triangles thrown around a block. */
const confetti: Background = (stage, palette) => {
  const { ctx, frame, focus, random, turn } = stage
  flood(stage, tint(palette, turn))
  const block = new Path2D()
  const half = focus.radius * 1.14
  block.roundRect(focus.x - half, focus.y - half, half * 2, half * 2, frame.unit * 6)
  ctx.save()
  ctx.lineWidth = frame.unit * 1.25
  ctx.lineCap = 'round'
  const [columns, rows] = frame.width > frame.height ? [9, 5] : [5, Math.round((5 * frame.height) / frame.width)]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const color = pick(random, [tint(palette, turn + 1), tint(palette, turn + 2), palette.light, palette.ink])
      ctx.save()
      ctx.translate(
        ((column + between(random, 0.25, 0.75)) * frame.width) / columns,
        ((row + between(random, 0.25, 0.75)) * frame.height) / rows,
      )
      ctx.rotate(random() * fullTurn)
      ctx.strokeStyle = css(color)
      ctx.fillStyle = css(color)
      pick(random, scraps)(stage)
      ctx.restore()
    }
  }
  ctx.restore()
  ctx.save()
  ctx.translate(frame.unit * 2.2, frame.unit * 2.2)
  fill(stage, block, palette.ink)
  ctx.restore()
  fill(stage, block, tint(palette, turn + 1))
}

const scraps: readonly ((stage: Stage) => void)[] = [
  ({ ctx, frame: { unit } }) => {
    ctx.beginPath()
    ctx.moveTo(-unit * 5, 0)
    for (let bend = 0; bend < 4; bend++)
      ctx.quadraticCurveTo((-3.75 + bend * 2.5) * unit, (bend % 2 === 0 ? -3 : 3) * unit, (-2.5 + bend * 2.5) * unit, 0)
    ctx.stroke()
  },
  ({ ctx, frame: { unit } }) => ctx.stroke(circle(0, 0, unit * 2.2)),
  ({ ctx, frame: { unit } }) =>
    ctx.fill(
      polygon([
        { x: 0, y: -unit * 2.6 },
        { x: unit * 2.4, y: unit * 1.8 },
        { x: -unit * 2.4, y: unit * 1.8 },
      ]),
    ),
  ({ ctx, frame: { unit } }) => {
    ctx.fillRect(-unit * 2.4, -unit * 0.6, unit * 4.8, unit * 1.2)
    ctx.fillRect(-unit * 0.6, -unit * 2.4, unit * 1.2, unit * 4.8)
  },
  ({ ctx, frame: { unit } }) => ctx.fill(circle(0, 0, unit * 1.3)),
]

export const popBackgrounds: readonly Background[] = [burst, quarters, stripes, checker, split, target, tiles, confetti]
