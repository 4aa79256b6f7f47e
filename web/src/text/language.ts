import type { Language } from '../../../contract/options.ts'

export const isLanguage = (value: unknown): value is Language => value === 'ko' || value === 'en'

/** The language for an address that names none: the saved choice, then the browser's list, Korean before all else. */
export function chooseLanguage(saved: string | null, browser: readonly string[]): Language {
  if (isLanguage(saved)) return saved
  for (const tag of browser) {
    const language = tag.slice(0, 2).toLowerCase()
    if (isLanguage(language)) return language
  }
  return 'ko'
}

/** The same page in another language: only the first part of the path changes. */
export function inLanguage(address: string, language: Language): string {
  return address.replace(/^\/(ko|en)(?=\/|\?|#|$)/, `/${language}`)
}
