import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Box, Frame, Point } from '../drawing/stage.ts'
import type { Palette } from '../looks/look.ts'
import type { Random } from '../random.ts'

/** Where one subject goes. `subject` 0 is the hero, 1 and up what supports it. */
export type Spot = { subject: number; center: Point; sizePx: number; tilt: number; nearness: number }

export type Plan = {
  /** Far to near: the order in which they are painted. */
  spots: Spot[]
  /** What the background builds on: the middle of attention. */
  focus: Point & { radius: number }
  type: Box
  /** Lines and shapes between background and subjects. */
  drawBetween?: (ctx: SKRSContext2D, palette: Palette, frame: Frame) => void
}

/** `heroAspect`: width by height of what is visible of the hero. */
export type LayoutInput = { frame: Frame; random: Random; supportCount: number; hasType: boolean; heroAspect: number }

export type Layout = {
  name: string
  /** How many subjects beside the hero it needs. */
  minSupport: number
  arrange: (input: LayoutInput) => Plan
}
