import type { Language } from '../options.ts'
import { readEnglishNumber } from './read-english-number.ts'
import { readKorean } from './read-korean.ts'
import { speechWeight } from './speech-weight.ts'

/**
 * Fitted to the default built-in voices at speed 1 over the sentences of the built-in writer: half of the scenes are within 4 % of
 * the estimate, whole scripts within 5 %. Other voices differ, so a finished length is measured, never assumed.
 */
const pace = {
  ko: { perWeight: 149, perComma: 116, perSentence: 507, offset: -207 },
  en: { perWeight: 150, perComma: 270, perSentence: 465, offset: -152 },
}

/** Milliseconds that a text takes to say at the natural pace, pauses between its sentences included; 0 when there is nothing to say. */
export function estimateSpeechMs(text: string, language: Language): number {
  if (!/[\p{L}\p{N}]/u.test(text)) return 0
  const { perWeight, perComma, perSentence, offset } = pace[language]
  const read = language === 'ko' ? readKorean(text) : text.replace(/\d[\d,]*(?:\.\d+)?/g, readEnglishNumber)
  return Math.round(
    speechWeight(read) * perWeight + countCommas(text) * perComma + countSentences(text) * perSentence + offset,
  )
}

function countCommas(text: string): number {
  return text.match(/[,;:](?=\s)/g)?.length ?? 0
}

function countSentences(text: string): number {
  return Math.max(1, text.match(/[.!?…]+["'”’)]*(?=\s|$)/g)?.length ?? 0)
}
