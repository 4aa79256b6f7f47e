import { enteredColumns } from '../../../film/motion/entry.ts'
import type { View } from '../../../film/motion/move.ts'
import type { Size } from '../../../film/size.ts'
import type { LoadedPicture } from '../motion/load-picture.ts'
import type { Transition } from '../types.ts'
import { type Arena, createArena } from './wasm.ts'

/** A piece of drawing laid over frames, straight-alpha RGBA. Width a multiple of 16; height, x and y even. */
export type Sprite = Size & { rgba: Uint8Array | Uint8ClampedArray }

export type SpriteUse = {
  /** The same key means the same drawing; it is asked for only once while it is remembered. */
  key: string
  x: number
  y: number
  /** 0..1 */
  opacity: number
  draw: () => Sprite
}

type Plane = Size & { at: number; stride: number }
type Picture = readonly [Plane, Plane, Plane]
type Placed = Size & { at: number }

/** Every 8th pixel both ways says enough about brightness and change. */
const sampleStep = 8
const spriteRoom = 24 * 1024 * 1024

export type Compositor = ReturnType<typeof createCompositor>

/**
 * Draws yuv420p frames (BT.709, limited range) into two buffers in turn: a frame stays as it is until the second call
 * of `begin` after its own.
 */
export function createCompositor(frame: Size, pictureSize: Size, pictureCount: number) {
  const luma = frame.width * frame.height
  const frameBytes = (luma * 3) / 2
  const stride = rowStride(pictureSize.width)
  const chromaStride = rowStride(pictureSize.width / 2)
  const planeBytes = [stride * pictureSize.height, ...Array(2).fill((chromaStride * pictureSize.height) / 2)]
  const staging = Math.max(pictureSize.width * pictureSize.height * 3, luma * 4)
  const tableBytes = (frame.width + 8) * 18
  const rowBytes = rowStride(pictureSize.width + 32)
  const arena = createArena([
    ...[frameBytes, frameBytes, frameBytes, staging, spriteRoom, tableBytes, 2 * rowBytes, luma],
    ...Array.from({ length: pictureCount }, () => planeBytes).flat(),
  ])
  const { wasm } = arena
  const buffers = [arena.reserve(frameBytes), arena.reserve(frameBytes)] as const
  const fadeBuffer = arena.reserve(frameBytes)
  const stagingAt = arena.reserve(staging)
  const sprites = createSpriteStore(arena, stagingAt)
  const table = arena.reserve(tableBytes)
  const rows = arena.reserve(2 * rowBytes)
  const samples = arena.reserve(luma)
  let turn = 0
  let current: number = buffers[0]

  function addPicture(picture: LoadedPicture): Picture {
    const { width, height } = picture
    const y = { at: arena.reserve(stride * height), stride, width, height }
    const chroma = { stride: chromaStride, width: width / 2, height: height / 2 }
    const u = { at: arena.reserve((chromaStride * height) / 2), ...chroma }
    const v = { at: arena.reserve((chromaStride * height) / 2), ...chroma }
    arena.bytes.set(picture.rgb, stagingAt)
    wasm.planesFromRgb(stagingAt, width, height, y.at, stride, u.at, v.at, chromaStride)
    return [y, u, v]
  }

  function drawView(picture: Picture, view: View, target: number): void {
    let at = target
    for (const [index, plane] of picture.entries()) {
      const width = index === 0 ? frame.width : frame.width / 2
      const height = index === 0 ? frame.height : frame.height / 2
      const left = view.left * plane.width
      const top = view.top * plane.height
      const stepX = (view.size * plane.width) / width
      const stepY = (view.size * plane.height) / height
      const { stride: from, width: w, height: h } = plane
      wasm.resample(plane.at, from, w, h, at, width, height, left, top, stepX, stepY, table, rows, rowBytes)
      at += width * height
    }
  }

  /** Every plane of a frame with how many of its columns have come in. */
  function planesAt(share: number): { from: number; width: number; height: number; columns: number }[] {
    const columns = enteredColumns(frame.width, share)
    const half = { width: frame.width / 2, height: frame.height / 2, columns: columns / 2 }
    return [
      { from: 0, width: frame.width, height: frame.height, columns },
      { from: luma, ...half },
      { from: luma * 1.25, ...half },
    ]
  }

  /** The new picture pushes the old one out to the left. */
  function moveIn(share: number): void {
    for (const { from, width, height, columns } of planesAt(share)) {
      for (let row = 0; row < height; row++) {
        const line = current + from + row * width
        const fresh = fadeBuffer + from + row * width
        arena.bytes.copyWithin(line, line + columns, line + width)
        arena.bytes.copyWithin(line + width - columns, fresh, fresh + columns)
      }
    }
  }

  /** The new picture is uncovered from the right, and stands still. */
  function uncover(share: number): void {
    for (const { from, width, height, columns } of planesAt(share)) {
      for (let row = 0; row < height; row++) {
        const end = from + (row + 1) * width
        arena.bytes.copyWithin(current + end - columns, fadeBuffer + end - columns, fadeBuffer + end)
      }
    }
  }

  return {
    addPicture,
    /** Starts the next frame with a picture that fills it. */
    begin(picture: Picture, view: View): void {
      current = buffers[turn & 1] ?? buffers[0]
      turn++
      drawView(picture, view, current)
    },
    /** Another picture comes in over the whole frame; at `share` 1 nothing of what was there is left. */
    enter(transition: Transition, picture: Picture, view: View, share: number): void {
      drawView(picture, view, fadeBuffer)
      if (transition === 'slide') moveIn(share)
      else if (transition === 'wipe') uncover(share)
      else wasm.blend(current, fadeBuffer, current, frameBytes, Math.round(256 * share))
    },
    lay(use: SpriteUse): void {
      const { at, width, height } = sprites.find(use)
      const x = Math.max(0, Math.min(frame.width - width, use.x & ~1))
      const y = Math.max(0, Math.min(frame.height - height, use.y & ~1))
      const opacity = Math.round(256 * use.opacity)
      const size = width * height
      wasm.over(current + y * frame.width + x, frame.width, at, at + size, width, height, opacity)
      const halfAlpha = at + size * 2.5
      const halfWidth = frame.width / 2
      const offset = (y / 2) * halfWidth + x / 2
      for (const [plane, source] of [
        [luma, size * 2],
        [luma * 1.25, size * 2.25],
      ] as const) {
        wasm.over(current + plane + offset, halfWidth, at + source, halfAlpha, width / 2, height / 2, opacity)
      }
    },
    /** Mean luma (16 black, 235 white) and mean change against the frame measured before. */
    measure(): { luma: number; change: number } {
      const mean = wasm.measureLuma(current, frame.width, frame.height, sampleStep, samples)
      return { luma: mean, change: wasm.lumaDifference() }
    },
    /** The frame in place, without a copy. */
    pixels(): Buffer {
      return Buffer.from(arena.bytes.buffer, current, frameBytes)
    },
  }
}

function rowStride(width: number): number {
  return (width + 31) & ~15
}

/** Keeps sprites in the compositor's own format; forgets all of them when its room is full. */
function createSpriteStore(arena: Arena, stagingAt: number) {
  const start = arena.reserve(spriteRoom)
  const known = new Map<string, Placed>()
  let next = start
  return {
    find(use: SpriteUse): Placed {
      const stored = known.get(use.key)
      if (stored) return stored
      const { rgba, width, height } = use.draw()
      const bytes = (width * height * 11) / 4 + 64
      if (next + bytes > start + spriteRoom) {
        known.clear()
        next = start
      }
      arena.bytes.set(rgba, stagingAt)
      arena.wasm.spriteFromRgba(stagingAt, width, height, next)
      const placed = { at: next, width, height }
      known.set(use.key, placed)
      next += (bytes + 15) & ~15
      return placed
    },
  }
}
