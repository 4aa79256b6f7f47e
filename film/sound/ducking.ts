import { toDecibels, toGain } from './decibels.ts'
import { type Stereo, sampleRateHz } from './stereo.ts'

/** Gains are worked out every millisecond. */
const stepSamples = sampleRateHz / 1000
const attackMs = 20
const releaseMs = 350
/** Where speech begins to push the music down, how hard, and how far at most. */
const thresholdDb = -42
const ratio = 0.75
const deepestDb = 10

/**
 * Brings the music to its level, `baseGain`, turns it further down while the voice speaks and lets it come back
 * slowly. Changes `music` in place.
 */
export function duck(music: Stereo, voice: Float32Array, baseGain = 1): void {
  const attack = 1 - Math.exp(-1 / attackMs)
  const release = 1 - Math.exp(-1 / releaseMs)
  let reduction = 0
  let gain = baseGain
  for (let start = 0; start < music.left.length; start += stepSamples) {
    const level = toDecibels(peakOf(voice, start, start + stepSamples))
    const wanted = Math.min(deepestDb, Math.max(0, (level - thresholdDb) * ratio))
    reduction += (wanted - reduction) * (wanted > reduction ? attack : release)
    const next = baseGain * toGain(-reduction)
    const slope = (next - gain) / stepSamples
    const end = Math.min(music.left.length, start + stepSamples)
    for (let i = start; i < end; i++) {
      gain += slope
      music.left[i] = (music.left[i] ?? 0) * gain
      music.right[i] = (music.right[i] ?? 0) * gain
    }
    gain = next
  }
}

function peakOf(samples: Float32Array, from: number, to: number): number {
  let peak = 0
  for (let i = from; i < to; i++) {
    const magnitude = Math.abs(samples[i] ?? 0)
    if (magnitude > peak) peak = magnitude
  }
  return peak
}
