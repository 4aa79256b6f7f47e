import { describe, expect, it } from 'vitest'
import { contrast } from '../../../gateway/providers/builtin/image/drawing/color.ts'
import { chooseLayout } from '../../../gateway/providers/builtin/image/layouts/choose-layout.ts'
import { lampLook } from '../../../gateway/providers/builtin/image/looks/lamp/lamp-look.ts'
import { paperLook } from '../../../gateway/providers/builtin/image/looks/paper/paper-look.ts'
import { popLook } from '../../../gateway/providers/builtin/image/looks/pop/pop-look.ts'
import { randomOf } from '../../../gateway/providers/builtin/image/random.ts'

const keywords = Array.from({ length: 60 }, (_, index) => `keyword ${index}`)

describe('palettes', () => {
  it.each([
    ['lamp', lampLook],
    ['paper', paperLook],
    ['pop', popLook],
  ] as const)('keep type readable in the look "%s" for any keyword', (_, look) => {
    for (const keyword of keywords) {
      const { ink, light } = look.makePalette(randomOf(keyword))
      expect(contrast(ink, light)).toBeGreaterThan(10)
    }
  })

  it('keep the light of a lamp readable on its dark', () => {
    for (const keyword of keywords) {
      const { ground, tints } = lampLook.makePalette(randomOf(keyword))
      expect(contrast(tints[0], ground)).toBeGreaterThan(4.5)
    }
  })

  it('keep numbers readable on coloured paper', () => {
    for (const keyword of keywords) {
      const { accent, light } = paperLook.makePalette(randomOf(keyword))
      expect(contrast(accent, light)).toBeGreaterThan(3)
    }
  })
})

describe('chooseLayout', () => {
  const rich = Array.from({ length: 6 }, () => ({ hero: 'cat', others: 4 }))

  it('composes six scenes in six ways, whatever their seeds', () => {
    for (const keyword of keywords) {
      const names = rich.map((_, index) => chooseLayout(rich, index, keyword, index * 7 + 1).name)
      expect(new Set(names).size).toBe(6)
    }
  })

  it('shows a hero that comes back in another way', () => {
    const scenes = ['cat', 'dog', 'fish', 'bird', 'cat', 'bell'].map((hero) => ({ hero, others: 0 }))
    for (const keyword of keywords) {
      const at = (index: number) => chooseLayout(scenes, index, keyword, 3).name
      expect(at(4)).not.toBe(at(0))
    }
  })

  it('shows what stands beside the hero while there is another way to', () => {
    const scenes = ['cat', 'dog', 'fish'].map((hero) => ({ hero, others: 2 }))
    for (const keyword of keywords) {
      const names = scenes.map((_, index) => chooseLayout(scenes, index, keyword, 3).name)
      for (const name of names) expect(name).toMatch(/companion|badge|orbit|podium|pair|stairway/)
    }
  })

  it('never asks for more subjects than a scene has', () => {
    const poor = [0, 1, 2, 0, 1, 0].map((others) => ({ hero: 'cat', others }))
    for (const keyword of keywords)
      for (const [index, { others }] of poor.entries())
        expect(chooseLayout(poor, index, keyword, 3).minSupport).toBeLessThanOrEqual(others)
  })

  it('gives scenes without a subject layouts of type, not twice in a row the same', () => {
    const bare = Array.from({ length: 4 }, () => ({ hero: null, others: 0 }))
    const names = bare.map((_, index) => chooseLayout(bare, index, 'keyword', 3).name)
    expect(new Set(names).size).toBe(4)
  })
})
