import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aspects, captionPositions, captionStyles, type Transition } from '../../contract/index.ts'
import { contrastOf } from '../../film/captions/contrast.ts'
import { looks, withAccent } from '../../film/captions/look.ts'
import { contains, safeZone } from '../../film/captions/safe-zone.ts'
import { coverCrop } from '../../film/motion/crop.ts'
import { planMove, viewAfter, viewAt } from '../../film/motion/move.ts'
import { drawLogo } from '../../pipeline/render/captions/logo.ts'
import { createCaptionTrack } from '../../pipeline/render/captions/track.ts'
import { prepareClip } from '../../pipeline/render/make-clip.ts'
import { frameSize } from '../../pipeline/render/profile.ts'
import type { ClipJob, Shot } from '../../pipeline/render/types.ts'

const profile = { aspect: '9:16', quality: 'preview', fps: 30 } as const
const frame = frameSize(profile)
const centre = { x: 0.5, y: 0.5 }
const fadeFrames = 12

let folder: string
const shots: Record<string, Shot> = {}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xcaster-style-'))
  for (const [name, background] of Object.entries({ dark: '#202020', bright: '#d0d0d0', logo: '#00ff00' })) {
    const file = join(folder, `${name}.png`)
    await sharp({ create: { width: 270, height: 480, channels: 3, background } })
      .png()
      .toFile(file)
    shots[name] = { file, focus: centre, zoom: 1, motion: 'auto', moveSeed: 0 }
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function jobOf(options: Partial<ClipJob> = {}): ClipJob {
  const { dark, bright } = shots
  if (!dark || !bright) throw new Error('two pictures')
  return {
    ...{ profile, language: 'ko', frames: 40, shot: bright, previous: dark, transition: 'fade', fadeFrames },
    captions: { style: 'ember', position: 'low', accent: null, words: [], hook: null },
    ...{ logo: null, output: join(folder, 'clip.mp4') },
    ...options,
  }
}

/** Luma along the middle line of the frame `at`, from left to right. */
async function lineAt(at: number, options: Partial<ClipJob>): Promise<number[]> {
  const source = await prepareClip(jobOf(options))
  let pixels = source.next()
  for (let i = 0; i < at; i++) pixels = source.next()
  const row = frame.width * Math.round(frame.height / 2)
  return [...pixels.subarray(row, row + frame.width)]
}

const [darkLuma, brightLuma] = [43, 195]
const near = (value: number | undefined, expected: number) => Math.abs((value ?? 0) - expected) < 4

describe('a scene comes in', () => {
  const shareOfBright = (line: number[]) => line.filter((value) => near(value, brightLuma)).length / line.length

  test('by a fade: the whole frame is between the two', async () => {
    const line = await lineAt(5, { transition: 'fade' })
    expect(Math.max(...line) - Math.min(...line)).toBeLessThan(4)
    expect(line[100]).toBeGreaterThan(darkLuma + 40)
    expect(line[100]).toBeLessThan(brightLuma - 40)
  })

  test('by a cut: nothing of the scene before is left', async () => {
    expect(shareOfBright(await lineAt(0, { transition: 'cut', previous: null, fadeFrames: 0 }))).toBe(1)
  })

  test.each(['slide', 'wipe'] as const)('by a %s: from the right, with one sharp edge', async (transition) => {
    const shares = []
    for (const at of [0, 3, 6, 9, 11]) {
      const line = await lineAt(at, { transition })
      const edge = line.findIndex((value) => near(value, brightLuma))
      expect(line.slice(edge).every((value) => near(value, brightLuma))).toBe(true)
      expect(line.slice(0, Math.max(0, edge - 2)).every((value) => near(value, darkLuma))).toBe(true)
      shares.push(shareOfBright(line))
    }
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.1)
    expect(shares[2]).toBeGreaterThan(0.4)
    expect(shares[4]).toBeGreaterThan(0.95)
    expect(shareOfBright(await lineAt(fadeFrames, { transition }))).toBe(1)
  })

  test('a slide moves the scene before out of the frame, a wipe leaves it where it is', async () => {
    // A scene that is bright on its left half alone: where that half's edge is tells whether it moved.
    const file = join(folder, 'halves.png')
    const half = await sharp({ create: { width: 135, height: 480, channels: 3, background: '#808080' } })
      .png()
      .toBuffer()
    await sharp({ create: { width: 270, height: 480, channels: 3, background: '#202020' } })
      .composite([{ input: half, left: 0, top: 0 }])
      .png()
      .toFile(file)
    const previous: Shot = { file, focus: centre, zoom: 1, motion: 'still', moveSeed: 0 }
    const edgeOf = async (transition: Transition) => {
      const line = await lineAt(4, { transition, previous })
      return line.findIndex((value) => value < 80)
    }
    expect(Math.abs((await edgeOf('wipe')) - frame.width / 2)).toBeLessThan(6)
    expect(await edgeOf('slide')).toBeLessThan(frame.width / 2 - 60)
  })
})

