import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { setType } from '../../../gateway/providers/builtin/image/drawing/set-type.ts'
import { frameOf } from '../../../gateway/providers/builtin/image/drawing/stage.ts'

const ctx = createCanvas(10, 10).getContext('2d')
const { type: box, unit } = frameOf('9:16')
const limits = { minSizePx: unit * 5, maxSizePx: unit * 16 }
const set = (text: string) => setType(ctx, text, box, limits)

describe('setType', () => {
  it.each([
    '졸음 차단',
    '지방 연소 10% 증가',
    '$1,000 a year',
    '오늘부터 하루에 딱 세 잔만 마셔 보세요',
    'STEP 1',
    'Unshaken',
  ])('keeps "%s" inside its box, lines apart', (text) => {
    const lines = set(text)
    expect(lines.length).toBeGreaterThan(0)
    for (const [index, { x, y, widthPx, sizePx }] of lines.entries()) {
      expect(x - widthPx / 2).toBeGreaterThanOrEqual(box.x)
      expect(x + widthPx / 2).toBeLessThanOrEqual(box.x + box.width)
      expect(y - sizePx * 0.6).toBeGreaterThanOrEqual(box.y - 1)
      expect(y + sizePx * 0.6).toBeLessThanOrEqual(box.y + box.height + 1)
      const next = lines[index + 1]
      if (next) expect(next.y - y).toBeGreaterThan((sizePx + next.sizePx) / 2)
    }
  })

  it('breaks at spaces only', () => {
    const text = '반포 무지개 분수 야경 명소'
    expect(
      set(text)
        .map((line) => line.text)
        .join(' '),
    ).toBe(text)
    for (const line of set(text)) expect(text.split(' ')).toEqual(expect.arrayContaining(line.text.split(' ')))
  })

  it('sets the number larger than its words', () => {
    const lines = set('First photo taken in 2019')
    const number = lines.find(({ isNumber }) => isNumber)
    expect(number?.text).toBe('2019')
    expect(number?.sizePx).toBeGreaterThan(
      Math.max(...lines.filter(({ isNumber }) => !isNumber).map(({ sizePx }) => sizePx)),
    )
  })

  it('leaves out pictographs, which the font cannot draw', () => {
    expect(
      set('커피 ☕️ 한 잔 🔥')
        .map(({ text }) => text)
        .join(' '),
    ).toBe('커피 한 잔')
  })

  it.each(['', '   ', '漢字だけ', 'a sentence that is much too long to be read at one glance'])(
    'sets nothing for "%s"',
    (text) => {
      expect(set(text)).toEqual([])
    },
  )
})
