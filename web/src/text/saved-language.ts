import type { Language } from '../../../contract/options.ts'
import { readStored, writeStored } from '../data/stored.ts'
import { chooseLanguage } from './language.ts'

const key = 'language'

export const preferredLanguage = (): Language => chooseLanguage(readStored(key), navigator.languages)

export const rememberLanguage = (language: Language): void => writeStored(key, language)
