import type { Language } from '../../contract/index.ts'

/** Too common to mean anything on their own. */
const plain: Record<Language, Set<string>> = {
  en: new Set(
    'a an and are as at be but by can do for from get has have he how i if in is it its me my no not of on or our out so than that the their them then there they this to up us was we what when which who why will with you your'.split(
      ' ',
    ),
  ),
  ko: new Set(
    '그 이 저 것 수 더 또 잘 안 못 왜 및 등 그리고 하지만 그런데 그래서 있다 있어요 있습니다 합니다 해요 하는 하고'.split(
      ' ',
    ),
  ),
}

const longestWords = 3

/** The words of a text, as they are compared. */
const wordsOf = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’%]+/u)
    .filter((word) => word !== '')

/** Every run of one to three words in a text that says something, each once. */
export function phrasesOf(text: string, language: Language): Set<string> {
  const words = wordsOf(text)
  const found = new Set<string>()
  for (let from = 0; from < words.length; from += 1)
    for (let length = 1; length <= longestWords && from + length <= words.length; length += 1) {
      const run = words.slice(from, from + length)
      const [first = '', last = ''] = [run[0], run.at(-1)]
      // A phrase does not begin or end with what is said everywhere.
      if (plain[language].has(first) || plain[language].has(last)) continue
      if (run.join('').length > 1) found.add(run.join(' '))
    }
  return found
}

export type Change = { id: string; before: string; after: string; language: Language; keyword: string }
/** `outOf`: changes of texts that had the phrase. */
export type Counted = { phrase: string; ids: string[]; outOf: number }

/**
 * Phrases that were in texts before and not after, again and again: in `least` changes or more, and in nearly all of the
 * changes of texts that had them. Words of the topic are no habit. The longest phrase stands for its parts.
 */
export function removedPhrases(changes: Change[], least: number): Counted[] {
  const seen = new Map<string, { had: number; ids: string[] }>()
  for (const { id, before, after, language, keyword } of changes) {
    const kept = phrasesOf(after, language)
    const topic = wordsOf(keyword).filter((word) => !plain[language].has(word))
    for (const phrase of phrasesOf(before, language)) {
      if (isAbout(phrase, topic)) continue
      const entry = seen.get(phrase) ?? { had: 0, ids: [] }
      entry.had += 1
      if (!kept.has(phrase)) entry.ids.push(id)
      seen.set(phrase, entry)
    }
  }
  const found = [...seen]
    .filter(([, { had, ids }]) => ids.length >= least && ids.length / had >= nearlyAll)
    .map(([phrase, { had, ids }]) => ({ phrase, ids, outOf: had }))
    .toSorted((a, b) => b.phrase.length - a.phrase.length)
  return found.filter(
    ({ phrase, ids }, index) =>
      !found
        .slice(0, index)
        .some((longer) => ` ${longer.phrase} `.includes(` ${phrase} `) && longer.ids.length >= ids.length),
  )
}

/** In Korean words carry endings: `사과는` is about `사과`. */
const isAbout = (phrase: string, topic: string[]) =>
  phrase.split(' ').some((word) => topic.some((one) => word === one || (one.length > 1 && word.startsWith(one))))

const nearlyAll = 0.75

/** The same the other way round: what is put in again and again. */
export const addedPhrases = (changes: Change[], least: number): Counted[] =>
  removedPhrases(
    changes.map((change) => ({ ...change, before: change.after, after: change.before })),
    least,
  )
