import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutCaptions, type PlacedGroup, platePadding } from '../../film/captions/layout.ts'
import { looks } from '../../film/captions/look.ts'
import { toPieces } from '../../film/captions/pieces.ts'
import { safeZone } from '../../film/captions/safe-zone.ts'
import { getFonts } from '../../pipeline/render/captions/fonts.ts'
import { createCaptionTrack } from '../../pipeline/render/captions/track.ts'
import type { CaptionStyle } from '../../pipeline/render/types.ts'

const fonts = getFonts()
const usual = { position: 'low', accent: null } as const
const zone = safeZone('9:16', { width: 1080, height: 1920 })

function speak(text: string, msPerWord = 300) {
  return text.split(' ').map((word, i) => ({ text: word, startMs: i * msPerWord, endMs: (i + 1) * msPerWord - 20 }))
}

function layOut(text: string, style: CaptionStyle = 'ember', msPerWord = 300) {
  const options = { fonts, look: looks[style], zone, fps: 30, frames: 100_000 }
  return layOutCaptions(speak(text, msPerWord), options)
}

function linesOf(group: PlacedGroup): string[] {
  const lines = new Map<number, string[]>()
  for (const piece of group.pieces) {
    const text = piece.runs.map((run) => run.text).join('')
    lines.set(piece.baselineY, [...(lines.get(piece.baselineY) ?? []), text])
  }
  return [...lines.values()].map((words) => words.join(' '))
}

function allLines(text: string): string[] {
  return layOut(text).groups.flatMap(linesOf)
}

describe('lines', () => {
  test('Korean and English break only at spaces, and no word is lost', () => {
    const word = fc.stringMatching(/^[가-힣a-z]{1,9}[,.!?]?$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 25 }), (words) => {
        expect(allLines(words.join(' ')).flatMap((line) => line.split(' '))).toEqual(words)
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    '카페인은 집중력을 30 % 높여 줍니다',
    '이 연구는 지난 2024 년 봄에 나왔습니다',
    'nobody should drink coffee at 3 am every day',
    'the market grew to 5 million dollars within weeks',
    'it costs only $ 20 for the whole family today',
  ])('a number stays on the line of its unit: %s', (text) => {
    const pair = /(\d+ (?:million dollars|\S+)|\$ \d+ for)/.exec(text)?.[0] ?? 'no number'
    // Moved through every position, so that the pair meets every line end.
    for (const lead of ['', '아주 ', '정말 정말 ', 'so ', '우리가 몰랐던 사실은 ']) {
      expect(allLines(lead + text).some((line) => line.includes(pair))).toBe(true)
    }
  })

  test.each(['한 잔에', '두 가지만', '열 명이'])('a Korean number stays on the line of what it counts: %s', (pair) => {
    for (const lead of ['', '딱 ', '커피의 역사, 딱 ', '오늘 커피 ', '둘째, 오늘 커피 ']) {
      expect(
        allLines(`${lead}${pair} 이야기를 나눠 볼까요?`).some((line) => line.includes(pair)),
        lead,
      ).toBe(true)
    }
  })

  test('a caption has one or two lines and closes at the end of a sentence', () => {
    const { groups } = layOut('첫 번째 이유. 두 번째 이유는 집중력이 올라가기 때문입니다! 끝.')
    for (const group of groups) expect(linesOf(group).length).toBeLessThanOrEqual(2)
    expect(groups.map((group) => linesOf(group).join(' ')).filter((text) => /[.!] \S/.test(text))).toEqual([])
  })

  test('a caption closes at a pause of more than 0.6 s', () => {
    const words = [
      { text: '하나', startMs: 0, endMs: 300 },
      { text: '둘', startMs: 950, endMs: 1200 },
    ]
    const options = { fonts, look: looks.ember, zone, fps: 30, frames: 1000 }
    expect(layOutCaptions(words, options).groups).toHaveLength(2)
    const quick = words.map((word, i) => (i === 1 ? { ...word, startMs: 800 } : word))
    expect(layOutCaptions(quick, options).groups).toHaveLength(1)
  })

  test('Japanese and Chinese are cut between words, with no mark at the start of a line', () => {
    const pieces = toPieces([
      { text: 'きょうはコーヒーのすごいひみつを3つしょうかいします。', startMs: 0, endMs: 3000 },
    ])
    expect(pieces.length).toBeGreaterThan(4)
    expect(pieces.map((piece) => piece.text).join('')).toBe('きょうはコーヒーのすごいひみつを3つしょうかいします。')
    expect(pieces.some((piece) => /^[。、」]/.test(piece.text))).toBe(false)
    expect(pieces.at(-1)?.endMs).toBeCloseTo(3000)
    const chinese = toPieces([{ text: '今天我们来聊聊咖啡的「三个」秘密。', startMs: 0, endMs: 2000 }])
    expect(chinese.some((piece) => /[「]$/.test(piece.text) || /^[」。]/.test(piece.text))).toBe(false)
  })

  test('two lines of a caption are of even length', () => {
    const [group] = layOut('우리 몸에 좋은 물을 마셔요').groups
    const [first = '', second = ''] = group ? linesOf(group) : []
    expect(Math.abs(first.length - second.length)).toBeLessThanOrEqual(3)
  })
})

