import { readFile } from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import type { Log } from '../../core/log.ts'
import { probeMp4 } from './probe.ts'
import { type Limits, usualLimits } from './process/limits.ts'
import { ClipDone, Description, JoinDone, SoundDone } from './process/messages.ts'
import { createPool } from './process/pool.ts'
import type { ClipJob, FrameJob, JoinJob, Renderer, RenderRun, SoundJob, ThumbnailJob } from './types.ts'
import { inWorkFolder, moveIntoPlace } from './work-folder.ts'

export type RendererOptions = {
  /** FFMPEG_PATH: the program to encode with. Null: node-av, else `ffmpeg` on the PATH. */
  ffmpegPath: string | null
  log: Log
  tempDir: string
  /** How many render at a time. One per two cores by default: x264 fills two. */
  slots?: number
  limits?: Limits
}

/**
 * The render engine. All drawing and encoding happens in child processes that are kept warm, killed to cancel and
 * replaced when they crash; results appear at their place only when they are whole.
 */
export function createRenderer(options: RendererOptions): Renderer {
  const { ffmpegPath, log, tempDir, slots = slotsOfMachine(), limits = usualLimits } = options
  const pool = createPool({ work: 'pictures', ffmpegPath, log, slots, limits })
  // Mostly arithmetic on one thread: in a child of its own it fills what x264 leaves, and no clip waits for it.
  const soundPool = createPool({ work: 'sound', ffmpegPath, log, slots: 1, limits })
  let description: Promise<Description> | null = null

  function clip(job: ClipJob, run: RenderRun) {
    return inWorkFolder(tempDir, async (folder) => {
      const output = join(folder, 'clip.mp4')
      const limitMs = limits.startMs + job.frames * limits.frameMs
      const done = ClipDone.parse(await pool.run({ kind: 'clip', job: { ...job, output } }, limitMs, run))
      await moveIntoPlace(output, job.output)
      return done
    })
  }

  function sound(job: SoundJob, run: RenderRun) {
    return inWorkFolder(tempDir, async (folder) => {
      const output = join(folder, 'sound.aac')
      const limitMs = limits.startMs + job.frames * limits.frameMs
      const done = SoundDone.parse(await soundPool.run({ kind: 'sound', job: { ...job, output } }, limitMs, run))
      await moveIntoPlace(output, job.output)
      return done
    })
  }

  function joinClips(job: JoinJob, run: RenderRun) {
    return inWorkFolder(tempDir, async (folder) => {
      const output = join(folder, 'short.mp4')
      const frames = job.clips.reduce((sum, { frames: count }) => sum + count, 0)
      const limitMs = limits.startMs + frames * limits.frameMs
      const done = JoinDone.parse(await pool.run({ kind: 'join', job: { ...job, output } }, limitMs, run))
      await moveIntoPlace(output, job.output)
      return done
    })
  }

  function thumbnail(job: ThumbnailJob, run: RenderRun) {
    return inWorkFolder(tempDir, async (folder) => {
      const sizes = job.sizes.map((size, index) => ({ ...size, output: join(folder, `${index}.jpg`) }))
      await pool.run({ kind: 'thumbnail', job: { ...job, sizes } }, limits.startMs, run)
      for (const [index, { output }] of job.sizes.entries()) {
        await moveIntoPlace(join(folder, `${index}.jpg`), output)
      }
    })
  }

  function readVoice(file: string, sampleRateHz: number, run: RenderRun) {
    return inWorkFolder(tempDir, async (folder) => {
      const output = join(folder, 'voice.pcm')
      await soundPool.run({ kind: 'voice', job: { file, sampleRateHz, output } }, limits.startMs, run)
      return new Int16Array(Uint8Array.from(await readFile(output)).buffer)
    })
  }

  function frame(job: FrameJob, run: RenderRun) {
    return inWorkFolder(tempDir, async (folder) => {
      const output = join(folder, 'frame.jpg')
      await pool.run({ kind: 'frame', job: { ...job, output } }, limits.startMs, run)
      await moveIntoPlace(output, job.output)
    })
  }

  async function describe() {
    const run = { signal: new AbortController().signal, onProgress: () => undefined }
    description ??= pool.run({ kind: 'describe' }, limits.startMs, run).then((reply) => Description.parse(reply))
    try {
      return await description
    } catch (error) {
      description = null
      throw error
    }
  }

  async function close() {
    await Promise.all([pool.close(), soundPool.close()])
  }

  return { clip, sound, join: joinClips, thumbnail, readVoice, frame, probe: probeMp4, describe, close }
}

function slotsOfMachine(): number {
  return Math.max(1, Math.floor(os.availableParallelism() / 2))
}

export type * from './types.ts'
