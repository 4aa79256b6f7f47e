import { AppError } from '../../../core/errors.ts'
import type { SpeechReply } from '../../../gateway/index.ts'
import { toWav } from './wav.ts'

export const speechFormats = ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'] as const
export type SpeechFormat = (typeof speechFormats)[number]

export const mediaTypes: Record<SpeechFormat, string> = {
  mp3: 'audio/mpeg',
  opus: 'audio/ogg',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
}

/** OpenAI's `pcm` has no header to say it: 16 bits, mono, at this rate. */
const pcmRateHz = 24_000
/** Rates that libopus takes and speech comes in; all else becomes the first. */
const opusRatesHz = [48_000, 24_000, 16_000]

/**
 * Speech as a file of the asked format.
 *
 * @throws AppError `invalid_request` for a format that this machine cannot make; `cancelled`.
 */
export async function encodeSpeech(
  { pcm, sampleRateHz }: Pick<SpeechReply, 'pcm' | 'sampleRateHz'>,
  format: SpeechFormat,
  signal: AbortSignal,
): Promise<Buffer> {
  if (format === 'wav') return toWav(pcm, sampleRateHz)
  if (format === 'pcm' && sampleRateHz === pcmRateHz) return bytesOf(pcm)
  const { encodeCompressed, resample } = await loadEncoder(format)
  if (format === 'pcm') return bytesOf(await resample(pcm, sampleRateHz, pcmRateHz))
  const needsOther = format === 'opus' && !opusRatesHz.includes(sampleRateHz)
  const rateHz = needsOther ? 48_000 : sampleRateHz
  const samples = needsOther ? await resample(pcm, sampleRateHz, rateHz) : pcm
  return await encodeCompressed({ samples, rateHz, format, signal })
}

const bytesOf = (pcm: Int16Array): Buffer => Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)

/** Loaded when it is needed: most processes never make a sound, and there are platforms without it. */
async function loadEncoder(format: SpeechFormat) {
  try {
    return await import('./node-av-speech.ts')
  } catch (cause) {
    throw new AppError('invalid_request', {
      message: `'${format}' cannot be made on this server: ask for response_format wav.`,
      details: { param: 'response_format', code: 'unsupported_value' },
      cause,
    })
  }
}
