import { sampleRateHz } from './stereo.ts'

/**
 * Integrated loudness by ITU-R BS.1770-4 in LUFS: K-weighting, blocks of 400 ms every 100 ms, gates at -70 LUFS and
 * 10 LU below the mean of what passes the first. Minus infinity when nothing does. For channels of 48 kHz; sound shorter
 * than one block counts as if silence followed.
 */
export function measureLoudness(channels: Float32Array[]): number {
  const steps = channels.map(stepPowers)
  const blocks: number[] = []
  const count = Math.max(1, (steps[0]?.length ?? 0) - 3)
  for (let block = 0; block < count; block++) {
    let power = 0
    for (const channel of steps) {
      for (let step = block; step < block + 4; step++) power += (channel[step] ?? 0) / 4
    }
    blocks.push(power)
  }
  const audible = blocks.filter((power) => toLufs(power) > absoluteGate)
  if (audible.length === 0) return Number.NEGATIVE_INFINITY
  const threshold = toLufs(mean(audible)) + relativeGate
  return toLufs(mean(audible.filter((power) => toLufs(power) > threshold)))
}

const absoluteGate = -70
const relativeGate = -10
const stepSamples = sampleRateHz / 10

function toLufs(power: number): number {
  return -0.691 + 10 * Math.log10(power)
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Mean square of the weighted sound in each 100 ms; an incomplete last step does not count. */
function stepPowers(samples: Float32Array): Float64Array {
  const count = samples.length < 4 * stepSamples ? Math.ceil(samples.length / stepSamples) : undefined
  const powers = new Float64Array(count ?? Math.floor(samples.length / stepSamples))
  // The two filters of BS.1770 for 48 kHz: a shelf for the head, then a high-pass. What came last is added last, so
  // that a sample waits for one product and one sum of the sample before.
  let a1 = 0
  let a2 = 0
  let b1 = 0
  let b2 = 0
  for (let step = 0; step < powers.length; step++) {
    let sum = 0
    const end = Math.min(samples.length, (step + 1) * stepSamples)
    for (let i = step * stepSamples; i < end; i++) {
      const a0 = (samples[i] ?? 0) - 0.73248077421585 * a2 + 1.69065929318241 * a1
      const shelf = 1.53512485958697 * a0 - 2.69169618940638 * a1 + 1.19839281085285 * a2
      a2 = a1
      a1 = a0
      const b0 = shelf - 0.99007225036621 * b2 + 1.99004745483398 * b1
      const weighted = b0 - 2 * b1 + b2
      b2 = b1
      b1 = b0
      sum += weighted * weighted
    }
    powers[step] = sum / stepSamples
  }
  return powers
}
