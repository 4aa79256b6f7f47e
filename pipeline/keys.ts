import { hashOf } from '../core/hash.ts'
import { fadeFrames, fps, type Timeline } from '../film/timeline.ts'
import { isBuiltin } from '../gateway/makers.ts'
import type { ImageRequest, SpeechRequest } from '../gateway/provider.ts'
import type { Design, DesignScene } from './design.ts'
import { type RunPlan, toProfile } from './plan.ts'

/**
 * Names of artefacts: the hash of everything that goes into one. The same inputs give the same name, so what exists is
 * never made again; raising a version here makes everything of that kind anew.
 */
const versions = { script: 2, image: 3, voice: 2, sound: 2, clip: 3, join: 3, thumbnail: 3 }

/** A script that a person made has its own words for a name; one that is to be written, what the writer is told. */
export function scriptKey({ request, makers, design, brand, variant }: RunPlan): string {
  if (design) return hashOf({ kind: 'script', version: versions.script, script: design.script })
  const { keyword, tone, language, seconds } = request
  return hashOf({
    kind: 'script',
    version: versions.script,
    model: makers.script,
    keyword: keyword.normalize('NFC'),
    ...{ tone, language, seconds, brand },
    ...(variant > 0 && { variant }),
  })
}

/** What the image maker is asked for a scene. */
export function toImageRequest(
  { request, makers }: RunPlan,
  { script, scenes, imageStyle }: Design,
  index: number,
): Omit<ImageRequest, 'model'> {
  const scene = itemAt(script.scenes, index)
  const { id, image } = itemAt(scenes, index)
  const { keyword, language, look, aspect } = request
  const variant = image.kind === 'make' ? image.variant : 0
  return {
    prompt: `${scene.imagePrompt}. ${imageStyle}. No text, no letters, no watermark.`,
    aspect,
    seed: Number.parseInt(hashOf([keyword, look, id, variant]).slice(0, 8), 16),
    scene: isBuiltin(makers.image)
      ? {
          ...{ keyword, language, look, index },
          narration: scene.narration,
          onScreenText: scene.onScreenText,
          count: script.scenes.length,
          narrations: script.scenes.map((one) => one.narration),
          prompts: script.scenes.map((one) => one.imagePrompt),
        }
      : null,
  }
}

/**
 * Our own drawings are cast from the words of all scenes, so that no two are alike; named they are by the scene's own
 * alone: what is said elsewhere in the short makes no picture stale.
 */
export function imageKey(plan: RunPlan, design: Design, index: number): string {
  const { image } = itemAt(design.scenes, index)
  if (image.kind === 'picked') return image.key
  if (image.kind === 'file') return hashOf({ kind: 'image', version: versions.image, file: image.file.sha256 })
  const { scene, ...asked } = toImageRequest(plan, design, index)
  return hashOf({
    ...{ kind: 'image', version: versions.image, model: plan.makers.image },
    ...asked,
    drawn: scene && { look: scene.look, onScreenText: scene.onScreenText, isFirst: index === 0 },
  })
}

/** What the voice maker is asked for a scene. Pace is changed when the sound is mixed, never by buying a second take. */
export function toSpeechRequest(
  { request, makers }: RunPlan,
  { speed }: Design,
  text: string,
): Omit<SpeechRequest, 'model'> {
  return { voice: makers.voiceId, text, language: request.language, speed }
}

/** `text` is what is said, as the voice maker gets it. */
export function voiceKey(plan: RunPlan, design: Design, index: number, text: string): string {
  const { voice } = itemAt(design.scenes, index)
  const { language } = plan.request
  const of = { kind: 'voice', version: versions.voice }
  if (!design.isSpoken) return hashOf({ ...of, silent: itemAt(design.script.scenes, index).seconds, text, language })
  if (voice.kind === 'file') return hashOf({ ...of, file: voice.file.sha256, text, language })
  return hashOf({ ...of, model: plan.makers.voice, take: voice.take, ...toSpeechRequest(plan, design, text) })
}

type Made = { design: Design; imageKeys: string[]; voiceKeys: string[]; timeline: Timeline }

