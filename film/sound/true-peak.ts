import { toDecibels } from './decibels.ts'
import { sincPhases } from './sinc.ts'
import type { Stereo } from './stereo.ts'

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
  // Silence around the sound, so that no access lies outside.
  const padded = new Float32Array(samples.length + 2 * taps)
  padded.set(samples, taps)
  const highest = blockPeaks(samples)
  for (const [block, level] of highest.entries()) {
    // The filter reaches into both neighbours, and never farther.
    const around = Math.max(level, highest[block - 1] ?? 0, highest[block + 1] ?? 0)
    if (around * bound <= threshold()) continue
    const end = Math.min(samples.length, (block + 1) * blockLength)
    for (let i = block * blockLength; i < end; i++) found(i, peakAfter(padded, i + taps))
  }
}

function blockPeaks(samples: Float32Array): Float32Array {
  const peaks = new Float32Array(Math.ceil(samples.length / blockLength))
  for (let block = 0; block < peaks.length; block++) {
    const end = Math.min(samples.length, (block + 1) * blockLength)
    let highest = 0
    for (let i = block * blockLength; i < end; i++) highest = Math.max(highest, Math.abs(samples[i] ?? 0))
    peaks[block] = highest
  }
  return peaks
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
