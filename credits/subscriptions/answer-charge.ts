import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import { charge } from './charge.ts'

/**
 * Charges for somebody who waits for it: returns when it is paid.
 *
 * @throws AppError `payment_refused`; `payments_unavailable` when PortOne does not say, or has not decided yet.
 */
export async function answerCharge(deps: BillingDeps, paymentId: string): Promise<void> {
  const result = await charge(deps, paymentId)
  if (result === 'refused') throw new AppError('payment_refused', { details: { reason: 'card_refused', paymentId } })
  if (result === 'open')
    throw new AppError('payments_unavailable', { message: `PortOne has not decided about ${paymentId}` })
}

/**
 * The charge that an `Idempotency-Key` made before, by its payment's id; null when the key is new. `tx` holds a lock that
 * keeps a second request with the same key waiting.
 *
 * @throws AppError `idempotency_conflict` when it made something else.
 */
export async function findRequested(
  tx: Db,
  { workspaceId, requestKey }: { workspaceId: string; requestKey: string | null },
  asked: { planId?: string; currency?: string },
): Promise<string | null> {
  if (requestKey === null) return null
  const known = await tx.payment.findFirst({ where: { workspaceId, requestKey } })
  if (!known) return null
  const isSame =
    known.kind === 'SUBSCRIPTION' &&
    (asked.planId === undefined || asked.planId === known.planId) &&
    (asked.currency === undefined || asked.currency === known.currency)
  if (!isSame) throw new AppError('idempotency_conflict')
  return known.id
}
