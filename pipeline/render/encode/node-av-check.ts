import { AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants'
import { FFmpegError } from 'node-av/lib'
import { AppError } from '../../../core/errors.ts'

/** FFmpeg's functions answer below zero when they fail. Throws `render_failed` with FFmpeg's own words. */
export function checked(result: number, action: string): number {
  if (result >= 0) return result
  throw new AppError('render_failed', { message: `${action}: ${new FFmpegError(result).message}` })
}

/** What an encoder or decoder answers when it has nothing to give for now, or ever. */
export function isDry(result: number): boolean {
  return result === AVERROR_EAGAIN || result === AVERROR_EOF
}
