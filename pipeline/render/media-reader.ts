import type { Log } from '../../core/log.ts'
import { usualLimits } from './process/limits.ts'
import { MediaDone } from './process/messages.ts'
import { createPool } from './process/pool.ts'
import type { MediaJob, MediaResult } from './read-media.ts'

export type MediaReader = {
  /** Rejects with `cancelled`, or `render_failed` where a file took its reader down. */
  read: (job: MediaJob, signal: AbortSignal) => Promise<MediaResult>
  close: () => Promise<void>
}

/**
 * Looks into videos and sounds that people send. In a child process that is started with the first and ended when there is
 * nothing to read: what a stranger's file does to a decoder happens there, and one that never ends is killed.
 */
export function createMediaReader({ ffmpegPath, log }: { ffmpegPath: string | null; log: Log }): MediaReader {
  const pool = createPool({ work: 'sound', ffmpegPath, log, slots: 1, limits: usualLimits })
  return {
    async read(job, signal) {
      const run = { signal, onProgress: () => undefined }
      return MediaDone.parse(await pool.run({ kind: 'media', job }, usualLimits.startMs, run))
    },
    close: () => pool.close(),
  }
}
