import { crashPoint } from '../../core/crash-point.ts'
import type { Payment, Subscription } from '../../core/db/generated/client.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import { syncPayment } from '../payments/sync-payment.ts'
import { isPortOneError, type PortOneError } from '../portone/portone-error.ts'
import { requirePortOne } from '../require-portone.ts'
import { applyFailedCharge } from './apply-failed-charge.ts'
import { lockSubscription } from './lock-subscription.ts'

/** What billing keys are encrypted for; see core/seal.ts. */
export const billingKeyPurpose = 'subscription.billing-key'

/** `open`: PortOne took the charge and has not decided. */
export type ChargeResult = 'paid' | 'refused' | 'open'

/** What PortOne says when it is the card that cannot be charged. Anything else is our own fault and costs nobody their plan. */
const cardRefusals = [
  'PG_PROVIDER',
  'BILLING_KEY_NOT_FOUND',
  'BILLING_KEY_ALREADY_DELETED',
  'MAX_TRANSACTION_COUNT_REACHED',
]

/**
 * Charges a payment that `openCharge` wrote down and carries out what follows from the answer. Safe to call again, by
 * anybody and at any time: PortOne lets one payment id succeed once, and says so when it has.
 *
 * @throws AppError `payments_unavailable` when PortOne does not answer. The card may have been charged: the payment stays
 *   open, and asking again, the webhook or the poller find out. `payments_off`.
 */
export async function charge(deps: BillingDeps, paymentId: string): Promise<ChargeResult> {
  const payment = await deps.db.payment.findFirst({ where: { id: paymentId }, include: { subscription: true } })
  if (!payment?.subscription) throw new AppError('not_found', { message: `no charge ${paymentId}` })
  if (payment.state !== 'CREATED') return resultOf(payment.state)
  crashPoint('subscription.before-charge')
  const refusal = await askPortOne(deps, payment, payment.subscription)
  crashPoint('subscription.charged')
  if (refusal) await markRefused(deps, payment, refusal)
  // Also of a refusal: which attempt it was is kept, so that it is not taken for the answer to the next one.
  await syncPayment(deps, paymentId)
  const after = await deps.db.payment.findFirst({ where: { id: paymentId }, select: { state: true } })
  return resultOf(after?.state ?? payment.state)
}

const resultOf = (state: Payment['state']): ChargeResult =>
  state === 'PAID' ? 'paid' : state === 'CREATED' ? 'open' : 'refused'

/** Null when the payment has succeeded, now or before. */
async function askPortOne(
  deps: BillingDeps,
  payment: Payment,
  subscription: Subscription,
): Promise<PortOneError | null> {
  const portone = requirePortOne(deps)
  // Ended while we came here: nothing is sent any more, and what was sent before is asked about.
  const sealed = subscription.billingKeySealed
  if (sealed === null) return null
  try {
    await portone.payWithBillingKey({
      paymentId: payment.id,
      billingKey: deps.seal.open(sealed, billingKeyPurpose),
      channelKey: payment.channelKey,
      orderName: payment.orderName,
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      customerId: payment.workspaceId,
      idempotencyKey: `${payment.id}:${payment.attempts}`,
    })
    return null
  } catch (error) {
    if (isPortOneError(error, 'ALREADY_PAID')) return null
    if (isPortOneError(error, ...cardRefusals)) return error
    if (!isPortOneError(error)) throw error
    // An answer all the same, which PortOne gives again for the same key: once the fault is mended, another one is needed.
    const { id, attempts } = payment
    await deps.db.payment.updateMany({ where: { id, attempts, state: 'CREATED' }, data: { attempts: attempts + 1 } })
    throw new AppError('internal', { message: `PortOne does not understand the charge ${id}`, cause: error })
  }
}

/** Only of the attempt that was refused: another one may have been begun, or found out to be paid, meanwhile. */
async function markRefused(deps: BillingDeps, payment: Payment, { type, pgCode, pgMessage }: PortOneError) {
  const { id, attempts, subscriptionId } = payment
  if (!subscriptionId) return
  await inTransaction(deps.db, async (tx) => {
    await lockSubscription(tx, subscriptionId)
    const marked = await tx.payment.updateMany({
      where: { id, attempts, state: 'CREATED' },
      data: { state: 'FAILED', problem: { type, pgCode, pgMessage } },
    })
    if (marked.count > 0) await applyFailedCharge(tx, payment, deps.post)
  })
}
