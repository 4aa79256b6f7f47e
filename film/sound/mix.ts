import type { Mood } from '../../contract/options.ts'
import { toGain } from './decibels.ts'
import { duck } from './ducking.ts'
import { measureLoudness } from './loudness.ts'
import { performMusic } from './music/perform.ts'
import { resample } from './resample.ts'
import { aacFrameSamples, type Stereo, sampleRateHz } from './stereo.ts'
import { changeTempo } from './tempo.ts'

const voiceLufs = -16
/** Where nobody speaks; under the voice it is pushed down further. */
const musicLufs = -23
/** One channel heard from both sides has twice the power. */
const bothSidesLu = 10 * Math.log10(2)
/** A recording that would need more is noise, not speech. */
const mostGainDb = 30

/** A recording with the time at which it is heard. `tempo`: 1 as recorded; faster above it, pitch kept. */
export type PlacedVoice = { samples: Float32Array; rateHz: number; startMs: number; tempo: number }
export type MusicBed = { mood: Mood; seed: number; levelDb: number }

/**
 * The sound of a whole short before it is brought to its final loudness: voices at their places, music under them.
 * `seconds` is the length of the picture; the sound ends with the last whole AAC frame in it.
 */
export function mixVoices(voices: PlacedVoice[], bed: MusicBed | null, seconds: number): Stereo {
  const length = Math.floor((seconds * sampleRateHz) / aacFrameSamples) * aacFrameSamples
  const voice = new Float32Array(length)
  for (const placed of voices) {
    const { samples, gain } = prepareVoice(placed)
    addAt(voice, samples, Math.round((placed.startMs / 1000) * sampleRateHz), gain)
  }
  if (!bed) return { left: voice, right: voice.slice() }
  const music = performMusic(bed.mood, bed.seed, length)
  const gain = toGain(musicLufs + bed.levelDb - measureLoudness([music.left, music.right]))
  duck(music, voice, gain)
  addAt(music.left, voice, 0, 1)
  addAt(music.right, voice, 0, 1)
  return music
}

/** One recording at 48 kHz, at its tempo, and the gain that makes it as loud as all others. Silence stays silence. */
function prepareVoice({ samples, rateHz, tempo }: PlacedVoice): { samples: Float32Array; gain: number } {
  const voice = changeTempo(resample(samples, rateHz, sampleRateHz), tempo, sampleRateHz)
  const loudness = measureLoudness([voice]) + bothSidesLu
  const isSilent = loudness === Number.NEGATIVE_INFINITY
  return { samples: voice, gain: isSilent ? 1 : toGain(Math.min(mostGainDb, voiceLufs - loudness)) }
}

function addAt(target: Float32Array, source: Float32Array, start: number, gain: number): void {
  const length = Math.min(source.length, target.length - start)
  for (let i = Math.max(0, -start); i < length; i++) {
    target[start + i] = (target[start + i] ?? 0) + (source[i] ?? 0) * gain
  }
}
