import { createCanvas } from '@napi-rs/canvas'
import type { Painting } from '../../../film/captions/paint.ts'
import type { Box } from '../../../film/captions/safe-zone.ts'
import type { Size } from '../../../film/size.ts'
import type { Sprite } from '../compositor/compositor.ts'

/** Where a sprite goes, and how to make it once it is needed. */
export type Drawing = { x: number; y: number; draw: () => Sprite }

/** Paints on a canvas that covers the bounds of a painting, of the shape sprites have. */
export function onCanvas({ bounds, paint }: Painting, frame: Size): Drawing {
  const widest = frame.width & ~15
  const x = Math.max(0, Math.floor(bounds.left)) & ~1
  const y = Math.max(0, Math.floor(bounds.top)) & ~1
  const width = Math.min(widest, (Math.ceil(bounds.right - x) + 15) & ~15)
  const height = Math.min(frame.height, (Math.ceil(bounds.bottom - y) + 1) & ~1)
  const left = Math.max(0, Math.min(x, frame.width - width)) & ~1
  const draw = () => {
    const pen = createCanvas(width, height).getContext('2d')
    pen.translate(-left, -y)
    paint(pen)
    return { width, height, rgba: pen.getImageData(0, 0, width, height).data }
  }
  return { x: left, y, draw }
}

/** What is clearly visible of a sprite, in frame coordinates; shadows do not count. */
export function inkBox({ x, y }: Drawing, { width, height, rgba }: Sprite): Box | null {
  const isInk = (column: number, row: number) => (rgba[(row * width + column) * 4 + 3] ?? 0) > 140
  const rowHasInk = (row: number) => someIndex(width, (column) => isInk(column, row))
  const top = firstIndex(height, rowHasInk)
  if (top === height) return null
  const bottom = height - firstIndex(height, (i) => rowHasInk(height - 1 - i))
  const columnHasInk = (column: number) => someIndex(bottom - top, (row) => isInk(column, top + row))
  const left = firstIndex(width, columnHasInk)
  const right = width - firstIndex(width, (i) => columnHasInk(width - 1 - i))
  return { left: x + left, top: y + top, right: x + right, bottom: y + bottom }
}

function firstIndex(length: number, test: (index: number) => boolean): number {
  for (let i = 0; i < length; i++) if (test(i)) return i
  return length
}

function someIndex(length: number, test: (index: number) => boolean): boolean {
  return firstIndex(length, test) < length
}
