import type { SKRSContext2D } from '@napi-rs/canvas'
import type { TypeLine } from '../looks/look.ts'
import type { Box } from './stage.ts'
import { typeFont } from './type-fonts.ts'

/** A piece of the text that stays on lines of its own; the number is set larger than the words around it. */
type Part = { text: string; isNumber: boolean }

/** A token with a digit in it: "10%", "$1,000", "25–150", "3잔", "18~20도". */
const hasDigit = (token: string) => /\d/.test(token)
const numberScale = 1.75
/** Blocks and strips behind the type reach this far beyond the letters, as a share of the size. */
const marginShare = 0.28
const lineHeight = 1.34
const maxCharacters = 40
/** A number and its words share one line up to here: "하루 3잔", "STEP 1". */
const maxNumberCharacters = 8

/**
 * Sets a key phrase as large as its box allows: one to four lines broken at spaces only, numbers large on a line of
 * their own. Empty when there is nothing to set, when the font cannot draw it, or when the phrase is so long that it could not be read at a glance
 * (smaller than `minSizePx`).
 */
export function setType(
  ctx: SKRSContext2D,
  text: string,
  box: Box,
  { minSizePx, maxSizePx }: { minSizePx: number; maxSizePx: number },
): TypeLine[] {
  const words = withoutPictographs(text.normalize('NFC')).split(/\s+/).filter(Boolean)
  if (words.length === 0 || !isDrawable(text) || words.join(' ').length > maxCharacters) return []
  const settings = candidates(words).map((parts) => ({ parts, sizePx: largestSize(ctx, parts, box, maxSizePx) }))
  const best = settings.reduce((a, b) => (impact(b) > impact(a) * 1.04 ? b : a))
  return best.sizePx < minSizePx ? [] : place(ctx, best.parts, best.sizePx, box)
}

/** Scripts the shipped font draws; letters of any other would be empty boxes. */
const isDrawable = (text: string) =>
  !/[^\P{L}\p{Script=Latin}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(
    text,
  )

/** Without pictographs, which the font has not either, and the marks that join and colour them. */
const withoutPictographs = (text: string) =>
  text.replace(/(?![©®™♥★☆▶])\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3/gu, '')

/** Ways to break the words into lines: with the number on its own, and plainly into one, two or three lines. */
function candidates(words: string[]): Part[][] {
  const at = words.findIndex(hasDigit)
  if (at >= 0 && words.length > 1) {
    const number = { text: words[at] ?? '', isNumber: true }
    const withNext = { text: words.slice(at, at + 2).join(' '), isNumber: true }
    const whole = { text: words.join(' '), isNumber: true }
    const settings = [
      [...toLines(words.slice(0, at), 1), number, ...toLines(words.slice(at + 1), 1)],
      [...toLines(words.slice(0, at), 1), withNext, ...toLines(words.slice(at + 2), 1)],
    ]
    return whole.text.length <= maxNumberCharacters ? [...settings, [whole]] : settings
  }
  return [1, 2, 3].filter((lines) => lines <= words.length).map((lines) => toLines(words, lines, at >= 0))
}

/** `count` lines of about equal length. */
function toLines(words: string[], count: number, isNumber = false): Part[] {
  if (words.length === 0) return []
  const wanted = words.join(' ').length / count
  const lines: string[] = []
  let line = ''
  for (const [index, word] of words.entries()) {
    const longer = line ? `${line} ${word}` : word
    const wordsLeft = words.length - index
    const isFull =
      line !== '' && (longer.length - wanted > wanted - line.length || wordsLeft <= count - lines.length - 1)
    if (isFull && lines.length < count - 1) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].map((text) => ({ text, isNumber }))
}

const scaleOf = (part: Part, parts: Part[]) => (part.isNumber && parts.length > 1 ? numberScale : 1)

/** How large the important part comes out: the number where there is one, else the words. */
const impact = ({ parts, sizePx }: { parts: Part[]; sizePx: number }) =>
  sizePx * Math.max(...parts.map((part) => scaleOf(part, parts)))

/** The largest size at which all parts stay inside the box, their blocks included. */
function largestSize(ctx: SKRSContext2D, parts: Part[], box: Box, maxSizePx: number): number {
  const probePx = 100
  const heightShare = parts.reduce((sum, part) => sum + scaleOf(part, parts) * lineHeight, 0)
  const widthShare = Math.max(
    ...parts.map((part) => (widthOf(ctx, part.text, probePx) / probePx + marginShare * 2) * scaleOf(part, parts)),
  )
  return Math.floor(Math.min(box.height / heightShare, box.width / widthShare, maxSizePx))
}

function place(ctx: SKRSContext2D, parts: Part[], sizePx: number, box: Box): TypeLine[] {
  const heights = parts.map((part) => sizePx * scaleOf(part, parts) * lineHeight)
  let top = box.y + (box.height - heights.reduce((sum, height) => sum + height, 0)) / 2
  return parts.map((part, index) => {
    const height = heights[index] ?? 0
    const size = sizePx * scaleOf(part, parts)
    const line = {
      text: part.text,
      sizePx: size,
      widthPx: widthOf(ctx, part.text, size),
      x: box.x + box.width / 2,
      y: top + height / 2,
      isNumber: part.isNumber,
    }
    top += height
    return line
  })
}

function widthOf(ctx: SKRSContext2D, text: string, sizePx: number): number {
  ctx.font = typeFont(sizePx)
  return ctx.measureText(text).width
}
