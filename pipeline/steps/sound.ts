import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { fps, framesToMs } from '../../film/timeline.ts'
import { musicSeed, soundKey } from '../keys.ts'
import { at, keysOf, loadMade } from '../made.ts'
import type { SoundResult } from '../render/types.ts'
import { fetchAll } from './fetch-all.ts'
import type { StepMaker } from './step.ts'

/** Mixes voices and music for the whole short and codes them. It needs no picture, so it is made beside the clips. */
export const soundStep: StepMaker = async ({ db, storage, renderer }, { plan, claim }) => {
  const made = await loadMade(db, claim.runId, plan)
  const keys = keysOf(plan, made)
  const { design, timeline } = keys
  return {
    key: soundKey(plan, keys),
    mediaType: 'audio/aac',
    async make(run) {
      const voices = await fetchAll(storage, made.voices, join(run.folder, 'voice'))
      const output = join(run.folder, 'sound.aac')
      const { loudnessLufs, truePeakDbtp } = assertLevel(
        await renderer.sound(
          {
            frames: timeline.totalFrames,
            fps,
            voices: voices.map((file, index) => {
              const scene = at(timeline.scenes, index)
              return { file, startMs: framesToMs(scene.startFrame) + scene.voiceDelayMs, tempo: timeline.tempo }
            }),
            music: design.music && { ...design.music, seed: musicSeed(plan) },
            output,
          },
          { signal: run.signal, onProgress: run.onProgress },
        ),
        { isSilent: !design.isSpoken && design.music === null },
      )
      return { file: output, meta: { loudnessLufs, truePeakDbtp }, paid: [] }
    },
  }
}

/** A sound that is not what was asked for goes into no short: better a second attempt. */
function assertLevel(result: SoundResult, { isSilent }: { isSilent: boolean }): SoundResult {
  const { loudnessLufs, truePeakDbtp } = result
  if (isSilent) return result
  if (Math.abs(loudnessLufs + 14) > 1 || truePeakDbtp > -1)
    throw new AppError('render_failed', { message: `the sound is wrong: ${loudnessLufs} LUFS, ${truePeakDbtp} dBTP` })
  return result
}
