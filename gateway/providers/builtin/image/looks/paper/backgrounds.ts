import { Path2D } from '@napi-rs/canvas'
import { css, mix } from '../../drawing/color.ts'
import { circle, fullTurn, hill, pebble, polygon, rays } from '../../drawing/shapes.ts'
import { around, between, pick } from '../../random.ts'
import type { Background } from '../look.ts'
import { cloudBank, leaf, puff, ringSheet, scallop, sheet, table, tint } from './cut-paper.ts'

/** A sun behind the subject and hills before it. */
const hills: Background = (stage, palette) => {
  const { frame, focus, random, turn } = stage
  table(stage, mix(palette.ground, tint(palette, turn + 2), 0.3))
  sheet(
    stage,
    palette,
    circle(focus.x, focus.y, focus.radius * 1.28),
    mix(palette.light, tint(palette, turn + 2), 0.25),
  )
  sheet(stage, palette, circle(focus.x, focus.y, focus.radius * 1.02), palette.light, 0.6)
  const topY = focus.y + focus.radius * 0.78
  for (let layer = 0; layer < 5; layer++) {
    const color = mix(
      palette.light,
      around([palette.tints[0], palette.tints[1], palette.tints[3]], turn + layer),
      0.55 + layer * 0.11,
    )
    sheet(stage, palette, hill(random, frame, topY + ((frame.height - topY) * layer) / 4.6, frame.unit * 4.2), color)
  }
}

/** Sheets with holes, one behind the other; the subject stands in the innermost. */
const portal: Background = (stage, palette) => {
  const { frame, focus, random, turn } = stage
  table(stage, palette.light)
  const layers = 5
  for (let layer = 0; layer < layers; layer++) {
    const hole = pebble(random, focus, focus.radius * (1.12 + layer * 0.3), 0.1)
    const frameWithHole = new Path2D()
    frameWithHole.rect(-60, -60, frame.width + 120, frame.height + 120)
    frameWithHole.addPath(hole)
    ringSheet(
      stage,
      palette,
      frameWithHole,
      mix(tint(palette, turn + 2), tint(palette, turn + 1), layer / (layers - 1)),
      layer,
    )
  }
}

/** Broad strips laid aslant. */
const strips: Background = (stage, palette) => {
  const { frame, random, turn } = stage
  table(stage, palette.ground)
  const lean = between(random, 0.16, 0.34) * pick(random, [-1, 1])
  const count = 7
  for (let index = count - 1; index >= 0; index--) {
    const y = frame.height * (index / count) - frame.height * 0.12
    const rise = lean * frame.width
    const color = index % 2 === 0 ? mix(palette.ground, tint(palette, turn + index), 0.55) : tint(palette, turn + index)
    const edge = [
      { x: -60, y: y - rise / 2 },
      { x: frame.width + 60, y: y + rise / 2 },
      { x: frame.width + 60, y: y + rise / 2 + (frame.height / count) * 1.25 },
      { x: -60, y: y - rise / 2 + (frame.height / count) * 1.25 },
    ]
    sheet(stage, palette, polygon(edge), mix(color, palette.light, 0.2))
  }
  sheet(stage, palette, circle(stage.focus.x, stage.focus.y, stage.focus.radius * 1.2), palette.light)
}

/** Arches inside arches, like a rainbow over the subject. */
const arches: Background = (stage, palette) => {
  const { frame, focus, turn } = stage
  table(stage, mix(palette.ground, tint(palette, turn + 2), 0.28))
  const layers = 5
  for (let layer = layers - 1; layer >= 0; layer--) {
    const half = focus.radius * (1.12 + layer * 0.26)
    const path = new Path2D()
    path.moveTo(focus.x - half, frame.height + 80)
    path.lineTo(focus.x - half, focus.y)
    path.arc(focus.x, focus.y, half, Math.PI, 0)
    path.lineTo(focus.x + half, frame.height + 80)
    path.closePath()
    sheet(stage, palette, path, layer === 0 ? palette.light : tint(palette, turn + layer), 0.9)
  }
  const lowY = focus.y + focus.radius * 1.25
  sheet(stage, palette, hill(stage.random, frame, lowY, frame.unit * 3), tint(palette, turn + 1))
  sheet(stage, palette, hill(stage.random, frame, (lowY + frame.height) / 2, frame.unit * 4), tint(palette, turn + 3))
}

