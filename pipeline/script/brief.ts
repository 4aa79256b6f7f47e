import type { ScriptBrief } from '../../gateway/provider.ts'
import type { RunPlan } from '../plan.ts'
import { toBudget, toSceneCount } from './budget.ts'

/** What a writer is told: what a person asked for, what follows from the length, and the brand's own words. */
export function toBrief({ request, brand, variant }: Pick<RunPlan, 'request' | 'brand' | 'variant'>): ScriptBrief {
  const { keyword, tone, language, seconds } = request
  return {
    ...{ keyword, tone, language, seconds, brand, variant },
    budget: toBudget(language, seconds),
    sceneCount: toSceneCount(seconds),
  }
}
