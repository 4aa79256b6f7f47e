import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import {
  type AssetKind,
  type AssetProblem,
  assetMaxBytes,
  imageMaxBytes,
  imageMaxPixels,
  mediaMaxMs,
  videoMaxSidePx,
} from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import type { MediaReader } from '../../pipeline/index.ts'
import { type Container, headBytes, sniff } from './sniff.ts'

/** What there is to know of a file before it is kept. */
export type LookedInto = {
  kind: AssetKind
  mediaType: string
  extension: string
  sizeBytes: number
  sha256: string
  widthPx: number | null
  heightPx: number | null
  durationMs: number | null
  poster: { bytes: Buffer; mediaType: string; extension: string } | null
}

export const posterSidePx = 480

const images = { jpeg: 'jpg', png: 'png', webp: 'webp' } as const
/** By what a container holds; null: it may not hold that. */
const media: Record<
  Exclude<Container, keyof typeof images>,
  { video: string | null; audio: string | null; extension: string }
> = {
  mp4: { video: 'video/mp4', audio: 'audio/mp4', extension: 'mp4' },
  quicktime: { video: 'video/quicktime', audio: 'audio/mp4', extension: 'mov' },
  webm: { video: 'video/webm', audio: 'audio/webm', extension: 'webm' },
  mp3: { video: null, audio: 'audio/mpeg', extension: 'mp3' },
  wav: { video: null, audio: 'audio/wav', extension: 'wav' },
  ogg: { video: null, audio: 'audio/ogg', extension: 'ogg' },
}

/**
 * What a file is, by its bytes: its type by how it begins, and whether it is one by decoding it. Its name and the type it
 * was sent with say nothing. `folder` is for what is made on the way.
 *
 * @throws AppError `invalid_request` with `details.reason`, an `AssetProblem`; `cancelled`.
 */
export async function lookInto(
  file: string,
  { folder, reader, signal }: { folder: string; reader: MediaReader; signal: AbortSignal },
): Promise<LookedInto> {
  const container = sniff(await readHead(file))
  if (container === null) throw problem('type', 'it begins like none of the types')
  const { size: sizeBytes } = await stat(file)
  if (sizeBytes > assetMaxBytes) throw problem('size', `it has ${sizeBytes} bytes`)
  const facts = isImage(container)
    ? await lookIntoPicture(file, container, sizeBytes)
    : await lookIntoMedia(file, container, { folder, reader, signal })
  return { ...facts, sizeBytes, sha256: await hashFile(file) }
}

type Facts = Omit<LookedInto, 'sizeBytes' | 'sha256'>

const isImage = (container: Container): container is keyof typeof images => container in images

async function lookIntoPicture(file: string, container: keyof typeof images, sizeBytes: number): Promise<Facts> {
  if (sizeBytes > imageMaxBytes) throw problem('size', `the picture has ${sizeBytes} bytes`)
  const {
    width,
    height,
    orientation = 1,
  } = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw problem('unreadable', 'the picture has no header', cause)
    })
  // Asked of the header, before anything makes room for the pixels: a few bytes may promise gigabytes of them.
  if (width * height > imageMaxPixels) throw problem('pixels', `the picture has ${width} by ${height} pixels`)
  const poster = await sharp(file, { limitInputPixels: imageMaxPixels, failOn: 'error' })
    .autoOrient()
    .resize(posterSidePx, posterSidePx, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
    .catch((cause: unknown) => {
      throw problem('unreadable', 'the picture cannot be decoded', cause)
    })
  // From 5 on EXIF says that the picture lies on its side.
  const [widthPx, heightPx] = orientation >= 5 ? [height, width] : [width, height]
  return {
    ...{ kind: 'IMAGE', mediaType: `image/${container}`, extension: images[container] },
    ...{ widthPx, heightPx, durationMs: null },
    poster: { bytes: poster, mediaType: 'image/webp', extension: 'webp' },
  }
}

async function lookIntoMedia(
  file: string,
  container: keyof typeof media,
  { folder, reader, signal }: { folder: string; reader: MediaReader; signal: AbortSignal },
): Promise<Facts> {
  const poster = join(folder, 'poster.jpg')
  const job = { file, poster, posterSidePx, maxSidePx: videoMaxSidePx, maxMs: mediaMaxMs }
  const found = await reader.read(job, signal).catch((error: unknown) => {
    // It took its reader down, or a minute was not enough: a file of these sizes that is well does neither.
    if (error instanceof AppError && error.code === 'render_failed') throw problem('unreadable', error.message, error)
    throw error
  })
  if (found.problem !== null) throw problem(found.problem, found.why)
  const { durationMs, video } = found
  const { extension, ...types } = media[container]
  const mediaType = video ? types.video : types.audio
  if (mediaType === null) throw problem('type', `a ${container} file with a picture that moves`)
  return {
    ...{ kind: video ? 'VIDEO' : 'AUDIO', mediaType, durationMs },
    extension: mediaType === 'audio/mp4' ? 'm4a' : extension,
    ...{ widthPx: video?.width ?? null, heightPx: video?.height ?? null },
    poster: video ? { bytes: await readFile(poster), mediaType: 'image/jpeg', extension: 'jpg' } : null,
  }
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

export function problem(reason: AssetProblem, why: string, cause?: unknown): AppError {
  return new AppError('invalid_request', {
    message: `the file is not taken: ${why}`,
    details: { field: 'file', reason },
    cause,
  })
}
