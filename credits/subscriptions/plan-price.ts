import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

export type PricedPlan = { id: string; rank: number; creditsUcr: bigint; amountMinor: number }

/**
 * A plan as it is sold at this moment. A running period keeps what was paid for it; the next charge asks here again.
 *
 * @throws AppError `not_found` with reason `plan_not_sold` when it has no price in the currency.
 */
export async function getPricedPlan(db: Db, planId: string, currency: string): Promise<PricedPlan> {
  const plan = await db.plan.findFirst({ where: { id: planId }, include: { prices: { where: { currency } } } })
  const [price] = plan?.prices ?? []
  if (!plan || !price)
    throw new AppError('not_found', {
      message: `${planId} has no price in ${currency}`,
      details: { reason: 'plan_not_sold' },
    })
  return { id: plan.id, rank: plan.rank, creditsUcr: plan.creditsUcr, amountMinor: price.amountMinor }
}

export async function isBiggerPlan(db: Db, planId: string, thanId: string): Promise<boolean> {
  const plans = await db.plan.findMany({ where: { id: { in: [planId, thanId] } }, select: { id: true, rank: true } })
  const rankOf = (id: string) => plans.find((plan) => plan.id === id)?.rank ?? 0
  return rankOf(planId) > rankOf(thanId)
}
