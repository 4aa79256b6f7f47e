import { sincPhases } from './sinc.ts'

const tapsUp = 32
const beta = 8.6

/** Samples at another rate: polyphase windowed sinc, images and aliases below -80 dB. */
export function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  if (fromHz === toHz) return samples
  const divisor = greatestCommonDivisor(fromHz, toHz)
  const phases = toHz / divisor
  const step = fromHz / divisor
  const shrink = Math.max(1, fromHz / toHz)
  const taps = 2 * Math.ceil((tapsUp / 2) * shrink)
  const table = sincPhases(phases, taps, 0.94 / shrink, beta)
  const length = Math.round((samples.length * toHz) / fromHz)
  const half = taps / 2 - 1
  const padded = new Float32Array(samples.length + 2 * taps)
  padded.set(samples, taps)
  const result = new Float32Array(length)
  for (let i = 0; i < length; i++) {
    const position = i * step
    const whole = Math.floor(position / phases)
    const row = (position % phases) * taps
    const first = whole + taps - half
    // Two sums side by side: each addition waits only for every other one.
    let even = 0
    let odd = 0
    for (let tap = 0; tap < taps; tap += 2) {
      even += (padded[first + tap] ?? 0) * (table[row + tap] ?? 0)
      odd += (padded[first + tap + 1] ?? 0) * (table[row + tap + 1] ?? 0)
    }
    result[i] = even + odd
  }
  return result
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
