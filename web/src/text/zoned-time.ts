import type { Language } from '../../../contract/options.ts'

const locales = { ko: 'ko-KR', en: 'en-US' } as const
const kept = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than using it a hundred times. */
function formatOf(language: Language, timeZone: string, name: string, parts: Intl.DateTimeFormatOptions) {
  const key = `${language} ${timeZone} ${name}`
  const known = kept.get(key) ?? new Intl.DateTimeFormat(locales[language], { ...parts, timeZone })
  kept.set(key, known)
  return known
}

/** By the clock of a zone, with the zone: `11월 22일 (일) 오후 6:00 GMT+9`. */
export const zonedTime = (language: Language, instant: string, timeZone: string): string =>
  formatOf(language, timeZone, 'whole', {
    ...{ month: 'short', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  }).format(new Date(instant))

/** A time by a wall clock as people say it, without its zone: `11월 22일 (일) 오후 6:00`. */
export const localTime = (language: Language, local: string): string =>
  formatOf(language, 'UTC', 'local', {
    ...{ month: 'short', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit' },
  }).format(new Date(`${local}:00Z`))

/** `오후 6:00`. */
export const clockTime = (language: Language, local: string): string =>
  formatOf(language, 'UTC', 'clock', { hour: 'numeric', minute: '2-digit' }).format(new Date(`${local}:00Z`))

/** A day of the calendar: `11월 22일 일요일`. */
export const dayName = (language: Language, day: string): string =>
  formatOf(language, 'UTC', 'day', { month: 'long', day: 'numeric', weekday: 'long' }).format(
    new Date(`${day}T00:00:00Z`),
  )

export const weekdayName = (language: Language, day: string): string =>
  formatOf(language, 'UTC', 'weekday', { weekday: 'short' }).format(new Date(`${day}T00:00:00Z`))

/** `2026년 11월`. */
export const monthName = (language: Language, day: string): string =>
  formatOf(language, 'UTC', 'month', { year: 'numeric', month: 'long' }).format(new Date(`${day}T00:00:00Z`))

/** From the first to the last day: `11월 16일 – 22일`. */
export const daySpan = (language: Language, from: string, to: string): string =>
  formatOf(language, 'UTC', 'span', { month: 'long', day: 'numeric' }).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${to}T00:00:00Z`),
  )
