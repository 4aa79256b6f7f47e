import type { Word } from '../word.ts'

/** What is highlighted as one: a word, or part of one in scripts without spaces. */
export type Piece = {
  text: string
  startMs: number
  endMs: number
  /** A space stands before it when it is not the first on its line. */
  hasSpace: boolean
  /** On the same line as the piece before it: a unit behind its number, an emoji behind its sentence. */
  isGlued: boolean
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const bareNumber = /^[\p{Ps}\p{Pi}"'~+\-–±$€£¥₩]*\d[\d.,:/~-]*(?<![.,:])$/u
const scaleWord = /^(백|천|만|억|조|hundred|thousand|million|billion|trillion)$/iu
/** Korean numbers as they stand before what they count: 한 잔, 두 가지. */
const koreanNumber = /^(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|몇)$/
const currencySign = /^[$€£¥₩]$/u
const closing = /^[\p{Pe}\p{Pf}\p{Po}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]+$/u
const hasLetters = /[\p{L}\p{N}]/u
const opening = /^[\p{Ps}\p{Pi}]+$/u
const sentenceEnd = /[.!?…。！？]["'\p{Pe}\p{Pf}]*$/u

/**
 * Words as pieces that lines are made of. A number stays with the word after it (its unit, "30 %", "2024 년", "3 am",
 * "5 million dollars"); Japanese and Chinese, which have no spaces, are cut at the words `Intl.Segmenter` finds and
 * their time is shared out by length.
 */
export function toPieces(words: Word[]): Piece[] {
  const pieces: Piece[] = []
  for (const [index, word] of words.entries()) {
    const text = word.text.trim()
    if (text === '') continue
    const parts = unspaced.test(text) ? splitUnspaced(text) : [text]
    const isUnit = index > 0 && holdsNext(words.slice(0, index).map((earlier) => earlier.text.trim()))
    const length = parts.join('').length
    let done = 0
    for (const [part, partText] of parts.entries()) {
      const at = (share: number) => word.startMs + ((word.endMs - word.startMs) * share) / length
      const startMs = at(done)
      done += partText.length
      pieces.push({
        text: partText,
        startMs,
        endMs: at(done),
        hasSpace: part === 0 && pieces.length > 0,
        isGlued: part === 0 && index > 0 && (isUnit || !hasLetters.test(text)),
      })
    }
  }
  return pieces
}

/** True when the last of these words belongs on one line with whatever follows it. */
function holdsNext(words: string[]): boolean {
  const last = words.at(-1) ?? ''
  if (bareNumber.test(last) || koreanNumber.test(last) || currencySign.test(last)) return true
  return scaleWord.test(last) && words.length > 1 && bareNumber.test(words.at(-2) ?? '')
}

export function endsSentence(text: string): boolean {
  return sentenceEnd.test(text)
}

function splitUnspaced(text: string): string[] {
  const segmenter = new Intl.Segmenter(kana.test(text) ? 'ja' : 'zh', { granularity: 'word' })
  const parts: string[] = []
  let pending = ''
  for (const { segment } of segmenter.segment(text)) {
    const last = parts.length - 1
    // A number is cut from its counter by the segmenter: 3|年.
    const continues = closing.test(segment) || /\d$/.test(parts[last] ?? '')
    if (opening.test(segment)) pending += segment
    else if (continues && last >= 0 && pending === '') parts[last] += segment
    else {
      parts.push(pending + segment)
      pending = ''
    }
  }
  if (pending !== '') parts.push(pending)
  return parts
}
