import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { safeZone } from '../../../film/captions/safe-zone.ts'
import type { Look } from '../../../gateway/provider.ts'
import { frameOf } from '../../../gateway/providers/builtin/image/drawing/stage.ts'
import { drawImage } from '../../../gateway/providers/builtin/image/index.ts'
import { coffee, hintOf, requestOf, saving, wordless } from './shorts.ts'

const { signal } = new AbortController()
const looks: Look[] = ['lamp', 'paper', 'pop']

async function thumbnail(bytes: Buffer): Promise<Buffer> {
  return await sharp(bytes).resize(32, 32, { fit: 'fill' }).raw().toBuffer()
}

/** Mean difference per channel, 0 to 255. */
function difference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length
}

describe('drawImage', () => {
  it.each([
    ['9:16', 1242, 2208],
    ['16:9', 2208, 1242],
    ['1:1', 1242, 1242],
  ] as const)('makes a %s picture of the size it reports', async (aspect, width, height) => {
    const reply = await drawImage(requestOf(hintOf(coffee, 2), { aspect }), { signal })
    const file = await sharp(reply.bytes).metadata()
    expect([file.format, file.width, file.height]).toEqual(['jpeg', width, height])
    expect([reply.widthPx, reply.heightPx, reply.mediaType]).toEqual([width, height, 'image/jpeg'])
    expect(reply.usage).toEqual({ source: 'provider', images: 1 })
  })

  it.each(looks)('gives the same bytes for the same request in the look "%s"', async (look) => {
    const draw = () => drawImage(requestOf(hintOf(saving, 3, look)), { signal })
    const [first, second] = [await draw(), await draw()]
    expect(first.bytes.equals(second.bytes)).toBe(true)
  })

  it('draws a scene anew with another seed', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(async (seed) =>
        thumbnail((await drawImage(requestOf(hintOf(coffee, 1), { seed }), { signal })).bytes),
      ),
    )
    expect(difference(one ?? Buffer.alloc(1), other ?? Buffer.alloc(1))).toBeGreaterThan(2)
  })

  it.each(looks)('draws no two scenes of a short alike in the look "%s"', async (look) => {
    const pictures: Buffer[] = []
    for (const index of coffee.scenes.keys())
      pictures.push(await thumbnail((await drawImage(requestOf(hintOf(coffee, index, look)), { signal })).bytes))
    for (const [index, picture] of pictures.entries())
      for (const other of pictures.slice(index + 1)) expect(difference(picture, other)).toBeGreaterThan(8)
  })

  it.each([
    ['9:16', 1080, 1920],
    ['16:9', 1920, 1080],
    ['1:1', 1080, 1080],
  ] as const)('leaves room above the first subject for a title of two lines in %s', (aspect, width, height) => {
    const { band, titlePx } = safeZone(aspect, { width, height })
    const titleBottom = (band.top + band.bottom) / 2 + 1.4 * titlePx
    const { wideHero, height: pictureHeight } = frameOf(aspect)
    expect(wideHero.y / pictureHeight).toBeGreaterThanOrEqual(titleBottom / height)
  })

  it('keeps the first scene free of type, where the hook caption stands', async () => {
    const draw = (index: number, onScreenText: string) =>
      drawImage(requestOf({ ...hintOf(saving, index), onScreenText }), { signal })
    const [first, other] = [await draw(0, 'Zzyzx'), await draw(0, 'Qwfpg')]
    expect(first.bytes.equals(other.bytes)).toBe(true)
    const [second, changed] = [await draw(1, 'Zzyzx'), await draw(1, 'Qwfpg')]
    expect(second.bytes.equals(changed.bytes)).toBe(false)
  })

  it.each(looks)('designs scenes of which nothing can be drawn in the look "%s"', async (look) => {
    for (const index of wordless.scenes.keys()) {
      const { bytes } = await drawImage(requestOf(hintOf(wordless, index, look)), { signal })
      const { channels } = await sharp(bytes).stats()
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(12)
    }
  })

  it('refuses a request without a scene', async () => {
    await expect(drawImage({ ...requestOf(hintOf(coffee, 0)), scene: null }, { signal })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })

  it('stops when it is cancelled', async () => {
    const controller = new AbortController()
    const reason = new Error('the run was cancelled')
    const drawing = drawImage(requestOf(hintOf(coffee, 0)), { signal: controller.signal })
    controller.abort(reason)
    await expect(drawing).rejects.toBe(reason)
  })
})
