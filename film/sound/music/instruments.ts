import { sampleRateHz } from '../stereo.ts'

export type Instrument =
  | 'keys'
  | 'pad'
  | 'marimba'
  | 'pluck'
  | 'bass'
  | 'synth'
  | 'bell'
  | 'kick'
  | 'snare'
  | 'clap'
  | 'hat'
  | 'shaker'

/** One note as a mono sound that ends in silence. `pitch` is a MIDI number; drums do not look at it. */
export function playNote(instrument: Instrument, pitch: number, seconds: number, random: () => number): Float32Array {
  const hz = 440 * 2 ** ((pitch - 69) / 12)
  return voices[instrument](hz, seconds, random)
}

type Voice = (hz: number, seconds: number, random: () => number) => Float32Array

const voices: Record<Instrument, Voice> = {
  /** A soft electric piano: a carrier whose brightness dies away. */
  keys: (hz, seconds) =>
    sound(seconds + 0.5, (t) => {
      const strike = 0.24 * Math.exp(-t * 5) * sine(hz * t)
      const body = sine(hz * t + strike) + 0.25 * sine(hz * 2.001 * t) * Math.exp(-t * 3)
      return body * Math.exp(-t * 1.6) * attack(t, 0.008) * release(t, seconds, 0.5)
    }),
  pad: (hz, seconds) =>
    sound(seconds + 1, (t) => {
      const drift = 0.13 * sine(0.23 * t)
      const low = sine(hz * t) + sine(hz * 1.004 * t + drift) + sine(hz * 0.996 * t)
      const air = 0.3 * sine(hz * 2 * t + drift) + 0.1 * sine(hz * 3 * t)
      return (low / 3 + air) * attack(t, 0.5) * release(t, seconds, 1)
    }),
  marimba: (hz, seconds) =>
    sound(Math.min(seconds + 0.4, 1), (t) => {
      const bar = sine(hz * t) * Math.exp(-t * 6.5)
      const knock = 0.35 * sine(hz * 3.93 * t) * Math.exp(-t * 24) + 0.1 * sine(hz * 9.2 * t) * Math.exp(-t * 60)
      return (bar + knock) * attack(t, 0.002)
    }),
  /** A plucked string (Karplus and Strong): noise in a loop that loses its edge on every turn. */
  pluck: (hz, seconds, random) => {
    const period = Math.max(2, Math.round(sampleRateHz / hz))
    const loop = Float32Array.from({ length: period }, () => random() * 2 - 1)
    for (let pass = 0; pass < 2; pass++)
      for (let i = 0; i < period; i++) loop[i] = ((loop[i] ?? 0) + (loop[(i + 1) % period] ?? 0)) / 2
    let at = 0
    return sound(Math.min(seconds + 0.5, 1.6), (t) => {
      const next = (at + 1) % period
      const value = loop[at] ?? 0
      loop[at] = 0.4975 * (value + (loop[next] ?? 0))
      at = next
      return value * 1.3 * Math.exp(-t * 1.5)
    })
  },
  bass: (hz, seconds) =>
    sound(seconds + 0.06, (t) => {
      const tone = sine(hz * t) + 0.3 * sine(hz * 2 * t) * Math.exp(-t * 4) + 0.12 * sine(hz * 3 * t) * Math.exp(-t * 8)
      return tone * Math.exp(-t * 0.9) * attack(t, 0.006) * release(t, seconds, 0.06)
    }),
  /** A saw of few partials whose upper ones fade: the sound of a closing filter. */
  synth: (hz, seconds) => {
    const partials = Math.max(1, Math.min(9, Math.floor(9000 / hz)))
    return sound(seconds + 0.15, (t) => {
      let value = 0
      for (let n = 1; n <= partials; n++) value += (sine(hz * n * t + n) / n) * Math.exp(-t * (2 + n * 1.3))
      return value * 0.8 * attack(t, 0.004) * release(t, seconds, 0.15)
    })
  },
  bell: (hz) =>
    sound(1.8, (t) => {
      const strike =
        sine(hz * t) + 0.4 * sine(hz * 2.76 * t) * Math.exp(-t * 3) + 0.2 * sine(hz * 5.4 * t) * Math.exp(-t * 6)
      return strike * Math.exp(-t * 2.6) * attack(t, 0.003)
    }),
  kick: () => sound(0.35, (t) => sine(48 * t + 3.6 * (1 - Math.exp(-t * 32))) * Math.exp(-t * 11) * attack(t, 0.001)),
  snare: (_hz, _seconds, random) =>
    sound(
      0.22,
      (t) =>
        ((random() * 2 - 1) * 0.7 * Math.exp(-t * 22) + sine(190 * t) * 0.5 * Math.exp(-t * 30)) * attack(t, 0.001),
    ),
  clap: (_hz, _seconds, random) => {
    const bright = createHighPass(0.55)
    return sound(0.25, (t) => {
      const bursts = Math.max(...[0, 0.011, 0.022].map((start) => (t >= start ? Math.exp(-(t - start) * 110) : 0)))
      return bright(random() * 2 - 1) * (bursts + 0.5 * Math.exp(-t * 22))
    })
  },
  hat: (_hz, _seconds, random) => {
    const bright = createHighPass(0.85)
    return sound(0.08, (t) => bright(random() * 2 - 1) * Math.exp(-t * 60))
  },
  shaker: (_hz, _seconds, random) => {
    const bright = createHighPass(0.8)
    return sound(0.12, (t) => bright(random() * 2 - 1) * attack(t, 0.02) * Math.exp(-t * 35))
  },
}

const tableSize = 16_384
const table = Float32Array.from({ length: tableSize }, (_, i) => Math.sin((2 * Math.PI * i) / tableSize))

/** Of whole turns. A table: a tune takes some ten million of them. */
function sine(turns: number): number {
  return table[Math.floor(turns * tableSize) & (tableSize - 1)] ?? 0
}

function sound(seconds: number, valueAt: (t: number) => number): Float32Array {
  const samples = new Float32Array(Math.round(seconds * sampleRateHz))
  const tail = Math.min(samples.length, 240)
  for (let i = 0; i < samples.length; i++) {
    samples[i] = valueAt(i / sampleRateHz) * Math.min(1, (samples.length - i) / tail)
  }
  return samples
}

function attack(t: number, seconds: number): number {
  return Math.min(1, t / seconds)
}

function release(t: number, from: number, seconds: number): number {
  return t < from ? 1 : Math.max(0, 1 - (t - from) / seconds)
}

function createHighPass(amount: number): (value: number) => number {
  let before = 0
  let output = 0
  return (value) => {
    output = amount * (output + value - before)
    before = value
    return output
  }
}
