import type { Mood } from '../../../contract/options.ts'
import type { Progression } from './harmony.ts'
import type { Instrument } from './instruments.ts'

/** Steps are sixteenths of a bar of four beats. `chord` picks a note of the bar's chord, counted from the lowest. */
export type Hit = { step: number; steps: number; chord?: number; gain: number }

export type Part = {
  instrument: Instrument
  /** One of them is chosen by the seed. */
  patterns: Hit[][]
  octave: number
  gain: number
  pan: number
  /** The bar it comes in. */
  entersAt: number
}

export type MoodPlan = {
  tempo: readonly [number, number]
  isMinor: boolean
  chordNotes: number
  roots: number[]
  progressions: Progression[]
  parts: Part[]
  melody: { instrument: Instrument; octave: number; gain: number; density: number; entersAt: number }
  /** Share of the sound that goes through the room. */
  room: number
}

function every(stepsApart: number, from: number, gain: number, steps = 2): Hit[] {
  return Array.from({ length: Math.ceil((16 - from) / stepsApart) }, (_, i) => ({
    step: from + i * stepsApart,
    steps,
    gain,
  }))
}

function arpeggio(order: number[], stepsApart: number, steps: number): Hit[] {
  return Array.from({ length: 16 / stepsApart }, (_, i) => {
    return { step: i * stepsApart, steps, chord: order[i % order.length] ?? 0, gain: i % 4 === 0 ? 1 : 0.75 }
  })
}

function block(steps: [number, number][], notes: number): Hit[] {
  return steps.flatMap(([step, length]) =>
    Array.from({ length: notes }, (_, chord) => ({ step, steps: length, chord, gain: 1 })),
  )
}

