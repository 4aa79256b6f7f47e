import { access, writeFile } from 'node:fs/promises'
import { AppError } from '../../core/errors.ts'
import type { Sink } from './encode/sink.ts'

/** `output`: raw 16-bit samples of one channel. */
export type VoiceJob = { file: string; sampleRateHz: number; output: string }

const mostSeconds = 180

/**
 * Reads somebody's recording.
 *
 * @throws AppError `invalid_request` when it is not sound, has none in it, or lasts longer than three minutes.
 */
export async function makeVoice({ file, sampleRateHz, output }: VoiceJob, sink: Sink): Promise<null> {
  // A file that is not there is our fault; one that cannot be understood is not.
  await access(file)
  const samples = await sink.readMono(file, { sampleRateHz, mostSeconds }).catch((cause: unknown) => {
    throw new AppError('invalid_request', { message: 'the recording cannot be read as sound', cause })
  })
  if (samples.length === 0) throw new AppError('invalid_request', { message: 'the recording is empty' })
  if (samples.length > mostSeconds * sampleRateHz)
    throw new AppError('invalid_request', { message: `the recording is longer than ${mostSeconds} s` })
  await writeFile(output, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
  return null
}
