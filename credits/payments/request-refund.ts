import { randomUUID } from 'node:crypto'
import { crashPoint } from '../../core/crash-point.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import { openRefund } from '../purchased.ts'
import { requirePortOne } from '../require-portone.ts'
import { lockPayment } from './lock-payment.ts'
import { getRefundable, refusal } from './refundable.ts'
import { sendRefund } from './send-refund.ts'

export type RefundOrder = {
  workspaceId: string
  userId: string
  paymentId: string
  creditsUcr: number
  /** The person's words, which PortOne keeps with the cancellation. May be empty. */
  reason: string
  /** The same key gives the same refund. */
  requestKey: string
}

/**
 * Pays unspent credits of a purchase back. The credits are held first and the money is asked for second, so nobody spends
 * what is being paid back, whatever dies in between. Where PortOne does not answer, the refund stays under way and the
 * workers find out. `alsoIn` adds rows to the transaction in which the refund is made, once.
 *
 * @throws AppError `not_found`; `conflict` with reason `spent` and `refundableUcr` when less than that is left,
 *   `refund_small` when no money comes back for it, and what `getRefundable` throws; `idempotency_conflict`; `payments_off`.
 */
export async function requestRefund(
  deps: BillingDeps,
  order: RefundOrder,
  alsoIn: (tx: Db, refund: { amountMinor: number; currency: string }) => Promise<void> = async () => undefined,
): Promise<void> {
  const made = await inTransaction(deps.db, (tx) => makeRefund(tx, deps, order, alsoIn))
  if (!made) return
  crashPoint('refund.held')
  try {
    await sendRefund(deps, made.id)
  } catch (error) {
    // The row says all that has to be done; `checkDueRefunds` goes on with it within minutes.
    deps.log.warn({ err: error, refundId: made.id }, 'the refund was not answered and is asked for again')
  }
}

/** Null when this request was made before. */
async function makeRefund(
  tx: Db,
  deps: BillingDeps,
  { workspaceId, userId, paymentId, creditsUcr, reason, requestKey }: RefundOrder,
  alsoIn: (tx: Db, refund: { amountMinor: number; currency: string }) => Promise<void>,
): Promise<{ id: string } | null> {
  const payment = await lockPayment(tx, paymentId)
  if (payment.workspaceId !== workspaceId) throw new AppError('not_found', { message: `no payment ${paymentId}` })
  requirePortOne(deps)
  const known = await tx.refund.findFirst({ where: { workspaceId, requestKey } })
  if (known) {
    if (known.paymentId !== paymentId || Number(known.creditsUcr) !== creditsUcr)
      throw new AppError('idempotency_conflict')
    return null
  }
  const { amountFor } = await getRefundable(tx, payment)
  const amountMinor = amountFor(creditsUcr)
  const id = randomUUID()
  const reference = `refund:${paymentId}`
  const holdId = await openRefund(tx, { workspaceId, paymentId, amountUcr: creditsUcr, key: `refund:${id}`, reference })
  if (amountMinor === 0) throw refusal('refund_small')
  await tx.refund.create({
    data: {
      ...{ id, workspaceId, paymentId, amountMinor, holdId, requestKey, reason },
      requestedById: userId,
      creditsUcr: BigInt(creditsUcr),
      cancellableMinor: payment.amountMinor - payment.cancelledMinor,
    },
  })
  await tx.$executeRaw`update refund set check_at = now() + interval '1 minute' where id = ${id}::uuid`
  await alsoIn(tx, { amountMinor, currency: payment.currency })
  return { id }
}
