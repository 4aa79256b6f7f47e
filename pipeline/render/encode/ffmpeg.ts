import { rm, writeFile } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'
import { aacFrameSamples, type Stereo } from '../../../film/sound/stereo.ts'
import { probeMp4 } from '../probe.ts'
import type { VideoSettings } from '../profile.ts'
import {
  clipArgs,
  concatList,
  decodeAudioArgs,
  encodeAacArgs,
  joinArgs,
  pictureAtArgs,
  readMonoArgs,
} from './ffmpeg-args.ts'
import { readFactsWithFfmpeg, readPictureWithFfmpeg } from './ffmpeg-facts.ts'
import { runProgram, startProgram } from './program.ts'
import type { ClipEncoder, Sink } from './sink.ts'

/** The system's FFmpeg, fed through pipes. Rejects when `path` is no FFmpeg with libx264. */
export async function createFfmpegSink(path: string, fps: number): Promise<Sink> {
  const banner = (await runProgram(path, ['-version'])).toString()
  const version = /^ffmpeg version (\S+)/.exec(banner)?.[1]
  if (!version) throw new AppError('render_failed', { message: `${path} does not answer like FFmpeg` })
  const encoders = (await runProgram(path, ['-hide_banner', '-encoders'])).toString()
  if (!/\blibx264\b/.test(encoders)) throw new AppError('render_failed', { message: `${path} has no libx264` })
  return {
    name: 'ffmpeg',
    version,
    path,
    openClip: async (settings, output) => openFfmpegClip(path, settings, output),
    async encodeAac(audio, output) {
      await runProgram(path, encodeAacArgs(output), interleave(audio))
    },
    async join(clips, aac, output) {
      const list = `${output}.txt`
      await writeFile(list, concatList(clips, fps))
      await runProgram(path, joinArgs(list, aac, fps, output))
      await rm(list)
    },
    decodeAudio: async (file) => separate(await runProgram(path, decodeAudioArgs(file))),
    async readMono(file, recording) {
      const bytes = await runProgram(path, readMonoArgs(file, recording))
      return new Int16Array(Uint8Array.from(bytes).buffer)
    },
    async pictureAt(video, atMs) {
      const { width, height } = await probeMp4(video)
      const pixels = await runProgram(path, pictureAtArgs(video, atMs))
      if (pixels.length !== (width * height * 3) / 2)
        throw new AppError('render_failed', { message: `${video} shows nothing at ${atMs} ms` })
      return { width, height, pixels }
    },
    readFacts: (file) => readFactsWithFfmpeg(path, file),
    readPicture: (file, atMs, maxSidePx) => readPictureWithFfmpeg(path, file, atMs, maxSidePx),
  }
}

function openFfmpegClip(path: string, settings: VideoSettings, output: string): ClipEncoder {
  const { child, ended } = startProgram(path, clipArgs(settings, output))
  let taken: Promise<unknown> = Promise.resolve()

  function send(frame: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      child.stdin?.write(frame, (error) => (error ? reject(error) : resolve()))
    })
  }

  return {
    async write(frame) {
      await taken
      // The program's end says more than the broken pipe that comes with it.
      taken = send(frame).catch(() => ended)
      taken.catch(() => undefined)
    },
    async finish() {
      await taken
      child.stdin?.end()
      await ended
    },
    async abort() {
      child.kill('SIGKILL')
      await ended.catch(() => undefined)
    },
  }
}

/** Starts after the priming samples that the encoder puts in front, as `encodeAac` promises sound in time. */
function interleave({ left, right }: Stereo): Uint8Array {
  const samples = new Float32Array(Math.max(0, left.length - aacFrameSamples) * 2)
  for (let i = 0; i < samples.length / 2; i++) {
    samples[i * 2] = left[i + aacFrameSamples] ?? 0
    samples[i * 2 + 1] = right[i + aacFrameSamples] ?? 0
  }
  return new Uint8Array(samples.buffer)
}

function separate(bytes: Buffer): Stereo {
  const samples = new Float32Array(Uint8Array.from(bytes).buffer)
  const left = new Float32Array(samples.length / 2)
  const right = new Float32Array(samples.length / 2)
  for (let i = 0; i < left.length; i++) {
    left[i] = samples[i * 2] ?? 0
    right[i] = samples[i * 2 + 1] ?? 0
  }
  return { left, right }
}
