import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog } from '../../core/log.ts'
import { alignWords } from '../../pipeline/align-words.ts'
import { createRenderer } from '../../pipeline/render/index.ts'
import type { Renderer } from '../../pipeline/render/types.ts'
import { pitchOf, rms, sine, writeWav } from './sound.ts'

const recordings = join(import.meta.dirname, '../fixtures/recordings')
const log = createLog({ level: 'silent', process: 'test' })
const run = () => ({ signal: new AbortController().signal, onProgress: () => undefined })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xcaster-recordings-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function findFfmpeg(): string | null {
  try {
    const path = process.env.FFMPEG_PATH ?? 'ffmpeg'
    execFileSync(path, ['-version'], { stdio: 'ignore' })
    return path
  } catch {
    return null
  }
}

const ffmpeg = findFfmpeg()
if (!ffmpeg) console.warn('LEFT OUT: recordings through the system FFmpeg. Set FFMPEG_PATH or put ffmpeg on the PATH.')

const toFloats = (pcm: Int16Array) => Float32Array.from(pcm, (value) => value / 32_768)

describe.each([['node-av', null] as const, ...(ffmpeg ? [['ffmpeg', ffmpeg] as const] : [])])(
  'with %s',
  (sink, ffmpegPath) => {
    let renderer: Renderer
    beforeAll(() => {
      renderer = createRenderer({ ffmpegPath, log, tempDir: join(folder, sink), slots: 1 })
    })
    afterAll(() => renderer.close())

    // Three seconds, a tone of 220 Hz from 0.4 to 1.2 s and from 1.8 to 2.6 s; what codecs put at the ends may stay.
    test.each(['mp3', 'm4a', 'ogg', 'webm', 'flac'])('a recording in %s is read as it sounds', async (format) => {
      const pcm = await renderer.readVoice(join(recordings, `tone.${format}`), 24_000, run())
      expect(Math.abs(pcm.length / 24_000 - 3)).toBeLessThan(0.08)
      const samples = toFloats(pcm)
      const between = (from: number, to: number) => samples.subarray(from * 24_000, to * 24_000)
      for (const [from, to] of [
        [0.5, 1.1],
        [1.9, 2.5],
      ] as const) {
        expect(pitchOf(between(from, to), 24_000)).toBeCloseTo(220, -1)
        expect(rms(between(from, to))).toBeGreaterThan(0.2)
      }
      expect(rms(between(1.35, 1.65))).toBeLessThan(0.01)
      for (const { startMs, endMs } of alignWords('소리가 나는 곳에만 말이 있다', { pcm, sampleRateHz: 24_000 })) {
        const isIn = (ms: number) => (ms > 330 && ms < 1310) || (ms > 1730 && ms < 2710)
        expect([isIn(startMs), isIn(endMs)]).toEqual([true, true])
      }
    })

    test('both channels of a stereo WAV are heard', async () => {
      const file = join(folder, `${sink}-stereo.wav`)
      const mono = join(folder, `${sink}-mono.wav`)
      await writeWav(mono, sine(300, 0.4, 1, 16_000), 16_000)
      const bytes = await readFile(mono)
      // The same samples, taken for pairs: left and right in turn, half as long.
      bytes.writeUInt16LE(2, 22)
      bytes.writeUInt16LE(4, 32)
      await writeFile(file, bytes)
      const pcm = await renderer.readVoice(file, 48_000, run())
      expect(pcm.length).toBe(24_000)
      expect(pitchOf(toFloats(pcm), 48_000)).toBeCloseTo(600, -1)
    })

    test('what is not sound, has none or is endless is refused as the sender’s mistake', async () => {
      const text = join(folder, 'text.mp3')
      await writeFile(text, 'not a sound')
      const empty = join(folder, 'empty.wav')
      await writeWav(empty, new Float32Array(0), 16_000)
      const long = join(folder, 'long.wav')
      await writeWav(long, new Float32Array(181 * 8000), 8000)
      for (const file of [text, empty, long, join(recordings, 'silent-film.mp4')])
        await expect(renderer.readVoice(file, 16_000, run())).rejects.toMatchObject({ code: 'invalid_request' })
      const longest = join(folder, 'longest.wav')
      await writeWav(longest, new Float32Array(180 * 8000), 8000)
      expect((await renderer.readVoice(longest, 16_000, run())).length).toBe(180 * 16_000)
    })

    test('a file that names other files opens none of them', async () => {
      const secret = join(folder, 'secret.wav')
      await writeWav(secret, sine(440, 0.5, 1, 16_000), 16_000)
      const scripts = {
        'list.m3u8': `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\nsecret.wav\n#EXT-X-ENDLIST\n`,
        'list.txt': `ffconcat version 1.0\nfile 'secret.wav'\n`,
      }
      for (const [name, script] of Object.entries(scripts)) {
        await writeFile(join(folder, name), script)
        await expect(renderer.readVoice(join(folder, name), 16_000, run())).rejects.toMatchObject({
          code: 'invalid_request',
        })
      }
    })

    test('a moment of a video is the picture that was drawn for it, in its colours', async () => {
      // Red, then blue: the picture of the second scene is told from the first by its colour.
      const [red, blue] = await Promise.all(
        ['#c81e28', '#1e28c8'].map(async (background, index) => {
          const file = join(folder, `${sink}-${index}.png`)
          await sharp({ create: { width: 540, height: 960, channels: 3, background } })
            .png()
            .toFile(file)
          return { file, focus: { x: 0.5, y: 0.5 }, zoom: 1, motion: 'auto' as const, moveSeed: 0 }
        }),
      )
      if (!red || !blue) throw new Error('two pictures')
      const video = join(folder, `${sink}.mp4`)
      await renderer.clip(
        {
          profile: { aspect: '9:16', quality: 'preview', fps: 30 },
          language: 'ko',
          frames: 40,
          shot: blue,
          previous: red,
          transition: 'wipe',
          fadeFrames: 12,
          captions: { style: 'ember', position: 'low', accent: null, words: [], hook: null },
          logo: null,
          output: video,
        },
        run(),
      )
      const colourAt = async (atMs: number, side: 'left' | 'right') => {
        const output = join(folder, `${sink}-${atMs}-${side}.jpg`)
        await renderer.frame({ video, atMs, output }, run())
        const { width, height, format } = await sharp(output).metadata()
        expect([width, height, format]).toEqual([540, 960, 'jpeg'])
        const area = { left: side === 'left' ? 10 : 490, top: 400, width: 40, height: 40 }
        return sharp(output).extract(area).resize(1, 1).raw().toBuffer()
      }
      const near = async (bytes: Promise<Buffer>, colour: number[]) => {
        for (const [channel, value] of (await bytes).entries())
          expect(Math.abs(value - (colour[channel] ?? 0))).toBeLessThan(12)
      }
      await near(colourAt(0, 'left'), [200, 30, 40])
      await near(colourAt(200, 'left'), [200, 30, 40])
      await near(colourAt(200, 'right'), [30, 40, 200])
      await near(colourAt(600, 'left'), [30, 40, 200])
      // After the end it is the last one.
      await near(colourAt(60_000, 'right'), [30, 40, 200])
    })
  },
)
