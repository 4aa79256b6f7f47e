import { Currency, PlanId, type SubscriptionView } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'

/** The subscription of a workspace as people see it; null when it has none that goes on. */
export async function findSubscriptionView(db: Db, workspaceId: string): Promise<SubscriptionView | null> {
  const row = await db.subscription.findFirst({ where: { workspaceId, state: { not: 'ENDED' } } })
  if (!row) return null
  const { planId, currency, nextPlanId } = row
  return {
    id: row.id,
    planId: PlanId.parse(planId),
    nextPlanId: nextPlanId === null ? null : PlanId.parse(nextPlanId),
    state: row.state,
    price: { currency: Currency.parse(currency), amountMinor: await priceOf(db, row) },
    periodStart: row.periodStart.toISOString(),
    periodEnd: row.periodEnd.toISOString(),
    nextChargeAt: row.nextChargeAt?.toISOString() ?? null,
    cancelsAtEnd: row.cancelsAtEnd,
    failures: row.failures,
    card: row.card,
  }
}

/** What the plan costs from the next charge on; what was paid last where it is not sold any more. */
async function priceOf(db: Db, row: { id: string; planId: string; currency: string }): Promise<number> {
  const price = await db.planPrice.findFirst({ where: { planId: row.planId, currency: row.currency } })
  if (price) return price.amountMinor
  const paid = await db.payment.findFirst({
    where: { subscriptionId: row.id, state: 'PAID' },
    orderBy: { period: 'desc' },
  })
  return paid ? paid.amountMinor + paid.discountMinor : 0
}
