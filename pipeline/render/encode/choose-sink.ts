import { AppError } from '../../../core/errors.ts'
import { createFfmpegSink } from './ffmpeg.ts'
import type { Sink } from './sink.ts'

/**
 * FFMPEG_PATH where it is set (and then only that: who names a program means it), else node-av, else `ffmpeg` on the
 * PATH. Each is tried, not guessed. Rejects with `render_failed` that says what to install.
 */
export async function chooseSink(ffmpegPath: string | null, fps: number): Promise<Sink> {
  if (ffmpegPath) return createFfmpegSink(ffmpegPath, fps)
  const reasons: unknown[] = []
  const attempts = [
    async () => (await import('./node-av.ts')).createNodeAvSink(fps),
    async () => createFfmpegSink('ffmpeg', fps),
  ]
  for (const attempt of attempts) {
    try {
      return await attempt()
    } catch (error) {
      reasons.push(error)
    }
  }
  throw new AppError('render_failed', {
    message:
      'no video encoder: the npm package node-av did not load and there is no ffmpeg on the PATH. ' +
      'Run "npm install" on a platform node-av supports, or install FFmpeg with libx264 and set FFMPEG_PATH.',
    cause: new AggregateError(reasons),
  })
}
