import { AppError } from '../../core/errors.ts'
import { readAdts } from './encode/read-adts.ts'
import { readMp4Sound } from './encode/read-mp4-sound.ts'
import type { Sink } from './encode/sink.ts'
import { probeMp4 } from './probe.ts'
import type { JoinJob, JoinResult } from './types.ts'

/** Joins the clips and the sound by stream copy and reads the file back: every picture, and the sound to the byte. */
export async function makeJoin(job: JoinJob, sink: Sink, onProgress: (share: number) => void): Promise<JoinResult> {
  await sink.join(job.clips, job.sound, job.output)
  onProgress(0.7)
  const frames = job.clips.reduce((sum, clip) => sum + clip.frames, 0)
  const probe = await probeMp4(job.output)
  if (probe.frames !== frames || probe.audioCodec === null) {
    throw new AppError('render_failed', { message: `the joined file has ${probe.frames} frames instead of ${frames}` })
  }
  await assertSameSound(job)
  return { ...probe, audioCodec: probe.audioCodec }
}

/**
 * The levels of a short are measured on its sound before it is joined. They hold for the finished file when that has
 * the same coded frames in the same order: then every player decodes the same samples from both.
 */
async function assertSameSound({ sound, output }: JoinJob): Promise<void> {
  const [measured, found] = await Promise.all([readAdts(sound), readMp4Sound(output)])
  if (measured.length === found.length && measured.every((frame, index) => found[index]?.equals(frame))) return
  throw new AppError('render_failed', { message: 'the sound of the joined file is not the one that was measured' })
}
