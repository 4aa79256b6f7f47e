/**
 * Spoken syllables of a text that `readKorean` has read: one per Hangul syllable or Han character, and for Latin words an estimate.
 */
export function countKoreanSyllables(read: string): number {
  const blocks = read.match(/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const latin = read.match(/[A-Za-zÀ-ɏ]+/g) ?? []
  return latin.reduce((sum, word) => sum + countEnglishSyllables(word), blocks)
}

/** Syllables of one English word by its vowel groups; right for about nine words in ten, which is enough for timing. */
export function countEnglishSyllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-zà-ɏ]/g, '')
  if (letters === '') return 0
  const groups = letters
    .replace(/(?:[^laeiouy]es|[^aeiouytd]ed|[^aeiouyl]e)$/, (end) => end[0] ?? '')
    .match(/[aeiouyà-ɏ]+/g)
  return Math.max(1, groups?.length ?? 0)
}
