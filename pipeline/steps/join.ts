import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { openUsage, renderModel } from '../../gateway/index.ts'
import { type Artefact, fetchArtefact } from '../artefacts.ts'
import { joinKey, musicSeed } from '../keys.ts'
import { at, ClipMeta, type JoinMeta, loadMade, timelineOf } from '../made.ts'
import { looks, toProfile } from '../plan.ts'
import type { JoinResult } from '../render/types.ts'
import { framesToMs } from '../timeline.ts'
import { toPayer } from './payer.ts'
import type { StepMaker } from './step.ts'
import { verifyVideo } from './verify-video.ts'

/** Joins the clips, mixes the sound for the whole and measures the finished file. The render is charged here. */
export const joinStep: StepMaker = async ({ db, storage, renderer }, { plan, claim }) => {
  const made = await loadMade(db, claim.runId)
  const timeline = timelineOf(plan, made.voices)
  const keys = { script: made.script, timeline, imageKeys: made.images.map(keyOf), voiceKeys: made.voices.map(keyOf) }
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
      const fetchAll = (kind: string, artefacts: Artefact[]) =>
        Promise.all(
          artefacts.map(async (artefact, index) => {
            const file = join(run.folder, `${kind}-${index}`)
            await fetchArtefact(storage, artefact, file)
            return file
          }),
        )
      const [clips, voices] = await Promise.all([fetchAll('clip', made.clips), fetchAll('voice', made.voices)])
      const output = join(run.folder, 'short.mp4')
      const result = await renderer.join(
        {
          profile: toProfile(plan.request),
          clips: clips.map((file, index) => ({ file, frames: at(timeline.scenes, index).frames })),
          voices: voices.map((file, index) => {
            const scene = at(timeline.scenes, index)
            return { file, startMs: framesToMs(scene.startFrame) + scene.voiceDelayMs, tempo: timeline.tempo }
          }),
          music: { mood: looks[plan.request.look].mood, seed: musicSeed(plan) },
          output,
        },
        { signal: run.signal, onProgress: run.onProgress },
      )
      assertWhole(result, timeline.totalFrames)
      return { file: output, meta: toMeta(result, made.clips), paid: [{ receipt, used }] }
    },
  }
}

const keyOf = ({ key }: { key: string }) => key

/** A file that is not what was asked for is never handed out: better a second attempt than a broken short. */
function assertWhole(result: JoinResult, frames: number): void {
  const problems = [
    result.frames !== frames && `${result.frames} frames instead of ${frames}`,
    Math.abs(result.durationMs - framesToMs(frames)) > 100 &&
      `${result.durationMs} ms instead of ${framesToMs(frames)}`,
    Math.abs(result.loudnessLufs + 14) > 1 && `loudness ${result.loudnessLufs} LUFS`,
    result.truePeakDbtp > -1 && `true peak ${result.truePeakDbtp} dBTP`,
  ].filter((problem) => problem !== false)
  if (problems.length > 0)
    throw new AppError('render_failed', { message: `the finished file is wrong: ${problems.join(', ')}` })
}

function toMeta(result: JoinResult, clips: Artefact[]): JoinMeta {
  const checks = clips.map((clip) => ClipMeta.parse(clip.meta).checks)
  const lengthMs = (stretches: { from: number; to: number }[]) =>
    stretches.reduce((sum, { from, to }) => sum + framesToMs(to - from), 0)
  return {
    ...result,
    captionsInSafeZone: checks.every((check) => check.captionsInSafeZone),
    blackMs: lengthMs(checks.flatMap((check) => check.black)),
    frozenMs: lengthMs(checks.flatMap((check) => check.frozen)),
  }
}
