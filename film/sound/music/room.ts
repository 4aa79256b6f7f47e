import type { Stereo } from '../stereo.ts'

/** Comb delays in samples at 48 kHz, without common factors, a little longer on the right: that makes the width. */
const delays = [1559, 1693, 1787, 1949] as const
const spread = 31
const feedback = 0.76
const damping = 0.35

/** Adds the sound of a small room (parallel damped combs, then a diffuser). Changes `sound` in place. */
export function addRoom({ left, right }: Stereo, share: number): void {
  addTo(left, share, 0)
  addTo(right, share, spread)
}

function addTo(samples: Float32Array, share: number, extra: number): void {
  const wet = new Float32Array(samples.length)
  for (const delay of delays) comb(samples, wet, delay + extra)
  diffuse(wet, 347 + extra, 0.6)
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) + (wet[i] ?? 0) * share * 0.3
}

function comb(input: Float32Array, output: Float32Array, delay: number): void {
  const line = new Float32Array(delay)
  let soft = 0
  let at = 0
  for (let i = 0; i < input.length; i++) {
    const delayed = line[at] ?? 0
    soft = delayed * (1 - damping) + soft * damping
    line[at] = (input[i] ?? 0) + soft * feedback
    output[i] = (output[i] ?? 0) + delayed
    if (++at === delay) at = 0
  }
}

function diffuse(samples: Float32Array, delay: number, amount: number): void {
  const line = new Float32Array(delay)
  let at = 0
  for (let i = 0; i < samples.length; i++) {
    const delayed = line[at] ?? 0
    const input = (samples[i] ?? 0) + delayed * amount
    line[at] = input
    samples[i] = delayed - input * amount
    if (++at === delay) at = 0
  }
}
