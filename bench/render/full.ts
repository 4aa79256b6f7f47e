import { createLog } from '../../core/log.ts'
import { createRenderer } from '../../pipeline/render/index.ts'
import type { JoinResult, SoundResult } from '../../pipeline/render/types.ts'
import { peakMemoryOfChildren } from './peak-memory.ts'
import type { SampleShort } from './sample-short.ts'

export type FullRender = {
  seconds: number
  /** From the start until all clips are there, and until the sound is, which is made beside them. */
  clipsSeconds: number
  soundSeconds: number
  /** After both. */
  joinSeconds: number
  /** Most memory the children ever held, each at its own peak, in bytes; null where the system does not tell. */
  peakBytes: number | null
  sound: SoundResult
  join: JoinResult
}

/**
 * Renders the whole short as the pipeline does, from pictures and voices on disk to the finished file, the start of
 * the child processes included.
 */
export async function renderFull(short: SampleShort, tempDir: string): Promise<FullRender> {
  const start = performance.now()
  const log = createLog({ level: 'warn', process: 'bench' })
  const renderer = createRenderer({ ffmpegPath: null, log, tempDir })
  const run = { signal: new AbortController().signal, onProgress: () => undefined }
  // A child may have ended for want of work before the other is done: each is asked when its work is.
  const peaks = new Map<number, number>()
  const timed = async <T>(work: Promise<T>) => {
    const result = await work
    const seconds = (performance.now() - start) / 1000
    for (const [pid, bytes] of peakMemoryOfChildren()) peaks.set(pid, bytes)
    return { result, seconds }
  }
  try {
    const [sound, clips] = await Promise.all([
      timed(renderer.sound(short.sound, run)),
      timed(Promise.all(short.clips.map((clip) => renderer.clip(clip, run)))),
    ])
    const join = await timed(renderer.join(short.join, run))
    return {
      seconds: join.seconds,
      clipsSeconds: clips.seconds,
      soundSeconds: sound.seconds,
      joinSeconds: join.seconds - Math.max(clips.seconds, sound.seconds),
      peakBytes: peaks.size > 0 ? [...peaks.values()].reduce((sum, bytes) => sum + bytes, 0) : null,
      sound: sound.result,
      join: join.result,
    }
  } finally {
    await renderer.close()
  }
}
