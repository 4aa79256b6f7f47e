import type { Readable } from 'node:stream'
import type { Video } from '../../platform.ts'

/** Bytes of a file on their way out. `failure`: what went wrong on our side with reading them. */
export type PieceBody = { bytes: AsyncIterable<Uint8Array>; failure: () => unknown; close: () => void }

/**
 * A range of the file as a request's body. That reading failed has to be told apart from a lost connection, which looks
 * the same from outside: the first is ours to mend, and no answer is waiting to be asked for.
 */
export async function openPiece(video: Video, start: number, end: number): Promise<PieceBody> {
  const source: Readable = await video.read(start, end)
  let failure: unknown
  source.once('error', (error) => {
    failure = error
  })
  return {
    bytes: source,
    failure: () => failure,
    // The request may end before the file was read.
    close: () => source.destroy(),
  }
}
