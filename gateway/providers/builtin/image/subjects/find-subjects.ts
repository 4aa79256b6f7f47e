import { readFileSync } from 'node:fs'
import { AppError } from '../../../../../core/errors.ts'
import type { Language } from '../../../../provider.ts'
import { concreteness } from '../vocabulary/plain-words.ts'
import { englishStems, englishTokens } from './english-words.ts'
import { homonyms } from './homonyms.ts'
import { koreanTokens, koreanWordsIn } from './korean-words.ts'
import { readSights, type Sights } from './read-prompt.ts'

/** How strongly a text calls for each subject (name of an illustration). */
export type Scores = Map<string, number>

/** A word of a text and the subjects it calls for, with their weights. */
export type Call = { word: string; subjects: [subject: string, weight: number][] }

/** Word to subjects with their weights, best first. */
export type Table = Map<string, [subject: string, weight: number][]>

/**
 * Knows which words call for which subjects: those of speech in tables made by `scripts/build-illustrations.ts`, those of
 * image prompts in `sights`.
 */
export type Vocabulary = Record<Language, Table> & { sights: Sights }

/** Words of several tokens ("black hole") are looked up before their parts. */
const maxTokensPerWord = 3

export function readVocabulary(): Vocabulary {
  return { ko: readTable('ko'), en: readTable('en'), sights: readSights() }
}

function readTable(language: Language): Table {
  const text = readFileSync(new URL(`../illustrations/words.${language}.txt`, import.meta.url), 'utf8')
  const rows = text.trimEnd().split('\n')
  return new Map(rows.map((row) => parseRow(row)))
}

/** `coffee: hot-beverage 3, beans 2.55` */
function parseRow(row: string): [string, [string, number][]] {
  const [word, list] = row.split(': ')
  if (!word || !list) throw new AppError('internal', { message: `Not a row of the word table: ${row}` })
  return [
    word,
    list.split(', ').map((item): [string, number] => {
      const [subject = '', weight = ''] = item.split(' ')
      return [subject, Number(weight)]
    }),
  ]
}

/** Subjects that a text calls for, each by the word that calls loudest. See `findCalls`. */
export function findSubjects(vocabulary: Vocabulary, language: Language, text: string, context = text): Scores {
  return toScores(findCalls(vocabulary, language, text, context))
}

export function toScores(calls: Call[]): Scores {
  const scores: Scores = new Map()
  for (const { subjects } of calls)
    for (const [subject, weight] of subjects) scores.set(subject, Math.max(weight, scores.get(subject) ?? 0))
  return scores
}

/**
 * The known words of a text with what they call for, by weight of the word, how surely it is that word, and how concrete
 * it is. `context` is the wider text that decides between the meanings of a homonym. English words inside Korean text
 * ("AI", "DNA") are looked up in the English table.
 */
export function findCalls(vocabulary: Vocabulary, language: Language, text: string, context = text): Call[] {
  return language === 'ko' ? koreanCalls(vocabulary, text, context) : englishCalls(vocabulary.en, text)
}

function toCall(table: Table, language: Language, word: string, trust: number): Call {
  const subjects = (table.get(word) ?? []).map(([subject, weight]): [string, number] => [
    subject,
    weight * trust * concreteness(language, word, subject),
  ])
  return { word, subjects }
}

function koreanCalls({ ko, en }: Vocabulary, text: string, context: string): Call[] {
  const tokens = koreanTokens(text)
  const isKnown = (word: string) => ko.has(word) || Object.hasOwn(homonyms, word)
  const calls: Call[] = []
  for (let at = 0; at < tokens.length; ) {
    const phrase = phraseAt(tokens, at, (words, last) => koreanPhrases(ko, words, last))
    if (phrase) {
      calls.push(toCall(ko, 'ko', phrase.word, 1))
      at += phrase.length
      continue
    }
    const token = tokens[at] ?? ''
    for (const { word, trust } of koreanWordsIn(token, isKnown)) {
      const meanings = homonyms[word]
      if (!meanings) calls.push(toCall(ko, 'ko', word, trust))
      const meant = meanings?.find(({ beside }) => beside.test(context))
      if (meant) calls.push({ word, subjects: [[meant.subject, 2.6 * trust]] })
    }
    if (/^[a-z]/.test(token) && !ko.has(token)) calls.push(toCall(en, 'en', token, 1))
    at++
  }
  return calls
}

/** Korean writes the same compound with and without a space: "지방 연소" is looked up as "지방연소" too. */
function koreanPhrases(table: Table, words: string[], last: string): string[] {
  return [' ', ''].flatMap((gap) => {
    const isKnown = (stem: string) => table.has(words.join(gap) + gap + stem)
    const [end] = koreanWordsIn(last, isKnown)
    return end && end.trust === 1 ? [words.join(gap) + gap + end.word] : []
  })
}

function englishCalls(table: Table, text: string): Call[] {
  const tokens = englishTokens(text)
  const isKnown = (word: string) => table.has(word)
  const calls: Call[] = []
  for (let at = 0; at < tokens.length; ) {
    const phrase = phraseAt(tokens, at, (words, last) =>
      englishStems(last)
        .map((stem) => [...words, stem].join(' '))
        .filter(isKnown),
    )
    const words = phrase ? [phrase.word] : englishStems(tokens[at] ?? '').filter(isKnown)
    for (const word of words) calls.push(toCall(table, 'en', word, 1))
    at += phrase?.length ?? 1
  }
  return calls
}

/** The longest known word of two or more tokens that begins at `at`. */
function phraseAt(
  tokens: string[],
  at: number,
  lookUp: (words: string[], last: string) => string[],
): { word: string; length: number } | null {
  for (let length = Math.min(maxTokensPerWord, tokens.length - at); length >= 2; length--) {
    const words = tokens.slice(at, at + length)
    const [word] = lookUp(words.slice(0, -1), words.at(-1) ?? '')
    if (word) return { word, length }
  }
  return null
}
