import { css, mix } from '../../drawing/color.ts'
import { circle, fullTurn, glow, hill, paintSoftly, polygon, rays } from '../../drawing/shapes.ts'
import type { Stage } from '../../drawing/stage.ts'
import { between, pick } from '../../random.ts'
import type { Background, Palette } from '../look.ts'

/** A dark room, lighter where the subject stands. */
function room({ ctx, frame, focus }: Stage, { ground, deep, tints }: Palette): void {
  paintSoftly(ctx, frame, (soft) => {
    const wall = soft.createLinearGradient(0, 0, 0, frame.height)
    wall.addColorStop(0, css(deep))
    wall.addColorStop(0.42, css(ground))
    wall.addColorStop(1, css(deep))
    soft.fillStyle = wall
    soft.fillRect(0, 0, frame.width, frame.height)
    glow(soft, focus, focus.radius * 2.6, tints[2], 0.6)
    glow(soft, { x: frame.width * 0.5, y: frame.height * 1.06 }, frame.height * 0.42, tints[2], 0.5)
  })
}

/** Light falls from above the frame onto the subject and makes a pool on the floor. */
const spotlight: Background = (stage, palette) => {
  room(stage, palette)
  const { ctx, frame, focus, random } = stage
  const floorY = focus.y + focus.radius * 1.12
  const sourceX = focus.x + between(random, -0.32, 0.32) * frame.width
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  for (const [spread, alpha] of [
    [1.55, 0.16],
    [1.2, 0.2],
    [0.85, 0.24],
  ] as const) {
    const half = focus.radius * spread
    const beam = ctx.createLinearGradient(0, -frame.height * 0.08, 0, floorY)
    beam.addColorStop(0, css(palette.accent, alpha * 1.7))
    beam.addColorStop(0.6, css(palette.tints[0], alpha * 0.7))
    beam.addColorStop(1, css(palette.tints[1], alpha * 0.25))
    ctx.fillStyle = beam
    const top = half * 0.12
    ctx.fill(
      polygon([
        { x: sourceX - top, y: -20 },
        { x: sourceX + top, y: -20 },
        { x: focus.x + half, y: floorY },
        { x: focus.x - half, y: floorY },
      ]),
    )
  }
  ctx.translate(focus.x, floorY)
  ctx.scale(1, 0.24)
  glow(ctx, { x: 0, y: 0 }, focus.radius * 2.1, palette.tints[0], 0.75)
  ctx.restore()
  dust(stage, palette, 46)
}

/** Evening light through a window, lying aslant on the wall. */
const windowLight: Background = (stage, palette) => {
  room(stage, palette)
  const { ctx, frame, focus, random } = stage
  const lean = between(random, 0.22, 0.4) * pick(random, [-1, 1])
  const [pane, gap] = [focus.radius * 0.86, focus.radius * 0.1]
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  ctx.transform(1, 0, lean, 1, focus.x, focus.y)
  for (let row = -2; row < 2; row++) {
    for (let column = -1; column < 2; column++) {
      const [x, y] = [(column - 0.5) * (pane + gap), row * (pane + gap)]
      const light = ctx.createLinearGradient(0, -2 * pane, 0, 2 * pane)
      light.addColorStop(0, css(palette.accent, 0.16))
      light.addColorStop(0.55, css(palette.tints[0], 0.5))
      light.addColorStop(1, css(palette.tints[1], 0.28))
      ctx.fillStyle = light
      ctx.fillRect(x, y, pane, pane)
    }
  }
  ctx.restore()
  glow(ctx, focus, focus.radius * 2.2, palette.tints[0], 0.28)
  shade(stage, palette, frame.height * 0.7)
  dust(stage, palette, 30)
}

/** A fire out of sight below; sparks rise. */
const embers: Background = (stage, palette) => {
  room(stage, palette)
  const { ctx, frame, random } = stage
  glow(
    ctx,
    { x: frame.width * between(random, 0.3, 0.7), y: frame.height * 1.04 },
    frame.height * 0.62,
    palette.tints[1],
    0.85,
  )
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  for (let index = 0; index < 90; index++) {
    const height = random() ** 1.6
    const x = frame.width * random()
    const y = frame.height * (1 - height)
    const size = frame.unit * between(random, 0.12, 0.75) * (1.15 - height)
    glow(ctx, { x, y }, size * 5, palette.tints[1], 0.5)
    ctx.fillStyle = css(palette.accent, 0.95 - height * 0.5)
    ctx.beginPath()
    ctx.ellipse(x, y, size * 0.55, size * between(random, 0.6, 1.9), between(random, -0.5, 0.5), 0, fullTurn)
    ctx.fill()
  }
  ctx.restore()
}

