import { type Box, centerOf, type Frame } from '../drawing/stage.ts'
import { pick, type Random } from '../random.ts'
import type { LayoutInput, Spot } from './layout.ts'

/**
 * Room for the subject, wider where no type has to stand beside it. `sizePx` is the measure that places things around
 * it, `heroPx` the hero's longer side: a long or tall hero fills the room instead of a square inside it.
 */
export function roomOf({ frame, hasType, heroAspect }: LayoutInput): { box: Box; sizePx: number; heroPx: number } {
  const box = hasType ? frame.hero : frame.wideHero
  const sizePx = Math.min(box.width, box.height)
  const heroPx =
    heroAspect > 1 ? Math.min(box.width, box.height * heroAspect) : Math.min(box.height, box.width / heroAspect)
  return { box, sizePx, heroPx }
}

/** Half the hero's width and height when its longer side is `longPx`. */
export const halfOf = ({ heroAspect }: LayoutInput, longPx: number) => ({
  x: (longPx * Math.min(heroAspect, 1)) / 2,
  y: longPx / Math.max(heroAspect, 1) / 2,
})

/** Wider than high: type stands beside the subject, not above it. */
export const isWide = (frame: Frame) => frame.width > frame.height

export const heroSpot = (box: Box, sizePx: number, tilt = 0): Spot => ({
  subject: 0,
  center: centerOf(box),
  sizePx,
  tilt,
  nearness: 1,
})

/** Left (-1) or right (1). */
export const sideOf = (random: Random) => pick(random, [-1, 1] as const)

/**
 * What stands beside a hero that has the picture to itself: one small companion low at the corner, away from where the
 * hero leans to. Nothing when the scene names nothing else.
 */
export function cornerSpots(input: LayoutInput, side: number): Spot[] {
  if (input.supportCount === 0) return []
  const { box, sizePx } = roomOf(input)
  const size = sizePx * 0.36
  const center = { x: centerOf(box).x + side * sizePx * 0.5, y: box.y + box.height - size * 0.5 }
  return [{ subject: 1, center, sizePx: size, tilt: side * 0.12, nearness: 0.85 }]
}