describe('the camera', () => {
  test('goes where it is told, for every scene alike', () => {
    const middle = ({ left, top, size }: ReturnType<typeof viewAt>) => ({ x: left + size / 2, y: top + size / 2, size })
    for (const [motion, holds] of [
      ['in', (a, b) => b.size < a.size],
      ['out', (a, b) => b.size > a.size],
      ['right', (a, b) => b.x > a.x + 0.01],
      ['left', (a, b) => b.x < a.x - 0.01],
      ['down', (a, b) => b.y > a.y + 0.01],
      ['up', (a, b) => b.y < a.y - 0.01],
      ['still', (a, b) => a.x === b.x && a.y === b.y && a.size === b.size],
    ] as [Shot['motion'], (a: { x: number; y: number; size: number }, b: typeof a) => boolean][])
      for (let seed = 0; seed < 10; seed++) {
        const move = planMove(seed, centre, motion)
        expect([motion, seed, holds(middle(viewAt(move, 0, 90)), middle(viewAt(move, 89, 90)))]).toEqual([
          motion,
          seed,
          true,
        ])
      }
  })

  test('goes on without a jump while the next scene comes in, in a way that does not tell how long the scene was', () => {
    for (const frames of [24, 90, 150, 260]) {
      const move = planMove(1, centre)
      const step = (at: number) => Math.abs(viewAt(move, at + 1, frames).left - viewAt(move, at, frames).left)
      expect(viewAt(move, frames, frames)).toEqual(viewAfter(move, 0))
      expect(viewAt(move, frames + 7, frames)).toEqual(viewAfter(move, 7))
      // From its last own frame to the first one beside the next scene it neither stops nor leaps.
      const average = Math.abs(move.to.left - move.from.left) / frames
      expect(step(frames)).toBeGreaterThan(0)
      expect(Math.abs(step(frames) - step(frames - 1))).toBeLessThan(average * 0.2)
    }
  })

  test('comes closer around the subject, which stays in the frame', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (zoom, x, y) => {
          const picture = { width: 1600, height: 1200 }
          const whole = coverCrop(picture, frame, { x, y })
          const close = coverCrop(picture, frame, { x, y }, zoom)
          expect(close.width / whole.width).toBeCloseTo(1 / zoom, 2)
          for (const [start, length, all, at] of [
            [close.left, close.width, picture.width, x],
            [close.top, close.height, picture.height, y],
          ] as const) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(start + length).toBeLessThanOrEqual(all)
            expect(at * all).toBeGreaterThanOrEqual(start - 1)
            expect(at * all).toBeLessThanOrEqual(start + length + 1)
          }
        },
      ),
    )
  })

  test('a picture that is meant to stand still is not reported as frozen', async () => {
    const frozenOf = async (motion: Shot['motion']) => {
      const { shot } = jobOf()
      const source = await prepareClip(jobOf({ shot: { ...shot, motion }, previous: null, fadeFrames: 0 }))
      for (let i = 0; i < 40; i++) source.next()
      return source.checks().frozen
    }
    expect(await frozenOf('in')).toEqual([{ from: 1, to: 40 }])
    expect(await frozenOf('still')).toEqual([])
  })
})

const words = ['읽기', '쉬운', '자막은', '언제나', '안전한', '자리에', '있어요'].map((text, i) => ({
  ...{ text, startMs: i * 300, endMs: i * 300 + 280 },
}))

describe.each(aspects.flatMap((aspect) => captionPositions.map((position) => [aspect, position] as const)))(
  'in %s, captions that stand %s',
  (aspect, position) => {
    const { text, band } = safeZone(aspect, frameSize({ ...profile, aspect }), position)

    test.each(captionStyles)('are inside their zone (%s)', (style) => {
      const captions = { style, position, accent: null, words, hook: null }
      const track = createCaptionTrack({ profile: { ...profile, aspect }, captions, frames: 90 })
      for (let at = 0; at < 90; at++) for (const use of track.at(at)) use.draw()
      const { captionBox, captionsInSafeZone } = track.report()
      expect(captionsInSafeZone).toBe(true)
      expect(captionBox && contains(text, captionBox)).toBe(true)
    })

    test('touch neither the title nor the brand’s mark', async () => {
      const size = frameSize({ ...profile, aspect })
      const { x, y, draw } = await drawLogo(shots.logo?.file ?? '', aspect, size)
      const { width, height } = draw()
      expect(text.top).toBeGreaterThanOrEqual(band.bottom)
      expect(y + height <= band.top || x + width <= band.left).toBe(true)
      expect(y + height).toBeLessThan(text.top)
      expect([x >= 0, y >= 0, x + width <= size.width]).toEqual([true, true, true])
    })
  },
)

test('captions stand lower the lower they are told to', () => {
  for (const aspect of aspects) {
    const middles = captionPositions.map((position) => safeZone(aspect, frame, position).centreY)
    expect(middles).toEqual([...middles].sort((a, b) => b - a))
  }
})

test('the word being spoken can be read in whatever colour a brand has', () => {
  const channel = fc.nat(255).map((value) => value.toString(16).padStart(2, '0'))
  const hex = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join('')}`)
  fc.assert(
    fc.property(hex, fc.constantFrom(...captionStyles), (accent, style) => {
      const { active, title } = withAccent(looks[style], accent)
      expect(contrastOf(active.fill, active.pill ?? '#14100e')).toBeGreaterThan(3)
      expect(contrastOf(title.fill, title.panel)).toBeGreaterThan(3)
    }),
  )
  expect(withAccent(looks.ember, '#3ddcff').active.fill).toBe('#3ddcff')
  expect(withAccent(looks.block, '#3ddcff').active.pill).toBe('#3ddcff')
})

test('a brand’s mark is on every frame, and nowhere without it', async () => {
  const greenAt = async (logo: string | null) => {
    const source = await prepareClip(jobOf({ logo, shot: jobOf().previous ?? jobOf().shot }))
    const { x, y, draw } = await drawLogo(shots.logo?.file ?? '', '9:16', frame)
    const { width, height } = draw()
    const at = (y + height / 2) * frame.width + x + width / 2
    return Array.from({ length: 20 }, () => source.next()[at] ?? 0)
  }
  expect(Math.min(...(await greenAt(shots.logo?.file ?? '')))).toBeGreaterThan(140)
  expect(Math.max(...(await greenAt(null)))).toBeLessThan(60)
})
