/**
 * Speech faster or slower at the same pitch (WSOLA): overlapping windows are laid down at an even pace, each taken
 * from where, near the wanted place, it best continues the one before. `tempo` 1.1 makes it 10 % shorter.
 */
export function changeTempo(samples: Float32Array, tempo: number, rateHz: number): Float32Array {
  if (Math.abs(tempo - 1) < 0.001 || samples.length < rateHz / 5) return samples
  const hop = Math.round(rateHz * 0.012)
  const window = hop * 2
  const reach = Math.round(rateHz * 0.01)
  const fade = raisedCosine(hop)
  const length = Math.round(samples.length / tempo)
  const result = new Float32Array(length + window)
  result.set(samples.subarray(0, window))
  let previous = 0
  for (let at = hop; at < length; at += hop) {
    const wanted = Math.round(at * tempo)
    const start = bestContinuation(samples, previous + hop, wanted, reach, hop)
    overlap(result, at, samples, start, hop, fade)
    previous = start
  }
  return result.subarray(0, length)
}

/** Compared at every third place and sample first, then around the best one exactly. */
function bestContinuation(samples: Float32Array, natural: number, wanted: number, reach: number, hop: number): number {
  const lowest = Math.max(0, wanted - reach)
  const highest = Math.max(lowest, Math.min(samples.length - 2 * hop, wanted + reach))
  const coarse = bestIn(samples, natural, lowest, highest, hop, 3)
  return bestIn(samples, natural, Math.max(lowest, coarse - 2), Math.min(highest, coarse + 2), hop, 1)
}

function bestIn(samples: Float32Array, natural: number, from: number, to: number, hop: number, step: number): number {
  let best = from
  let bestScore = Number.NEGATIVE_INFINITY
  for (let start = from; start <= to; start += step) {
    let product = 0
    let energy = 1e-9
    for (let i = 0; i < hop; i += step) {
      const candidate = samples[start + i] ?? 0
      product += candidate * (samples[natural + i] ?? 0)
      energy += candidate * candidate
    }
    const score = product / Math.sqrt(energy)
    if (score > bestScore) {
      bestScore = score
      best = start
    }
  }
  return best
}

/** Fades from what is there into the window, whose second half is laid down plainly for the next one to fade from. */
function overlap(
  result: Float32Array,
  at: number,
  samples: Float32Array,
  start: number,
  hop: number,
  fade: Float32Array,
): void {
  for (let i = 0; i < hop; i++) {
    const share = fade[i] ?? 0
    result[at + i] = (result[at + i] ?? 0) * (1 - share) + (samples[start + i] ?? 0) * share
    result[at + hop + i] = samples[start + hop + i] ?? 0
  }
}

function raisedCosine(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / length))
}
