import { css } from '../drawing/color.ts'
import { circle } from '../drawing/shapes.ts'
import { type Box, centerOf, type Point } from '../drawing/stage.ts'
import { between } from '../random.ts'
import type { Layout, Plan, Spot } from './layout.ts'
import { cornerSpots, halfOf, heroSpot, isWide, roomOf, sideOf } from './room.ts'

/** Layouts that need nothing but the hero; where there is more to show, one companion stands small beside it. */

/** One subject, large, upright. */
export const solo: Layout = {
  name: 'solo',
  minSupport: 0,
  arrange: (input) => {
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const spots = [heroSpot(box, heroPx), ...cornerSpots(input, sideOf(input.random))]
    return { spots, focus: { ...center, radius: sizePx * 0.56 }, type: input.frame.type }
  },
}

/** So large that the frame cuts it off. */
export const giant: Layout = {
  name: 'giant',
  minSupport: 0,
  arrange: (input) => {
    const { frame, random } = input
    const { box, sizePx, heroPx } = roomOf(input)
    const side = isWide(frame) ? 1 : sideOf(random)
    const size = Math.min(heroPx * 1.4, sizePx * 1.6)
    const center = {
      x: centerOf(box).x + side * frame.width * (isWide(frame) ? 0.06 : 0.2),
      y: centerOf(box).y + sizePx * 0.16,
    }
    const top = input.hasType ? frame.type.y + frame.type.height : 0
    center.y = Math.max(center.y, top + halfOf(input, size).y * 1.08)
    return {
      spots: [{ ...heroSpot(box, size, side * 0.13), center }, ...cornerSpots(input, -side)],
      focus: { ...center, radius: size * 0.5 },
      type: frame.type,
    }
  },
}

/** The hero comes nearer in three steps. */
export const echo: Layout = {
  name: 'echo',
  minSupport: 0,
  arrange: (input) => {
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const side = sideOf(input.random)
    const steps = [
      { x: -0.5, y: -0.3, size: 0.34, nearness: 0.5 },
      { x: -0.28, y: -0.16, size: 0.56, nearness: 0.7 },
      { x: 0.1, y: 0.08, size: 0.88, nearness: 1 },
    ]
    const spots = steps.map(
      ({ x, y, size, nearness }): Spot => ({
        subject: 0,
        center: { x: center.x + side * x * sizePx, y: center.y + y * sizePx },
        sizePx: size * heroPx,
        tilt: side * (1 - nearness) * -0.2,
        nearness,
      }),
    )
    spots.push(...cornerSpots(input, -side))
    return { spots, focus: { ...center, radius: sizePx * 0.54 }, type: input.frame.type }
  },
}

/** Small repeats all over, the hero in a clearing. */
export const pattern: Layout = {
  name: 'pattern',
  minSupport: 0,
  arrange: (input) => {
    const { frame, random } = input
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const step = frame.unit * 23
    const spots: Spot[] = []
    const repeated = input.supportCount > 0 ? 1 : 0
    for (let row = -1; row * step * 0.8 < frame.height + step; row++) {
      for (let column = -1; column * step < frame.width + step; column++) {
        const at = { x: (column + (row % 2 === 0 ? 0 : 0.5)) * step, y: row * step * 0.8 }
        const isClear = Math.hypot(at.x - center.x, at.y - center.y) < sizePx * 0.68
        const isOnType = input.hasType && isInside(at, frame.type, step * 0.42)
        if (!isClear && !isOnType)
          spots.push({
            subject: repeated,
            center: at,
            sizePx: step * 0.42,
            tilt: between(random, -0.25, 0.25),
            nearness: 0.35,
          })
      }
    }
    return {
      spots: [...spots, heroSpot(box, heroPx * 0.98)],
      focus: { ...center, radius: sizePx * 0.54 },
      type: frame.type,
    }
  },
}

/** Whether a point lies in a box grown by `margin`. */
const isInside = (at: Point, box: Box, margin: number) =>
  at.x > box.x - margin &&
  at.x < box.x + box.width + margin &&
  at.y > box.y - margin &&
  at.y < box.y + box.height + margin

/** A leap into view: tilted, with strokes at its shoulders. */
export const leap: Layout = {
  name: 'leap',
  minSupport: 0,
  arrange: (input) => {
    const { random } = input
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const side = sideOf(random)
    const marks = [-1, 1].flatMap((hand) =>
      [-0.32, 0, 0.32].map((turn) => ({
        angle: -Math.PI / 2 + hand * (0.95 + turn),
        length: between(random, 0.08, 0.16),
      })),
    )
    return {
      spots: [heroSpot(box, heroPx * 0.94, side * 0.18), ...cornerSpots(input, -side)],
      focus: { ...center, radius: sizePx * 0.52 },
      type: input.frame.type,
      drawBetween: (ctx, palette, frame) => {
        ctx.save()
        ctx.lineCap = 'round'
        ctx.lineWidth = frame.unit * 1.3
        ctx.strokeStyle = css(palette.light, 0.95)
        for (const { angle, length } of marks) {
          const from = { x: center.x + Math.cos(angle) * sizePx * 0.6, y: center.y + Math.sin(angle) * sizePx * 0.6 }
          ctx.beginPath()
          ctx.moveTo(from.x, from.y)
          ctx.lineTo(from.x + Math.cos(angle) * sizePx * length, from.y + Math.sin(angle) * sizePx * length)
          ctx.stroke()
        }
        ctx.restore()
      },
    }
  },
}

/** Rings with the hero inside, one companion on the rim. */
export const badge: Layout = {
  name: 'badge',
  minSupport: 0,
  arrange: (input) => {
    const { box, sizePx, heroPx } = roomOf(input)
    const center = centerOf(box)
    const spots = [heroSpot(box, Math.min(heroPx * 0.86, sizePx * 0.92))]
    const angle = between(input.random, 0.5, 0.9)
    if (input.supportCount > 0)
      spots.push({
        subject: 1,
        center: { x: center.x + Math.cos(angle) * sizePx * 0.52, y: center.y + Math.sin(angle) * sizePx * 0.52 },
        sizePx: sizePx * 0.36,
        tilt: 0.12,
        nearness: 0.85,
      })
    const plan: Plan = { spots, focus: { ...center, radius: sizePx * 0.5 }, type: input.frame.type }
    plan.drawBetween = (ctx, palette, frame) => {
      ctx.save()
      ctx.fillStyle = css(palette.light, 0.14)
      ctx.fill(circle(center.x, center.y, sizePx * 0.5))
      ctx.lineWidth = frame.unit * 1.1
      ctx.strokeStyle = css(palette.accent)
      ctx.stroke(circle(center.x, center.y, sizePx * 0.5))
      ctx.restore()
    }
    return plan
  },
}
