import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { z } from 'zod'
import { covers, parseUnicodeRange, type Range, readFontCoverage } from './coverage.ts'

export type Weight = 'extrabold' | 'black'

/** A stretch of text that one font draws. */
export type Run = { text: string; isEmoji: boolean }

const families = { extrabold: 'XCaster ExtraBold', black: 'XCaster Black', emoji: 'XCaster Emoji' } as const
const UnicodeRanges = z.record(z.string(), z.string())

/** Joiners and selectors that shape a neighbour and have no glyph of their own. */
const invisible = /[\u200d\ufe0e\ufe0f\u20e3]|[\u{e0020}-\u{e007f}]/u
const emojiGrapheme = /\p{Emoji_Presentation}|\ufe0f|\u20e3/u
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

export type Fonts = ReturnType<typeof loadFonts>

let loaded: Fonts | null = null

/** The fonts that come with the packages `pretendard` and `@fontsource/noto-color-emoji`, registered once per process. */
export function getFonts(): Fonts {
  loaded ??= loadFonts()
  return loaded
}

function loadFonts() {
  const require = createRequire(import.meta.url)
  const text = join(dirname(require.resolve('pretendard/package.json')), 'dist/public/static')
  const emoji = dirname(require.resolve('@fontsource/noto-color-emoji/package.json'))
  const textFile = join(text, 'Pretendard-ExtraBold.otf')
  register(textFile, families.extrabold)
  register(join(text, 'Pretendard-Black.otf'), families.black)
  const subsets = UnicodeRanges.parse(JSON.parse(readFileSync(join(emoji, 'unicode.json'), 'utf8')))
  const emojiRanges: Range[] = Object.values(subsets).flatMap(parseUnicodeRange)
  let hasEmoji = false
  const textRanges = readFontCoverage(textFile)
  const pen = createCanvas(8, 8).getContext('2d')

  function isDrawable(codePoint: number, isEmoji: boolean): boolean {
    return covers(isEmoji ? emojiRanges : textRanges, codePoint) || invisible.test(String.fromCodePoint(codePoint))
  }

  /** Emoji are told from text by Unicode's rules; what only the emoji font has (☕) is drawn by it as well. */
  function fontOf(grapheme: string): Run | null {
    const codePoints = [...grapheme].map((character) => character.codePointAt(0) ?? 0)
    const kinds = emojiGrapheme.test(grapheme) ? [true, false] : [false, true]
    for (const isEmoji of kinds) {
      if (codePoints.every((codePoint) => isDrawable(codePoint, isEmoji))) return { text: grapheme, isEmoji }
    }
    return null
  }

  return {
    /** The text as runs of one font each, and the characters left out because no shipped font can draw them. */
    split(source: string): { runs: Run[]; dropped: string[] } {
      const runs: Run[] = []
      const dropped: string[] = []
      for (const { segment } of graphemes.segment(source)) {
        const run = fontOf(segment)
        // Unpacking 5 MB of pictures takes a fifth of a second: only for texts that have some.
        if (run?.isEmoji && !hasEmoji) {
          register(join(emoji, 'files/noto-color-emoji-emoji-400-normal.woff2'), families.emoji)
          hasEmoji = true
        }
        const last = runs.at(-1)
        if (!run) dropped.push(segment)
        else if (last?.isEmoji === run.isEmoji) last.text += run.text
        else runs.push(run)
      }
      return { runs, dropped }
    },
    /** Advance width in pixels, strokes not included. */
    measure(runs: Run[], weight: Weight, sizePx: number): number {
      return runs.reduce((sum, run) => {
        setFont(pen, run, weight, sizePx)
        return sum + pen.measureText(run.text).width
      }, 0)
    },
    setFont,
  }
}

function setFont(pen: SKRSContext2D, run: Run, weight: Weight, sizePx: number): void {
  // Colour emoji fill their em square: a little smaller they sit well beside the letters.
  pen.font = run.isEmoji ? `${sizePx * 0.92}px "${families.emoji}"` : `${sizePx}px "${families[weight]}"`
}

function register(file: string, family: string): void {
  if (!GlobalFonts.registerFromPath(file, family)) throw new Error(`font cannot be read: ${file}`)
}
