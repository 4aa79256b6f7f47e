import { Currency } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import { requireChannel } from '../require-portone.ts'
import type { LockedSubscription } from './lock-subscription.ts'
import type { WantedCharge } from './open-charge.ts'
import { getPricedPlan } from './plan-price.ts'

/**
 * What the next period costs as things stand: the plan it goes on with, at the price of this moment. The same answer for
 * every attempt, until somebody changes the plan or its price.
 *
 * @throws AppError `not_found` with reason `plan_not_sold`; `payments_off` where its currency, or the channel that its
 *   card was registered in, is not in use any more.
 */
export async function renewalOf(
  tx: Db,
  { config }: Pick<BillingDeps, 'config'>,
  { id, planId, nextPlanId, currency, channelKey }: LockedSubscription,
): Promise<WantedCharge> {
  const plan = await getPricedPlan(tx, nextPlanId ?? planId, currency)
  const { payments, channelKey: current } = requireChannel(config, Currency.parse(currency), 'billing')
  // What is paid in a channel that is not ours any more is not believed and goes back: better not charged at all.
  if (channelKey !== current)
    throw new AppError('payments_off', { message: `the card of ${id} belongs to the channel ${channelKey}` })
  return {
    planId: plan.id,
    creditsUcr: plan.creditsUcr,
    amountMinor: plan.amountMinor,
    discountMinor: 0,
    storeId: payments.storeId,
    createdById: null,
    requestKey: null,
  }
}
