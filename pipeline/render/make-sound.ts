import { stat } from 'node:fs/promises'
import { applySetting, correctSetting, type Loudness, master, measure } from '../../film/sound/master.ts'
import type { Stereo } from '../../film/sound/stereo.ts'
import { mixSound } from './audio/mix.ts'
import type { Sink } from './encode/sink.ts'
import type { SoundJob, SoundResult } from './types.ts'

const mostAttempts = 3
/** What silence is reported as: below this the standard's gate hears nothing. */
const silenceLufs = -70
const silenceDbtp = -120

/** Mixes, masters and codes one sound for the whole short. */
export async function makeSound(job: SoundJob, sink: Sink, onProgress: (share: number) => void): Promise<SoundResult> {
  const mix = await mixSound(job, job.frames / job.fps)
  onProgress(0.5)
  const { loudnessLufs, truePeakDbtp } = await code(mix, sink, job.output)
  return {
    sizeBytes: (await stat(job.output)).size,
    loudnessLufs: Math.max(silenceLufs, loudnessLufs),
    truePeakDbtp: Math.max(silenceDbtp, truePeakDbtp),
  }
}

/** The loudness is measured as a player decodes it; when coding moved it off the target, it is coded once more. */
async function code(mix: Stereo, sink: Sink, output: string): Promise<Loudness> {
  let { sound, setting } = master(mix)
  for (let attempt = 1; ; attempt++) {
    await sink.encodeAac(sound, output)
    const loudness = measure(await sink.decodeAudio(output))
    const better = correctSetting(setting, loudness)
    if (!better || attempt === mostAttempts) return loudness
    ;({ sound, setting } = applySetting(mix, better))
  }
}
