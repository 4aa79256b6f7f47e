import type { Mood } from '../../../contract/options.ts'
import { createRandom } from '../../random.ts'
import { type Stereo, sampleRateHz } from '../stereo.ts'
import { composeMusic, type Note } from './compose.ts'
import { playNote } from './instruments.ts'
import { addRoom } from './room.ts'

const fadeOutSeconds = 1.6
const fadeInSeconds = 0.05

/** A music bed of exactly `length` samples. The same mood, seed and length give the same sound. */
export function performMusic(mood: Mood, seed: number, length: number): Stereo {
  const score = composeMusic(mood, seed, length / sampleRateHz)
  const sound = { left: new Float32Array(length), right: new Float32Array(length) }
  const random = createRandom(seed ^ 0x5eed)
  const played = new Map<string, Float32Array>()
  for (const note of score.notes) {
    const key = `${note.instrument} ${note.pitch} ${note.seconds.toFixed(4)}`
    const samples = played.get(key) ?? playNote(note.instrument, note.pitch, note.seconds, random)
    played.set(key, samples)
    addNote(sound, note, samples)
  }
  addRoom(sound, score.room)
  fadeEnds(sound)
  return sound
}

function addNote({ left, right }: Stereo, note: Note, samples: Float32Array): void {
  const start = Math.round(note.atSeconds * sampleRateHz)
  const angle = ((note.pan + 1) * Math.PI) / 4
  const toLeft = note.gain * Math.cos(angle)
  const toRight = note.gain * Math.sin(angle)
  const length = Math.min(samples.length, left.length - start)
  for (let i = 0; i < length; i++) {
    const value = samples[i] ?? 0
    left[start + i] = (left[start + i] ?? 0) + value * toLeft
    right[start + i] = (right[start + i] ?? 0) + value * toRight
  }
}

function fadeEnds({ left, right }: Stereo): void {
  const fadeIn = fadeInSeconds * sampleRateHz
  const fadeOut = Math.min(fadeOutSeconds * sampleRateHz, left.length / 4)
  for (let i = 0; i < left.length; i++) {
    const share = Math.min(1, i / fadeIn, (left.length - i) / fadeOut)
    if (share === 1) continue
    left[i] = (left[i] ?? 0) * share
    right[i] = (right[i] ?? 0) * share
  }
}
