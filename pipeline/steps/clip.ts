import { join } from 'node:path'
import { fetchArtefact } from '../artefacts.ts'
import { clipKey } from '../keys.ts'
import { at, ImageMeta, loadMade, type Made, timelineOf, VoiceMeta } from '../made.ts'
import { looks, type RunPlan, toProfile } from '../plan.ts'
import type { ClipJob, Shot } from '../render/types.ts'
import { fadeFrames, type Timeline } from '../timeline.ts'
import type { StepMaker } from './step.ts'
import { verifyVideo } from './verify-video.ts'

export const clipStep: StepMaker = async ({ db, storage, renderer }, { plan, claim }) => {
  const made = await loadMade(db, claim.runId)
  const timeline = timelineOf(plan, made.voices)
  const index = claim.scene
  const keys = { script: made.script, timeline, imageKeys: made.images.map(keyOf), voiceKeys: made.voices.map(keyOf) }
  return {
    key: clipKey(plan, keys, index),
    mediaType: 'video/mp4',
    verify: verifyVideo(renderer, at(timeline.scenes, index).frames),
    async make(run) {
      const pictures = [index - 1, index].filter((scene) => scene >= 0)
      const fileOf = (scene: number) => join(run.folder, `image-${scene}`)
      await Promise.all(pictures.map((scene) => fetchArtefact(storage, at(made.images, scene), fileOf(scene))))
      const output = join(run.folder, 'clip.mp4')
      const job = toClipJob({ plan, made, timeline, index, fileOf, output })
      const result = await renderer.clip(job, { signal: run.signal, onProgress: run.onProgress })
      return { file: output, meta: { frames: result.frames, checks: result.checks }, paid: [] }
    },
  }
}

const keyOf = ({ key }: { key: string }) => key

type Parts = {
  plan: RunPlan
  made: Made
  timeline: Timeline
  index: number
  fileOf: (scene: number) => string
  output: string
}

function toClipJob({ plan, made, timeline, index, fileOf, output }: Parts): ClipJob {
  const scene = at(timeline.scenes, index)
  // A move runs on for as long as the scene after it fades in.
  const shotOf = (other: number): Shot => ({
    file: fileOf(other),
    focus: ImageMeta.parse(at(made.images, other).meta).focus,
    moveFrames: at(timeline.scenes, other).frames + (other < timeline.scenes.length - 1 ? fadeFrames : 0),
    moveSeed: other,
  })
  const { words } = VoiceMeta.parse(at(made.voices, index).meta)
  const toClipMs = (ms: number) => scene.voiceDelayMs + ms / timeline.tempo
  return {
    profile: toProfile(plan.request),
    language: plan.request.language,
    frames: scene.frames,
    shot: shotOf(index),
    previous: index > 0 ? { shot: shotOf(index - 1), frames: at(timeline.scenes, index - 1).frames } : null,
    fadeFrames: index > 0 ? fadeFrames : 0,
    captions: {
      style: looks[plan.request.look].captions,
      words: words.map(({ text, startMs, endMs }) => ({ text, startMs: toClipMs(startMs), endMs: toClipMs(endMs) })),
      hook: index === 0 ? at(made.script.scenes, 0).onScreenText : null,
    },
    output,
  }
}
