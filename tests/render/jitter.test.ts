import { expect, test } from 'vitest'
import { planMove, viewAt } from '../../film/motion/move.ts'
import { createCompositor } from '../../pipeline/render/compositor/compositor.ts'

const frame = { width: 540, height: 960 }
const picture = { width: 600, height: 1068 }
const frames = 90
const dots = [0.25, 0.5, 0.75].flatMap((x) =>
  [0.25, 0.5, 0.75].map((y) => ({ x: x * picture.width, y: y * picture.height })),
)

/** Soft white dots on black, whose centres can be measured far below a pixel. */
function dotPicture(): Buffer {
  const rgb = Buffer.alloc(picture.width * picture.height * 3)
  for (const dot of dots) {
    for (let y = Math.floor(dot.y) - 20; y <= dot.y + 20; y++) {
      for (let x = Math.floor(dot.x) - 20; x <= dot.x + 20; x++) {
        const value = 220 * Math.exp(-((x + 0.5 - dot.x) ** 2 + (y + 0.5 - dot.y) ** 2) / 50)
        rgb.fill(value, (y * picture.width + x) * 3, (y * picture.width + x) * 3 + 3)
      }
    }
  }
  return rgb
}

function centreNear(luma: Buffer, near: { x: number; y: number }): { x: number; y: number } {
  let [sumX, sumY, sum] = [0, 0, 0]
  for (let y = Math.round(near.y) - 24; y < near.y + 24; y++) {
    for (let x = Math.round(near.x) - 24; x < near.x + 24; x++) {
      const weight = Math.max(0, (luma[y * frame.width + x] ?? 0) - 24)
      sumX += weight * (x + 0.5)
      sumY += weight * (y + 0.5)
      sum += weight
    }
  }
  return { x: sumX / sum, y: sumY / sum }
}

test.each([0, 1, 2, 3])('points of the picture glide without jitter (move %i)', (seed) => {
  const compositor = createCompositor(frame, picture, 1)
  const handle = compositor.addPicture({ ...picture, rgb: dotPicture(), focus: { x: 0.5, y: 0.5 } })
  const move = planMove(seed, { x: 0.5, y: 0.5 })
  let squares = 0
  let count = 0
  for (let at = 0; at < frames; at++) {
    const view = viewAt(move, at, frames)
    compositor.begin(handle, view)
    const luma = compositor.pixels().subarray(0, frame.width * frame.height)
    for (const dot of dots) {
      const expected = {
        x: ((dot.x / picture.width - view.left) / view.size) * frame.width,
        y: ((dot.y / picture.height - view.top) / view.size) * frame.height,
      }
      const seen = centreNear(luma, expected)
      squares += (seen.x - expected.x) ** 2 + (seen.y - expected.y) ** 2
      count += 2
    }
  }
  expect(Math.sqrt(squares / count)).toBeLessThanOrEqual(0.05)
})

test('colours come out as BT.709 limited range says', () => {
  const compositor = createCompositor(frame, picture, 1)
  const size = frame.width * frame.height
  for (const [rgb, y, u, v] of [
    [[255, 255, 255], 235, 128, 128],
    [[0, 0, 0], 16, 128, 128],
    [[255, 0, 0], 63, 102, 240],
    [[0, 0, 255], 32, 240, 118],
  ] as const) {
    const fresh = createCompositor(frame, picture, 1)
    const handle = fresh.addPicture({
      ...picture,
      rgb: Buffer.alloc(picture.width * picture.height * 3, Buffer.from(rgb)),
      focus: { x: 0, y: 0 },
    })
    fresh.begin(handle, { left: 0, top: 0, size: 0.9 })
    const pixels = fresh.pixels()
    expect([pixels[size / 2], pixels[size + size / 8], pixels[size * 1.25 + size / 8]]).toEqual([y, u, v])
  }
  expect(compositor.pixels().length).toBe(size * 1.5)
})
