import { replyInvalid, type Vendor } from './vendor-error.ts'

/** Both speech vendors send signed 16-bit little-endian mono at this rate when asked for raw PCM. */
export const pcmRateHz = 24_000

/** Raw PCM bytes as samples. Raises provider_reply_invalid for nothing, half a sample, or a file with a header. */
export function readPcm(vendor: Vendor, bytes: Buffer): Int16Array {
  if (bytes.length === 0) throw replyInvalid(vendor, 'no audio')
  if (bytes.length % 2 !== 0) throw replyInvalid(vendor, `${bytes.length} bytes of audio, half a sample too many`)
  const head = bytes.toString('latin1', 0, 4)
  if (head === 'RIFF' || head === 'OggS' || head === 'fLaC' || head.startsWith('ID3')) {
    throw replyInvalid(vendor, `a ${head.trim()} file where raw PCM was asked for`)
  }
  const pcm = new Int16Array(bytes.length / 2)
  for (let index = 0; index < pcm.length; index += 1) pcm[index] = bytes.readInt16LE(index * 2)
  return pcm
}

export function pcmDurationMs(pcm: Int16Array): number {
  return Math.floor((pcm.length * 1000) / pcmRateHz)
}
