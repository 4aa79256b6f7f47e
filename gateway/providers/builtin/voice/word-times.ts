import { speechWeight } from '../../../../contract/spoken/speech-weight.ts'
import type { Language } from '../../../provider.ts'
import type { VoiceEvent } from './child-messages.ts'
import type { SpokenToken } from './spoken-sentences.ts'

export type Span = { startMs: number; endMs: number }

/** Silence of this length ends a word before the next one starts; shorter gaps are stops inside fluent speech. */
const pauseMs = 70
const vowel = /[aeiouyɐɑɒɛɜəɪɨʊʌɯøœæɔɚ]/

/**
 * Times of each token within its sentence, in order and without overlap, between `speech.startMs` and `speech.endMs`.
 *
 * The voice names the start of most words but joins some Korean ones and splits figures into several: the first event inside
 * a token counts, and tokens without one are placed between their neighbours: in Korean on the sound that begins their first
 * syllable when the vowels can be counted off, else in proportion to how long they take to say.
 */
export function toWordSpans(tokens: SpokenToken[], events: VoiceEvent[], speech: Span, language: Language): Span[] {
  const starts = knownStarts(tokens, events, speech)
  fillGaps(tokens, starts, speech, language === 'ko' ? onsets(events) : null)
  const silences = toSilences(events)
  return tokens.map((_, index) => {
    const startMs = starts[index] ?? speech.endMs
    const limit = starts[index + 1] ?? speech.endMs
    const silence = silences.find(({ startMs: from, endMs: to }) => from > startMs && from < limit && to >= limit - 1)
    return { startMs, endMs: silence && silence.endMs - silence.startMs >= pauseMs ? silence.startMs : limit }
  })
}

function knownStarts(tokens: SpokenToken[], events: VoiceEvent[], speech: Span): (number | null)[] {
  const starts: (number | null)[] = tokens.map(() => null)
  let last = speech.startMs
  for (const event of events) {
    if (event.kind !== 'word') continue
    const index = tokens.findIndex((token) => event.position - 1 >= token.start && event.position - 1 < token.end)
    if (index < 0 || starts[index] !== null || starts.slice(index + 1).some((later) => later !== null)) continue
    last = Math.min(Math.max(last, event.atMs), speech.endMs)
    starts[index] = last
  }
  if (starts.length > 0) starts[0] = speech.startMs
  return starts
}

/** Where each syllable begins: at the first consonant after the vowel before it. */
function onsets(events: VoiceEvent[]): number[] {
  const found: number[] = []
  let consonantMs: number | null = null
  for (const event of events) {
    if (event.kind !== 'phoneme' || event.sound.startsWith('(')) continue
    if (!vowel.test(event.sound)) {
      consonantMs = event.sound === '' ? null : event.atMs
      continue
    }
    found.push(consonantMs ?? event.atMs)
    consonantMs = null
  }
  return found
}

function fillGaps(tokens: SpokenToken[], starts: (number | null)[], speech: Span, syllables: number[] | null): void {
  for (let index = 1; index < tokens.length; index++) {
    if (starts[index] !== null) continue
    let next = index
    while (next < tokens.length && starts[next] === null) next++
    const from = starts[index - 1] ?? speech.startMs
    const to = starts[next] ?? speech.endMs
    const joined = tokens.slice(index - 1, next)
    const placed = (syllables && byVowels(joined, syllables, from, to)) ?? byWeight(joined, from, to)
    for (let step = 0; index + step < next; step++) starts[index + step] = placed[step] ?? to
    index = next
  }
}

/** Starts of the second and later tokens, or null when the sounds heard do not add up to their syllables. */
function byVowels(joined: SpokenToken[], syllables: number[], from: number, to: number): number[] | null {
  const heard = syllables.filter((atMs) => atMs >= from - 1 && atMs < to - 1)
  const counts = joined.map((token) => token.spoken.match(/[가-힣]/g)?.length ?? 0)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total !== heard.length || joined.some((token) => /[A-Za-z]/.test(token.spoken))) return null
  let passed = 0
  return counts.slice(0, -1).map((count) => {
    passed += count
    return heard[passed] ?? to
  })
}

function byWeight(joined: SpokenToken[], from: number, to: number): number[] {
  const weights = joined.map((token) => speechWeight(token.spoken))
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  let passed = 0
  return weights.slice(0, -1).map((weight) => {
    passed += weight
    return from + ((to - from) * passed) / total
  })
}

function toSilences(events: VoiceEvent[]): Span[] {
  const silences: Span[] = []
  let startMs: number | null = null
  for (const event of events) {
    if (event.kind !== 'phoneme' || event.sound.startsWith('(')) continue
    if (event.sound === '') startMs ??= event.atMs
    else if (startMs !== null) {
      silences.push({ startMs, endMs: event.atMs })
      startMs = null
    }
  }
  return silences
}
