import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'
import { aacFrameSamples, sampleRateHz } from '../../../film/sound/stereo.ts'
import { type Box, bodyOf, childrenOf, findIndex } from './mp4-boxes.ts'

/**
 * The coded frames of an MP4's sound in the order they play. Rejects with `render_failed` when there is none, or when it
 * does not begin with the picture and go on without a gap, 1024 samples of 48 kHz each.
 */
export async function readMp4Sound(file: string): Promise<Buffer[]> {
  const handle = await open(file)
  try {
    const { index } = await findIndex(handle, (await handle.stat()).size)
    const track = childrenOf(index)
      .filter(({ type }) => type === 'trak')
      .map(({ body }) => childrenOf(body))
      .find((boxes) => handlerOf(boxes) === 'soun')
    if (!track) throw new RangeError('no sound')
    const media = childrenOf(bodyOf(track, 'mdia'))
    const table = childrenOf(bodyOf(childrenOf(bodyOf(media, 'minf')), 'stbl'))
    assertGapless(track, bodyOf(media, 'mdhd'), bodyOf(table, 'stts'))
    return await readFrames(handle, table)
  } catch (error) {
    throw new AppError('render_failed', { message: `the sound of ${file} cannot be read`, cause: error })
  } finally {
    await handle.close()
  }
}

const handlerOf = (track: Box[]) => bodyOf(childrenOf(bodyOf(track, 'mdia')), 'hdlr').toString('latin1', 8, 12)

function assertGapless(track: Box[], header: Buffer, durations: Buffer): void {
  const scale = header.readUInt32BE(header.readUInt8(0) === 1 ? 20 : 12)
  const isEven = entriesOf(durations, 2).every(([, ticks]) => ticks === aacFrameSamples)
  const isEdited = track.some(({ type }) => type === 'edts')
  if (scale !== sampleRateHz || !isEven || isEdited) throw new RangeError('the sound is not at its place')
}

/** Frames lie in chunks: where these are, how many frames each has, and how large the frames are is told apart. */
async function readFrames(handle: FileHandle, table: Box[]): Promise<Buffer[]> {
  const sizes = sizesOf(bodyOf(table, 'stsz'))
  const runs = entriesOf(bodyOf(table, 'stsc'), 3)
  const frames: Buffer[] = []
  let run = 0
  for (const [chunk, offset] of offsetsOf(table).entries()) {
    // Runs say the number of their first chunk, from 1, and last until the next one.
    while ((runs[run + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= chunk + 1) run++
    const count = runs[run]?.[1] ?? 0
    const own = sizes.slice(frames.length, frames.length + count)
    const bytes = Buffer.alloc(own.reduce((sum, size) => sum + size, 0))
    await handle.read(bytes, 0, bytes.length, offset)
    let at = 0
    for (const size of own) {
      frames.push(bytes.subarray(at, at + size))
      at += size
    }
  }
  if (frames.length !== sizes.length) throw new RangeError('frames of the sound are missing')
  return frames
}

function offsetsOf(table: Box[]): number[] {
  if (table.some(({ type }) => type === 'stco')) return entriesOf(bodyOf(table, 'stco'), 1).map(([at = 0]) => at)
  return entriesOf(bodyOf(table, 'co64'), 2).map(([high = 0, low = 0]) => high * 2 ** 32 + low)
}

function sizesOf(body: Buffer): number[] {
  const [common, count] = [body.readUInt32BE(4), body.readUInt32BE(8)]
  return Array.from({ length: count }, (_, index) => common || body.readUInt32BE(12 + index * 4))
}

/** The rows of a table: version and flags, their number, then `columns` 32-bit numbers each. */
function entriesOf(body: Buffer, columns: number): number[][] {
  return Array.from({ length: body.readUInt32BE(4) }, (_, row) =>
    Array.from({ length: columns }, (__, column) => body.readUInt32BE(8 + (row * columns + column) * 4)),
  )
}
