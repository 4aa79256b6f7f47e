import type { Stereo } from '../encode/sink.ts'
import { toDecibels } from './decibels.ts'
import { sincPhases } from './sinc.ts'

const factor = 4
const taps = 16
const table = sincPhases(factor, taps, 1, 6)

/** The most that values between samples can exceed the samples around them. */
const bound = Math.max(
  ...Array.from({ length: factor }, (_, phase) => {
    return table.subarray(phase * taps, (phase + 1) * taps).reduce((sum, weight) => sum + Math.abs(weight), 0)
  }),
)

const blockLength = 64

/** Highest level between the samples too (BS.1770-4 annex 2: four times oversampled), in dBTP. */
export function measureTruePeak({ left, right }: Stereo): number {
  let peak = 0
  for (const channel of [left, right]) {
    eachPeak(
      channel,
      () => peak,
      (_, value) => {
        if (value > peak) peak = value
      },
    )
  }
  return toDecibels(peak)
}

/**
 * Calls `found` with the largest magnitude between each sample and the next where that can exceed `threshold()`.
 * Whole blocks that cannot are skipped: peaks are rare, and the filter is the expensive part.
 */
export function eachPeak(
  samples: Float32Array,
  threshold: () => number,
  found: (index: number, peak: number) => void,
): void {
  const half = taps / 2
  // Silence around the sound, so that no access lies outside.
  const padded = new Float32Array(samples.length + 2 * taps)
  padded.set(samples, taps)
  for (let start = 0; start < samples.length; start += blockLength) {
    const end = Math.min(samples.length, start + blockLength)
    let highest = 0
    for (let i = start + taps - half; i < end + taps + half; i++) {
      const magnitude = Math.abs(padded[i] ?? 0)
      if (magnitude > highest) highest = magnitude
    }
    if (highest * bound <= threshold()) continue
    for (let i = start; i < end; i++) found(i, peakAfter(padded, i + taps))
  }
}

const [, quarter = table, middle = table, threeQuarters = table] = Array.from({ length: factor }, (_, phase) => {
  return table.subarray(phase * taps, (phase + 1) * taps)
})

function peakAfter(padded: Float32Array, index: number): number {
  const first = index - (taps / 2 - 1)
  let a = 0
  let b = 0
  let c = 0
  for (let tap = 0; tap < taps; tap++) {
    const sample = padded[first + tap] ?? 0
    a += sample * (quarter[tap] ?? 0)
    b += sample * (middle[tap] ?? 0)
    c += sample * (threeQuarters[tap] ?? 0)
  }
  return Math.max(Math.abs(padded[index] ?? 0), Math.abs(a), Math.abs(b), Math.abs(c))
}
