import { hashOf } from '../core/hash.ts'
import { isBuiltin } from '../gateway/makers.ts'
import type { ImageRequest, SpeechRequest } from '../gateway/provider.ts'
import { fps, looks, type RunPlan, toProfile } from './plan.ts'
import type { Script } from './script-schema.ts'
import type { Timeline } from './timeline.ts'
import { fadeFrames } from './timeline.ts'

/**
 * Names of artefacts: the hash of everything that goes into one. The same inputs give the same name, so what exists is
 * never made again; raising a version here makes everything of that kind anew.
 */
const versions = { script: 2, image: 2, voice: 1, sound: 1, clip: 2, join: 3, thumbnail: 2 }

export function scriptKey({ request, makers }: RunPlan): string {
  const { keyword, tone, language, seconds } = request
  return hashOf({
    kind: 'script',
    version: versions.script,
    model: makers.script,
    keyword: keyword.normalize('NFC'),
    tone,
    language,
    seconds,
  })
}

/** What the image maker is asked for a scene. */
export function toImageRequest(
  { request, makers }: RunPlan,
  script: Script,
  index: number,
): Omit<ImageRequest, 'model'> {
  const scene = script.scenes[index]
  if (!scene) throw new RangeError(`no scene ${index}`)
  const { keyword, language, look, aspect } = request
  return {
    prompt: `${scene.imagePrompt}. ${looks[look].imageStyle}. No text, no letters, no watermark.`,
    aspect,
    seed: Number.parseInt(hashOf([keyword, look, index]).slice(0, 8), 16),
    scene: isBuiltin(makers.image)
      ? {
          keyword,
          language,
          look,
          narration: scene.narration,
          onScreenText: scene.onScreenText,
          index,
          count: script.scenes.length,
          narrations: script.scenes.map((one) => one.narration),
          prompts: script.scenes.map((one) => one.imagePrompt),
        }
      : null,
  }
}

export function imageKey(plan: RunPlan, script: Script, index: number): string {
  return hashOf({
    kind: 'image',
    version: versions.image,
    model: plan.makers.image,
    ...toImageRequest(plan, script, index),
  })
}

/** What the voice maker is asked for a scene. Pace is changed when the sound is mixed, never by buying a second take. */
export function toSpeechRequest({ request, makers }: RunPlan, text: string): Omit<SpeechRequest, 'model'> {
  return { voice: makers.voiceId, text, language: request.language, speed: 1 }
}

export function voiceKey(plan: RunPlan, text: string): string {
  return hashOf({ kind: 'voice', version: versions.voice, model: plan.makers.voice, ...toSpeechRequest(plan, text) })
}

type Made = { script: Script; imageKeys: string[]; voiceKeys: string[]; timeline: Timeline }

/** The sound of the whole short: nothing that is seen goes into it, so a changed picture leaves it as it is. */
export function soundKey(plan: RunPlan, { voiceKeys, timeline }: Pick<Made, 'voiceKeys' | 'timeline'>): string {
  return hashOf({
    kind: 'sound',
    version: versions.sound,
    voices: timeline.scenes.map(({ startFrame, voiceDelayMs }, index) => ({
      voice: voiceKeys[index],
      startFrame,
      voiceDelayMs,
    })),
    tempo: timeline.tempo,
    frames: timeline.totalFrames,
    fps,
    mood: looks[plan.request.look].mood,
    musicSeed: musicSeed(plan),
  })
}

/** A clip also shows the end of the scene before it, fading out. */
export function clipKey(plan: RunPlan, made: Made, index: number): string {
  const shown = (scene: number) => ({
    image: made.imageKeys[scene],
    frames: made.timeline.scenes[scene]?.frames,
    scene,
  })
  return hashOf({
    kind: 'clip',
    version: versions.clip,
    ...toProfile(plan.request),
    captions: looks[plan.request.look].captions,
    language: plan.request.language,
    hook: index === 0 ? made.script.scenes[0]?.onScreenText : null,
    scene: shown(index),
    previous: index > 0 ? shown(index - 1) : null,
    isLast: index === made.script.scenes.length - 1,
    fadeFrames,
    voice: made.voiceKeys[index],
    tempo: made.timeline.tempo,
    voiceDelayMs: made.timeline.scenes[index]?.voiceDelayMs,
  })
}

export function joinKey(plan: RunPlan, made: Made): string {
  return hashOf({
    kind: 'join',
    version: versions.join,
    clips: made.script.scenes.map((_, index) => clipKey(plan, made, index)),
    sound: soundKey(plan, made),
  })
}

export const musicSeed = ({ request }: RunPlan) => Number.parseInt(hashOf(['music', request.keyword]).slice(0, 8), 16)

export const thumbnailSizes = [
  { width: 1080, height: 1920 },
  { width: 1280, height: 720 },
] as const

export function thumbnailKey(plan: RunPlan, made: Pick<Made, 'script' | 'imageKeys'>, index: number): string {
  return hashOf({
    kind: 'thumbnail',
    version: versions.thumbnail,
    image: made.imageKeys[0],
    title: made.script.title,
    language: plan.request.language,
    style: looks[plan.request.look].captions,
    ...thumbnailSizes[index],
  })
}
