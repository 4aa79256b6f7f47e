import type { Plan } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toLimits } from './list-plans.ts'

/** What the plan of a workspace allows. @throws AppError `not_found` */
export async function getLimits(db: Db, workspaceId: string): Promise<Plan['limits']> {
  return toLimits(await getPlan(db, workspaceId))
}

/**
 * Refuses to give a key more tokens than the plan allows; `tokens` null is a key without a limit.
 *
 * @throws AppError `plan_limit` with `limit`, `max`, `planId` and the smallest plan that allows it, `neededPlanId` (null when
 *   there is none); `not_found`.
 */
export async function requireKeyTokens(db: Db, workspaceId: string, tokens: number | null): Promise<void> {
  const plan = await getPlan(db, workspaceId)
  const max = toLimits(plan).keyTokens
  if (allows(max, tokens)) return
  const bigger = await db.plan.findMany({ where: { rank: { gt: plan.rank } }, orderBy: { rank: 'asc' } })
  const fits = bigger.find((one) => allows(toLimits(one).keyTokens, tokens))
  throw new AppError('plan_limit', {
    // `reason` chooses the words that people read.
    details: { reason: 'plan_keyTokens', limit: 'keyTokens', max, planId: plan.id, neededPlanId: fits?.id ?? null },
  })
}

const allows = (max: number | null, tokens: number | null) => max === null || (tokens !== null && tokens <= max)

async function getPlan(db: Db, workspaceId: string) {
  const plan = await db.plan.findFirst({ where: { workspaces: { some: { id: workspaceId } } } })
  if (!plan) throw new AppError('not_found', { message: `no workspace ${workspaceId}` })
  return plan
}
