import { AppError } from '../../../core/errors.ts'
import { mediaPictureArgs, packetsArgs } from './ffmpeg-args.ts'
import type { MediaFacts, MediaPicture } from './media-facts.ts'
import { runProgram } from './program.ts'

/** Reads every packet and decodes some sound; pictures are not decoded. Rejects with `render_failed`. */
export async function readFactsWithFfmpeg(path: string, file: string): Promise<MediaFacts> {
  // `V`: video that is no cover.
  const video = await findStream(path, file, '0:V:0')
  const sound = await findStream(path, file, '0:a:0')
  const main = video ?? sound
  if (!main) throw new AppError('render_failed', { message: `${file} holds neither picture nor sound` })
  if (sound) await runProgram(path, packetsArgs(file, { stream: '0:a:0', isDecoded: true, seconds: 1 }))
  return { durationMs: main.durationMs, promisedMs: null, hasSound: sound !== null, video: video?.size ?? null }
}

type Found = { durationMs: number; size: { width: number; height: number } | null }

/** Null where the file has no such stream, or is none that may be read. */
async function findStream(path: string, file: string, stream: string): Promise<Found | null> {
  try {
    return parsePackets((await runProgram(path, packetsArgs(file, { stream }))).toString())
  } catch (error) {
    if (error instanceof AppError && /matches no streams/.test(error.message)) return null
    throw error
  }
}

/**
 * FFmpeg's `framecrc`: comments with the time base and the size, then a line for each packet: stream, decoding time,
 * presentation time, duration, size, checksum.
 */
function parsePackets(text: string): Found {
  const [, num = '1', den = '1000'] = /^#tb 0: (\d+)\/(\d+)$/m.exec(text) ?? []
  const [, width, height] = /^#dimensions 0: (\d+)x(\d+)$/m.exec(text) ?? []
  let first = Number.POSITIVE_INFINITY
  let end = 0
  for (const [, pts, duration] of text.matchAll(/^0,\s*-?\d+,\s*(-?\d+),\s*(\d+),/gm)) {
    first = Math.min(first, Number(pts))
    end = Math.max(end, Number(pts) + Number(duration))
  }
  const ticks = Number.isFinite(first) ? end - first : 0
  return {
    durationMs: Math.round((ticks * 1000 * Number(num)) / Number(den)),
    size: width && height ? { width: Number(width), height: Number(height) } : null,
  }
}

/** What it shows at a time, or first where it is shorter. FFmpeg turns it upright. Rejects with `render_failed`. */
export async function readPictureWithFfmpeg(
  path: string,
  file: string,
  atMs: number,
  maxSidePx: number,
): Promise<MediaPicture> {
  const later = await runProgram(path, mediaPictureArgs(file, atMs, maxSidePx))
  const bytes = later.length > 0 ? later : await runProgram(path, mediaPictureArgs(file, 0, maxSidePx))
  if (bytes.length === 0) throw new AppError('render_failed', { message: `${file} shows nothing` })
  return { bytes, raw: null, turn: 0 }
}