describe('size', () => {
  const texts = [
    'internationalization Donaudampfschifffahrtsgesellschaftskapitän',
    '아버지가방에들어가신다라고말했었습니다만그렇지않다고도하더라고요',
    'https://www.example.com/a/very/long/path/that/never/ends?with=query&and=more&and=even-more',
    'W'.repeat(200),
    '보통 길이의 문장입니다 그리고 조금 더',
  ]
  test.each(texts.flatMap((text) => (['ember', 'outline', 'block'] as const).map((style) => [text, style] as const)))(
    'letters, strokes and growth stay inside the zone: %s (%s)',
    (text, style) => {
      const { groups } = layOut(text, style)
      const look = looks[style]
      for (const group of groups) {
        for (const piece of group.pieces) {
          const { strokeWidth, plate } = look.ground
          const reach = piece.widthPx / 2 + (plate ? platePadding : strokeWidth / 2) * group.fontPx
          expect(piece.centreX - reach).toBeGreaterThanOrEqual(zone.text.left)
          expect(piece.centreX + reach).toBeLessThanOrEqual(zone.text.right)
        }
        expect(group.fontPx).toBeLessThanOrEqual(zone.fontPx)
        expect(group.fontPx).toBeGreaterThanOrEqual(zone.fontPx * 0.49)
      }
    },
  )

  test('an ordinary caption has its full size', () => {
    expect(layOut('커피 한 잔의 힘').groups[0]?.fontPx).toBe(88)
  })
})

describe('on a picture', () => {
  const profile = { aspect: '9:16', quality: 'final', fps: 30 } as const
  const styles = ['ember', 'outline', 'block'] as const

  /** What is drawn while the first word of a two-line caption is spoken. */
  function drawCaption(style: CaptionStyle) {
    const captions = { style, ...usual, words: speak('읽기 쉬운 자막은 밝은 곳에서도 보여요'), hook: null }
    const track = createCaptionTrack({ profile, captions, frames: 90 })
    const [caption, active] = track.at(3).map((use) => ({ x: use.x, y: use.y, ...use.draw() }))
    if (!caption || !active) throw new Error('a caption and its active word are drawn')
    return { caption, active, ...track.report() }
  }

  test.each(
    styles.flatMap(
      (style) =>
        [
          [style, 'white', 255],
          [style, 'mid-grey', 128],
          [style, 'black', 0],
        ] as const,
    ),
  )('%s letters stand out from a %s picture', (style, _, picture) => {
    const { caption, active } = drawCaption(style)
    expect(contrastAround(caption, looks[style].fill, picture)).toBeGreaterThan(4.5)
    // Large bold type needs 3:1 (WCAG 2.2, 1.4.3).
    expect(contrastAround(active, looks[style].active.fill, picture)).toBeGreaterThan(3)
  })

  test('no style looks like another', () => {
    const [ember = 0, outline = 0, block = 0] = styles.map((style) => darkPerLetter(drawCaption(style).caption))
    expect(outline / ember).toBeGreaterThan(1.1)
    expect(block / outline).toBeGreaterThan(1.5)
    expect(new Set(styles.map((style) => looks[style].active.fill + looks[style].active.pill)).size).toBe(3)
  })

  test('a plate belongs to the caption that must be inside the zone', () => {
    const { captionBox, captionsInSafeZone } = drawCaption('block')
    const { captionBox: lettersOnly } = drawCaption('outline')
    if (!captionBox || !lettersOnly) throw new Error('a caption has a box')
    expect(captionBox.bottom - captionBox.top).toBeGreaterThan(lettersOnly.bottom - lettersOnly.top)
    expect(captionsInSafeZone).toBe(true)
    expect(captionBox.bottom).toBeLessThanOrEqual(1440)
  })
})

