import { readKorean } from '../../../../contract/spoken/read-korean.ts'

/** Index of the final consonant of a Hangul syllable; 0 means none, 8 is ㄹ. */
const rieul = 8

/**
 * The particle that follows a word, of the pair as Koreans write it (`은/는`, `이/가`, `을/를`, `과/와`, `으로/로`).
 * Figures and Latin letters decide by how they are read: `AI가`, `GPT는`, `3이`, `PDF로`.
 */
export function particleAfter(word: string, pair: string): string {
  const [afterConsonant = '', afterVowel = ''] = pair.split('/')
  const final = finalConsonant(word)
  if (final === 0 || (final === rieul && afterConsonant === '으로')) return afterVowel
  return afterConsonant
}

function finalConsonant(word: string): number {
  const read = readKorean(word).replace(/[^\p{L}\p{N}]+$/gu, '')
  const last = read.at(-1) ?? ''
  if (/[가-힣]/.test(last)) return ((last.codePointAt(0) ?? 0) - 0xac00) % 28
  return latinFinal(read.match(/[A-Za-z]+$/)?.[0].toLowerCase() ?? '')
}

/** Final consonant of an English word as Koreans write it: `book` 북 and `game` 게임 end in one, `desk` 데스크 does not. */
function latinFinal(word: string): number {
  if (/(?:l|le|el|al)$/.test(word) && !/[^aeiou]ile$/.test(word)) return rieul
  if (/(?:[mn]|ng|[aeiou][mn]e)$/.test(word)) return 1
  return /(?:^|[^aeiou])[aeiou][pkbt]$|[aeiou]ck$|oo[kt]$/.test(word) ? 1 : 0
}
