import type { Mood } from '../../../contract/options.ts'
import { createRandom } from '../../random.ts'
import { chordOf, type Key, nearestChordDegree, type Progression, pitchOf } from './harmony.ts'
import type { Instrument } from './instruments.ts'
import { type Hit, type MoodPlan, moods } from './moods.ts'

export type Note = {
  instrument: Instrument
  pitch: number
  atSeconds: number
  seconds: number
  gain: number
  pan: number
}

export type Score = { notes: Note[]; tempo: number; room: number }

/** After the last bar one chord rings out. */
const ringSeconds = 2.2
const shortestSeconds = 6

/**
 * A tune of the asked length: parts come in one after the other, a motif of the seed's own returns over a four-chord
 * round, and a last chord rings out. The tempo is moved a little so that the last bar ends where it should.
 */
export function composeMusic(mood: Mood, seed: number, seconds: number): Score {
  const plan = moods[mood]
  const random = createRandom(seed)
  const pick = <T>(choices: readonly T[]): T => {
    const chosen = choices[Math.floor(random() * choices.length)]
    if (chosen === undefined) throw new RangeError('nothing to choose from')
    return chosen
  }
  const key = { rootPitch: pick(plan.roots), isMinor: plan.isMinor }
  const progression = pick(plan.progressions)
  const wished = plan.tempo[0] + random() * (plan.tempo[1] - plan.tempo[0])
  const playing = Math.max(shortestSeconds, seconds) - ringSeconds
  const bars = Math.max(2, Math.round((playing * wished) / 240))
  const stepSeconds = playing / bars / 16
  const notes: Note[] = []
  for (const part of plan.parts) {
    const pattern = pick(part.patterns)
    for (let bar = part.entersAt; bar < bars; bar++) {
      const chord = chordOf(key, progressionAt(progression, bar), plan.chordNotes)
      for (const hit of pattern)
        notes.push({
          ...part,
          ...toNote(hit, chord, part.octave, bar, stepSeconds),
          gain: part.gain * hit.gain * (0.92 + 0.16 * random()),
        })
    }
  }
  notes.push(...composeMelody(plan, key, progression, bars, stepSeconds, random))
  notes.push(...lastChord(plan, key, bars * 16 * stepSeconds))
  return { notes, tempo: 15 / stepSeconds, room: plan.room }
}

function progressionAt(progression: Progression, bar: number): number {
  return progression[bar % progression.length] ?? 0
}

function toNote(hit: Hit, chord: number[], octave: number, bar: number, stepSeconds: number) {
  const index = (hit.chord ?? 0) % chord.length
  return {
    pitch: (chord[index] ?? 0) + 12 * octave,
    atSeconds: (bar * 16 + hit.step) * stepSeconds,
    seconds: hit.steps * stepSeconds,
  }
}

/** A motif of two bars in the order A A' A B: steps of the scale, its first note drawn to each bar's chord. */
function composeMelody(
  plan: MoodPlan,
  key: Key,
  progression: Progression,
  bars: number,
  stepSeconds: number,
  random: () => number,
): Note[] {
  const { instrument, octave, gain, density, entersAt } = plan.melody
  const motif = () =>
    Array.from({ length: 16 }, (_, i) => ({
      step: i * 2,
      isPlayed: random() < density * (i % 4 === 0 ? 1.6 : i % 2 === 0 ? 1 : 0.6),
      move: Math.round((random() - 0.5) * 4),
    }))
  const [a, b] = [motif(), motif()]
  const notes: Note[] = []
  let degree = 4
  for (let bar = entersAt; bar + 1 < bars; bar += 2) {
    const phrase = ((bar - entersAt) / 2) % 4 === 3 ? b : a
    for (const [index, { step, isPlayed, move }] of phrase.entries()) {
      if (!isPlayed) continue
      const chordDegree = progressionAt(progression, bar + Math.floor(step / 16))
      degree = Math.min(9, Math.max(-1, degree + move))
      if (step % 16 === 0 || index > 12) degree = nearestChordDegree(chordDegree, degree)
      notes.push({
        instrument,
        pitch: pitchOf(key, degree) + 12 * octave,
        atSeconds: (bar * 16 + step) * stepSeconds,
        seconds: 3 * stepSeconds,
        gain,
        pan: 0.2,
      })
    }
  }
  return notes
}

/** Home: the first degree, on whatever the mood plays its chords with. */
function lastChord(plan: MoodPlan, key: Key, atSeconds: number): Note[] {
  const instrument =
    plan.parts.find((part) => part.patterns[0]?.some((hit) => hit.chord !== undefined))?.instrument ?? 'keys'
  const upper = chordOf(key, 0, plan.chordNotes).map((pitch) => ({
    instrument,
    pitch: pitch + 12,
    atSeconds,
    seconds: 1.6,
    gain: 0.13,
    pan: 0,
  }))
  return [...upper, { instrument: 'bass', pitch: key.rootPitch - 12, atSeconds, seconds: 1.6, gain: 0.2, pan: 0 }]
}
