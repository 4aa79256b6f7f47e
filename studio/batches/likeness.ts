/**
 * How alike two topics are, whatever the order of their words: 1 for the same words, 0 for nothing in common.
 *
 * Compared by threes of letters, as PostgreSQL's pg_trgm does; its own knows no Hangul in a database whose locale is C. A
 * Korean syllable counts as the letters it is written with, so that another ending of a word ("고양이가", "고양이는") weighs as
 * little as it does in a language of single letters.
 */
export const likenessOf = (a: Topic, b: Topic): number => {
  let shared = 0
  for (const three of a.threes) if (b.threes.has(three)) shared += 1
  const all = a.threes.size + b.threes.size - shared
  return all === 0 ? 0 : shared / all
}

/** From here on two topics are taken for the same one. */
export const likeFrom = 0.55

export type Topic = { threes: Set<string> }

export function toTopic(text: string): Topic {
  const threes = new Set<string>()
  for (const word of toWords(text)) {
    const letters = [...`  ${word.normalize('NFD')} `]
    for (let at = 0; at + 3 <= letters.length; at++) threes.add(letters.slice(at, at + 3).join(''))
  }
  return { threes }
}

/** Letters and numbers alone; full-width ones and capitals are the plain ones. Marks that are said nowhere tell nothing apart. */
const toWords = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
