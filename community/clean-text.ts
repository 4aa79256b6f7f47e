import { AppError } from '../core/errors.ts'

/** So many links are somebody pointing at something; more are an advertisement. */
const maxLinks = { post: 5, comment: 2, bio: 2 } as const
const link = /(?:https?:\/\/|www\.)\S/giu
/** Turn the order of what follows, end lines where none end, or are seen by nobody. Joiners stay: emoji are made with them. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu
const manyMarks = /(\p{M}{4})\p{M}+/gu

/**
 * What somebody wrote for others to read, as it is kept: one way of writing each character, no invisible ones, no towers of
 * accents, no more than one empty line at a time.
 *
 * @throws AppError `invalid_request` for too many links, or when nothing is left of a text that must say something.
 */
export function cleanText(text: string, kind: keyof typeof maxLinks): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\u2028\u2029]/gu, '\n')
    .replace(unseen, '')
    .replace(manyMarks, '$1')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (kind === 'comment' && !/[^\s\p{Cf}]/u.test(clean)) throw refused('empty', 'nothing is left of the text')
  if ((clean.match(link) ?? []).length > maxLinks[kind])
    throw refused('too_many_links', `at most ${maxLinks[kind]} links`)
  return clean
}

/** One line: a title, a name. @throws AppError `invalid_request` when nothing is left of it. */
export function cleanLine(text: string): string {
  const clean = text.normalize('NFC').replace(unseen, '').replace(manyMarks, '$1').replace(/\s+/gu, ' ').trim()
  if (!/[^\s\p{Cf}]/u.test(clean)) throw refused('empty', 'nothing is left of the text')
  return clean
}

/** Tags as they are found again: `#Cat Facts` and `cat facts` are one. */
export function cleanTags(tags: string[]): string[] {
  const clean = tags.map((tag) => tag.normalize('NFC').replace(unseen, '').replace(/^#+/, '').replace(/\s+/gu, ' '))
  return [...new Set(clean.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''))]
}

const refused = (rule: string, problem: string) =>
  new AppError('invalid_request', {
    message: problem,
    details: { reason: rule, fields: [{ field: 'text', problem, rule }] },
  })
