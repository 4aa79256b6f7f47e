import { speechWeight } from '../contract/spoken/speech-weight.ts'
import type { Word } from '../gateway/provider.ts'

const windowMs = 20
/** Quieter than the loud parts by this factor (-26 dB) counts as a pause. */
const quietShare = 0.05
/** Pauses shorter than this belong to the words around them. */
const shortestPauseMs = 160

type Stretch = { startMs: number; endMs: number }

/**
 * When each word of a text is said in a recording of it: the time in which somebody speaks, shared out by how long each
 * word takes to say. Pauses are skipped, so what is said after one is not late. Silence throughout: shared out evenly.
 */
export function alignWords(text: string, { pcm, sampleRateHz }: { pcm: Int16Array; sampleRateHz: number }): Word[] {
  const words = text.match(/\S+/g) ?? []
  const weights = words.map((word) => Math.max(1, speechWeight(word)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const spoken = spokenStretches(pcm, sampleRateHz)
  const spokenMs = spoken.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
  let said = 0
  return words.map((word, index) => {
    const startMs = toRecordingMs(spoken, (said / total) * spokenMs, 'start')
    said += weights[index] ?? 0
    const endMs = toRecordingMs(spoken, (said / total) * spokenMs, 'end')
    return { text: word, startMs, endMs: Math.max(startMs, endMs) }
  })
}

/** Where somebody speaks; the whole recording when nobody does. */
function spokenStretches(pcm: Int16Array, sampleRateHz: number): Stretch[] {
  const wholeMs = (pcm.length * 1000) / sampleRateHz
  const levels = levelsOf(pcm, Math.max(1, Math.round((sampleRateHz * windowMs) / 1000)))
  const loud = [...levels].sort((a, b) => a - b)[Math.floor(levels.length * 0.95)] ?? 0
  const stretches: Stretch[] = []
  for (const [index, level] of levels.entries()) {
    if (loud < 30 || level < loud * quietShare) continue
    const startMs = index * windowMs
    const endMs = Math.min(wholeMs, startMs + windowMs)
    const last = stretches.at(-1)
    if (last && startMs - last.endMs < shortestPauseMs) last.endMs = endMs
    else stretches.push({ startMs, endMs })
  }
  return stretches.length > 0 ? stretches : [{ startMs: 0, endMs: wholeMs }]
}

/** The root mean square of each window. */
function levelsOf(pcm: Int16Array, windowSamples: number): number[] {
  const levels: number[] = []
  for (let from = 0; from < pcm.length; from += windowSamples) {
    const part = pcm.subarray(from, from + windowSamples)
    let squares = 0
    for (const sample of part) squares += sample * sample
    levels.push(Math.sqrt(squares / part.length))
  }
  return levels
}

/** A moment of the speech as a moment of the recording; at a pause, its end for a start and its start for an end. */
function toRecordingMs(spoken: Stretch[], ms: number, side: 'start' | 'end'): number {
  let left = ms
  for (const [index, { startMs, endMs }] of spoken.entries()) {
    const length = endMs - startMs
    const isLast = index === spoken.length - 1
    if (left < length || (left === length && side === 'end') || isLast)
      return Math.round(startMs + Math.min(left, length))
    left -= length
  }
  return 0
}
