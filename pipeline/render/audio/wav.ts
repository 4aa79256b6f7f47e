import { readFile } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'

export type Mono = { samples: Float32Array; rateHz: number }

const pcm = 1
const extensible = 0xfffe

/** Reads a 16-bit mono WAV as samples in -1..1. Rejects with `render_failed` when it is anything else. */
export async function readWav(file: string): Promise<Mono> {
  const bytes = await readFile(file).catch((error: unknown) => fail(file, 'cannot be read', error))
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') fail(file, 'is no WAV')
  let format: Buffer | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4)
    const body = bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4))
    if (type === 'fmt ') format = body
    if (type === 'data' && format) return decode(file, format, body)
    at += 8 + body.length + (body.length & 1)
  }
  return fail(file, 'has no sound')
}

function decode(file: string, format: Buffer, body: Buffer): Mono {
  const kind = format.readUInt16LE(0)
  const channels = format.readUInt16LE(2)
  const rateHz = format.readUInt32LE(4)
  const bits = format.readUInt16LE(14)
  if ((kind !== pcm && kind !== extensible) || channels !== 1 || bits !== 16) fail(file, 'is not 16-bit mono PCM')
  const words = new Int16Array(Uint8Array.prototype.slice.call(body, 0, body.length & ~1).buffer)
  const samples = new Float32Array(words.length)
  for (let i = 0; i < words.length; i++) samples[i] = (words[i] ?? 0) / 32_768
  return { samples, rateHz }
}

function fail(file: string, reason: string, cause?: unknown): never {
  throw new AppError('render_failed', { message: `${file} ${reason}`, cause })
}
