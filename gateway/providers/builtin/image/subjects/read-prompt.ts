import { AppError } from '../../../../../core/errors.ts'
import { isThing, isVagueEnglish } from '../vocabulary/plain-words.ts'
import { sights } from '../vocabulary/sights.ts'
import { englishTokens } from './english-words.ts'
import type { Call, Table } from './find-subjects.ts'

/** Singular words of image prompts to the subjects they look like, with weights up to 1. */
export type Sights = Map<string, [subject: string, weight: number][]>

const maxTokensPerWord = 4
const perPlace = 0.02
const maybe = 0.5
/** A word of speech is a sight too when it is first among its subject's names: lists give those this weight and more. */
const namesItsSubject = 2.7
const spokenShare = 0.9

/** What stands after these words is less the subject of the picture; `of` names what is in the cup. */
const roles: Record<string, number> = {
  of: 1,
  holding: 0.95,
  showing: 0.8,
  with: 0.75,
  beside: 0.72,
  next: 0.72,
  near: 0.6,
  in: 0.5,
  into: 0.5,
  inside: 0.5,
  on: 0.5,
  onto: 0.5,
  under: 0.45,
  over: 0.45,
  above: 0.45,
  below: 0.45,
  against: 0.4,
  at: 0.5,
  by: 0.5,
  from: 0.75,
  toward: 0.6,
  through: 0.6,
  across: 0.3,
  along: 0.4,
  behind: 0.4,
  for: 0.4,
  without: 0,
  no: 0,
}
/** Each further thing in the same part of the sentence. */
const perThing = 0.9
/** "jar" in "jar of coins". */
const containerShare = 0.6
/** "park" in "park path". */
const modifierShare = 0.55
const laterPartShare = 0.55
const firstThingShare = 0.85

/** Parts of a prompt that speak of the look: they end in one of these. */
const styleEnd =
  /\b(lights?|lighting|backlight|backlit|daylight|view|background|backdrop|tones?|focus|composition|text|letters|watermark|shadows|exposure|glow|motion|style|wide|macro|bokeh|colou?rs?|palette|mood|atmosphere|minimal|photo(graph)?|photography|illustration|morning|evening|afternoon|night|sun|shot|angle|close-up|closeup|detail(ed|s)?|quality|render|away|scene|room|kitchen|studio|bathroom|counter|shelf|wall|surface|haze|reflections|field|dawn|dusk|summer|autumn|winter|spring|realistic|cinematic|vertical|portrait|9:16)$/

export function readSights(): Sights {
  const table: Sights = new Map()
  for (const line of sights.trim().split('\n')) {
    const [, subject, sure, unsure] = /^([a-z0-9-]+): ([^|]*)\|(.*)$/.exec(line) ?? []
    if (!subject || sure === undefined || unsure === undefined)
      throw new AppError('internal', { message: `Not a line of sights: ${line}` })
    for (const [words, top] of [
      [sure, 1],
      [unsure, maybe],
    ] as const) {
      for (const [place, word] of words.split(' ').filter(Boolean).entries()) {
        const name = word.split('_').map(singular).join(' ')
        const subjects = table.get(name) ?? []
        table.set(name, [...subjects, [subject, top * (1 - Math.min(place, 8) * perPlace)]])
      }
    }
  }
  return table
}

/**
 * The things an image prompt shows, by how much the picture is about them: the subject's own noun first, then what it
 * is with, beside and in. Parts that speak of light, view or style are passed over.
 */
export function readPrompt(table: Sights, spoken: Table, prompt: string): Call[] {
  const [sentence = ''] = prompt.split(/[.;:](?:\s|$)/)
  const parts = sentence
    .toLowerCase()
    .split(/,|\u2014/)
    .map((part) => part.trim())
  return parts.flatMap((part, index) => {
    if (index > 0 && styleEnd.test(part)) return []
    return readPart(table, spoken, part, index === 0 ? 1 : laterPartShare)
  })
}

function readPart(table: Sights, spoken: Table, part: string, share: number): Call[] {
  const tokens = englishTokens(part)
  const calls: (Call & { end: number })[] = []
  let role = 1
  let things = 0
  for (let at = 0; at < tokens.length; ) {
    const seen = sightAt(table, spoken, tokens, at)
    if (!seen) {
      const next = roles[tokens[at] ?? '']
      if (next !== undefined) {
        // People without a name of their own are no subject: what they stand by is.
        role = calls.length > 0 || next === 0 ? next : Math.max(next, firstThingShare)
        things = 0
      }
      at++
      continue
    }
    const before = calls.at(-1)
    if (before && before.end === at) before.subjects = scaled(before.subjects, modifierShare)
    else if (before) things++
    at += seen.length
    const weight = share * role * perThing ** things * (tokens[at] === 'of' ? containerShare : 1)
    calls.push({ word: seen.word, subjects: scaled(seen.subjects, weight), end: at })
  }
  return calls.filter(({ subjects }) => subjects.some(([, weight]) => weight > 0))
}

const scaled = (subjects: [string, number][], by: number) =>
  subjects.map(([subject, weight]): [string, number] => [subject, weight * by])

type Seen = { word: string; length: number; subjects: [string, number][] }

/** The longest known name that begins at `at`. */
function sightAt(table: Sights, spoken: Table, tokens: string[], at: number): Seen | null {
  for (let length = Math.min(maxTokensPerWord, tokens.length - at); length >= 1; length--) {
    const word = tokens
      .slice(at, at + length)
      .map(singular)
      .join(' ')
    const subjects = table.get(word) ?? namesOf(spoken, word)
    if (subjects.length > 0) return { word, length, subjects }
  }
  return null
}

/** Things that the words of speech know and the list of sights does not: animals, food, plants by their own names. */
function namesOf(spoken: Table, word: string): [string, number][] {
  if (isVagueEnglish(word)) return []
  return (spoken.get(word) ?? []).flatMap(([subject, weight]): [string, number][] =>
    isThing(subject) && (weight >= namesItsSubject || subject === word.replaceAll(' ', '-'))
      ? [[subject, Math.min(1, weight / 3) * spokenShare]]
      : [],
  )
}

const irregular: Record<string, string> = {
  leaves: 'leaf',
  knives: 'knife',
  shelves: 'shelf',
  feet: 'foot',
  teeth: 'tooth',
  mice: 'mouse',
  children: 'child',
  women: 'woman',
  men: 'man',
  loaves: 'loaf',
  cacti: 'cactus',
  glasses: 'glasses',
}

function singular(token: string): string {
  const known = irregular[token]
  if (known) return known
  if (token.length > 4 && token.endsWith('ies')) return `${token.slice(0, -3)}y`
  if (token.length > 4 && /(x|z|ch|sh|ss|to)es$/.test(token)) return token.slice(0, -2)
  if (token.length > 3 && /[^su]s$/.test(token)) return token.slice(0, -1)
  return token
}
