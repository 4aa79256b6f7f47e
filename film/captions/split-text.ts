import type { Run } from './fonts.ts'

/** First and last code point of a run of characters. */
export type Range = readonly [number, number]

/** `U+23,U+30-39` as ranges: how CSS says what a font file covers. */
export function parseUnicodeRange(text: string): Range[] {
  return text.split(',').map((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}

export function covers(ranges: Range[], codePoint: number): boolean {
  return ranges.some(([from, to]) => codePoint >= from && codePoint <= to)
}

/** Joiners and selectors that shape a neighbour and have no glyph of their own. */
const invisible = /[\u200d\ufe0e\ufe0f\u20e3]|[\u{e0020}-\u{e007f}]/u
const emojiGrapheme = /\p{Emoji_Presentation}|\ufe0f|\u20e3/u
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

export const hasEmoji = (text: string) => emojiGrapheme.test(text)

/**
 * A text as runs of one font each, and the characters that neither the text font nor the emoji font covers. Emoji are told
 * from text by Unicode's rules; what only the emoji font has (☕) is drawn by it as well.
 */
export function splitText(
  source: string,
  ranges: { text: Range[]; emoji: Range[] },
): { runs: Run[]; dropped: string[] } {
  const runs: Run[] = []
  const dropped: string[] = []
  for (const { segment } of graphemes.segment(source)) {
    const run = fontOf(segment, ranges)
    const last = runs.at(-1)
    if (!run) dropped.push(segment)
    else if (last?.isEmoji === run.isEmoji) last.text += run.text
    else runs.push(run)
  }
  return { runs, dropped }
}

function fontOf(grapheme: string, ranges: { text: Range[]; emoji: Range[] }): Run | null {
  const characters = [...grapheme]
  const isDrawable = (character: string, isEmoji: boolean) =>
    covers(isEmoji ? ranges.emoji : ranges.text, character.codePointAt(0) ?? 0) || invisible.test(character)
  for (const isEmoji of emojiGrapheme.test(grapheme) ? [true, false] : [false, true]) {
    if (characters.every((character) => isDrawable(character, isEmoji))) return { text: grapheme, isEmoji }
  }
  return null
}
