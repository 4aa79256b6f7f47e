import { Currency } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { sha256 } from '../../core/hash.ts'
import type { BillingDeps } from '../deps.ts'
import { requireChannel, requirePortOne } from '../require-portone.ts'
import { answerCharge, findRequested } from './answer-charge.ts'
import { type Asker, refusal } from './asker.ts'
import { billingKeyPurpose } from './charge.ts'
import { checkCard } from './check-card.ts'
import { retireCard } from './end-subscription.ts'
import { type LockedSubscription, lockOpenSubscription } from './lock-subscription.ts'
import { findOpenCharge, openCharge } from './open-charge.ts'
import { renewalOf } from './renewal.ts'
import { settleOpenCharge } from './settle-open-charge.ts'

/**
 * Pays with another card from now on; a period that is due is charged with it at once. The old card's key is deleted at
 * PortOne. A new card that is refused stays: the next tries are made with it.
 *
 * @throws AppError `payment_refused`; `conflict` with reason `not_subscribed`, or `charge_pending` while a charge of the
 *   old card has not been answered; `payments_unavailable`; `idempotency_conflict`.
 */
export async function changeCard(
  deps: BillingDeps,
  asker: Asker,
  { billingKey }: { billingKey: string },
): Promise<void> {
  const { workspaceId } = asker
  const known = await findRequested(deps.db, asker, {})
  if (known) return answerCharge(deps, known)
  const current = await deps.db.subscription.findFirst({ where: { workspaceId, state: { not: 'ENDED' } } })
  if (!current) throw refusal('not_subscribed')
  const { payments, channelKey } = requireChannel(deps.config, Currency.parse(current.currency), 'billing')
  const portone = requirePortOne(deps)
  const card = await checkCard(portone, { billingKey, storeId: payments.storeId, channelKey, workspaceId })
  await settleOpenCharge(deps, workspaceId)
  const paymentId = await inTransaction(deps.db, async (tx) => {
    const subscription = await lockOpenSubscription(tx, workspaceId)
    const repeated = await findRequested(tx, asker, {})
    if (repeated) return repeated
    if (!subscription) throw refusal('not_subscribed')
    if (await findOpenCharge(tx, subscription.id)) throw refusal('charge_pending')
    const billingKeyHash = sha256(billingKey)
    if (subscription.billingKeyHash !== billingKeyHash) {
      const billingKeySealed = deps.seal.seal(billingKey, billingKeyPurpose)
      await putCard(tx, asker, subscription, { billingKeySealed, billingKeyHash, channelKey, card })
    }
    if (subscription.state !== 'PAST_DUE' || subscription.cancelsAtEnd) return null
    const renewed = { ...subscription, channelKey }
    const wanted = await renewalOf(tx, deps, renewed)
    const { requestKey, userId } = asker
    return openCharge(tx, renewed, { ...wanted, createdById: userId, requestKey })
  })
  if (paymentId) await answerCharge(deps, paymentId)
}

async function putCard(
  tx: Db,
  asker: Asker,
  subscription: LockedSubscription,
  next: { billingKeySealed: string; billingKeyHash: string; channelKey: string; card: string },
): Promise<void> {
  await retireCard(tx, subscription)
  await tx.subscription.updateMany({ where: { id: subscription.id }, data: next })
  await asker.audit(tx, {
    action: 'subscription.card',
    target: next.card,
    before: { card: subscription.card },
    after: { card: next.card },
  })
}
