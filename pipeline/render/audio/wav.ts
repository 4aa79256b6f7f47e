import { readFile } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'
import { type Mono, parseWav } from '../../../film/sound/wav.ts'

/** Reads a 16-bit mono WAV as samples in -1..1. Rejects with `render_failed` when it is anything else. */
export async function readWav(file: string): Promise<Mono> {
  try {
    return parseWav(await readFile(file))
  } catch (cause) {
    throw new AppError('render_failed', { message: `the sound ${file} cannot be read`, cause })
  }
}
