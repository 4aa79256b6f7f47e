import { toGain } from './decibels.ts'
import { type Stereo, sampleRateHz } from './stereo.ts'
import { eachPeak } from './true-peak.ts'

const lookaheadSamples = Math.round(sampleRateHz * 0.004)
const releaseShare = 1 - Math.exp(-1 / (sampleRateHz * 0.09))

/**
 * Keeps the true peak at or below `ceilingDb` after `gainDb`. The gain goes down before a peak arrives and both
 * channels go down alike, so neither clicks nor shifts of the image are heard. Returns new samples.
 */
export function amplifyAndLimit(sound: Stereo, gainDb: number, ceilingDb: number): Stereo {
  const gain = toGain(gainDb)
  const needed = neededGains(sound, toGain(ceilingDb) / gain)
  const smooth = needed ? smoothGains(needed) : null
  const apply = (samples: Float32Array) => {
    const result = new Float32Array(samples.length)
    for (let i = 0; i < samples.length; i++) result[i] = (samples[i] ?? 0) * gain * (smooth?.[i] ?? 1)
    return result
  }
  return { left: apply(sound.left), right: apply(sound.right) }
}

/** For each sample the gain that brings the peak at or after it down to the ceiling; null when none needs to. */
function neededGains({ left, right }: Stereo, ceiling: number): Float32Array | null {
  const needed = new Float32Array(left.length + 1).fill(1)
  let isNeeded = false
  for (const channel of [left, right]) {
    eachPeak(
      channel,
      () => ceiling,
      (index, peak) => {
        if (peak <= ceiling) return
        isNeeded = true
        const gain = ceiling / peak
        // A peak between two samples is made by both.
        needed[index] = Math.min(needed[index] ?? 1, gain)
        needed[index + 1] = Math.min(needed[index + 1] ?? 1, gain)
      },
    )
  }
  return isNeeded ? needed : null
}

/**
 * The lowest gain within the lookahead, let go slowly, then averaged over the lookahead: where the peak is, every
 * value in that average is low enough.
 */
function smoothGains(needed: Float32Array): Float32Array {
  const lowest = lowestAhead(needed, lookaheadSamples)
  const result = new Float32Array(needed.length)
  const held = new Float32Array(needed.length)
  // As if it had been loud before: a sound that begins at full level is limited from its first sample on.
  const initial = lowest[0] ?? 1
  let current = initial
  let sum = initial * lookaheadSamples
  for (let i = 0; i < needed.length; i++) {
    const target = lowest[i] ?? 1
    current = target < current ? target : current + (target - current) * releaseShare
    held[i] = current
    sum += current - (i >= lookaheadSamples ? (held[i - lookaheadSamples] ?? 1) : initial)
    result[i] = sum / lookaheadSamples
  }
  return result
}

/** Minimum over this sample and the next `length`, in one pass from the end. */
function lowestAhead(values: Float32Array, length: number): Float32Array {
  const result = new Float32Array(values.length)
  const queue = new Int32Array(values.length)
  let first = 0
  let last = 0
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i] ?? 1
    while (last > first && (values[queue[last - 1] ?? 0] ?? 1) >= value) last--
    queue[last++] = i
    while ((queue[first] ?? 0) > i + length) first++
    result[i] = values[queue[first] ?? 0] ?? 1
  }
  return result
}
