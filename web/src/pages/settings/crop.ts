/** Which square of a picture shows: its middle, in pixels of the picture, and how much nearer than "all that fits". */
export type Crop = { x: number; y: number; zoom: number }
type Size = { width: number; height: number }

export const maxZoom = 4

/** The largest square in the middle. */
export const middleOf = ({ width, height }: Size): Crop => ({ x: width / 2, y: height / 2, zoom: 1 })

/** The side of the square in pixels of the picture. */
export const sideOf = ({ width, height }: Size, { zoom }: Crop): number => Math.min(width, height) / zoom

/** The nearest square that lies within the picture. */
export function within(size: Size, crop: Crop): Crop {
  const zoom = clamp(crop.zoom, 1, maxZoom)
  const half = sideOf(size, { ...crop, zoom }) / 2
  return { zoom, x: clamp(crop.x, half, size.width - half), y: clamp(crop.y, half, size.height - half) }
}

const clamp = (value: number, min: number, max: number) => Math.min(Math.max(value, min), max)
