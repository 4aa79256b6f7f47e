import { Currency, type Output, type Routes } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import type { BillingDeps } from '../deps.ts'
import { requireChannel } from '../require-portone.ts'
import { answerCharge, findRequested } from './answer-charge.ts'
import { type Asker, refusal } from './asker.ts'
import { type LockedSubscription, lockOpenSubscription } from './lock-subscription.ts'
import { openCharge } from './open-charge.ts'
import { quoteChange } from './quote-change.ts'
import { settleOpenCharge } from './settle-open-charge.ts'

/**
 * What a change of the plan would cost and when it would begin. Changes nothing.
 *
 * @throws AppError `conflict` with reason `not_subscribed`, `charge_pending` or `same_plan`; `not_found`.
 */
export async function previewChange(
  { db }: Pick<BillingDeps, 'db'>,
  workspaceId: string,
  planId: string,
): Promise<Output<Routes['subscription.preview']>> {
  const subscription = await db.subscription.findFirst({ where: { workspaceId, state: { not: 'ENDED' } } })
  if (!subscription) throw refusal('not_subscribed')
  if (subscription.state === 'STARTING') throw refusal('charge_pending')
  const quote = await quoteChange(db, subscription, planId)
  const currency = Currency.parse(subscription.currency)
  return {
    beginsAt: quote.beginsAt.toISOString(),
    dueNow: { currency, amountMinor: quote.dueNowMinor },
    discount: { currency, amountMinor: quote.discountMinor },
    endingUcr: quote.endingUcr,
  }
}

/**
 * Changes the plan: a bigger one is charged and begins at once, a smaller one follows with the next period.
 *
 * @throws AppError those of `previewChange`; `conflict` with reason `price_changed` and the new `dueNowMinor` when the
 *   price is not the one that was shown; `payment_refused` (the plan stays as it is); `payments_unavailable`.
 */
export async function changePlan(
  deps: BillingDeps,
  asker: Asker,
  wanted: { planId: string; dueNowMinor: number },
): Promise<void> {
  const known = await findRequested(deps.db, asker, { planId: wanted.planId })
  if (known) return answerCharge(deps, known)
  await settleOpenCharge(deps, asker.workspaceId, { exceptFor: wanted.planId })
  const paymentId = await inTransaction(deps.db, async (tx) => {
    const subscription = await lockOpenSubscription(tx, asker.workspaceId)
    const repeated = await findRequested(tx, asker, { planId: wanted.planId })
    if (repeated) return repeated
    if (!subscription) throw refusal('not_subscribed')
    if (subscription.state === 'STARTING') throw refusal('charge_pending')
    const quote = await quoteChange(tx, subscription, wanted.planId)
    const { dueNowMinor, discountMinor, plan } = quote
    if (dueNowMinor !== wanted.dueNowMinor) throw refusal('price_changed', { dueNowMinor })
    if (!quote.isBigger) return planSmaller(tx, asker, subscription, wanted.planId)
    const { payments } = requireChannel(deps.config, Currency.parse(subscription.currency), 'billing')
    await auditChange(tx, asker, subscription, { plan: plan.id, amountMinor: dueNowMinor, discountMinor })
    return openCharge(tx, subscription, {
      planId: plan.id,
      creditsUcr: plan.creditsUcr,
      ...{ amountMinor: dueNowMinor, discountMinor, storeId: payments.storeId },
      ...{ createdById: asker.userId, requestKey: asker.requestKey },
    })
  })
  if (paymentId) await answerCharge(deps, paymentId)
}

/** Nothing is charged now. Wanting a smaller plan is wanting to go on: a cancellation is taken back. */
async function planSmaller(tx: Db, asker: Asker, subscription: LockedSubscription, planId: string): Promise<null> {
  if (subscription.nextPlanId === planId && !subscription.cancelsAtEnd) return null
  await tx.subscription.updateMany({
    where: { id: subscription.id },
    data: { nextPlanId: planId, cancelsAtEnd: false },
  })
  await auditChange(tx, asker, subscription, { plan: planId, beginsAt: subscription.periodEnd.toISOString() })
  return null
}

function auditChange(
  tx: Db,
  asker: Asker,
  { planId }: LockedSubscription,
  after: Record<string, string | number>,
): Promise<void> {
  return asker.audit(tx, {
    action: 'subscription.change',
    target: String(after.plan),
    before: { plan: planId },
    after,
  })
}