/** Lamps hang into the picture; the middle one shines on the subject. */
const pendants: Background = (stage, palette) => {
  room(stage, palette)
  const { ctx, frame, focus, random } = stage
  const side = pick(random, [-1, 1])
  const lamps = [
    { x: focus.x + side * frame.width * 0.36, y: frame.height * between(random, 0.13, 0.17), size: 8.5 },
    { x: focus.x - side * frame.width * 0.34, y: frame.height * between(random, 0.055, 0.08), size: 6.5 },
    { x: focus.x + side * frame.width * 0.04, y: frame.height * 0.02, size: 11 },
  ]
  for (const { x, y, size } of lamps) {
    const half = size * frame.unit
    const beam = ctx.createLinearGradient(0, y, 0, y + half * 8)
    beam.addColorStop(0, css(palette.accent, 0.3))
    beam.addColorStop(1, css(palette.tints[1], 0))
    ctx.fillStyle = beam
    ctx.fill(
      polygon([
        { x: x - half, y },
        { x: x + half, y },
        { x: x + half * 4, y: y + half * 8 },
        { x: x - half * 4, y: y + half * 8 },
      ]),
    )
    glow(ctx, { x, y }, half * 3.2, palette.tints[0], 0.6)
    ctx.fillStyle = css(mix(palette.ink, palette.ground, 0.35))
    ctx.fillRect(x - frame.unit * 0.2, -10, frame.unit * 0.4, y + 10)
    ctx.beginPath()
    ctx.arc(x, y, half, Math.PI, 0)
    ctx.fill()
    ctx.fillStyle = css(palette.accent)
    ctx.beginPath()
    ctx.ellipse(x, y, half * 0.96, half * 0.16, 0, 0, fullTurn)
    ctx.fill()
  }
}

/** Strings of bulbs out of focus. */
const bokeh: Background = (stage, palette) => {
  room(stage, palette)
  const { ctx, frame, random } = stage
  const { width, height, unit } = frame
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  for (let index = 0; index < 42; index++) {
    const center = {
      x: random() * width,
      y: (random() < 0.6 ? between(random, 0, 0.42) : between(random, 0.62, 1)) * height,
    }
    const radius = unit * between(random, 1.6, 7.5)
    const color = pick(random, [palette.tints[0], palette.tints[1], palette.accent, palette.tints[3]])
    const lens = ctx.createRadialGradient(center.x, center.y, radius * 0.2, center.x, center.y, radius)
    lens.addColorStop(0, css(color, 0.1))
    lens.addColorStop(0.86, css(color, 0.2))
    lens.addColorStop(0.94, css(color, 0.34))
    lens.addColorStop(1, css(color, 0))
    ctx.fillStyle = lens
    ctx.fill(circle(center.x, center.y, radius))
  }
  for (let string = 0; string < 2; string++)
    bulbs(stage, palette, height * (0.015 + string * 0.035), between(random, 0.03, 0.05) * height)
  ctx.restore()
  glow(ctx, stage.focus, stage.focus.radius * 1.9, palette.tints[0], 0.4)
}

function bulbs({ ctx, frame }: Stage, palette: Palette, topY: number, sag: number): void {
  const count = 11
  for (let index = 0; index <= count; index++) {
    const share = index / count
    const at = { x: share * frame.width, y: topY + sag * 4 * share * (1 - share) }
    glow(ctx, at, frame.unit * 3.6, palette.tints[0], 0.7)
    ctx.fillStyle = css(palette.light)
    ctx.fill(circle(at.x, at.y, frame.unit * 0.55))
  }
}

