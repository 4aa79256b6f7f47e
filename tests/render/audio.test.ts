import { AV_CHANNEL_LAYOUT_STEREO, AV_LOG_ERROR, AV_SAMPLE_FMT_FLTP } from 'node-av/constants'
import { Filter, FilterGraph, FilterInOut, Frame, Log } from 'node-av/lib'
import { describe, expect, test } from 'vitest'
import { duck } from '../../film/sound/ducking.ts'
import { amplifyAndLimit } from '../../film/sound/limiter.ts'
import { measureLoudness } from '../../film/sound/loudness.ts'
import { master } from '../../film/sound/master.ts'
import { composeMusic } from '../../film/sound/music/compose.ts'
import { performMusic } from '../../film/sound/music/perform.ts'
import { resample } from '../../film/sound/resample.ts'
import { changeTempo } from '../../film/sound/tempo.ts'
import { measureTruePeak } from '../../film/sound/true-peak.ts'
import { noise, pitchOf, rateHz, rms, sine } from './sound.ts'

Log.setLevel(AV_LOG_ERROR)

const silence = new Float32Array(5 * rateHz)

/** FFmpeg's own BS.1770 meter. */
async function ebur128(left: Float32Array, right: Float32Array): Promise<{ integrated: number; truePeak: number }> {
  const graph = new FilterGraph()
  graph.alloc()
  const source = graph.createFilter(
    Filter.getByName('abuffer') as Filter,
    'in',
    'sample_rate=48000:sample_fmt=fltp:channel_layout=stereo:time_base=1/48000',
  )
  const sink = graph.createFilter(Filter.getByName('abuffersink') as Filter, 'out')
  if (!source || !sink) throw new Error('no filters')
  graph.parsePtr(
    '[in]ebur128=metadata=1:peak=true[out]',
    FilterInOut.createList([{ name: 'out', filterCtx: sink, padIdx: 0 }]),
    FilterInOut.createList([{ name: 'in', filterCtx: source, padIdx: 0 }]),
  )
  if ((await graph.config()) < 0) throw new Error('bad graph')
  const out = new Frame()
  out.alloc()
  const found = { integrated: Number.NaN, truePeak: Number.NaN }
  const block = 4800
  for (let start = 0; start + block <= left.length; start += block) {
    const planes = Buffer.alloc(block * 8)
    const samples = new Float32Array(planes.buffer, planes.byteOffset, block * 2)
    samples.set(left.subarray(start, start + block))
    samples.set(right.subarray(start, start + block), block)
    const frame = Frame.fromAudioBuffer(planes, {
      nbSamples: block,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate: 48_000,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: { num: 1, den: 48_000 },
      pts: BigInt(start),
    })
    await source.buffersrcAddFrame(frame)
    frame.free()
    while ((await sink.buffersinkGetFrame(out)) >= 0) {
      const metadata = out.getMetadata().getAll()
      found.integrated = Number(metadata['lavfi.r128.I'] ?? found.integrated)
      found.truePeak = 20 * Math.log10(Number(metadata['lavfi.r128.true_peak'] ?? Number.NaN))
      out.unref()
    }
  }
  graph.free()
  return found
}

describe('loudness', () => {
  test('a full-scale 997 Hz sine on one channel is -3.01 LUFS, as BS.1770 says', () => {
    expect(measureLoudness([sine(997, 1, 5), silence])).toBeCloseTo(-3.01, 1)
  })

  test('both channels together are 3 LU louder', () => {
    const tone = sine(997, 1, 5)
    expect(measureLoudness([tone, tone])).toBeCloseTo(0, 1)
  })

  test('silence and quiet parts do not count', () => {
    const loud = sine(997, 0.25, 5)
    const mixed = new Float32Array(loud.length * 2)
    mixed.set(loud)
    expect(measureLoudness([mixed])).toBeCloseTo(measureLoudness([loud]), 0)
    expect(measureLoudness([silence, silence])).toBe(Number.NEGATIVE_INFINITY)
  })

  test("agrees with FFmpeg's meter on music", async () => {
    const music = performMusic('bright', 3, 12 * rateHz)
    const reference = await ebur128(music.left, music.right)
    expect(Math.abs(measureLoudness([music.left, music.right]) - reference.integrated)).toBeLessThan(0.1)
    expect(Math.abs(measureTruePeak(music) - reference.truePeak)).toBeLessThan(0.3)
  })

  test('the true peak between samples is found', () => {
    // A quarter of the sample rate, shifted by an eighth of a turn: samples at 0.707, peaks at 1.
    const tone = Float32Array.from({ length: rateHz }, (_, i) => Math.sin((Math.PI / 2) * i + Math.PI / 4))
    expect(measureTruePeak({ left: tone, right: tone })).toBeGreaterThan(-0.1)
    expect(measureTruePeak({ left: tone, right: tone })).toBeLessThan(0.3)
  })
})

