import { join } from 'node:path'
import { fadeFrames, type Timeline } from '../../film/timeline.ts'
import { fetchArtefact } from '../artefacts.ts'
import { clipKey } from '../keys.ts'
import { at, ImageMeta, keysOf, loadMade, type Made, VoiceMeta } from '../made.ts'
import { type RunPlan, toProfile } from '../plan.ts'
import type { ClipJob, Shot } from '../render/types.ts'
import { fetchFile } from './fetch-file.ts'
import type { StepMaker } from './step.ts'
import { verifyVideo } from './verify-video.ts'

export const clipStep: StepMaker = async ({ db, storage, renderer }, { plan, claim }) => {
  const made = await loadMade(db, claim.runId, plan)
  const keys = keysOf(plan, made)
  const { timeline, design } = keys
  const index = claim.scene
  const previous = index > 0 && at(design.scenes, index).transition !== 'cut' ? index - 1 : null
  return {
    key: clipKey(plan, keys, index),
    mediaType: 'video/mp4',
    verify: verifyVideo(renderer, at(timeline.scenes, index).frames),
    async make(run) {
      const pictures = previous === null ? [index] : [previous, index]
      const fileOf = (scene: number) => join(run.folder, `image-${scene}`)
      await Promise.all(pictures.map((scene) => fetchArtefact(storage, at(made.images, scene), fileOf(scene))))
      const logo = design.logo && (await fetchFile(storage, design.logo, join(run.folder, 'logo')))
      const output = join(run.folder, 'clip.mp4')
      const job = toClipJob({ plan, made, timeline, index, previous, fileOf, logo, output })
      const result = await renderer.clip(job, { signal: run.signal, onProgress: run.onProgress })
      return { file: output, meta: { frames: result.frames, checks: result.checks }, paid: [] }
    },
  }
}

type Parts = {
  plan: RunPlan
  made: Made
  timeline: Timeline
  index: number
  previous: number | null
  fileOf: (scene: number) => string
  logo: string | null
  output: string
}

function toClipJob({ plan, made, timeline, index, previous, fileOf, logo, output }: Parts): ClipJob {
  const { design } = made
  const scene = at(timeline.scenes, index)
  const shotOf = (other: number): Shot => {
    const { focus, zoom, motion } = at(design.scenes, other)
    return {
      file: fileOf(other),
      focus: focus ?? ImageMeta.parse(at(made.images, other).meta).focus,
      ...{ zoom, motion },
      // Moves that follow from a scene's place change with it, those that were chosen do not (as in the clip's key).
      moveSeed: motion === 'auto' ? other : 0,
    }
  }
  const { words } = VoiceMeta.parse(at(made.voices, index).meta)
  const toClipMs = (ms: number) => scene.voiceDelayMs + ms / timeline.tempo
  return {
    profile: toProfile(plan.request),
    language: plan.request.language,
    frames: scene.frames,
    shot: shotOf(index),
    previous: previous === null ? null : shotOf(previous),
    transition: previous === null ? 'cut' : at(design.scenes, index).transition,
    fadeFrames: previous === null ? 0 : fadeFrames,
    captions: {
      ...design.captions,
      words: words.map(({ text, startMs, endMs }) => ({ text, startMs: toClipMs(startMs), endMs: toClipMs(endMs) })),
      hook: index === 0 ? at(design.script.scenes, 0).onScreenText : null,
    },
    logo,
    output,
  }
}
