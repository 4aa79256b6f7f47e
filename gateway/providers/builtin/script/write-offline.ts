import { countSpeech } from '../../../../contract/spoken/count-speech.ts'
import { estimateSpeechMs } from '../../../../contract/spoken/estimate-speech-ms.ts'
import { AppError } from '../../../../core/errors.ts'
import type { ScriptBrief } from '../../../provider.ts'
import { allowedBy } from './brand-words.ts'
import { draftScript, type OfflineScene, type OfflineScript, suitedStructures } from './draft-script.ts'
import { seeded } from './seeded.ts'
import { toSubject } from './subject.ts'

/** So many drafts of the first structure, then of the next; the first draft that is near enough ends the search. */
const draftsPerStructure = 12
const nearEnough = 0.012
/** Rather this than another structure. */
const goodEnough = 0.04
/** Of the length of a finished short: what the pipeline adds after each scene's speech. */
const breathMs = 350

/**
 * A script for any keyword, in Korean or English, from what the writer knows about its field of life. The same brief always gives
 * the same script, another variant another one. It meets the brief's budget and scene count, raises `invalid_request` when
 * no draft can, and says nothing that the brand avoids, as far as the keyword itself does not.
 */
export function writeOffline(brief: ScriptBrief): OfflineScript {
  const subject = toSubject(brief.keyword, brief.language)
  const { keyword, tone, language, seconds, sceneCount, variant = 0 } = brief
  const seed = [keyword, tone, language, seconds, sceneCount, ...(variant > 0 ? [variant] : [])].join('|')
  const speechMs = brief.seconds * 1000 - breathMs * brief.sceneCount
  const structures = suitedStructures(subject, brief.sceneCount, seeded(seed))
  const isAllowed = allowedBy(brief)
  let best: { script: OfflineScript; off: number } | null = null
  for (const structure of structures) {
    for (let draft = 0; draft < draftsPerStructure; draft++) {
      const script = draftScript(brief, subject, structure, seeded(`${seed}|${structure}|${draft}`), speechMs)
      const missing = Math.abs(totalMs(script.scenes, brief) - speechMs) / speechMs
      // Words that a brand avoids are worse than any length that is still in the budget.
      const off = missing + textsOf(script).filter((text) => !isAllowed(text)).length
      if (!isInBudget(script.scenes, brief) || (best && off >= best.off)) continue
      best = { script, off }
      if (off < nearEnough) return script
    }
    if (best && best.off < goodEnough) break
  }
  if (!best) {
    throw new AppError('invalid_request', {
      message: `no script of ${brief.sceneCount} scenes has ${brief.budget.min} to ${brief.budget.max} ${brief.budget.unit}`,
    })
  }
  return best.script
}

/** All that is said or shown. */
const textsOf = ({ title, description, scenes }: OfflineScript): string[] => [
  ...[title, description],
  ...scenes.flatMap(({ narration, onScreenText }) => [narration, onScreenText]),
]

function totalMs(scenes: OfflineScene[], { language }: ScriptBrief): number {
  return scenes.reduce((sum, { narration }) => sum + estimateSpeechMs(narration, language), 0)
}

function isInBudget(scenes: OfflineScene[], { language, budget }: ScriptBrief): boolean {
  const spoken = scenes.reduce((sum, { narration }) => sum + countSpeech(narration, language), 0)
  return spoken >= budget.min && spoken <= budget.max
}
