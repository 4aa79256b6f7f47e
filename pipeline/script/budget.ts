import type { Language } from '../../contract/index.ts'
import type { ScriptBrief } from '../../gateway/provider.ts'

/** What a finished short adds after each scene's speech. */
export const breathMs = 350

/** Spoken units per second of speech, pauses between sentences included, of the default built-in voices at speed 1. */
const unitsPerSecond: Record<Language, number> = { ko: 5.35, en: 3.07 }

/** How far a script may be off its target: less than what a finished short may be off its length. */
const tolerance = 0.08

/** Scenes of a short: hook, call to action and one idea each between them, about five to six seconds per scene. */
export function toSceneCount(seconds: number): number {
  return Math.max(3, Math.round(seconds / 7.5) + 2)
}

/** How much a script may say so that the finished short, breaths included, is as long as asked. */
export function toBudget(language: Language, seconds: number): ScriptBrief['budget'] {
  const speechSeconds = seconds - (toSceneCount(seconds) * breathMs) / 1000
  const target = Math.round(speechSeconds * unitsPerSecond[language])
  return {
    unit: language === 'ko' ? 'syllables' : 'words',
    min: Math.floor(target * (1 - tolerance)),
    target,
    max: Math.ceil(target * (1 + tolerance)),
  }
}
