import { readKorean } from '../../../../contract/spoken/read-korean.ts'
import type { Language } from '../../../provider.ts'

/** A whitespace-separated token of the text, and where its reading stands in the sentence that is spoken. */
export type SpokenToken = { text: string; start: number; end: number; spoken: string }
export type Sentence = { spoken: string; tokens: SpokenToken[] }

const sentenceEnd = /[.!?…。！？]["'”’)\]]*$/
const abbreviation = /^(?:mr|mrs|ms|dr|st|vs|no|etc|e\.g|i\.e|a\.m|p\.m|[a-z])\.$/i
/** espeak-ng takes `<…>` for SSML and `[[…]]` for phonemes, and names most other signs aloud. */
const unspeakable = /[<>[\]{}|\\^~`*_#"“”()]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3/gu

/**
 * The text cut into sentences for the voice, one call each, so that a wrong word time cannot shift the sentences after it.
 * Every token of the text is in exactly one sentence, also one that has nothing to say.
 */
export function toSentences(text: string, language: Language): Sentence[] {
  const tokens = text.match(/\S+/g) ?? []
  const sentences: Sentence[] = []
  let open: string[] = []
  for (const [index, token] of tokens.entries()) {
    open.push(token)
    const isLast = index === tokens.length - 1
    if (!isLast && (!sentenceEnd.test(token) || abbreviation.test(token))) continue
    sentences.push(toSentence(open, language))
    open = []
  }
  return sentences
}

function toSentence(texts: string[], language: Language): Sentence {
  let spoken = ''
  const tokens = texts.map((text) => {
    const cleaned = text.replace(unspeakable, ' ').replace(/\s+/g, ' ').trim()
    const read = language === 'ko' ? readKorean(cleaned).replace(/\s+/g, ' ').trim() : cleaned
    if (spoken !== '' && read !== '') spoken += ' '
    const start = spoken.length
    spoken += read
    return { text, start, end: spoken.length, spoken: read }
  })
  return { spoken, tokens }
}
