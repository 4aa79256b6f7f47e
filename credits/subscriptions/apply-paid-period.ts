import type { Payment } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Post } from '../deps.ts'
import { grantCredits } from '../ledger.ts'
import { clawBack, endCredits, lotKeyOf } from '../purchased.ts'
import { type LockedSubscription, lockSubscription } from './lock-subscription.ts'
import { isBiggerPlan } from './plan-price.ts'

export type SubscriptionPayment = Pick<
  Payment,
  | 'id'
  | 'workspaceId'
  | 'subscriptionId'
  | 'planId'
  | 'period'
  | 'creditsUcr'
  | 'currency'
  | 'amountMinor'
  | 'discountMinor'
>

/** What has been paid may be all that a period was waiting for, or something that nobody can use any more. */
export type PaidPeriod = 'applied' | 'unwanted'

/**
 * Begins the period that a charge has paid for: plan, 30 days, credits that end with them, and the mail about it. Called
 * by whoever learns that it was paid, in the transaction that makes the payment PAID, once per payment.
 *
 * `unwanted`: the subscription has ended, or its period was paid by another charge meanwhile. Nothing was changed; the
 * money goes back in full.
 *
 * A period begins where the one before ended. It begins now when it is the first, when it is a bigger plan, or when it is
 * paid more than a day late: nobody pays for days without credits. 30 days are 720 hours, whatever the calendar does.
 */
export async function applyPaidPeriod(tx: Db, payment: SubscriptionPayment, post: Post): Promise<PaidPeriod> {
  const { subscriptionId, planId, period } = payment
  if (!subscriptionId || !planId || period === null)
    throw new AppError('internal', { message: `payment ${payment.id} is not of a subscription` })
  const before = await lockSubscription(tx, subscriptionId)
  if (before.state === 'ENDED' || before.period + 1 !== period) return 'unwanted'
  const isBigger = await isBiggerPlan(tx, planId, before.planId)
  const periodEnd = await beginPeriod(tx, { id: before.id, planId, period, isBigger })
  await tx.workspace.updateMany({ where: { id: payment.workspaceId }, data: { planId } })
  await grantCredits(tx, {
    workspaceId: payment.workspaceId,
    bucket: 'SUBSCRIPTION',
    amountUcr: Number(payment.creditsUcr),
    expiresAt: periodEnd,
    source: 'payment',
    key: lotKeyOf(payment.id),
  })
  if (isBigger) await takeRestOf(tx, before, payment.discountMinor)
  await post(tx, {
    workspaceId: payment.workspaceId,
    template: before.state === 'STARTING' || isBigger ? 'subscription-started' : 'subscription-renewed',
    data: {
      planId,
      creditsUcr: Number(payment.creditsUcr),
      currency: payment.currency,
      amountMinor: payment.amountMinor,
      periodEnd: periodEnd.toISOString(),
      isLast: before.cancelsAtEnd && !isBigger,
    },
  })
  return 'applied'
}

/** A bigger plan is a wish to go on: it takes a cancellation back. */
async function beginPeriod(
  tx: Db,
  { id, planId, period, isBigger }: { id: string; planId: string; period: number; isBigger: boolean },
): Promise<Date> {
  const [row] = await tx.$queryRaw<{ periodEnd: Date }[]>`
    update subscription set
      state = 'ACTIVE', plan_id = ${planId}, period = ${period}, failures = 0, unpaid_since = null,
      next_plan_id = case when ${isBigger} or next_plan_id = ${planId} then null else next_plan_id end,
      cancels_at_end = cancels_at_end and not ${isBigger},
      period_start = began, period_end = began + interval '720 hours', next_charge_at = began + interval '720 hours'
      from (select id as of, case when state <> 'STARTING' and now() - period_end between interval '0' and interval '24 hours'
                                  then period_end else now() end as began
              from subscription where id = ${id}::uuid) as start
     where id = start.of
    returning period_end as "periodEnd"`
  if (!row) throw new AppError('not_found', { message: `no subscription ${id}` })
  return row.periodEnd
}

/**
 * What is left of the running period is what the bigger plan was cheaper by, and ends. The price was said before it was
 * paid: what was spent of that in between is taken from the credits that came with the bigger plan, so that nobody has it
 * and the discount for it. What a hold has of it stays alive then: it was paid for.
 */
async function takeRestOf(
  tx: Db,
  { id, workspaceId, period, isOver }: LockedSubscription,
  discountMinor: number,
): Promise<void> {
  const paid = await tx.payment.findFirst({
    where: { subscriptionId: id, period, state: 'PAID' },
    select: { id: true, amountMinor: true, discountMinor: true },
  })
  const lot = paid && (await tx.creditLot.findFirst({ where: { workspaceId, key: lotKeyOf(paid.id) } }))
  if (!paid || !lot) return
  const valueMinor = BigInt(paid.amountMinor + paid.discountMinor)
  // Rounded up, as the discount was rounded down: never more than was left when the price was said.
  const discountedUcr = (lot.amountUcr * BigInt(discountMinor) + valueMinor - 1n) / valueMinor
  if (lot.remainingUcr < discountedUcr)
    await clawBack(tx, { workspaceId, paymentId: paid.id, targetUcr: Number(lot.returnedUcr + discountedUcr) })
  else if (!isOver) await endCredits(tx, workspaceId, paid.id)
}
