import type { Board, BoardScene, BoardStyle, Language, Look } from '../../contract/index.ts'
import { type Design, looks, type RunPlan, type Script } from '../../pipeline/index.ts'

const usual = { tone: 'casual', seconds: 30, look: 'lamp', aspect: '9:16' } as const

/** How a look shows and sounds when nobody has decided anything. */
export function styleOf(look: Look): BoardStyle {
  const { captions, mood, imageStyle } = looks[look]
  return {
    imageStyle,
    captions: { style: captions, position: 'low', accent: null },
    music: { mood, levelDb: 0 },
    voice: { voiceId: '', speed: 1 },
    logoAssetId: null,
  }
}

/** A board with nothing on it but its topic. */
export function emptyBoard({ keyword, language }: { keyword: string; language: Language }): Board {
  return {
    ...usual,
    ...{ keyword, language },
    ...{ title: '', description: '', scenes: [], pace: null },
    style: styleOf(usual.look),
    thumbnail: { picture: { kind: 'scene', sceneId: '' }, title: '' },
  }
}

/** A scene that a script brings; picture and voice are still to be made. */
export function toBoardScene(scene: Script['scenes'][number], id: string): BoardScene {
  return {
    id,
    ...scene,
    seconds: Math.min(20, Math.max(1, scene.seconds)),
    image: { kind: 'make', variant: 0 },
    focus: null,
    zoom: 1,
    voice: { kind: 'make', take: 0 },
    motion: 'auto',
    transition: 'fade',
    holdMs: 0,
  }
}

/** What a finished run made, by scene. */
export type MadeParts = { imageIds: (string | null)[]; pace: Board['pace'] }

/**
 * The board of a short that was made in one go: its script, its pictures as they are, its pace, so that a change of one
 * scene leaves the others alone.
 */
export function boardOfRun(plan: RunPlan, design: Design, { imageIds, pace }: MadeParts): Board {
  const { keyword, tone, language, seconds, look, aspect } = plan.request
  const { script } = design
  return {
    ...{ keyword, tone, language, seconds, look, aspect, pace },
    title: script.title,
    description: script.description,
    scenes: script.scenes.map((scene, index) => {
      const artefactId = imageIds[index]
      const image = artefactId ? { kind: 'picked' as const, artefactId } : { kind: 'make' as const, variant: 0 }
      return { ...toBoardScene(scene, String(index)), image }
    }),
    style: { ...styleOf(look), voice: { voiceId: plan.makers.voiceId, speed: design.speed } },
    thumbnail: { picture: { kind: 'scene', sceneId: '0' }, title: '' },
  }
}
