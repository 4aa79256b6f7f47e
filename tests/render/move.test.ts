import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverCrop } from '../../film/motion/crop.ts'
import { planMove, smallestView, viewAt } from '../../film/motion/move.ts'

const centre = { x: 0.5, y: 0.5 }

test('neighbouring scenes move differently', () => {
  for (let seed = 0; seed < 24; seed++) {
    const [a, b] = [planMove(seed, centre), planMove(seed + 1, centre)]
    const direction = ({ from, to }: typeof a) => [
      Math.sign(Math.round((to.size - from.size) * 1000)),
      Math.sign(Math.round((to.left + to.size / 2 - from.left - from.size / 2) * 100)),
      Math.sign(Math.round((to.top + to.size / 2 - from.top - from.size / 2) * 100)),
    ]
    expect(direction(a)).not.toEqual(direction(b))
  }
})

test('every move changes the picture by 6 to 10 percent and stays inside it', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, x, y) => {
        const move = planMove(seed, { x, y })
        const smaller = Math.min(move.from.size, move.to.size)
        expect(smaller).toBeGreaterThanOrEqual(smallestView - 1e-9)
        expect(smaller).toBeLessThanOrEqual(0.94 + 1e-9)
        expect(Math.abs(move.from.size - move.to.size)).toBeGreaterThan(0.02)
        for (const frame of [0, 40, 99]) {
          const view = viewAt(move, frame, 100)
          expect(view.left).toBeGreaterThanOrEqual(-1e-9)
          expect(view.left + view.size).toBeLessThanOrEqual(1 + 1e-9)
          expect(view.top + view.size).toBeLessThanOrEqual(1 + 1e-9)
        }
      },
    ),
  )
})

test('a subject away from the edge keeps its distance from the edge of the frame', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.double({ min: 0.16, max: 0.84, noNaN: true }),
      fc.double({ min: 0.16, max: 0.84, noNaN: true }),
      (seed, x, y) => {
        const move = planMove(seed, { x, y })
        for (const frame of [0, 25, 50, 75, 99]) {
          const view = viewAt(move, frame, 100)
          for (const place of [(x - view.left) / view.size, (y - view.top) / view.size]) {
            expect(place).toBeGreaterThanOrEqual(0.1499)
            expect(place).toBeLessThanOrEqual(0.8501)
          }
        }
      },
    ),
  )
})

test('a move is gentle: no frame travels more than twice the average', () => {
  const move = planMove(1, centre)
  const steps = Array.from({ length: 99 }, (_, i) =>
    Math.abs(viewAt(move, i + 1, 100).left - viewAt(move, i, 100).left),
  )
  const average = steps.reduce((a, b) => a + b) / steps.length
  expect(Math.max(...steps)).toBeLessThan(2 * average)
})

test('the crop has the shape of the frame, holds the subject and stays inside the picture', () => {
  const crop = coverCrop({ width: 4000, height: 1000 }, { width: 1080, height: 1920 }, { x: 0.9, y: 0.5 })
  expect(crop.height).toBe(1000)
  expect(crop.width).toBe(Math.round((1000 * 1080) / 1920))
  expect(crop.left + crop.width).toBeLessThanOrEqual(4000)
  expect(crop.left + crop.focus.x * crop.width).toBeCloseTo(3600, 0)
})
