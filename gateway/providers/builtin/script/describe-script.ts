import { capitalised } from './english.ts'
import { fill, type Values } from './fill.ts'
import type { Subject } from './subject.ts'
import type { Wording } from './wording.ts'

/** YouTube takes 100 characters; more than this is cut off in lists. */
const longestTitle = 60

/** The title names the whole keyword when it fits, else the short name of its subject; a question is its own title. */
export function toTitle(template: string, subject: Subject, values: Values): string {
  if (subject.form === 'question' && subject.display.length <= longestTitle) return capitalised(subject.display)
  const isInside = !/^\{t/i.test(template)
  const names = isInside ? [insideName(subject, values)] : [subject.display, subject.inline]
  const titles = names.map((words) => fill(template, { ...values, subject: words }))
  return titles.find((title) => title.length <= longestTitle) ?? fill('{T}', values)
}

/** "How to sleep better" and "why cats purr" begin a title; inside one they have to be nouns: "sleeping better", "purring". */
function insideName(subject: Subject, { language }: Values): string {
  return subject.form === 'why' ? (subject.topic?.noun[language] ?? subject.inline) : subject.inline
}

/** A sentence, the points as a list and hashtags. */
export function describeScript(wording: Wording, subject: Subject, values: Values, keys: string[]): string {
  const sentence = fill(wording.descriptions[values.tone], { ...values, subject: subject.display })
  const tags = [subject.display, subject.topic?.noun[values.language] ?? '', 'shorts']
    .map((tag) => tag.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((tag, index, all) => tag !== '' && tag.length <= 30 && all.indexOf(tag) === index)
  return [sentence, keys.map((key) => `· ${key}`).join('\n'), tags.map((tag) => `#${tag}`).join(' ')].join('\n\n')
}
