import type { Pen } from './pen.ts'

export type Weight = 'extrabold' | 'black'

/** A stretch of text that one font draws. */
export type Run = { text: string; isEmoji: boolean }

/** The letters that a short is written with, wherever it is drawn. */
export type Fonts = {
  /** The text as runs of one font each, and the characters left out because no shipped font can draw them. */
  split: (source: string) => { runs: Run[]; dropped: string[] }
  /** Advance width in pixels, strokes not included. */
  measure: (runs: Run[], weight: Weight, sizePx: number) => number
  setFont: (pen: Pick<Pen, 'font'>, run: Run, weight: Weight, sizePx: number) => void
}

/** Colour emoji fill their em square: a little smaller they sit well beside the letters. */
export const emojiShare = 0.92