/** The sound of the whole short: nothing that is seen goes into it, so a changed picture leaves it as it is. */
export function soundKey(plan: RunPlan, { design, voiceKeys, timeline }: Omit<Made, 'imageKeys'>): string {
  return hashOf({
    kind: 'sound',
    version: versions.sound,
    voices: timeline.scenes.map(({ startFrame, voiceDelayMs }, index) => ({
      voice: voiceKeys[index],
      ...{ startFrame, voiceDelayMs },
    })),
    tempo: timeline.tempo,
    frames: timeline.totalFrames,
    fps,
    isSpoken: design.isSpoken,
    music: design.music,
    musicSeed: musicSeed(plan),
  })
}

/**
 * A clip also shows the end of the scene before it, where it does not begin with a cut: its picture and move, which end
 * alike however long that scene is. So a voice that changes leaves the clip after it as it is.
 */
export function clipKey(plan: RunPlan, made: Made, index: number): string {
  const { design, timeline } = made
  const own = itemAt(design.scenes, index)
  const shown = (scene: number) => ({
    image: made.imageKeys[scene],
    ...viewOf(itemAt(design.scenes, scene), scene),
  })
  return hashOf({
    kind: 'clip',
    version: versions.clip,
    ...toProfile(plan.request),
    captions: design.captions,
    logo: design.logo?.sha256 ?? null,
    language: plan.request.language,
    hook: index === 0 ? design.script.scenes[0]?.onScreenText : null,
    frames: timeline.scenes[index]?.frames,
    scene: shown(index),
    previous: index > 0 && own.transition !== 'cut' ? shown(index - 1) : null,
    transition: own.transition,
    fadeFrames,
    voice: made.voiceKeys[index],
    tempo: timeline.tempo,
    voiceDelayMs: timeline.scenes[index]?.voiceDelayMs,
  })
}

/** Moves that follow from a scene's place change with it, those that were chosen do not. */
const viewOf = ({ motion, focus, zoom }: DesignScene, scene: number) => ({
  ...{ motion, focus, zoom },
  seed: motion === 'auto' ? scene : null,
})

export function joinKey(plan: RunPlan, made: Made): string {
  return hashOf({
    kind: 'join',
    version: versions.join,
    clips: made.design.scenes.map((_, index) => clipKey(plan, made, index)),
    sound: soundKey(plan, made),
  })
}

export const musicSeed = ({ request }: { request: Pick<RunPlan['request'], 'keyword'> }) =>
  Number.parseInt(hashOf(['music', request.keyword]).slice(0, 8), 16)

/** For upright and lying screens as JPEG, which every platform takes; the last one for lists, where many are seen at once. */
export const thumbnailSizes = [
  { width: 1080, height: 1920 },
  { width: 1280, height: 720 },
  { width: 432, height: 768 },
] as const
/** Which of them is which: the `scene` of its step. Runs of older plans have no small one. */
export const thumbnails = { tall: 0, wide: 1, small: 2 } as const

/** `joinKey`: of the finished video, where a frame of it is shown. */
export function thumbnailKey(
  plan: RunPlan,
  { design, imageKeys, joinKey }: { design: Design; imageKeys: string[]; joinKey: string },
  index: number,
): string {
  const { picture, title } = design.thumbnail
  return hashOf({
    kind: 'thumbnail',
    version: versions.thumbnail,
    image:
      picture.kind === 'scene'
        ? imageKeys[sceneIndex(design, picture.id)]
        : picture.kind === 'file'
          ? picture.file.sha256
          : { video: joinKey, atMs: picture.atMs },
    title,
    language: plan.request.language,
    style: design.captions.style,
    accent: design.captions.accent,
    ...(design.logo && { logo: design.logo.sha256 }),
    ...thumbnailSizes[index],
  })
}

/** Where a scene is; the first one stands in for one that was taken out. */
export const sceneIndex = ({ scenes }: Design, id: string) =>
  Math.max(
    0,
    scenes.findIndex((scene) => scene.id === id),
  )

function itemAt<T>(items: T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no scene ${index}`)
  return item
}
