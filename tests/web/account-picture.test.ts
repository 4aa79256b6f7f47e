import { describe, expect, it } from 'vitest'
import { maxZoom, middleOf, sideOf, within } from '../../web/src/pages/settings/crop.ts'

const wide = { width: 1000, height: 400 }

describe('the square of a picture that shows', () => {
  it('is the largest one in the middle until it is moved', () => {
    expect(middleOf(wide)).toEqual({ x: 500, y: 200, zoom: 1 })
    expect(sideOf(wide, middleOf(wide))).toBe(400)
    expect(sideOf({ width: 300, height: 900 }, { x: 0, y: 0, zoom: 2 })).toBe(150)
  })

  it('never leaves the picture, however far it is dragged', () => {
    expect(within(wide, { x: -500, y: 900, zoom: 1 })).toEqual({ x: 200, y: 200, zoom: 1 })
    expect(within(wide, { x: 5000, y: -1, zoom: 4 })).toEqual({ x: 950, y: 50, zoom: 4 })
  })

  it('comes back into the picture when it grows again', () => {
    const near = within(wide, { x: 980, y: 390, zoom: maxZoom })
    expect(within(wide, { ...near, zoom: 0.2 })).toEqual({ x: 800, y: 200, zoom: 1 })
    expect(within(wide, { ...near, zoom: 99 }).zoom).toBe(maxZoom)
  })
})
