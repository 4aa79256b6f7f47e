/**
 * What makes the synthetic voice pleasant enough to listen to: rumble out, the glassy top lowered, a little warmth,
 * the same loudness for every scene, and rounded peaks. The filters add no delay, so word times stay true.
 */

/** Root mean square of the frames that hold speech, in dB of full scale: about -18 LUFS for this voice. */
const targetDb = -19
const ceiling = 0.84
const knee = 0.6

type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number }

export function masterSpeech(pcm: Int16Array, sampleRateHz: number): Int16Array {
  const samples = Float32Array.from(pcm, (sample) => sample / 32_768)
  filter(samples, highPass(75, sampleRateHz))
  filter(samples, shelf(260, 1.5, sampleRateHz, 'low'))
  filter(samples, shelf(4500, -3, sampleRateHz, 'high'))
  const gain = 10 ** ((targetDb - speechLevelDb(samples, sampleRateHz)) / 20)
  return Int16Array.from(samples, (sample) => Math.round(limit(sample * gain) * 32_767))
}

/** Level of the speech in dB of full scale, pauses left out; -120 for silence. */
export function speechLevelDb(samples: Float32Array, sampleRateHz: number): number {
  const frame = Math.round(sampleRateHz / 50)
  const powers: number[] = []
  for (let start = 0; start + frame <= samples.length; start += frame) {
    let sum = 0
    for (let index = start; index < start + frame; index++) sum += (samples[index] ?? 0) ** 2
    powers.push(sum / frame)
  }
  const loudest = Math.max(0, ...powers)
  const spoken = powers.filter((power) => power > loudest * 0.001)
  if (spoken.length === 0) return -120
  return 10 * Math.log10(spoken.reduce((sum, power) => sum + power, 0) / spoken.length)
}

/** Straight up to the knee, then bent towards the ceiling and never over it. */
function limit(sample: number): number {
  const size = Math.abs(sample)
  if (size <= knee) return sample
  return Math.sign(sample) * (knee + (ceiling - knee) * Math.tanh((size - knee) / (ceiling - knee)))
}

function filter(samples: Float32Array, { b0, b1, b2, a1, a2 }: Biquad): void {
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  for (let index = 0; index < samples.length; index++) {
    const x = samples[index] ?? 0
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
    ;[x2, x1, y2, y1] = [x1, x, y1, y]
    samples[index] = y
  }
}

/** Second-order sections after R. Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients". */
function highPass(frequencyHz: number, sampleRateHz: number): Biquad {
  const w = (2 * Math.PI * frequencyHz) / sampleRateHz
  const alpha = Math.sin(w) / Math.SQRT2
  const c = Math.cos(w)
  return scale({ b0: (1 + c) / 2, b1: -(1 + c), b2: (1 + c) / 2, a1: -2 * c, a2: 1 - alpha }, 1 + alpha)
}

function shelf(frequencyHz: number, gainDb: number, sampleRateHz: number, side: 'low' | 'high'): Biquad {
  const a = 10 ** (gainDb / 40)
  const w = (2 * Math.PI * frequencyHz) / sampleRateHz
  const c = side === 'high' ? Math.cos(w) : -Math.cos(w)
  const s = side === 'high' ? 1 : -1
  const k = Math.sqrt(a) * Math.sin(w) * Math.SQRT2
  return scale(
    {
      b0: a * (a + 1 + (a - 1) * c + k),
      b1: s * -2 * a * (a - 1 + (a + 1) * c),
      b2: a * (a + 1 + (a - 1) * c - k),
      a1: s * 2 * (a - 1 - (a + 1) * c),
      a2: a + 1 - (a - 1) * c - k,
    },
    a + 1 - (a - 1) * c + k,
  )
}

function scale({ b0, b1, b2, a1, a2 }: Biquad, a0: number): Biquad {
  return { b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: a1 / a0, a2: a2 / a0 }
}
