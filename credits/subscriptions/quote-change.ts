import type { Subscription } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { lotKeyOf } from '../purchased.ts'
import { refusal } from './asker.ts'
import { getPricedPlan, isBiggerPlan, type PricedPlan } from './plan-price.ts'
import { discountFor } from './proration.ts'

export type ChangeQuote = {
  plan: PricedPlan
  /** A bigger plan begins at once, a smaller one with the next period. */
  isBigger: boolean
  beginsAt: Date
  dueNowMinor: number
  discountMinor: number
  endingUcr: number
}

type Subscribed = Pick<Subscription, 'id' | 'workspaceId' | 'planId' | 'currency' | 'period' | 'periodEnd'>

/**
 * What a change of the plan costs at this moment.
 *
 * @throws AppError `conflict` with reason `same_plan`; `not_found` with reason `plan_not_sold`.
 */
export async function quoteChange(db: Db, subscription: Subscribed, planId: string): Promise<ChangeQuote> {
  if (planId === subscription.planId) throw refusal('same_plan')
  const plan = await getPricedPlan(db, planId, subscription.currency)
  if (!(await isBiggerPlan(db, planId, subscription.planId)))
    return {
      plan,
      isBigger: false,
      beginsAt: subscription.periodEnd,
      dueNowMinor: 0,
      discountMinor: 0,
      endingUcr: 0,
    }
  const rest = await restOf(db, subscription)
  // One that was not answered keeps its price: it is asked about again, not made anew.
  const open = await db.payment.findFirst({
    where: { subscriptionId: subscription.id, state: 'CREATED', planId, period: subscription.period + 1 },
    select: { amountMinor: true, discountMinor: true },
  })
  // Something is left to pay also where a plan became cheaper than what was paid for a smaller one.
  const discountMinor = open?.discountMinor ?? Math.min(rest.valueMinor, plan.amountMinor - 1)
  const dueNowMinor = open?.amountMinor ?? plan.amountMinor - discountMinor
  return { plan, isBigger: true, beginsAt: rest.at, dueNowMinor, discountMinor, endingUcr: Number(rest.ucr) }
}

/** What is left of the running period, by the database's clock: credits, and what they and the time are worth. */
async function restOf(db: Db, { id, workspaceId, period, periodEnd }: Subscribed) {
  const [clock] = await db.$queryRaw<{ now: Date; days: number }[]>`
    select now(), (extract(epoch from ${periodEnd}::timestamptz - now()) / 86400)::float8 as days`
  const at = clock?.now ?? periodEnd
  const remainingDays = clock?.days ?? 0
  const nothing = { at, ucr: 0n, valueMinor: 0 }
  const paid = await db.payment.findFirst({ where: { subscriptionId: id, period, state: 'PAID' } })
  if (!paid || remainingDays <= 0) return nothing
  const lot = await db.creditLot.findFirst({ where: { workspaceId, key: lotKeyOf(paid.id) } })
  if (!lot) return nothing
  return {
    at,
    ucr: lot.remainingUcr,
    valueMinor: discountFor({
      valueMinor: paid.amountMinor + paid.discountMinor,
      remainingDays,
      creditsUcr: lot.amountUcr,
      remainingUcr: lot.remainingUcr,
    }),
  }
}
