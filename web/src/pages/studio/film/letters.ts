import '@fontsource/noto-color-emoji/400.css'
import type { CaptionFace } from '../../../../../contract/options.ts'
import { emojiShare, type Fonts } from '../../../../../film/captions/fonts.ts'
import { hasEmoji, parseUnicodeRange, type Range, splitText } from '../../../../../film/captions/split-text.ts'

const weights: Record<CaptionFace, number> = { extrabold: 800, black: 900 }
const textFamily = 'Pretendard Variable'
const emojiFamily = 'Noto Color Emoji'

/**
 * The letters of the renderer, in the browser: the same typeface, of which the browser fetches only the parts that a text
 * needs. They have to be there before anything is measured.
 */
export async function loadLetters(text: string): Promise<Fonts> {
  const needed = Object.values(weights).map((weight) => document.fonts.load(`${weight} 40px "${textFamily}"`, text))
  // Its files hold digits as well: they are fetched for emoji only.
  if (hasEmoji(text)) needed.push(document.fonts.load(`40px "${emojiFamily}"`, text))
  await Promise.all(needed)
  return createLetters()
}

function createLetters(): Fonts {
  const ranges = { text: rangesOf(textFamily), emoji: rangesOf(emojiFamily) }
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) throw new Error('this browser has no canvas')
  const setFont: Fonts['setFont'] = (target, run, weight, sizePx) => {
    target.font = run.isEmoji
      ? `${sizePx * emojiShare}px "${emojiFamily}"`
      : `${weights[weight]} ${sizePx}px "${textFamily}"`
  }
  return {
    split: (source) => splitText(source, ranges),
    measure: (runs, weight, sizePx) =>
      runs.reduce((sum, run) => {
        setFont(pen, run, weight, sizePx)
        return sum + pen.measureText(run.text).width
      }, 0),
    setFont,
  }
}

/** The style sheets of the fonts say what each of their files covers. */
function rangesOf(family: string): Range[] {
  const faces = [...document.fonts].filter((face) => face.family.replaceAll('"', '') === family)
  return faces.flatMap(({ unicodeRange }) => parseUnicodeRange(unicodeRange))
}
