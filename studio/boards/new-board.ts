import {
  type Board,
  type BoardScene,
  type BoardStyle,
  boardLimits,
  type Language,
  type Look,
} from '../../contract/index.ts'
import { type Design, type RunPlan, type Script, styleOfLook } from '../../pipeline/index.ts'

const usual = { tone: 'casual', seconds: 30, look: 'lamp', aspect: '9:16' } as const

/** How a look shows and sounds when nobody has decided anything. */
export function styleOf(look: Look): BoardStyle {
  const { imageStyle, captions, music, speed } = styleOfLook(look)
  return { imageStyle, captions, music, voice: { voiceId: '', speed }, logoAssetId: null }
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
  const { role, narration, onScreenText, imagePrompt } = scene
  return {
    ...{ id, role },
    narration: cut(narration, boardLimits.narration),
    onScreenText: cut(onScreenText, boardLimits.onScreenText),
    imagePrompt: cut(imagePrompt, boardLimits.imagePrompt),
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

/** Title and description of a script, as a board takes them. */
export const toTexts = ({ title, description }: Script) => ({
  title: cut(title.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim(), 120),
  description: cut(description, 2000),
})

/** Never in the middle of a character that is written with two halves. */
const cut = (text: string, most: number) => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

/** What a finished run made, by scene. */
export type MadeParts = { imageIds: (string | null)[]; pace: Board['pace']; logoAssetId: string | null }

/**
 * The board of a short that was made in one go: its script, its pictures as they are, its pace, so that a change of one
 * scene leaves the others alone.
 */
export function boardOfRun(plan: RunPlan, design: Design, { imageIds, pace, logoAssetId }: MadeParts): Board {
  const { keyword, tone, language, seconds, look, aspect } = plan.request
  const { script } = design
  return {
    ...{ keyword, tone, language, seconds, look, aspect, pace },
    ...toTexts(script),
    scenes: script.scenes.map((scene, index) => {
      const artefactId = imageIds[index]
      const image = artefactId ? { kind: 'picked' as const, artefactId } : { kind: 'make' as const, variant: 0 }
      const { motion = 'auto', transition = 'fade', holdMs = 0 } = design.scenes[index] ?? {}
      return { ...toBoardScene(scene, String(index)), image, motion, transition, holdMs }
    }),
    style: {
      ...{ imageStyle: design.imageStyle, captions: design.captions, music: design.music, logoAssetId },
      voice: design.isSpoken ? { voiceId: plan.makers.voiceId, speed: design.speed } : null,
    },
    thumbnail: { picture: { kind: 'scene', sceneId: '0' }, title: '' },
  }
}
