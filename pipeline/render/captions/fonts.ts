import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { z } from 'zod'
import { emojiShare, type Fonts, type Run, type Weight } from '../../../film/captions/fonts.ts'
import type { Pen } from '../../../film/captions/pen.ts'
import { parseUnicodeRange, splitText } from '../../../film/captions/split-text.ts'
import { readFontCoverage } from './coverage.ts'

const families = { extrabold: 'XCaster ExtraBold', black: 'XCaster Black', emoji: 'XCaster Emoji' } as const
const UnicodeRanges = z.record(z.string(), z.string())

let loaded: Fonts | null = null

/** The fonts that come with the packages `pretendard` and `@fontsource/noto-color-emoji`, registered once per process. */
export function getFonts(): Fonts {
  loaded ??= loadFonts()
  return loaded
}

function loadFonts(): Fonts {
  const require = createRequire(import.meta.url)
  const text = join(dirname(require.resolve('pretendard/package.json')), 'dist/public/static')
  const emoji = dirname(require.resolve('@fontsource/noto-color-emoji/package.json'))
  const textFile = join(text, 'Pretendard-ExtraBold.otf')
  register(textFile, families.extrabold)
  register(join(text, 'Pretendard-Black.otf'), families.black)
  const subsets = UnicodeRanges.parse(JSON.parse(readFileSync(join(emoji, 'unicode.json'), 'utf8')))
  const ranges = { text: readFontCoverage(textFile), emoji: Object.values(subsets).flatMap(parseUnicodeRange) }
  let hasEmoji = false
  const pen = createCanvas(8, 8).getContext('2d')

  return {
    split(source) {
      const split = splitText(source, ranges)
      // Unpacking 5 MB of pictures takes a fifth of a second: only for texts that have some.
      if (!hasEmoji && split.runs.some(({ isEmoji }) => isEmoji)) {
        register(join(emoji, 'files/noto-color-emoji-emoji-400-normal.woff2'), families.emoji)
        hasEmoji = true
      }
      return split
    },
    measure(runs, weight, sizePx) {
      return runs.reduce((sum, run) => {
        setFont(pen, run, weight, sizePx)
        return sum + pen.measureText(run.text).width
      }, 0)
    },
    setFont,
  }
}

function setFont(pen: Pick<Pen, 'font'>, run: Run, weight: Weight, sizePx: number): void {
  pen.font = run.isEmoji ? `${sizePx * emojiShare}px "${families.emoji}"` : `${sizePx}px "${families[weight]}"`
}

function register(file: string, family: string): void {
  if (!GlobalFonts.registerFromPath(file, family)) throw new Error(`font cannot be read: ${file}`)
}
