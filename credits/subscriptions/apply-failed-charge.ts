import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Post } from '../deps.ts'
import type { SubscriptionPayment } from './apply-paid-period.ts'
import { endSubscription } from './end-subscription.ts'
import { type LockedSubscription, lockSubscription } from './lock-subscription.ts'
import { isBiggerPlan } from './plan-price.ts'

/** Later than this, nobody sits before the answer any more, so a mail tells it. */
const answeredWithinMs = 120_000

/**
 * What a refused charge means for its subscription. Called by whoever learns that it was refused, in the transaction that
 * makes the payment FAILED, once per attempt.
 *
 * The first charge: it ends before it began. A renewal: PAST_DUE, tried again 1, 3 and 5 days after the first failure
 * with a mail each time, then ended. A bigger plan that a person asked for: nothing, the smaller one goes on. A charge of
 * a period that was paid otherwise meanwhile: nothing.
 */
export async function applyFailedCharge(tx: Db, payment: SubscriptionPayment, post: Post): Promise<void> {
  const { subscriptionId, planId, period } = payment
  if (!subscriptionId || !planId || period === null)
    throw new AppError('internal', { message: `payment ${payment.id} is not of a subscription` })
  const subscription = await lockSubscription(tx, subscriptionId)
  if (subscription.state === 'ENDED' || subscription.period + 1 !== period) return
  if (subscription.state === 'STARTING') {
    await endSubscription(tx, subscription)
    if (subscription.ageMs > answeredWithinMs) await tell(tx, post, subscription, payment, 'refused')
    return
  }
  if (await isBiggerPlan(tx, planId, subscription.planId)) return
  await dun(tx, post, subscription, payment)
}

async function dun(tx: Db, post: Post, subscription: LockedSubscription, payment: SubscriptionPayment): Promise<void> {
  const [row] = await tx.$queryRaw<{ failures: number; nextTryAt: Date | null }[]>`
    update subscription set
      state = 'PAST_DUE', failures = failures + 1, unpaid_since = coalesce(unpaid_since, now()),
      next_charge_at = (select min(coalesce(unpaid_since, now()) + make_interval(hours => 24 * day))
                          from unnest(array[1, 3, 5]) as day
                         where coalesce(unpaid_since, now()) + make_interval(hours => 24 * day) > now())
     where id = ${subscription.id}::uuid
    returning failures, next_charge_at as "nextTryAt"`
  if (!row?.nextTryAt || subscription.cancelsAtEnd) {
    await endSubscription(tx, subscription)
    await tell(tx, post, subscription, payment, subscription.cancelsAtEnd ? 'cancelled' : 'unpaid')
    return
  }
  const { currency, amountMinor, workspaceId } = payment
  await post(tx, {
    workspaceId,
    template: 'subscription-failed',
    data: {
      planId: payment.planId,
      ...{ currency, amountMinor, card: subscription.card },
      nextTryAt: row.nextTryAt.toISOString(),
    },
  })
}

/** Why a subscription is over, as the mail about it says. */
export type EndReason = 'unpaid' | 'cancelled' | 'refused'

async function tell(
  tx: Db,
  post: Post,
  { workspaceId }: LockedSubscription,
  { planId }: SubscriptionPayment,
  reason: EndReason,
): Promise<void> {
  await post(tx, { workspaceId, template: 'subscription-ended', data: { planId, reason } })
}
