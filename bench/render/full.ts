import { createLog } from '../../core/log.ts'
import { createRenderer } from '../../pipeline/render/index.ts'
import type { JoinResult } from '../../pipeline/render/types.ts'
import { peakMemoryOfChildren } from './peak-memory.ts'
import type { SampleShort } from './sample-short.ts'

export type FullRender = {
  seconds: number
  clipsSeconds: number
  joinSeconds: number
  /** Most memory the child ever held, in bytes; null where the system does not tell. */
  peakBytes: number | null
  result: JoinResult
}

/**
 * Renders the whole short as the pipeline does, from pictures and voices on disk to the finished file, the start of
 * the child process included.
 */
export async function renderFull(short: SampleShort, tempDir: string): Promise<FullRender> {
  const start = performance.now()
  const log = createLog({ level: 'warn', process: 'bench' })
  const renderer = createRenderer({ ffmpegPath: null, log, tempDir })
  const run = { signal: new AbortController().signal, onProgress: () => undefined }
  try {
    await Promise.all(short.clips.map((clip) => renderer.clip(clip, run)))
    const clipsDone = performance.now()
    const result = await renderer.join(short.join, run)
    const end = performance.now()
    return {
      seconds: (end - start) / 1000,
      clipsSeconds: (clipsDone - start) / 1000,
      joinSeconds: (end - clipsDone) / 1000,
      peakBytes: peakMemoryOfChildren(),
      result,
    }
  } finally {
    await renderer.close()
  }
}
