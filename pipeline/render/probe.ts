import { AppError } from '../../core/errors.ts'
import { readMp4 } from './encode/read-mp4.ts'

export type Probe = {
  durationMs: number
  width: number
  height: number
  fps: number
  videoCodec: string
  audioCodec: string | null
  frames: number
  sizeBytes: number
}

/** FFmpeg's names for what MP4 calls them. */
const codecNames: Record<string, string> = { avc1: 'h264', mp4a: 'aac' }

/** Reads a finished file back. Rejects with `render_failed` when it is cut off or has no picture. */
export async function probeMp4(file: string): Promise<Probe> {
  const { tracks, durationMs, sizeBytes } = await readMp4(file)
  const video = tracks.find((track) => track.width > 0)
  const audio = tracks.find((track) => track.width === 0)
  if (!video || video.durationMs <= 0) throw new AppError('render_failed', { message: `${file} has no picture` })
  return {
    durationMs: Math.round(durationMs),
    width: video.width,
    height: video.height,
    fps: Math.round((video.samples * 1_000_000) / video.durationMs) / 1000,
    videoCodec: codecNames[video.codec] ?? video.codec,
    audioCodec: audio ? (codecNames[audio.codec] ?? audio.codec) : null,
    frames: video.samples,
    sizeBytes,
  }
}
