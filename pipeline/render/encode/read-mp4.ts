import { open } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'
import { bodyOf, childrenOf, findIndex } from './mp4-boxes.ts'

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
