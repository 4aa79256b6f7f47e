import { AppError } from '../../core/errors.ts'
import { applySetting, correctSetting, type Loudness, master, measure } from './audio/master.ts'
import { mixSound } from './audio/mix.ts'
import type { Sink, Stereo } from './encode/sink.ts'
import { probeMp4 } from './probe.ts'
import type { JoinJob, JoinResult } from './types.ts'

const mostAttempts = 3
/** What silence is reported as: below this the standard's gate hears nothing. */
const silenceLufs = -70
const silenceDbtp = -120

/**
 * Joins the clips by stream copy, with one sound for the whole. The loudness is measured on the finished file, as a
 * player decodes it; when coding moved it off the target, the sound alone is made once more.
 */
export async function makeJoin(job: JoinJob, sink: Sink, onProgress: (share: number) => void): Promise<JoinResult> {
  const frames = job.clips.reduce((sum, clip) => sum + clip.frames, 0)
  const mix = await mixSound(job, frames / job.profile.fps)
  onProgress(0.4)
  const loudness = await finish(job, mix, sink)
  onProgress(0.95)
  const probe = await probeMp4(job.output)
  if (probe.frames !== frames || probe.audioCodec === null) {
    throw new AppError('render_failed', { message: `the joined file has ${probe.frames} frames instead of ${frames}` })
  }
  return {
    ...probe,
    audioCodec: probe.audioCodec,
    loudnessLufs: Math.max(silenceLufs, loudness.loudnessLufs),
    truePeakDbtp: Math.max(silenceDbtp, loudness.truePeakDbtp),
  }
}

async function finish(job: JoinJob, mix: Stereo, sink: Sink): Promise<Loudness> {
  const aac = `${job.output}.aac`
  let { sound, setting } = master(mix)
  for (let attempt = 1; ; attempt++) {
    await sink.encodeAac(sound, aac)
    await sink.join(job.clips, aac, job.output)
    const loudness = measure(await sink.decodeAudio(job.output))
    const better = correctSetting(setting, loudness)
    if (!better || attempt === mostAttempts) return loudness
    ;({ sound, setting } = applySetting(mix, better))
  }
}
