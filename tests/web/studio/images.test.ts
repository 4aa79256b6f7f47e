import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dropPlace } from '../../../web/src/pages/studio/drop-place.ts'
import { nextVariant } from '../../../web/src/pages/studio/next-variant.ts'
import { anew, reused } from '../../../web/src/pages/studio/quote-parts.ts'
import { moveFocus, shownPart } from '../../../web/src/pages/studio/shown-part.ts'

const tall = { width: 1000, height: 2000 }

it('another try at the same description is a picture that was not made yet; a new description begins anew', () => {
  const made = [{ prompt: 'an apple' }, { prompt: 'an apple' }]
  const scene = (variant: number) => ({ image: { kind: 'make' as const, variant }, imagePrompt: 'an apple' })
  expect(nextVariant(scene(0), made, 'an apple')).toBe(2)
  expect(nextVariant(scene(4), made, 'an apple')).toBe(5)
  expect(nextVariant(scene(4), made, 'a pear')).toBe(0)
  expect(nextVariant(scene(0), [], 'an apple')).toBe(0)
  const picked = { image: { kind: 'picked' as const, artefactId: crypto.randomUUID() }, imagePrompt: 'an apple' }
  expect(nextVariant(picked, made, 'an apple')).toBe(2)
})

it('the arrow keys move what is seen as far as the picture goes, and back at once', () => {
  const view = { focus: { x: 0.5, y: 0.5 }, zoom: 2 }
  let focus = view.focus
  for (let n = 0; n < 100; n += 1) focus = moveFocus(tall, '9:16', { focus, zoom: 2 }, { x: 0.05, y: 0 })
  const seen = shownPart(tall, '9:16', { focus, zoom: 2 })
  expect(seen.left + seen.width).toBe(tall.width)
  const back = moveFocus(tall, '9:16', { focus, zoom: 2 }, { x: -0.05, y: 0 })
  expect(shownPart(tall, '9:16', { focus: back, zoom: 2 }).left).toBeLessThan(seen.left)
})

it('whatever is chosen, the frame lies inside the picture and has the shape of the short', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, fc.double({ min: 1, max: 3, noNaN: true }), (x, y, zoom) => {
      const { left, top, width, height } = shownPart(tall, '1:1', { focus: { x, y }, zoom })
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
      expect([left + width <= tall.width, top + height <= tall.height]).toEqual([true, true])
      expect(Math.abs(width - height)).toBeLessThanOrEqual(1)
    }),
  )
})

it('what is dropped into its own place or beside it stays', () => {
  expect([dropPlace(1, 1), dropPlace(1, 2)]).toEqual([null, null])
  expect([dropPlace(1, 0), dropPlace(1, 3), dropPlace(0, 2)]).toEqual([0, 2, 1])
})

it('a price tells apart what is made anew and what stays', () => {
  const item = { model: 'builtin', isBuiltin: true, maxUcr: 0 }
  const items = [
    { ...item, resource: 'image' as const, count: 4, reusedCount: 3 },
    { ...item, resource: 'voice' as const, count: 4, reusedCount: 4 },
  ]
  const quote = { expectedUcr: 0, maxUcr: 0, items }
  expect(anew(quote)).toEqual([{ resource: 'image', count: 1 }])
  expect(reused(quote)).toEqual([
    { resource: 'image', count: 3 },
    { resource: 'voice', count: 4 },
  ])
  expect(anew(undefined)).toEqual([])
})
