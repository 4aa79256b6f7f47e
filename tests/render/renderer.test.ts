import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createLog } from '../../core/log.ts'
import { measure } from '../../film/sound/master.ts'
import { createNodeAvSink } from '../../pipeline/render/encode/node-av.ts'
import { readMp4 } from '../../pipeline/render/encode/read-mp4.ts'
import { createRenderer } from '../../pipeline/render/index.ts'
import { makeJoin } from '../../pipeline/render/make-join.ts'
import type { ClipJob, JoinJob, Renderer, Shot, SoundJob } from '../../pipeline/render/types.ts'
import { isLong } from '../setup/long.ts'
import { decodeFrames } from './decode-frames.ts'
import { renderChildren } from './render-children.ts'
import { sine, writeWav } from './sound.ts'

const profile = { aspect: '9:16', quality: 'preview', fps: 30 } as const
const fadeFrames = 9
const sceneFrames = [40, 53, 37]
const plain = { style: 'ember', position: 'low', accent: null } as const
const log = createLog({ level: 'silent', process: 'test' })

let folder: string
let shots: Shot[]
const renderers: Renderer[] = []

function open(options: { ffmpegPath?: string | null; slots?: number } = {}): Renderer {
  const renderer = createRenderer({ ffmpegPath: null, log, tempDir: join(folder, 'temp'), slots: 1, ...options })
  renderers.push(renderer)
  return renderer
}

function run(signal = new AbortController().signal, onProgress: (share: number) => void = () => undefined) {
  return { signal, onProgress }
}

function clipJob(index: number, name: string): ClipJob {
  const shot = shots[index]
  const before = shots[index - 1]
  const frames = sceneFrames[index] ?? 0
  if (!shot) throw new Error('no such scene')
  return {
    profile,
    language: 'ko',
    frames,
    shot,
    previous: before ?? null,
    transition: before ? 'fade' : 'cut',
    logo: null,
    fadeFrames: before ? fadeFrames : 0,
    captions: {
      ...plain,
      words: [
        { text: '커피는', startMs: 200, endMs: 500 },
        { text: '좋아요 ☕', startMs: 520, endMs: 900 },
      ],
      hook: index === 0 ? '커피의 비밀' : null,
    },
    output: join(folder, name, `clip-${index}.mp4`),
  }
}

function soundJob(name: string, options: Partial<SoundJob> = {}): SoundJob {
  return {
    frames: sceneFrames.reduce((sum, frames) => sum + frames),
    fps: 30,
    voices: [{ file: join(folder, 'voice.wav'), startMs: 200, tempo: 1.1 }],
    music: { mood: 'bright', seed: 3, levelDb: 0 },
    output: join(folder, name, 'sound.aac'),
    ...options,
  }
}

async function renderAll(renderer: Renderer, name: string, options: Partial<SoundJob> = {}) {
  const jobs = sceneFrames.map((_, index) => clipJob(index, name))
  const own = soundJob(name, options)
  const [sound, ...clips] = await Promise.all([
    renderer.sound(own, run()),
    ...jobs.map((job) => renderer.clip(job, run())),
  ])
  const job: JoinJob = {
    clips: jobs.map(({ output, frames }) => ({ file: output, frames })),
    sound: own.output,
    output: join(folder, name, 'short.mp4'),
  }
  return { jobs, clips, sound, job, result: await renderer.join(job, run()) }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xcaster-render-'))
  // Brightness tells the scenes apart; the texture keeps the picture moving.
  shots = await Promise.all(
    [60, 130, 200].map(async (grey, index) => {
      const file = join(folder, `picture-${index}.png`)
      const stripes = Buffer.from(
        Uint8Array.from({ length: 720 * 1280 }, (_, i) => grey + (i % 64 < 32 ? 1 : -1) * ((i >> 12) % 2 ? 14 : -14)),
      )
      await sharp(stripes, { raw: { width: 720, height: 1280, channels: 1 } })
        .png()
        .toFile(file)
      return {
        file,
        focus: { x: 0.5, y: 0.5 },
        zoom: 1,
        motion: 'auto' as const,
        moveSeed: index,
      }
    }),
  )
  await writeWav(join(folder, 'voice.wav'), sine(180, 0.3, 2.5, 22_050), 22_050)
})

