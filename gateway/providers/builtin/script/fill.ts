import { readNative } from '../../../../contract/spoken/read-korean-number.ts'
import type { Language, Tone } from '../../../provider.ts'
import { capitalised, numberWord } from './english.ts'
import { particleAfter } from './particle.ts'

export type Values = { subject: string; count: number; seconds: number; tone: Tone; language: Language }

/**
 * A sentence of the writer with its blanks filled: `[polite|formal]` endings by tone, `{t:은/는}` the subject with its particle,
 * `{t}`, `{T}` the subject, `{n}`, `{N}`, `{d}` the number of points as word or digits, `{s}` the seconds.
 */
export function fill(template: string, { subject, count, seconds, tone, language }: Values): string {
  const isFormal = tone === 'professional' || tone === 'educational'
  const word = language === 'ko' ? readNative(count) : numberWord(count)
  const filled = template
    .replace(/\[([^|\]]*)\|([^\]]*)\]/g, (_, polite: string, formal: string) => (isFormal ? formal : polite))
    .replace(/\{t:([^}]+)\}/g, (_, pair: string) => subject + particleAfter(subject, pair))
    .replaceAll('{t}', subject)
    .replaceAll('{T}', capitalised(subject))
    .replaceAll('{n}', word)
    .replaceAll('{N}', capitalised(word))
    .replaceAll('{d}', String(count))
    .replaceAll('{s}', String(seconds))
  return language === 'en' ? capitalised(filled) : filled
}
