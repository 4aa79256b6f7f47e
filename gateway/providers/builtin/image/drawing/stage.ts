import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Aspect } from '../../../../provider.ts'
import type { Random } from '../random.ts'

export type Box = { x: number; y: number; width: number; height: number }
export type Point = { x: number; y: number }

/** Where things may stand in a picture. Pixels. */
export type Frame = {
  width: number
  height: number
  /** One hundredth of the shorter side. */
  unit: number
  /** The subject: above the captions, clear of the platform's buttons. */
  hero: Box
  /** The subject when the picture carries no type; the title of a short's first seconds still stands above it. */
  wideHero: Box
  /** Key phrase or number. */
  type: Box
  /** From here down captions and buttons may lie over the picture: no type, nothing that must be seen. */
  calmTopY: number
}

/** 15 % larger than the video, so that slow zooms and pans have room. */
const sizes: Record<Aspect, { width: number; height: number }> = {
  '9:16': { width: 1242, height: 2208 },
  '16:9': { width: 2208, height: 1242 },
  '1:1': { width: 1242, height: 1242 },
}

/** Boxes as shares of width and height: [x, y, width, height]. */
type Share = [number, number, number, number]
type Shares = { hero: Share; wideHero: Share; type: Share; calmTop: number }
const shares: Record<Aspect, Shares> = {
  '9:16': {
    hero: [0.14, 0.3, 0.72, 0.315],
    wideHero: [0.11, 0.295, 0.78, 0.325],
    type: [0.12, 0.115, 0.76, 0.175],
    calmTop: 0.62,
  },
  '16:9': {
    hero: [0.53, 0.12, 0.38, 0.6],
    wideHero: [0.25, 0.285, 0.5, 0.455],
    type: [0.135, 0.2, 0.345, 0.46],
    calmTop: 0.74,
  },
  '1:1': {
    hero: [0.18, 0.315, 0.64, 0.43],
    wideHero: [0.15, 0.3, 0.7, 0.44],
    type: [0.12, 0.085, 0.76, 0.205],
    calmTop: 0.76,
  },
}

export function frameOf(aspect: Aspect): Frame {
  const { width, height } = sizes[aspect]
  const toBox = ([x, y, w, h]: Share): Box => ({ x: x * width, y: y * height, width: w * width, height: h * height })
  const { hero, wideHero, type, calmTop } = shares[aspect]
  return {
    width,
    height,
    unit: Math.min(width, height) / 100,
    hero: toBox(hero),
    wideHero: toBox(wideHero),
    type: toBox(type),
    calmTopY: calmTop * height,
  }
}

/** What background painters need: where the subject will be, so that light and shapes lead to it. */
export type Stage = {
  ctx: SKRSContext2D
  frame: Frame
  random: Random
  focus: Point & { radius: number }
  /** Turns the roles of the palette's colours from scene to scene. */
  turn: number
}

export const centerOf = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
