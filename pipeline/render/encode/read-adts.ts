import { readFile } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'

const headBytes = 7
const checksumBytes = 2

/**
 * The coded frames of an AAC file in ADTS (ISO/IEC 13818-7, 6.2), without their headers, in order. Rejects with
 * `render_failed` when the file is anything else or cut off.
 */
export async function readAdts(file: string): Promise<Buffer[]> {
  const bytes = await readFile(file)
  const frames: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const isAdts = at + headBytes <= bytes.length && (bytes.readUInt16BE(at) & 0xfff6) === 0xfff0
    // Thirteen bits across three bytes; the header counts.
    const length = isAdts ? (bytes.readUIntBE(at + 3, 3) >> 5) & 0x1fff : 0
    const head = isAdts && (bytes.readUInt8(at + 1) & 1) === 0 ? headBytes + checksumBytes : headBytes
    if (length <= head || at + length > bytes.length)
      throw new AppError('render_failed', { message: `not a whole ADTS stream: ${file}, at byte ${at}` })
    frames.push(bytes.subarray(at + head, at + length))
    at += length
  }
  return frames
}