/** Folded rays around a medallion. */
const sunburst: Background = (stage, palette) => {
  const { ctx, frame, focus, random, turn } = stage
  table(stage, mix(palette.light, tint(palette, turn + 2), 0.35))
  ctx.fillStyle = css(mix(palette.light, tint(palette, turn), 0.62))
  ctx.fill(rays(focus, frame.height * 1.2, 18, random() * fullTurn))
  sheet(stage, palette, scallop(focus, focus.radius * 1.36, 26), tint(palette, turn + 1))
  sheet(stage, palette, circle(focus.x, focus.y, focus.radius * 1.17), palette.light)
  const topY = focus.y + focus.radius * 1.55
  sheet(stage, palette, hill(random, frame, topY, frame.unit * 3), tint(palette, turn + 3))
}

/** Cut-out leaves and pebbles crowd the edges and leave the middle free. */
const leaves: Background = (stage, palette) => {
  const { frame, focus, random, turn } = stage
  const { width, height, unit } = frame
  table(stage, mix(palette.light, tint(palette, turn + 2), 0.32))
  sheet(stage, palette, pebble(random, focus, focus.radius * 1.3, 0.08, 7), palette.light)
  const places = [
    { x: 0.02, y: 0.05 },
    { x: 0.98, y: 0.03 },
    { x: 0.0, y: 0.3 },
    { x: 1.0, y: 0.27 },
    { x: 0.02, y: 0.72 },
    { x: 0.99, y: 0.7 },
    { x: 0.16, y: 0.94 },
    { x: 0.5, y: 1.0 },
    { x: 0.86, y: 0.95 },
    { x: 0.5, y: -0.02 },
  ]
  places.forEach((place, index) => {
    const at = { x: place.x * width, y: place.y * height }
    const inward = Math.atan2(height * 0.5 - at.y, width * 0.5 - at.x)
    const path =
      index % 3 === 2
        ? pebble(random, at, unit * between(random, 12, 17), 0.2, 6)
        : leaf(at, inward + between(random, -0.7, 0.7), unit * between(random, 27, 36))
    sheet(stage, palette, path, tint(palette, turn + index))
  })
}

/** Paper clouds: two small ones above, banks of them below. */
const clouds: Background = (stage, palette) => {
  const { frame, focus, random, turn } = stage
  table(stage, mix(tint(palette, turn), palette.light, 0.35))
  sheet(
    stage,
    palette,
    circle(focus.x, focus.y, focus.radius * 1.25),
    mix(palette.light, tint(palette, turn + 2), 0.55),
  )
  const side = pick(random, [0, 1])
  sheet(
    stage,
    palette,
    puff(stage, { x: frame.width * (side ? 0.86 : 0.14), y: frame.height * 0.07 }, 1.2),
    palette.light,
  )
  sheet(
    stage,
    palette,
    puff(stage, { x: frame.width * (side ? 0.1 : 0.92), y: frame.height * 0.31 }, 0.9),
    palette.light,
  )
  const lowY = focus.y + focus.radius * 0.95
  for (let layer = 0; layer < 3; layer++) {
    const y = lowY + ((frame.height - lowY) * layer) / 3
    sheet(
      stage,
      palette,
      cloudBank(stage, y, 1 + layer * 0.15),
      mix(palette.light, tint(palette, turn + 1), layer * 0.36),
    )
  }
}

/** A big card on a dotted table, held by strips of tape. */
const card: Background = (stage, palette) => {
  const { ctx, frame, focus, random, turn } = stage
  table(stage, tint(palette, turn))
  ctx.fillStyle = css(palette.light, 0.34)
  const step = frame.unit * 5
  for (let y = step / 2; y < frame.height; y += step)
    for (let x = step / 2; x < frame.width; x += step) ctx.fill(circle(x, y, frame.unit * 0.55))
  const half = { width: focus.radius * 1.34, height: focus.radius * 1.2 }
  ctx.save()
  ctx.translate(focus.x, focus.y)
  ctx.rotate(between(random, -0.06, 0.06))
  const board = new Path2D()
  board.roundRect(-half.width, -half.height, half.width * 2, half.height * 2, frame.unit * 2.4)
  sheet(stage, palette, board, palette.light, 1.5)
  const mat = new Path2D()
  const inset = frame.unit * 3.6
  mat.roundRect(
    -half.width + inset,
    -half.height + inset,
    (half.width - inset) * 2,
    (half.height - inset) * 2,
    frame.unit * 1.4,
  )
  ctx.fillStyle = css(mix(palette.light, tint(palette, turn + 2), 0.6))
  ctx.fill(mat)
  for (const side of [-1, 1]) {
    ctx.save()
    ctx.translate(side * half.width * 0.9, half.height * 0.94)
    ctx.rotate(side * -0.7)
    ctx.fillStyle = css(palette.accent, 0.72)
    ctx.fillRect(-frame.unit * 8, -frame.unit * 2, frame.unit * 16, frame.unit * 4)
    ctx.restore()
  }
  ctx.restore()
}

export const paperBackgrounds: readonly Background[] = [hills, portal, leaves, arches, sunburst, strips, clouds, card]
