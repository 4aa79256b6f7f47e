import { access } from 'node:fs/promises'
import sharp from 'sharp'
import { AppError } from '../../core/errors.ts'
import type { MediaFacts } from './encode/media-facts.ts'
import type { Sink } from './encode/sink.ts'
import type { MediaProblem } from './media-problems.ts'

/** `poster`: where a JPEG of a moment of the video goes. Nothing is decoded of a video that is larger than it may be. */
export type MediaJob = { file: string; poster: string; posterSidePx: number; maxSidePx: number; maxMs: number }

/** Width and height as it is shown. */
export type MediaResult =
  | { problem: MediaProblem; why: string }
  | { problem: null; durationMs: number; video: { width: number; height: number } | null }

/** A moment that is rarely the black that films begin with. */
const posterAtMs = 1000

/** Reads what somebody sent as a video or a sound. What is wrong with it is an answer, not an error. */
export async function readMedia(job: MediaJob, sink: Sink): Promise<MediaResult> {
  // A file that is not there is our fault; one that cannot be understood is not.
  await access(job.file)
  try {
    const facts = await sink.readFacts(job.file)
    const problem = findProblem(facts, job)
    if (problem) return problem
    const { durationMs, video } = facts
    if (!video) return { problem: null, durationMs, video: null }
    const isTurned = await writePoster(job, durationMs, video, sink)
    return { problem: null, durationMs, video: isTurned ? { width: video.height, height: video.width } : video }
  } catch (error) {
    if (error instanceof AppError && error.code === 'render_failed')
      return { problem: 'unreadable', why: error.message }
    throw error
  }
}

function findProblem(facts: MediaFacts, { maxSidePx, maxMs }: MediaJob): { problem: MediaProblem; why: string } | null {
  const { durationMs, promisedMs, video } = facts
  if (durationMs === 0) return { problem: 'unreadable', why: 'there is nothing in it' }
  if (durationMs > maxMs) return { problem: 'duration', why: `it lasts ${durationMs} ms` }
  // The index of a file that was cut off is whole and tells of more than there is.
  if (promisedMs !== null && durationMs < promisedMs * 0.9 - 500) return { problem: 'unreadable', why: 'it is cut off' }
  if (video && Math.max(video.width, video.height) > maxSidePx)
    return { problem: 'pixels', why: `it has ${video.width} by ${video.height} pixels` }
  return null
}

/** True where it is shown turned by a quarter. */
async function writePoster(
  { file, poster, posterSidePx }: MediaJob,
  durationMs: number,
  video: { width: number; height: number },
  sink: Sink,
): Promise<boolean> {
  const picture = await sink.readPicture(file, Math.min(posterAtMs, durationMs / 3), posterSidePx)
  const input = sharp(picture.bytes, picture.raw ? { raw: { ...picture.raw, channels: 3 } } : {})
  const { width, height } = await input.rotate(picture.turn).flatten().jpeg({ quality: 82 }).toFile(poster)
  return width !== height && width > height !== video.width > video.height
}
