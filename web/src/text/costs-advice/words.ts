import { en } from './en.ts'
import { ko } from './ko.ts'

export const costsAdviceWords = { ko, en }