/** A low, huge moon behind the subject, and hills one behind the other. */
const moonrise: Background = (stage, palette) => {
  room(stage, palette)
  const { ctx, frame, focus, random } = stage
  for (let index = 0; index < 70; index++) {
    ctx.fillStyle = css(palette.light, between(random, 0.15, 0.8))
    ctx.fill(circle(random() * frame.width, random() * frame.height * 0.55, frame.unit * between(random, 0.08, 0.26)))
  }
  glow(ctx, focus, focus.radius * 2.6, palette.tints[0], 0.55)
  const disc = ctx.createLinearGradient(0, focus.y - focus.radius * 1.25, 0, focus.y + focus.radius * 1.25)
  disc.addColorStop(0, css(palette.accent))
  disc.addColorStop(1, css(palette.tints[1]))
  ctx.fillStyle = disc
  ctx.fill(circle(focus.x, focus.y, focus.radius * 1.12))
  const near = focus.y + focus.radius * 0.95
  for (let layer = 0; layer < 4; layer++) {
    const topY = near + layer * (frame.height - near) * 0.2
    ctx.fillStyle = css(mix(mix(palette.tints[1], palette.ground, 0.72), palette.ink, layer * 0.3))
    ctx.fill(hill(random, frame, topY, frame.unit * (5 - layer * 0.6)))
  }
}

/** Doorway behind doorway, the light at the end. */
const doorways: Background = (stage, palette) => {
  room(stage, palette)
  const { ctx, frame, focus } = stage
  const layers = 6
  for (let layer = 0; layer < layers; layer++) {
    const share = 1 - layer / layers
    const half = focus.radius * (0.95 + share * 1.5)
    const top = focus.y - focus.radius * (0.5 + share * 1.15)
    const color = mix(palette.ink, palette.tints[1], (1 - share) ** 1.3 * 0.95)
    ctx.fillStyle = css(color)
    ctx.beginPath()
    ctx.moveTo(focus.x - half, frame.height + 10)
    ctx.lineTo(focus.x - half, top)
    ctx.arc(focus.x, top, half, Math.PI, 0)
    ctx.lineTo(focus.x + half, frame.height + 10)
    ctx.fill()
    ctx.strokeStyle = css(palette.accent, 0.1 + (1 - share) * 0.3)
    ctx.lineWidth = frame.unit * 0.22
    ctx.stroke()
  }
  glow(ctx, { x: focus.x, y: focus.y + focus.radius * 0.2 }, focus.radius * 1.6, palette.accent, 0.8)
  shade(stage, palette, frame.height * 0.55)
}

/** Light breaks out from behind the subject. */
const halo: Background = (stage, palette) => {
  room(stage, palette)
  const { ctx, frame, focus, random } = stage
  const reach = frame.height
  ctx.save()
  ctx.globalCompositeOperation = 'screen'
  const light = ctx.createRadialGradient(focus.x, focus.y, 0, focus.x, focus.y, reach * 0.72)
  light.addColorStop(0, css(palette.accent, 0.6))
  light.addColorStop(0.4, css(palette.tints[1], 0.2))
  light.addColorStop(1, css(palette.tints[1], 0))
  ctx.fillStyle = light
  ctx.fill(rays(focus, reach, 22, random() * fullTurn))
  for (let ring = 1; ring <= 5; ring++) {
    ctx.strokeStyle = css(palette.accent, 0.42 / ring)
    ctx.lineWidth = frame.unit * (0.9 / ring + 0.1)
    ctx.stroke(circle(focus.x, focus.y, focus.radius * (1 + ring * 0.24)))
  }
  ctx.restore()
  glow(ctx, focus, focus.radius * 1.7, palette.tints[0], 0.75)
}

function dust({ ctx, frame, focus, random }: Stage, { accent }: Palette, count: number): void {
  for (let index = 0; index < count; index++) {
    const x = focus.x + between(random, -1.6, 1.6) * focus.radius
    const y = between(random, 0, focus.y + focus.radius)
    ctx.fillStyle = css(accent, between(random, 0.08, 0.5))
    ctx.fill(circle(x, y, frame.unit * between(random, 0.08, 0.32)))
  }
}

/** Darkens everything below, where captions may stand. */
function shade({ ctx, frame }: Stage, { ink }: Palette, fromY: number): void {
  const gradient = ctx.createLinearGradient(0, fromY, 0, frame.height)
  gradient.addColorStop(0, css(ink, 0))
  gradient.addColorStop(1, css(ink, 0.5))
  ctx.fillStyle = gradient
  ctx.fillRect(0, fromY, frame.width, frame.height - fromY)
}

export const lampBackgrounds: readonly Background[] = [
  spotlight,
  moonrise,
  bokeh,
  doorways,
  windowLight,
  embers,
  pendants,
  halo,
]
