import type { Language } from '../options.ts'
import { readEnglishNumber } from './read-english-number.ts'
import { readKorean } from './read-korean.ts'
import { countKoreanSyllables } from './syllables.ts'

/**
 * How much there is to say in a text, in the unit of a script's budget: syllables in Korean, words in English. Figures, units
 * and letters count as they are spoken (`30%` is four syllables or two words); signs and emoji count nothing.
 */
export function countSpeech(text: string, language: Language): number {
  return language === 'ko' ? countKoreanSyllables(readKorean(text)) : countEnglishWords(text)
}

function countEnglishWords(text: string): number {
  const tokens = text.replace(/[-–—/]/g, ' ').match(/\S+/g) ?? []
  return tokens.reduce((sum, token) => sum + countEnglishToken(token), 0)
}

function countEnglishToken(token: string): number {
  const figure = token.match(/\d[\d,]*(?:\.\d+)?/)?.[0]
  if (figure === undefined) return /\p{L}/u.test(token) ? 1 : token === '&' || token === '+' ? 1 : 0
  const signs = token.match(/[%$€£°]/g)?.length ?? 0
  const unit = /\d[a-z]{1,3}\b/i.test(token) && !/\d(?:st|nd|rd|th|s)\b/i.test(token) ? 1 : 0
  return readEnglishNumber(figure).split(' ').length + signs + unit
}
