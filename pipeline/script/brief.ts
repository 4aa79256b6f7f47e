import type { Language, Tone } from '../../contract/index.ts'
import type { ScriptBrief } from '../../gateway/provider.ts'
import { toBudget, toSceneCount } from './budget.ts'

/** What a writer is told: what a person asked for, and what follows from the length. */
export function toBrief(request: { keyword: string; tone: Tone; language: Language; seconds: number }): ScriptBrief {
  const { keyword, tone, language, seconds } = request
  return { keyword, tone, language, seconds, budget: toBudget(language, seconds), sceneCount: toSceneCount(seconds) }
}
