import type { Payment } from '../../core/db/generated/client.ts'
import type { PaymentState } from '../../core/db/generated/enums.ts'
import type { Db } from '../../core/db.ts'
import { raiseAlert } from '../alerts.ts'
import type { BillingDeps } from '../deps.ts'
import type { PortOnePayment } from '../portone/schemas.ts'
import { cancelledOf } from './record-cancellations.ts'

/** Why money was taken that buys nothing: it is not what was ordered, or what was ordered is over. */
type Reason = { reason: 'mismatch'; mismatches: string[] } | { reason: 'unwanted' }

/**
 * Puts a payment aside: no credits, an operator is told, and the workers cancel it in full (`cancelDiscrepant`). They
 * alone do, at once and again until it is done, so that a page that waits for an answer does not wait for that.
 */
export async function beginDiscrepancy(
  tx: Db,
  payment: Payment,
  seen: PortOnePayment,
  reason: Reason,
): Promise<PaymentState> {
  const { id, workspaceId, currency, amountMinor } = payment
  await tx.payment.updateMany({ where: { id }, data: { state: 'DISCREPANT', checks: 0, problem: reason } })
  await tx.$executeRaw`update payment set check_at = now() where id = ${id}`
  const ordered = { currency, amountMinor, storeId: payment.storeId }
  const paid = { currency: seen.currency, amountMinor: seen.amount.total, storeId: seen.storeId, channel: seen.channel }
  const details = { ...reason, workspaceId, ordered, paid }
  await raiseAlert(tx, { kind: 'payments.discrepant', subject: id, details })
  await tx.$executeRaw`select pg_notify('payment', '')`
  return 'DISCREPANT'
}

/** Once all of the money is on its way back there is nothing more to do but to say so. */
export async function recordDiscrepancy(
  tx: Db,
  { post }: BillingDeps,
  payment: Payment,
  seen: PortOnePayment,
): Promise<PaymentState> {
  const { id, workspaceId, orderName } = payment
  if (!isAllBack(seen) || payment.cancelledMinor === payment.amountMinor) return 'DISCREPANT'
  // The amount that was ordered stands for all: what was paid is another one, or in another currency.
  await tx.payment.updateMany({ where: { id }, data: { cancelledMinor: payment.amountMinor, checkAt: null } })
  await post(tx, { workspaceId, template: 'payment-discrepant', data: { paymentId: id, orderName } })
  return 'DISCREPANT'
}

export const isAllBack = (seen: PortOnePayment) =>
  seen.status === 'CANCELLED' || cancelledOf({ amountMinor: seen.amount.total }, seen) >= seen.amount.total
