import { css } from '../drawing/color.ts'
import { fullTurn } from '../drawing/shapes.ts'
import { centerOf } from '../drawing/stage.ts'
import { between } from '../random.ts'
import type { Layout, Spot } from './layout.ts'
import { halfOf, heroSpot, roomOf, sideOf } from './room.ts'

/** Layouts of a hero and what supports it. */

/** The hero with one or two small companions at its corners. */
export const companion: Layout = {
  name: 'companion',
  minSupport: 1,
  arrange: (input) => {
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const side = sideOf(input.random)
    const half = halfOf(input, heroPx * 0.96)
    const corner = (subject: number, x: number, y: number, scale: number): Spot => ({
      subject,
      center: { x: center.x + x * Math.min(half.x * 0.95, box.width * 0.42), y: center.y + y * half.y * 0.8 },
      sizePx: sizePx * scale,
      tilt: x * 0.12,
      nearness: 0.8,
    })
    const spots = [heroSpot(box, heroPx * 0.96), corner(1, side, 0.9, 0.4)]
    if (input.supportCount > 1) spots.unshift(corner(2, -side, -0.85, 0.34))
    return { spots, focus: { ...center, radius: sizePx * 0.54 }, type: input.frame.type }
  },
}

/** Supporting subjects circle the hero on a drawn orbit. */
export const orbit: Layout = {
  name: 'orbit',
  minSupport: 2,
  arrange: (input) => {
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const count = Math.min(input.supportCount, 3)
    const [reachX, reachY] = [sizePx * 0.6, sizePx * 0.52]
    const phase = between(input.random, -0.4, 0.2)
    const moons = Array.from({ length: count }, (_, index): Spot => {
      const angle = phase + 0.55 + (index / count) * fullTurn
      const small = sizePx * 0.36
      const y = center.y + Math.sin(angle) * reachY
      const at = { x: center.x + Math.cos(angle) * reachX, y: Math.max(y, input.hasType ? box.y + small / 2 : 0) }
      return { subject: index + 1, center: at, sizePx: small, tilt: Math.cos(angle) * 0.16, nearness: 0.75 }
    })
    return {
      spots: [...moons, heroSpot(box, heroPx * 0.82)],
      focus: { ...center, radius: sizePx * 0.5 },
      type: input.frame.type,
      drawBetween: (ctx, palette, frame) => {
        ctx.save()
        ctx.strokeStyle = css(palette.light, 0.85)
        ctx.lineWidth = frame.unit * 0.45
        ctx.setLineDash([frame.unit * 1.6, frame.unit * 1.6])
        ctx.beginPath()
        ctx.ellipse(center.x, center.y, reachX, reachY, 0, 0, fullTurn)
        ctx.stroke()
        ctx.restore()
      },
    }
  },
}

/** Hero in front, two behind it, as on a podium. */
export const podium: Layout = {
  name: 'podium',
  minSupport: 2,
  arrange: (input) => {
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const behind = (subject: number, side: number): Spot => ({
      subject,
      center: { x: center.x + side * sizePx * 0.45, y: center.y - sizePx * 0.17 },
      sizePx: sizePx * 0.54,
      tilt: side * 0.14,
      nearness: 0.65,
    })
    const front = { ...heroSpot(box, heroPx * 0.86), center: { x: center.x, y: center.y + sizePx * 0.13 } }
    return {
      spots: [behind(1, -1), behind(2, 1), front],
      focus: { ...center, radius: sizePx * 0.52 },
      type: input.frame.type,
    }
  },
}

/** Two of equal rank, face to face: before and after, this or that. */
export const pair: Layout = {
  name: 'pair',
  minSupport: 1,
  arrange: (input) => {
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const side = sideOf(input.random)
    const one = (subject: number, x: number, y: number): Spot => ({
      subject,
      center: { x: center.x + x * sizePx, y: center.y + y * sizePx },
      sizePx: subject === 0 ? heroPx * 0.82 : sizePx * 0.6,
      tilt: x * 0.14,
      nearness: subject === 0 ? 1 : 0.9,
    })
    return {
      spots: [one(1, side * 0.34, 0.22), one(0, -side * 0.25, -0.15)],
      focus: { ...center, radius: sizePx * 0.56 },
      type: input.frame.type,
    }
  },
}

/** The hero below, others climb away from it and get smaller. */
export const stairway: Layout = {
  name: 'stairway',
  minSupport: 2,
  arrange: (input) => {
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const side = sideOf(input.random)
    const heroSize = Math.min(heroPx * 0.82, box.width * 0.78)
    const half = halfOf(input, heroSize)
    const hero = { x: box.x + box.width / 2 - side * (box.width / 2 - half.x), y: box.y + box.height - half.y }
    const climb = (subject: number, x: number, y: number, size: number): Spot => ({
      subject,
      center: { x: center.x + side * x * box.width, y: box.y + y * box.height },
      sizePx: size * sizePx,
      tilt: side * 0.08,
      nearness: subject === 1 ? 0.85 : 0.65,
    })
    const spots = [climb(2, 0.02, 0.14, 0.3), climb(1, 0.33, 0.27, 0.42), { ...heroSpot(box, heroSize), center: hero }]
    return { spots, focus: { ...center, radius: sizePx * 0.55 }, type: input.frame.type }
  },
}
