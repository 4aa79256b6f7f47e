import { capitalised } from './english.ts'
import { fill, type Values } from './fill.ts'
import type { Subject } from './subject.ts'
import type { Wording } from './wording.ts'

/** YouTube takes 100 characters; more than this is cut off in lists. */
const longestTitle = 60

/** The title names the whole keyword when it fits, else the short name of its subject; a question is its own title. */
export function toTitle(template: string, subject: Subject, values: Values): string {
  if (subject.form === 'question' && subject.display.length <= longestTitle) return capitalised(subject.display)
  const titles = [subject.display, subject.inline].map((words) => fill(template, { ...values, subject: words }))
  return titles.find((title) => title.length <= longestTitle) ?? fill('{T}', values)
}

/** A sentence, the points as a list and hashtags. */
export function describeScript(wording: Wording, subject: Subject, values: Values, keys: string[]): string {
  const sentence = fill(wording.descriptions[values.tone], { ...values, subject: subject.display })
  const tags = [subject.display, subject.topic?.noun[values.language] ?? '', 'shorts']
    .map((tag) => tag.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((tag, index, all) => tag !== '' && tag.length <= 30 && all.indexOf(tag) === index)
  return [sentence, keys.map((key) => `· ${key}`).join('\n'), tags.map((tag) => `#${tag}`).join(' ')].join('\n\n')
}
