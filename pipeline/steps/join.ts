import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { framesToMs } from '../../film/timeline.ts'
import { openUsage, renderModel } from '../../gateway/index.ts'
import { type Artefact, fetchArtefact } from '../artefacts.ts'
import { joinKey } from '../keys.ts'
import { at, ClipMeta, type JoinMeta, keysOf, loadMade, SoundMeta } from '../made.ts'
import type { JoinResult } from '../render/types.ts'
import { fetchAll } from './fetch-all.ts'
import { toPayer } from './payer.ts'
import type { StepMaker } from './step.ts'
import { verifyVideo } from './verify-video.ts'

/** Puts the clips and the sound into one file, without encoding, and reads it back. The render is charged here. */
export const joinStep: StepMaker = async ({ db, storage, renderer }, { plan, claim }) => {
  const made = await loadMade(db, claim.runId, plan)
  const keys = keysOf(plan, made)
  const { timeline } = keys
  const sound = at(made.sound, 0)
  return {
    key: joinKey(plan, keys),
    mediaType: 'video/mp4',
    verify: verifyVideo(renderer, timeline.totalFrames),
    async make(run) {
      const used = { second: plan.request.seconds }
      const receipt = await openUsage(db, toPayer(run), {
        model: renderModel,
        resource: 'VIDEO',
        maxUnits: used,
        callsPerMinute: 0,
      })
      const soundFile = join(run.folder, 'sound.aac')
      const [clips] = await Promise.all([
        fetchAll(storage, made.clips, join(run.folder, 'clip')),
        fetchArtefact(storage, sound, soundFile),
      ])
      const output = join(run.folder, 'short.mp4')
      const result = await renderer.join(
        {
          clips: clips.map((file, index) => ({ file, frames: at(timeline.scenes, index).frames })),
          sound: soundFile,
          output,
        },
        { signal: run.signal, onProgress: run.onProgress },
      )
      assertWhole(result, timeline.totalFrames)
      return { file: output, meta: toMeta(result, sound, made.clips), paid: [{ receipt, used }] }
    },
  }
}

/** A file that is not what was asked for is never handed out: better a second attempt than a broken short. */
function assertWhole(result: JoinResult, frames: number): void {
  const problems = [
    result.frames !== frames && `${result.frames} frames instead of ${frames}`,
    Math.abs(result.durationMs - framesToMs(frames)) > 100 &&
      `${result.durationMs} ms instead of ${framesToMs(frames)}`,
  ].filter((problem) => problem !== false)
  if (problems.length > 0)
    throw new AppError('render_failed', { message: `the finished file is wrong: ${problems.join(', ')}` })
}

/** Levels are those of the sound: the finished file holds the same coded frames, so a player decodes the same samples. */
function toMeta(result: JoinResult, sound: Artefact, clips: Artefact[]): JoinMeta {
  const checks = clips.map((clip) => ClipMeta.parse(clip.meta).checks)
  const lengthMs = (stretches: { from: number; to: number }[]) =>
    stretches.reduce((sum, { from, to }) => sum + framesToMs(to - from), 0)
  return {
    ...result,
    ...SoundMeta.parse(sound.meta),
    captionsInSafeZone: checks.every((check) => check.captionsInSafeZone),
    blackMs: lengthMs(checks.flatMap((check) => check.black)),
    frozenMs: lengthMs(checks.flatMap((check) => check.frozen)),
  }
}
