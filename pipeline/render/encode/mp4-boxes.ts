import type { FileHandle } from 'node:fs/promises'

/** Boxes of an MP4 (ISO/IEC 14496-12). All throw RangeError where one is missing or broken. */
export type Box = { type: string; body: Buffer }

/** An index larger than this is not one of our files. */
const largestIndexBytes = 64 * 1024 * 1024

/** The body of the index (`moov`); the media it points to is there in full, as every box of the file is. */
export async function findIndex(
  handle: FileHandle,
  sizeBytes: number,
): Promise<{ index: Buffer; isFastStart: boolean }> {
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

export function childrenOf(body: Buffer): Box[] {
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

export function bodyOf(boxes: Box[], type: string): Buffer {
  const box = boxes.find((candidate) => candidate.type === type)
  if (!box) throw new RangeError(`no ${type}`)
  return box.body
}