describe('limiter', () => {
  test('holds the true peak and leaves what is below alone', () => {
    const hot = noise(0.9, 3)
    const limited = amplifyAndLimit({ left: hot, right: hot }, 6, -1.5)
    expect(measureTruePeak(limited)).toBeLessThanOrEqual(-1.4)
    const calm = sine(440, 0.2, 1)
    expect(amplifyAndLimit({ left: calm, right: calm }, 0, -1.5).left).toEqual(calm)
  })

  test('a mix is brought to -14 LUFS, silence is not amplified', () => {
    const music = performMusic('driving', 5, 10 * rateHz)
    const { sound } = master(music)
    expect(measureLoudness([sound.left, sound.right])).toBeCloseTo(-14, 0)
    expect(measureTruePeak(sound)).toBeLessThanOrEqual(-1.4)
    expect(master({ left: silence, right: silence }).setting.gainDb).toBe(0)
  })
})

describe('voice', () => {
  test.each([16_000, 22_050, 24_000, 44_100, 48_000])('%i Hz keep pitch, level and length at 48 kHz', (from) => {
    const result = resample(sine(440, 0.5, 1, from), from, rateHz)
    expect(result.length).toBe(rateHz)
    expect(pitchOf(result)).toBeCloseTo(440, -1)
    expect(rms(result.subarray(2000, -2000))).toBeCloseTo(0.5 / Math.SQRT2, 2)
  })

  test('what the new rate cannot hold is taken out', () => {
    expect(rms(resample(sine(15_000, 0.5, 1, 48_000), 48_000, 16_000).subarray(500, -500))).toBeLessThan(0.001)
  })

  test.each([0.9, 1.1, 1.15])('tempo %f changes the length and not the pitch', (tempo) => {
    const result = changeTempo(sine(220, 0.5, 2), tempo, rateHz)
    expect(result.length / rateHz).toBeCloseTo(2 / tempo, 2)
    expect(Math.abs(pitchOf(result) - 220)).toBeLessThan(3)
    expect(rms(result.subarray(4000, -4000))).toBeCloseTo(0.5 / Math.SQRT2, 1)
  })
})

describe('music', () => {
  test('goes down quickly under the voice and comes back slowly', () => {
    const music = { left: sine(300, 0.5, 4), right: sine(300, 0.5, 4) }
    const voice = new Float32Array(4 * rateHz)
    voice.set(sine(200, 0.3, 1), rateHz)
    duck(music, voice)
    const level = (seconds: number) =>
      20 * Math.log10(rms(music.left.subarray(seconds * rateHz, (seconds + 0.05) * rateHz)) / (0.5 / Math.SQRT2))
    expect(level(0.9)).toBeCloseTo(0, 1)
    expect(level(1.08)).toBeLessThan(-8)
    expect(level(2.1)).toBeLessThan(-6)
    expect(level(3.8)).toBeGreaterThan(-0.5)
  })

  test('the same seed plays the same, another one something else', () => {
    const [a, again, other] = [7, 7, 8].map((seed) => performMusic('calm', seed, 8 * rateHz).left)
    expect(a).toEqual(again)
    expect(a).not.toEqual(other)
  })

  test('the moods differ in tempo, instruments and harmony', () => {
    const scores = (['calm', 'bright', 'driving'] as const).map((mood) => composeMusic(mood, 1, 30))
    const [calm, bright, driving] = scores
    expect(calm?.tempo).toBeLessThan(90)
    expect(bright?.tempo).toBeGreaterThan(95)
    expect(driving?.tempo).toBeGreaterThan((bright?.tempo ?? 0) + 3)
    const bands = scores.map((score) => [...new Set(score.notes.map((note) => note.instrument))].sort().join(' '))
    expect(new Set(bands).size).toBe(3)
  })

  test.each(['calm', 'bright', 'driving'] as const)(
    '%s begins with few parts, ends softly and never clips badly',
    (mood) => {
      for (const seed of [1, 2, 3, 4]) {
        const { notes } = composeMusic(mood, seed, 30)
        const partsIn = (from: number, to: number) =>
          new Set(notes.filter((note) => note.atSeconds >= from && note.atSeconds < to).map((note) => note.instrument))
            .size
        expect(partsIn(0, 1)).toBeLessThan(partsIn(14, 18))
        expect(Math.max(...notes.map((note) => note.atSeconds))).toBeLessThan(30)
      }
      const { left } = performMusic(mood, 2, 12 * rateHz)
      expect(rms(left.subarray(-2400))).toBeLessThan(rms(left) * 0.2)
      expect(rms(left)).toBeGreaterThan(0.02)
    },
  )
})
