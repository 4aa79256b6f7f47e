import { mixVoices, type PlacedVoice } from '../../../film/sound/mix.ts'
import type { Stereo } from '../../../film/sound/stereo.ts'
import type { SoundJob } from '../types.ts'
import { readWav } from './wav.ts'

/** The sound of a whole short before it is brought to its final loudness. `seconds` is the length of the picture. */
export async function mixSound(job: Pick<SoundJob, 'voices' | 'music'>, seconds: number): Promise<Stereo> {
  const voices: PlacedVoice[] = []
  for (const { file, ...placed } of job.voices) voices.push({ ...placed, ...(await readWav(file)) })
  return mixVoices(voices, job.music, seconds)
}
