import type { Size } from '../size.ts'
import type { Focus } from './focus.ts'

export type Crop = { left: number; top: number; width: number; height: number; focus: Focus }

/**
 * The largest part of a picture with the shape of `target`, as near around the subject as the picture's edges allow,
 * in whole pixels of the picture, `zoom` times closer; `focus` is where the subject is inside that part.
 */
export function coverCrop(picture: Size, target: Size, focus: Focus, zoom = 1): Crop {
  const scale = Math.min(picture.width / target.width, picture.height / target.height) / zoom
  const width = Math.max(1, Math.min(picture.width, Math.round(target.width * scale)))
  const height = Math.max(1, Math.min(picture.height, Math.round(target.height * scale)))
  const left = startOf(picture.width, width, focus.x)
  const top = startOf(picture.height, height, focus.y)
  return {
    left,
    top,
    width,
    height,
    focus: {
      x: Math.min(1, Math.max(0, (focus.x * picture.width - left) / width)),
      y: Math.min(1, Math.max(0, (focus.y * picture.height - top) / height)),
    },
  }
}

function startOf(whole: number, part: number, focus: number): number {
  return Math.round(Math.min(whole - part, Math.max(0, focus * whole - part / 2)))
}
