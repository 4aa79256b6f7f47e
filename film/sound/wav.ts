/** One channel of samples in -1..1. */
export type Mono = { samples: Float32Array; rateHz: number }

const pcm = 1
const extensible = 0xfffe

/** Reads a 16-bit mono WAV. @throws Error that says what is wrong when it is anything else. */
export function parseWav(bytes: Uint8Array): Mono {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') throw new Error('it is no WAV')
  let formatAt: number | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = nameAt(at)
    const length = Math.min(data.getUint32(at + 4, true), bytes.length - at - 8)
    if (type === 'fmt ') formatAt = at + 8
    if (type === 'data' && formatAt !== null) return decode(data, formatAt, { from: at + 8, length })
    at += 8 + length + (length & 1)
  }
  throw new Error('it has no sound')
}

function decode(data: DataView, formatAt: number, body: { from: number; length: number }): Mono {
  const kind = data.getUint16(formatAt, true)
  const channels = data.getUint16(formatAt + 2, true)
  const rateHz = data.getUint32(formatAt + 4, true)
  const bits = data.getUint16(formatAt + 14, true)
  if ((kind !== pcm && kind !== extensible) || channels !== 1 || bits !== 16)
    throw new Error('it is not 16-bit mono PCM')
  const samples = new Float32Array(body.length >> 1)
  for (let i = 0; i < samples.length; i++) samples[i] = data.getInt16(body.from + 2 * i, true) / 32_768
  return { samples, rateHz }
}
