import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { crashPoint } from '../../core/crash-point.ts'
import { AppError } from '../../core/errors.ts'
import type { PublishableVideo } from '../../pipeline/index.ts'
import type { Storage } from '../../storage/index.ts'
import type { Video } from '../platform.ts'
import { PublishError } from '../publish-error.ts'

/**
 * The file as an adapter reads it. Before bytes are handed out, `offer` is waited for with how far they go: it has to write
 * down that they may have been sent.
 */
export function toVideo(storage: Storage, file: PublishableVideo, offer: (endByte: number) => Promise<void>): Video {
  const { storageKey, sizeBytes, sha256, mediaType, durationMs, width, height } = file
  return {
    ...{ sizeBytes, sha256, mediaType, durationMs, width, height },
    async read(start, end) {
      await offer(end + 1)
      const stream = await storage.get(storageKey, { start, end })
      const isLast = end + 1 === sizeBytes
      return Readable.from(exactly(stream, end - start + 1, isLast ? 'last' : 'first'), { objectMode: false })
    },
  }
}

/** A store that sends fewer or more bytes than were asked for would end in another video than the one that was made. */
async function* exactly(stream: Readable, sizeBytes: number, piece: 'first' | 'last'): AsyncGenerator<Buffer> {
  let seen = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    seen += chunk.length
    if (seen > sizeBytes) break
    yield chunk
    crashPoint('publish.sending', piece)
  }
  if (seen !== sizeBytes)
    throw new AppError('storage_unavailable', { message: `${seen} bytes instead of ${sizeBytes}` })
}

/**
 * Reads the whole file once before anything of it is sent.
 *
 * @throws PublishError `permanent` `file_gone` or `file_damaged`; AppError `storage_unavailable`.
 */
export async function requireWhole(
  storage: Storage,
  { storageKey, sizeBytes, sha256 }: PublishableVideo,
): Promise<void> {
  const head = await storage.head(storageKey)
  if (!head) throw new PublishError('permanent', 'file_gone')
  const hash = createHash('sha256')
  if (head.sizeBytes === sizeBytes) for await (const chunk of await storage.get(storageKey)) hash.update(chunk)
  if (head.sizeBytes !== sizeBytes || hash.digest('hex') !== sha256)
    throw new PublishError('permanent', 'file_damaged', {
      details: { sizeBytes: head.sizeBytes, expected: sizeBytes },
    })
}