afterEach(async () => {
  await Promise.all(renderers.splice(0).map((renderer) => renderer.close()))
  const left = await readdir(join(folder, 'temp')).catch(() => [])
  expect(left).toEqual([])
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

// The installation's own encoder in every suite, the system's in the long one: what follows is the same for both.
const ffmpeg = isLong ? findFfmpeg() : null
if (isLong && !ffmpeg)
  console.warn('LEFT OUT: rendering through the system FFmpeg. Set FFMPEG_PATH or put ffmpeg on the PATH.')

describe.each([['node-av', null] as const, ...(ffmpeg ? [['ffmpeg', ffmpeg] as const] : [])])(
  'a short made with %s',
  (sink, ffmpegPath) => {
    test('has every frame at its time, the right pictures at the borders, and the right loudness', async () => {
      const renderer = open({ ffmpegPath })
      expect(await renderer.describe()).toMatchObject({ sink, path: ffmpegPath })
      const { clips, sound, jobs, job, result } = await renderAll(renderer, sink)
      expect(result).toMatchObject({
        frames: 130,
        fps: 30,
        width: 540,
        height: 960,
        videoCodec: 'h264',
        audioCodec: 'aac',
      })
      expect(Math.abs(result.durationMs - 4333)).toBeLessThanOrEqual(1)
      expect(Math.abs(sound.loudnessLufs + 14)).toBeLessThan(1)
      expect(sound.truePeakDbtp).toBeLessThanOrEqual(-1)
      // What was measured on the sound alone is what a player decodes from the finished file.
      const heard = measure(await createNodeAvSink(30).decodeAudio(job.output))
      expect(heard.loudnessLufs).toBeCloseTo(sound.loudnessLufs, 3)
      expect(heard.truePeakDbtp).toBeCloseTo(sound.truePeakDbtp, 3)
      expect(clips.map(({ checks }) => [checks.black, checks.frozen, checks.captionsInSafeZone])).toEqual(
        Array(3).fill([[], [], true]),
      )

      const mp4 = await readMp4(job.output)
      expect(mp4.isFastStart).toBe(true)
      expect(mp4.tracks.map((track) => track.hasEditList)).toEqual([false, false])
      const joined = await decodeFrames(job.output)
      expect(joined.frames.map((frame) => frame.pts)).toEqual(Array.from({ length: 130 }, (_, i) => i))
      expect(joined.dts.every((dts, i) => i === 0 || dts > (joined.dts[i - 1] ?? 0))).toBe(true)

      // Scene by scene the joined file is the clips, picture for picture, and all clips have one parameter set.
      let at = 0
      for (const { output } of jobs) {
        const clip = await decodeFrames(output)
        expect(clip.extradata).toEqual(joined.extradata)
        for (const [i, frame] of clip.frames.entries()) expect(frame.meanLuma).toBe(joined.frames[at + i]?.meanLuma)
        at += clip.frames.length
      }
      const level = (frame: number) => joined.frames[frame]?.meanLuma ?? 0
      const [dark, bright] = [level(39), level(60)]
      expect(bright - dark).toBeGreaterThan(40)
      expect(level(40)).toBeLessThan(dark + (bright - dark) * 0.15)
      expect(Math.abs(level(44) - (dark + bright) / 2)).toBeLessThan((bright - dark) * 0.12)
      expect(level(49)).toBeGreaterThan(dark + (bright - dark) * 0.9)
    }, 90_000)

    test('without voices and music is silent, and says so', async () => {
      const renderer = open({ ffmpegPath })
      const { sound, result } = await renderAll(renderer, `${sink}-silent`, { voices: [], music: null })
      expect(sound).toMatchObject({ loudnessLufs: -70, truePeakDbtp: -120 })
      expect(result.frames).toBe(130)
    }, 60_000)
  },
)

// Final: only there x264 looks ahead and shares out bits between macroblocks, which is where its fast code varied.
test.each(isLong ? (['preview', 'final'] as const) : (['preview'] as const))(
  'a scene rendered again is the same file, so it can be replaced alone (%s)',
  async (quality) => {
    const renderer = open()
    for (const name of ['first', 'second']) {
      await renderer.clip({ ...clipJob(1, name), profile: { ...profile, quality } }, run())
    }
    const [a, b] = await Promise.all(['first', 'second'].map((name) => readFile(join(folder, name, 'clip-1.mp4'))))
    expect(Buffer.compare(a ?? Buffer.alloc(0), b ?? Buffer.alloc(1))).toBe(0)
  },
  60_000,
)

test('a sound made again is the same file, so it fits every picture it was made for', async () => {
  const renderer = open()
  const sounds = ['sound-first', 'sound-second'].map((name) => soundJob(name))
  for (const job of sounds) await renderer.sound(job, run())
  const [a, b] = await Promise.all(sounds.map(({ output }) => readFile(output)))
  expect(Buffer.compare(a ?? Buffer.alloc(0), b ?? Buffer.alloc(1))).toBe(0)
}, 60_000)

test('a joined file whose sound is not the measured one is no result', async () => {
  const renderer = open()
  const [clip, sound, other] = [clipJob(0, 'other-sound'), soundJob('other-sound'), soundJob('another')]
  await Promise.all([
    renderer.clip(clip, run()),
    renderer.sound({ ...sound, frames: clip.frames }, run()),
    renderer.sound({ ...other, frames: clip.frames, music: { mood: 'calm', seed: 4, levelDb: 0 } }, run()),
  ])
  const job = { clips: [{ file: clip.output, frames: clip.frames }], sound: sound.output }
  const sink = createNodeAvSink(30)
  const joinWith = (aac: string) => {
    const output = join(folder, 'other-sound', 'short.mp4')
    return makeJoin({ ...job, output }, { ...sink, join: (clips, _, file) => sink.join(clips, aac, file) }, () => {})
  }
  expect(await joinWith(sound.output)).toMatchObject({ frames: 40, audioCodec: 'aac' })
  await expect(joinWith(other.output)).rejects.toMatchObject({
    code: 'render_failed',
    message: expect.stringContaining('not the one that was measured'),
  })
  await truncate(sound.output, 1000)
  await expect(joinWith(other.output)).rejects.toMatchObject({ message: expect.stringContaining('not a whole ADTS') })
}, 60_000)

test('the caption lights up on the frame its word is spoken, and the hook is there from the first frame', async () => {
  const renderer = open()
  const job = {
    ...clipJob(0, 'captions'),
    captions: {
      ...plain,
      style: 'outline' as const,
      words: [{ text: '하나', startMs: 700, endMs: 1000 }],
      hook: '제목',
    },
  }
  await renderer.clip(job, run())
  const { frames } = await decodeFrames(job.output)
  const meanIn = (index: number, top: number, bottom: number) => {
    const { luma, width } = frames[index] ?? { luma: Buffer.alloc(0), width: 1 }
    const area = luma.subarray(top * width, bottom * width)
    return area.reduce((sum, value) => sum + value, 0) / area.length
  }
  // The hook is white on a dark panel over a dark grey scene; it has gone when the caption comes.
  const spread = (index: number) => {
    const { luma, width } = frames[index] ?? { luma: Buffer.alloc(0), width: 1 }
    return Math.max(...luma.subarray(200 * width, 220 * width))
  }
  expect(spread(0)).toBeGreaterThan(190)
  expect(spread(39)).toBeLessThan(130)
  expect(meanIn(16, 590, 660)).not.toBeCloseTo(meanIn(19, 590, 660), 0)
  const spoken = frames.findIndex((_, i) => i > 18 && Math.abs(meanIn(i, 590, 660) - meanIn(i - 1, 590, 660)) > 0.5)
  expect(Math.abs((spoken * 1000) / 30 - 700)).toBeLessThan(80)
}, 60_000)

test('stretches without a picture or without motion are found', async () => {
  const renderer = open()
  const file = join(folder, 'black.png')
  await sharp({ create: { width: 90, height: 160, channels: 3, background: '#000' } })
    .png()
    .toFile(file)
  const job = {
    ...clipJob(0, 'black'),
    shot: { file, focus: { x: 0.5, y: 0.5 }, zoom: 1, motion: 'auto' as const, moveSeed: 0 },
    captions: { ...plain, words: [], hook: null },
  }
  const { checks } = await renderer.clip(job, run())
  expect(checks).toMatchObject({ black: [{ from: 0, to: 40 }], frozen: [{ from: 1, to: 40 }], captionBox: null })
}, 60_000)

test.each([
  ['16:9', 960, 540],
  ['1:1', 540, 540],
] as const)(
  '%s has its own size and safe zone',
  async (aspect, width, height) => {
    const renderer = open()
    const job = { ...clipJob(0, `aspect-${width}-${height}`), profile: { ...profile, aspect } }
    const { checks } = await renderer.clip(job, run())
    expect(await renderer.probe(job.output)).toMatchObject({ width, height, frames: 40, audioCodec: null })
    expect(checks.captionsInSafeZone).toBe(true)
  },
  60_000,
)

describe('a renderer', () => {
  test('tells progress frame by frame', async () => {
    const shares: number[] = []
    await open().clip(
      clipJob(0, 'progress'),
      run(undefined, (share) => shares.push(share)),
    )
    expect(shares).toEqual(Array.from({ length: 40 }, (_, i) => (i + 1) / 40))
  }, 60_000)

  test('stops within a second when cancelled, leaves nothing, and goes on with the next job', async () => {
    const renderer = open()
    const stop = new AbortController()
    const long = { ...clipJob(0, 'cancelled'), frames: 3000 }
    let abortedAt = 0
    const waiting = renderer.clip(clipJob(1, 'after'), run())
    const cancelled = renderer.clip(
      long,
      run(stop.signal, () => {
        if (abortedAt > 0) return
        abortedAt = performance.now()
        stop.abort()
      }),
    )
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect(performance.now() - abortedAt).toBeLessThan(1000)
    expect((await waiting).frames).toBe(53)
    expect(await readdir(join(folder, 'cancelled')).catch(() => [])).toEqual([])
  }, 60_000)

  test('a job that waits is cancelled without disturbing the one that runs', async () => {
    const renderer = open()
    const stop = new AbortController()
    const first = renderer.clip(clipJob(0, 'undisturbed'), run())
    const second = renderer.clip(clipJob(1, 'unwanted'), run(stop.signal))
    const third = renderer.clip(clipJob(2, 'unwanted'), run(stop.signal))
    const unwanted = [second, third].map((job) => expect(job).rejects.toMatchObject({ code: 'cancelled' }))
    stop.abort()
    await Promise.all(unwanted)
    expect((await first).frames).toBe(40)
  }, 60_000)

  test('a sound is cancelled within a second without disturbing the clip beside it', async () => {
    const renderer = open()
    const stop = new AbortController()
    let abortedAt = 0
    const onProgress = () => {
      abortedAt = performance.now()
      stop.abort()
    }
    const clip = renderer.clip(clipJob(0, 'beside'), run())
    const sound = renderer.sound(soundJob('beside'), run(stop.signal, onProgress))
    await expect(sound).rejects.toMatchObject({ code: 'cancelled' })
    expect(performance.now() - abortedAt).toBeLessThan(1000)
    expect((await clip).frames).toBe(40)
    expect(await readdir(join(folder, 'beside'))).toEqual(['clip-0.mp4'])
  }, 60_000)

  test('survives the death of its child: the job fails, the next one is rendered', async () => {
    const renderer = open()
    const job = { ...clipJob(0, 'killed'), frames: 3000 }
    let isKilled = false
    const killed = renderer.clip(
      job,
      run(undefined, () => {
        if (isKilled) return
        isKilled = true
        for (const pid of renderChildren()) process.kill(pid, 'SIGKILL')
      }),
    )
    await expect(killed).rejects.toMatchObject({ code: 'render_failed' })
    expect((await renderer.clip(clipJob(0, 'alive'), run())).frames).toBe(40)
  }, 60_000)

  test('refuses a picture that is none, and says which', async () => {
    const file = join(folder, 'not-a-picture.jpg')
    await writeFile(file, 'hello')
    const job = clipJob(0, 'refused')
    await expect(open().clip({ ...job, shot: { ...job.shot, file } }, run())).rejects.toMatchObject({
      code: 'render_failed',
      message: expect.stringContaining(file),
    })
  }, 60_000)

  test('uses what FFMPEG_PATH names or nothing', async () => {
    await expect(open({ ffmpegPath: '/nonexistent/ffmpeg' }).describe()).rejects.toMatchObject({
      code: 'render_failed',
      message: expect.stringContaining('/nonexistent/ffmpeg'),
    })
    await expect(open({ ffmpegPath: '/bin/true' }).describe()).rejects.toMatchObject({ code: 'render_failed' })
  }, 60_000)

  test('a file that is cut off is no result', async () => {
    const renderer = open()
    const job = clipJob(0, 'cut')
    const { sizeBytes } = await renderer.clip(job, run())
    await truncate(job.output, sizeBytes - 1000)
    await expect(renderer.probe(job.output)).rejects.toMatchObject({ code: 'render_failed' })
  }, 60_000)

  test('ends its idle child when it is closed', async () => {
    const renderer = open()
    await renderer.describe()
    await renderer.close()
    await vi.waitFor(() => {
      expect(renderChildren()).toEqual([])
    })
    await expect(renderer.clip(clipJob(0, 'closed'), run())).rejects.toMatchObject({ code: 'cancelled' })
  }, 60_000)
})

test('thumbnails have their sizes and a title on them', async () => {
  const renderer = open()
  await mkdir(join(folder, 'thumbs'), { recursive: true })
  const sizes = [
    { width: 1080, height: 1920, format: 'jpeg' as const, output: join(folder, 'thumbs', 'tall') },
    { width: 1280, height: 720, format: 'jpeg' as const, output: join(folder, 'thumbs', 'wide') },
    { width: 432, height: 768, format: 'webp' as const, output: join(folder, 'thumbs', 'small') },
  ]
  const picture = shots[1]?.file ?? ''
  const job = {
    picture,
    focus: { x: 0.5, y: 0.5 },
    language: 'ko' as const,
    style: 'ember' as const,
    ...{ accent: null, logo: null },
    sizes,
  }
  await renderer.thumbnail({ ...job, title: '커피가 우리 몸에 미치는 놀라운 효과 3가지' }, run())
  for (const { width, height, output } of sizes) {
    const { data, info } = await sharp(await readFile(output))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width, height, channels: 1 })
    const bright = data.filter((value) => value > 245).length / data.length
    expect(bright).toBeGreaterThan(0.02)
  }
}, 60_000)
