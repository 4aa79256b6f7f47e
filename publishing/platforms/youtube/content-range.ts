import { unreadable } from './errors.ts'

/** `bytes 0-262143/2000000`, both ends counted. */
export function contentRange(start: number, end: number, totalBytes: number): string {
  return `bytes ${start}-${end}/${totalBytes}`
}

/** Of a request that sends nothing and asks how much is held. */
export const queryRange = (totalBytes: number) => `bytes */${totalBytes}`

/**
 * How much a session holds by the `Range` of a 308: from the first byte, without a gap. None held is said by leaving the
 * header out.
 *
 * @throws PublishError `transient` for one that cannot be true of this file: going on from it would spoil the video.
 */
export function heldBytes(range: string | null, totalBytes: number): number {
  if (range === null) return 0
  const last = /^bytes=0-(\d{1,15})$/.exec(range)?.[1]
  const held = last === undefined ? Number.NaN : Number(last) + 1
  if (!(held <= totalBytes)) throw unreadable('a range that does not fit the file')
  return held
}
