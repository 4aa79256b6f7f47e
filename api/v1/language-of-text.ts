import type { Language } from '../../gateway/index.ts'

/** Requests do not say it; Korean is known by its letters. */
export const languageOfText = (text: string): Language => (/\p{Script=Hangul}/u.test(text) ? 'ko' : 'en')
