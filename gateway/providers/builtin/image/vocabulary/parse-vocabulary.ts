import type { Language } from '../../../../provider.ts'

/** One word that calls for one subject. Several words may call for the same subject, and one word for several. */
export type Entry = { language: Language; word: string; subject: string; weight: number }

/**
 * Reads a word list. One subject a line: `name: korean words | english words`.
 *
 * - Words stand in order of how well they fit: the first ones weigh most.
 * - `_` stands for a space inside a word ("deep_sea").
 * - A Korean word that ends in `~` is the beginning of a verb and matches every form of it ("마시~").
 *
 * A line that does not follow the form throws: a typing mistake must not silently lose a subject.
 */
export function parseVocabulary(source: string, topWeight: number): Entry[] {
  return source
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, subject, korean, english] = /^([a-z0-9-]+): ([^|]*)\| ?(.*)$/.exec(line) ?? []
      if (!subject || korean === undefined || english === undefined) throw new Error(`Not a vocabulary line: ${line}`)
      return [...toEntries(subject, 'ko', korean, topWeight), ...toEntries(subject, 'en', english, topWeight)]
    })
}

function toEntries(subject: string, language: Language, words: string, topWeight: number): Entry[] {
  const list = words.split(' ').filter(Boolean)
  return list.map((word, place) => ({
    language,
    word: word.replaceAll('_', ' ').toLowerCase(),
    subject,
    weight: topWeight * (1 - Math.min(place, 9) * 0.05),
  }))
}
