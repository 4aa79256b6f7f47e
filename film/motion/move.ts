import type { Motion } from '../../contract/options.ts'
import { createRandom } from '../random.ts'
import type { Focus } from './focus.ts'

/** The part of a picture that fills the frame, as fractions of the picture. */
export type View = { left: number; top: number; size: number }

export type Move = { from: View; to: View }

/** The smallest view any move ends in; pictures are prepared large enough that it is never enlarged. */
export const smallestView = 0.9

/** How near the edge of the frame the subject may come, as a share of the frame. */
const margin = 0.15

/** In the order scenes use them: a scene never repeats the one before, and a zoom is followed by a pan. */
const kinds = ['in', 'right', 'out', 'up', 'in', 'left', 'out', 'down'] as const

/**
 * The camera move of a scene: 6 to 10 % of the picture; with `auto` in a direction that differs from the neighbours'.
 * `focus` is in fractions of the prepared picture. A pure function of its arguments, so that the tail of a scene
 * drawn into the next one's clip continues exactly.
 */
export function planMove(moveSeed: number, focus: Focus, motion: Motion = 'auto'): Move {
  const random = createRandom(moveSeed * 7919 + 17)
  const amount = 0.06 + 0.04 * random()
  const kind = motion === 'auto' ? (kinds[moveSeed % kinds.length] ?? 'in') : motion
  const near = 1 - amount
  // A pan also closes in a little: a subject at the very edge would otherwise hold the camera still.
  const wide = 1 - amount * 0.6
  const whole = placeView(1, 0.5, 0.5, focus)
  const close = placeView(near, focus.x, focus.y, focus)
  if (kind === 'still') return { from: whole, to: whole }
  if (kind === 'in') return { from: whole, to: close }
  if (kind === 'out') return { from: close, to: whole }
  const lean = 0.5 + (random() - 0.5) * 0.4
  const [start, end] = panEnds(kind, lean)
  return { from: placeView(wide, ...start, focus), to: placeView(near, ...end, focus) }
}

/** Of the whole move: how much is left for the time in which the next scene comes in, by frame and in all. */
const exitPerFrame = 1 / 300
const exitShare = 12 * exitPerFrame
/** A move sets out at half its average pace. */
const startPace = 0.5

/**
 * Where the camera is at a frame of a scene that lasts `frames`. The move is not over when the scene is: its last part
 * runs while the next scene comes in, at a pace that is the same for scenes of any length. So a clip can show the end of
 * the scene before it without knowing how long that was.
 */
export function viewAt(move: Move, frame: number, frames: number): View {
  const share = frame >= frames ? exitAt(frame - frames) : bodyAt(Math.max(0, frame / frames), frames)
  const between = (a: number, b: number) => a + (b - a) * share
  return {
    left: between(move.from.left, move.to.left),
    top: between(move.from.top, move.to.top),
    size: between(move.from.size, move.to.size),
  }
}

/** Where the camera is so many frames after a scene is over. */
export const viewAfter = (move: Move, frame: number): View => viewAt(move, frame, 0)

const exitAt = (frame: number) => Math.min(1, 1 - exitShare + frame * exitPerFrame)

/** A cubic from rest to the pace of the exit; scenes of more than ten seconds end a little slower than that. */
function bodyAt(t: number, frames: number): number {
  const end = 1 - exitShare
  const endPace = Math.min(end, exitPerFrame * frames)
  const [square, cube] = [t * t, t * t * t]
  return (cube - 2 * square + t) * startPace * end + (3 * square - 2 * cube) * end + (cube - square) * endPace
}

/** Centres of the first and last view, before they are kept inside the picture and around the subject. */
function panEnds(kind: 'left' | 'right' | 'up' | 'down', lean: number): [[number, number], [number, number]] {
  if (kind === 'right')
    return [
      [0, lean],
      [1, lean],
    ]
  if (kind === 'left')
    return [
      [1, lean],
      [0, lean],
    ]
  if (kind === 'down')
    return [
      [lean, 0],
      [lean, 1],
    ]
  return [
    [lean, 1],
    [lean, 0],
  ]
}

function placeView(size: number, centreX: number, centreY: number, focus: Focus): View {
  return { size, left: placeSide(size, centreX, focus.x), top: placeSide(size, centreY, focus.y) }
}

/** One axis: inside the picture first, then the subject inside the inner frame as far as the picture's edge allows. */
function placeSide(size: number, centre: number, focus: number): number {
  const lowest = Math.max(0, focus - (1 - margin) * size)
  const highest = Math.min(1 - size, focus - margin * size)
  const wanted = Math.min(1 - size, Math.max(0, centre - size / 2))
  if (lowest > highest) return focus < 0.5 ? 0 : 1 - size
  return Math.min(highest, Math.max(lowest, wanted))
}
