import { type FileHandle, open } from 'node:fs/promises'

export type Mp4Facts = { durationMs: number; width: number; height: number }

type Box = { type: string; bodyAt: number; endsAt: number }

/** The header of a film may lie before or behind its pictures; larger ones are no header. */
const maxMovieBytes = 64 * 1024 * 1024

/**
 * Length and size of an MP4 by its movie header (ISO/IEC 14496-12 §8.2.2, §8.3.2), without reading the pictures; null for
 * anything else.
 */
export async function readMp4(path: string): Promise<Mp4Facts | null> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const isMp4 = (await boxAt(file, 0, size))?.type === 'ftyp'
    const movie = isMp4 ? await findBox(file, 'moov', size) : null
    if (!movie || movie.endsAt - movie.bodyAt > maxMovieBytes) return null
    const bytes = Buffer.alloc(movie.endsAt - movie.bodyAt)
    await file.read(bytes, 0, bytes.length, movie.bodyAt)
    return factsOf(bytes)
  } finally {
    await file.close()
  }
}

async function findBox(file: FileHandle, type: string, size: number): Promise<Box | null> {
  for (let at = 0; at < size; ) {
    const box = await boxAt(file, at, size)
    if (!box || box.type === type) return box
    at = box.endsAt
  }
  return null
}

async function boxAt(file: FileHandle, at: number, size: number): Promise<Box | null> {
  const head = Buffer.alloc(16)
  const { bytesRead } = await file.read(head, 0, 16, at)
  return bytesRead < 8 ? null : boxIn(head.subarray(0, bytesRead), at, size)
}

/** By the first 16 bytes of a box. A length of 1 says that it follows in 64 bits, 0 that the box goes to the end. */
function boxIn(head: Buffer, at: number, size: number): Box | null {
  const type = head.toString('latin1', 4, 8)
  const short = head.readUInt32BE(0)
  if (short === 1 && head.length < 16) return null
  const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? size - at : short
  const headBytes = short === 1 ? 16 : 8
  if (length < headBytes || at + length > size) return null
  return { type, bodyAt: at + headBytes, endsAt: at + length }
}

function* boxesOf(bytes: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const box = boxIn(bytes.subarray(at, at + 16), at, bytes.length)
    if (!box) return
    yield { type: box.type, body: bytes.subarray(box.bodyAt, box.endsAt) }
    at = box.endsAt
  }
}

function factsOf(movie: Buffer): Mp4Facts | null {
  const boxes = [...boxesOf(movie)]
  const header = boxes.find(({ type }) => type === 'mvhd')?.body
  if (!header) return null
  const isLong = header[0] === 1
  if (header.length < (isLong ? 32 : 20)) return null
  const timescale = header.readUInt32BE(isLong ? 20 : 12)
  const duration = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16)
  if (timescale === 0) return null
  const picture = boxes
    .filter(({ type }) => type === 'trak')
    .map(({ body }) => sizeOfTrack(body))
    .find(({ width }) => width > 0)
  return picture ? { durationMs: Math.round((duration * 1000) / timescale), ...picture } : null
}

/** In 16.16 fixed point, at the end of the track's header; 0 for sound. */
function sizeOfTrack(track: Buffer): { width: number; height: number } {
  const header = [...boxesOf(track)].find(({ type }) => type === 'tkhd')?.body
  if (!header || header.length < 84) return { width: 0, height: 0 }
  return { width: header.readUInt16BE(header.length - 8), height: header.readUInt16BE(header.length - 4) }
}
