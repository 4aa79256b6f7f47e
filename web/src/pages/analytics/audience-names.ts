import type { Language } from '../../../../contract/options.ts'
import type { AnalyticsWords } from '../../text/analytics/ko.ts'

type Words = AnalyticsWords['audience']

/** The platform's words for groups, e.g. `25-34` and `female`. What it invents later is shown as it is. */
export function ageName(words: Words, group: string, gender: string): string {
  const [, from, to] = /^(\d+)-(\d+)?$/.exec(group) ?? []
  const years = from === undefined ? group : to === undefined ? words.ageFrom(from) : words.age(from, to)
  const known: Record<string, string> = words.genders
  return `${years} ${known[gender] ?? gender}`.trim()
}

/** `KR`; what is no country's code stays as it is. */
export function countryName(language: Language, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code
}

export function sourceName(words: Words, source: string): string {
  const known: Record<string, string> = words.sourceNames
  return known[source] ?? source
}
