import type { Language } from '../../../../contract/options.ts'

const locales = { ko: 'ko-KR', en: 'en-US' } as const
/** A Monday. */
const monday = Date.UTC(2024, 0, 1)
const dayMs = 86_400_000

const inUtc = (language: Language, ms: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(ms)

/** 1 Monday … 7 Sunday. */
export const weekdayName = (language: Language, weekday: number, weekdayLength: 'short' | 'long'): string =>
  inUtc(language, monday + (weekday - 1) * dayMs, { weekday: weekdayLength })

/** `오후 6시`, `6 PM`. */
export const hourName = (language: Language, hour: number): string =>
  inUtc(language, monday + hour * 3_600_000, { hour: 'numeric' })
