import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'

export type Track = {
  /** `avc1`, `mp4a`, … */
  codec: string
  samples: number
  durationMs: number
  width: number
  height: number
  hasEditList: boolean
}

export type Mp4 = {
  durationMs: number
  tracks: Track[]
  sizeBytes: number
  /** The index lies before the media, so that players need not fetch the end first. */
  isFastStart: boolean
}

type Box = { type: string; body: Buffer }

/** An index larger than this is not one of our files. */
const largestIndexBytes = 64 * 1024 * 1024

/**
 * Reads the index of an MP4 (ISO/IEC 14496-12) and checks that the media it points to is there in full.
 * Rejects with `render_failed` when the file is not a whole MP4.
 */
export async function readMp4(file: string): Promise<Mp4> {
  const handle = await open(file)
  try {
    const { size: sizeBytes } = await handle.stat()
    const { index, isFastStart } = await findIndex(handle, sizeBytes)
    const boxes = childrenOf(index)
    const header = readDuration(bodyOf(boxes, 'mvhd'))
    const tracks = boxes.filter(({ type }) => type === 'trak').map(({ body }) => readTrack(body))
    return { durationMs: header, tracks, sizeBytes, isFastStart }
  } catch (error) {
    throw new AppError('render_failed', { message: `not a whole MP4: ${file}`, cause: error })
  } finally {
    await handle.close()
  }
}

async function findIndex(handle: FileHandle, sizeBytes: number): Promise<{ index: Buffer; isFastStart: boolean }> {
  let at = 0
  let index: Buffer | null = null
  let mediaAt = -1
  let indexAt = -1
  while (at < sizeBytes) {
    const head = Buffer.alloc(16)
    await handle.read(head, 0, 16, at)
    const short = head.readUInt32BE(0)
    const headBytes = short === 1 ? 16 : 8
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short
    const type = head.toString('latin1', 4, 8)
    if (length < headBytes || at + length > sizeBytes) throw new RangeError(`${type} at ${at} runs past the end`)
    if (type === 'mdat') mediaAt = at
    if (type === 'moov' && length < largestIndexBytes) {
      indexAt = at
      index = Buffer.alloc(length - headBytes)
      await handle.read(index, 0, index.length, at + headBytes)
    }
    at += length
  }
  if (!index || mediaAt < 0) throw new RangeError('index or media is missing')
  return { index, isFastStart: indexAt < mediaAt }
}

function readTrack(body: Buffer): Track {
  const boxes = childrenOf(body)
  const media = childrenOf(bodyOf(boxes, 'mdia'))
  const table = childrenOf(bodyOf(childrenOf(bodyOf(media, 'minf')), 'stbl'))
  const description = bodyOf(table, 'stsd')
  const codec = description.toString('latin1', 12, 16)
  const isVideo = bodyOf(media, 'hdlr').toString('latin1', 8, 12) === 'vide'
  return {
    codec,
    samples: bodyOf(table, 'stsz').readUInt32BE(8),
    durationMs: readDuration(bodyOf(media, 'mdhd')),
    width: isVideo ? description.readUInt16BE(40) : 0,
    height: isVideo ? description.readUInt16BE(42) : 0,
    hasEditList: boxes.some(({ type }) => type === 'edts'),
  }
}

/** `mvhd` and `mdhd` begin alike: version, flags, two dates, time scale, duration; dates and duration double in version 1. */
function readDuration(body: Buffer): number {
  const isLong = body.readUInt8(0) === 1
  const scale = body.readUInt32BE(isLong ? 20 : 12)
  const ticks = isLong ? Number(body.readBigUInt64BE(24)) : body.readUInt32BE(16)
  return (ticks * 1000) / scale
}

function childrenOf(body: Buffer): Box[] {
  const boxes: Box[] = []
  let at = 0
  while (at + 8 <= body.length) {
    const length = body.readUInt32BE(at)
    if (length < 8 || at + length > body.length) throw new RangeError('broken box')
    boxes.push({ type: body.toString('latin1', at + 4, at + 8), body: body.subarray(at + 8, at + length) })
    at += length
  }
  return boxes
}

function bodyOf(boxes: Box[], type: string): Buffer {
  const box = boxes.find((candidate) => candidate.type === type)
  if (!box) throw new RangeError(`no ${type}`)
  return box.body
}
