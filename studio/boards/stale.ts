import type { StaleReason } from '../../contract/index.ts'
import type { Design } from '../../pipeline/index.ts'

type Scene = { words: Design['script']['scenes'][number]; look: Design['scenes'][number] }

/** A scene of a design by its id; null where it has none of that id. */
export function sceneOf(design: Design, id: string): Scene | null {
  const index = design.scenes.findIndex((scene) => scene.id === id)
  const look = design.scenes[index]
  const words = design.script.scenes[index]
  return look && words ? { look, words } : null
}

/** Why a picture that was made for a scene is not what the design says any more. */
export function whyImage(now: Design, before: Design | null, id: string): StaleReason {
  const [scene, old] = [sceneOf(now, id), before && sceneOf(before, id)]
  if (!scene || !old || !before) return 'missing'
  if (scene.words.imagePrompt !== old.words.imagePrompt) return 'prompt_changed'
  if (now.imageStyle !== before.imageStyle) return 'style_changed'
  return 'picture_changed'
}

export function whyVoice(now: Design, before: Design | null, id: string): StaleReason {
  const [scene, old] = [sceneOf(now, id), before && sceneOf(before, id)]
  if (!scene || !old) return 'missing'
  return scene.words.narration === old.words.narration ? 'voice_changed' : 'narration_changed'
}

/** Why the part of the finished short that shows a scene would be rendered again; the first reason that a person would name. */
export function whyClip(now: Design, before: Design | null, id: string): StaleReason {
  const [scene, old] = [sceneOf(now, id), before && sceneOf(before, id)]
  if (!scene || !old || !before) return 'missing'
  if (scene.words.narration !== old.words.narration) return 'narration_changed'
  if (!isSame(scene.look.voice, old.look.voice) || now.speed !== before.speed || now.isSpoken !== before.isSpoken)
    return 'voice_changed'
  if (!isSame(scene.look.image, old.look.image) || scene.words.imagePrompt !== old.words.imagePrompt)
    return 'picture_changed'
  if (!isSame([scene.look.focus, scene.look.zoom], [old.look.focus, old.look.zoom])) return 'picture_changed'
  if (!isSame(now.captions, before.captions) || scene.words.onScreenText !== old.words.onScreenText)
    return 'captions_changed'
  if (!isSame(now.logo, before.logo)) return 'style_changed'
  const pacing = ({ motion, transition, holdMs }: Scene['look']) => [motion, transition, holdMs]
  if (!isSame(pacing(scene.look), pacing(old.look)) || !isSame(now.pace, before.pace)) return 'timing_changed'
  return 'previous_changed'
}

/** Why the finished short is not what the design says, when every one of its scenes is. */
export function whyVideo(now: Design, before: Design | null): StaleReason {
  if (!before) return 'missing'
  return isSame(now.music, before.music) ? 'timing_changed' : 'music_changed'
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