describe('time', () => {
  test('every word lights up within half a frame of being spoken, and its caption is there by then', () => {
    fc.assert(
      fc.property(fc.integer({ min: 90, max: 900 }), (msPerWord) => {
        const words = speak('하나 둘 셋 넷 다섯, 여섯 일곱 여덟. 아홉 열 열하나', msPerWord)
        const { groups } = layOut(words.map((word) => word.text).join(' '), 'ember', msPerWord)
        const placed = groups.flatMap((group) => group.pieces.map((piece) => ({ piece, group })))
        for (const [i, { piece, group }] of placed.entries()) {
          expect(Math.abs((piece.startFrame * 1000) / 30 - (words[i]?.startMs ?? -1))).toBeLessThanOrEqual(17)
          expect(group.startFrame).toBeLessThanOrEqual(piece.startFrame)
          expect(group.endFrame).toBeGreaterThan(piece.startFrame)
        }
      }),
    )
  })

  test('captions never overlap', () => {
    const { groups } = layOut('하나 둘 셋. 넷 다섯 여섯. 일곱 여덟 아홉. 열')
    for (const [i, group] of groups.entries()) {
      expect(group.startFrame).toBeGreaterThanOrEqual(groups[i - 1]?.endFrame ?? 0)
    }
  })
})

describe('characters', () => {
  test('what no shipped font can draw is left out and named', () => {
    const { groups, dropped } = layOut('커피 ꙮ漢 coffee')
    expect(dropped).toEqual(['ꙮ', '漢'])
    expect(groups.flatMap(linesOf).join(' ')).toBe('커피 coffee')
  })

  test('emoji sequences stay whole and are drawn by the emoji font', () => {
    const { runs, dropped } = fonts.split('가자👨‍👩‍👧🇰🇷❤️1️⃣☕!')
    expect(dropped).toEqual([])
    expect(runs).toEqual([
      { text: '가자', isEmoji: false },
      { text: '👨‍👩‍👧🇰🇷❤️1️⃣☕', isEmoji: true },
      { text: '!', isEmoji: false },
    ])
  })

  test('emoji come out in colour, also while another word is spoken', () => {
    const profile = { aspect: '9:16', quality: 'final', fps: 30 } as const
    const drawnIn = (text: string) => {
      const captions = { style: 'ember' as const, ...usual, words: speak(text), hook: null }
      const [caption] = createCaptionTrack({ profile, captions, frames: 60 }).at(3)
      const { rgba } = caption?.draw() ?? { rgba: new Uint8Array() }
      return countVivid(rgba)
    }
    expect(drawnIn('커피 🔥')).toBeGreaterThan(1000)
    expect(drawnIn('커피 불')).toBe(0)
  })
})

/** Opaque pixels that are far from grey: white letters with dark outlines have none. */
function countVivid(rgba: Uint8Array | Uint8ClampedArray): number {
  let count = 0
  for (let at = 0; at < rgba.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(at, at + 4)
    if (alpha === 255 && Math.max(red, green, blue) - Math.min(red, green, blue) > 80) count++
  }
  return count
}

type Drawn = { width: number; height: number; rgba: Uint8Array | Uint8ClampedArray }

/**
 * How well letters of this colour can be told from what is right around them, with the caption laid over a plain
 * picture: the contrast ratio of WCAG that nine tenths of the surroundings (3 to 6 px off a letter) reach.
 */
function contrastAround({ width, height, rgba }: Drawn, fill: string, picture: number): number {
  const letter = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16))
  const colourAt = (index: number) => {
    const alpha = (rgba[index * 4 + 3] ?? 0) / 255
    return [0, 1, 2].map((channel) => (rgba[index * 4 + channel] ?? 0) * alpha + picture * (1 - alpha))
  }
  const distance = new Uint8Array(width * height).fill(255)
  for (let y = 6; y < height - 6; y++) {
    for (let x = 6; x < width - 6; x++) {
      const at = y * width + x
      const isLetter =
        rgba[at * 4 + 3] === 255 && letter.every((value, i) => Math.abs(value - (rgba[at * 4 + i] ?? 0)) < 4)
      if (!isLetter) continue
      for (let dy = -6; dy <= 6; dy++) {
        for (let dx = -6; dx <= 6; dx++) {
          const near = at + dy * width + dx
          distance[near] = Math.min(distance[near] ?? 255, Math.max(Math.abs(dx), Math.abs(dy)))
        }
      }
    }
  }
  const ratios = [...distance.keys()]
    .filter((at) => (distance[at] ?? 0) >= 3 && (distance[at] ?? 255) <= 6)
    .map((at) => contrast(luminance(letter), luminance(colourAt(at))))
    .sort((a, b) => a - b)
  expect(ratios.length).toBeGreaterThan(1000)
  return ratios[Math.floor(ratios.length / 10)] ?? 0
}

const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

/** Relative luminance of WCAG 2.2. */
function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Dark pixels for each pixel of a white letter: how heavy the ground of a caption is. */
function darkPerLetter({ rgba }: Drawn): number {
  let dark = 0
  let light = 0
  for (let at = 0; at < rgba.length; at += 4) {
    if ((rgba[at + 3] ?? 0) > 140 && (rgba[at] ?? 0) < 60) dark++
    if ((rgba[at] ?? 0) > 250) light++
  }
  return dark / light
}
