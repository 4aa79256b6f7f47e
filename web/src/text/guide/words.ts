import { en } from './en.ts'
import { ko } from './ko.ts'

export const guideWords = { ko, en }
