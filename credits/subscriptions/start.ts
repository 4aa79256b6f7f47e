import { randomUUID } from 'node:crypto'
import type { Currency } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { sha256 } from '../../core/hash.ts'
import type { BillingDeps } from '../deps.ts'
import { requireChannel, requirePortOne } from '../require-portone.ts'
import { answerCharge, findRequested } from './answer-charge.ts'
import { type Asker, refusal } from './asker.ts'
import { billingKeyPurpose } from './charge.ts'
import { checkCard } from './check-card.ts'
import { lockOpenSubscription } from './lock-subscription.ts'
import { openCharge } from './open-charge.ts'
import { getPricedPlan } from './plan-price.ts'

/**
 * Starts a plan: charges the first 30 days with a registered card. The rows are committed before PortOne is asked, so a
 * lost answer is found out by the workers and never charged a second time.
 *
 * @throws AppError `payment_refused` (nothing was paid, there is no subscription); `conflict` with reason `subscribed`
 *   or `charge_pending` while there is one; `payments_unavailable` when it is not known whether it was paid; `payments_off`; `not_found` for
 *   a plan that is not sold; `idempotency_conflict`.
 */
export async function startSubscription(
  deps: BillingDeps,
  asker: Asker,
  order: { planId: string; currency: Currency; billingKey: string },
): Promise<void> {
  const { payments, channelKey } = requireChannel(deps.config, order.currency, 'billing')
  const portone = requirePortOne(deps)
  const { workspaceId } = asker
  const asked = { planId: order.planId, currency: order.currency }
  const known = await findRequested(deps.db, asker, asked)
  if (known) return answerCharge(deps, known)
  const { storeId } = payments
  const card = await checkCard(portone, { billingKey: order.billingKey, storeId, channelKey, workspaceId })
  const paymentId = await inTransaction(deps.db, async (tx) => {
    // One start at a time in a workspace: the second one finds what the first one made.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`subscription:${workspaceId}`}, 0))`
    const repeated = await findRequested(tx, asker, asked)
    if (repeated) return repeated
    const other = await lockOpenSubscription(tx, workspaceId)
    if (other) throw refusal(other.state === 'STARTING' ? 'charge_pending' : 'subscribed')
    await lockWorkspace(tx, workspaceId)
    const plan = await getPricedPlan(tx, order.planId, order.currency)
    await insertSubscription(tx, asker, {
      ...{ planId: plan.id, currency: order.currency, channelKey, card },
      billingKeySealed: deps.seal.seal(order.billingKey, billingKeyPurpose),
      billingKeyHash: sha256(order.billingKey),
    })
    const subscription = await lockOpenSubscription(tx, workspaceId)
    if (!subscription) throw new AppError('internal', { message: `the subscription of ${workspaceId} is not there` })
    const { amountMinor } = plan
    await asker.audit(tx, {
      action: 'subscription.start',
      target: plan.id,
      after: { plan: plan.id, currency: order.currency, amountMinor, card },
    })
    return openCharge(tx, subscription, {
      planId: plan.id,
      creditsUcr: plan.creditsUcr,
      ...{ amountMinor, discountMinor: 0, storeId },
      ...{ createdById: asker.userId, requestKey: asker.requestKey },
    })
  })
  await answerCharge(deps, paymentId)
}

/** Nothing is started in a workspace that is being deleted: the subscription would outlive it. */
async function lockWorkspace(tx: Db, workspaceId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select id from workspace where id = ${workspaceId}::uuid and deleted_at is null for share`
  if (!row) throw new AppError('not_found', { details: { reason: 'workspace' } })
}

/** Its first period has not begun. Should nobody finish its first charge, a worker takes it up in ten minutes. */
async function insertSubscription(
  tx: Db,
  { workspaceId, userId }: Asker,
  row: {
    planId: string
    currency: string
    channelKey: string
    card: string
    billingKeySealed: string
    billingKeyHash: string
  },
): Promise<void> {
  const { planId, currency, channelKey, card, billingKeySealed, billingKeyHash } = row
  await tx.$executeRaw`
    insert into subscription (id, workspace_id, created_by_id, plan_id, currency, channel_key, card,
                              billing_key_sealed, billing_key_hash, period_start, period_end, next_charge_at)
    values (${randomUUID()}::uuid, ${workspaceId}::uuid, ${userId}::uuid, ${planId}, ${currency}, ${channelKey}, ${card},
            ${billingKeySealed}, ${billingKeyHash}, now(), now(), now() + interval '10 minutes')`
}