export const moods: Record<Mood, MoodPlan> = {
  calm: {
    tempo: [68, 80],
    isMinor: false,
    chordNotes: 4,
    roots: [48, 50, 53, 55],
    progressions: [
      [0, 4, 5, 3],
      [0, 5, 3, 4],
      [3, 0, 4, 5],
      [0, 2, 3, 3],
    ],
    parts: [
      { instrument: 'pad', patterns: [block([[0, 16]], 4)], octave: 1, gain: 0.11, pan: 0, entersAt: 0 },
      {
        instrument: 'keys',
        patterns: [
          arpeggio([0, 1, 2, 3, 2, 1], 2, 5),
          arpeggio([0, 2, 1, 3], 2, 6),
          arpeggio([0, 2, 3, 1, 2, 3], 4, 8),
        ],
        octave: 1,
        gain: 0.16,
        pan: -0.3,
        entersAt: 0,
      },
      {
        instrument: 'bass',
        patterns: [
          [{ step: 0, steps: 14, chord: 0, gain: 1 }],
          [
            { step: 0, steps: 9, chord: 0, gain: 1 },
            { step: 10, steps: 5, chord: 0, gain: 0.7 },
          ],
        ],
        octave: -1,
        gain: 0.22,
        pan: 0,
        entersAt: 1,
      },
      {
        instrument: 'shaker',
        patterns: [every(4, 2, 0.5), every(8, 4, 0.6)],
        octave: 0,
        gain: 0.05,
        pan: 0.4,
        entersAt: 2,
      },
    ],
    melody: { instrument: 'bell', octave: 2, gain: 0.07, density: 0.35, entersAt: 1 },
    room: 0.38,
  },
  bright: {
    tempo: [102, 114],
    isMinor: false,
    chordNotes: 3,
    roots: [48, 50, 53, 55],
    progressions: [
      [0, 4, 5, 3],
      [0, 3, 5, 4],
      [0, 5, 1, 4],
      [3, 4, 2, 5],
    ],
    parts: [
      {
        instrument: 'pluck',
        patterns: [
          block(
            [
              [0, 3],
              [3, 2],
              [6, 3],
              [10, 2],
              [12, 3],
            ],
            3,
          ),
          block(
            [
              [0, 3],
              [4, 2],
              [6, 2],
              [8, 3],
              [12, 2],
              [14, 2],
            ],
            3,
          ),
        ],
        octave: 1,
        gain: 0.11,
        pan: 0.25,
        entersAt: 0,
      },
      {
        instrument: 'marimba',
        patterns: [arpeggio([0, 2, 1, 2], 2, 2), arpeggio([2, 1, 0, 1, 2, 0], 2, 2)],
        octave: 2,
        gain: 0.12,
        pan: -0.35,
        entersAt: 1,
      },
      {
        instrument: 'bass',
        patterns: [
          [
            { step: 0, steps: 3, chord: 0, gain: 1 },
            { step: 6, steps: 2, chord: 0, gain: 0.8 },
            { step: 8, steps: 4, chord: 0, gain: 0.9 },
            { step: 14, steps: 2, chord: 2, gain: 0.7 },
          ],
          [
            { step: 0, steps: 6, chord: 0, gain: 1 },
            { step: 8, steps: 6, chord: 2, gain: 0.8 },
          ],
        ],
        octave: -1,
        gain: 0.24,
        pan: 0,
        entersAt: 1,
      },
      {
        instrument: 'kick',
        patterns: [
          every(8, 0, 1),
          [
            { step: 0, steps: 1, gain: 1 },
            { step: 7, steps: 1, gain: 0.6 },
            { step: 8, steps: 1, gain: 0.9 },
          ],
        ],
        octave: 0,
        gain: 0.3,
        pan: 0,
        entersAt: 1,
      },
      { instrument: 'clap', patterns: [every(8, 4, 1)], octave: 0, gain: 0.14, pan: 0.05, entersAt: 2 },
      {
        instrument: 'shaker',
        patterns: [every(2, 0, 0.7), every(4, 2, 0.9)],
        octave: 0,
        gain: 0.08,
        pan: 0.4,
        entersAt: 1,
      },
    ],
    melody: { instrument: 'bell', octave: 2, gain: 0.06, density: 0.55, entersAt: 2 },
    room: 0.2,
  },
  driving: {
    tempo: [120, 128],
    isMinor: true,
    chordNotes: 3,
    roots: [45, 47, 50, 52],
    progressions: [
      [0, 5, 2, 6],
      [0, 3, 5, 6],
      [0, 6, 5, 6],
      [0, 2, 6, 3],
    ],
    parts: [
      {
        instrument: 'synth',
        patterns: [arpeggio([0, 1, 2, 1], 1, 1), arpeggio([0, 2, 1, 2, 0, 2, 1], 1, 1), arpeggio([0, 0, 2, 1], 1, 1)],
        octave: 2,
        gain: 0.1,
        pan: -0.25,
        entersAt: 0,
      },
      { instrument: 'pad', patterns: [block([[0, 16]], 3)], octave: 1, gain: 0.09, pan: 0, entersAt: 0 },
      {
        instrument: 'bass',
        patterns: [
          every(2, 0, 0.9).map((hit) => ({ ...hit, chord: 0 })),
          every(4, 2, 1, 2).map((hit) => ({ ...hit, chord: 0 })),
        ],
        octave: -1,
        gain: 0.26,
        pan: 0,
        entersAt: 1,
      },
      { instrument: 'kick', patterns: [every(4, 0, 1)], octave: 0, gain: 0.4, pan: 0, entersAt: 1 },
      { instrument: 'snare', patterns: [every(8, 4, 1)], octave: 0, gain: 0.16, pan: 0, entersAt: 2 },
      { instrument: 'hat', patterns: [every(4, 2, 1), every(2, 0, 0.7)], octave: 0, gain: 0.1, pan: 0.3, entersAt: 1 },
    ],
    melody: { instrument: 'synth', octave: 2, gain: 0.08, density: 0.45, entersAt: 3 },
    room: 0.16,
  },
}
