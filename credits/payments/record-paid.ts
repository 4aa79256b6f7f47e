import { crashPoint } from '../../core/crash-point.ts'
import type { Payment } from '../../core/db/generated/client.ts'
import type { PaymentState } from '../../core/db/generated/enums.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import { grantCredits } from '../ledger.ts'
import { describeMethod, type PortOnePayment } from '../portone/schemas.ts'
import { lotKeyOf } from '../purchased.ts'
import { applyPaidPeriod } from '../subscriptions/apply-paid-period.ts'
import { mismatchesOf } from './mismatches.ts'
import { recordCancellations } from './record-cancellations.ts'
import { beginDiscrepancy } from './record-discrepancy.ts'

/**
 * A payment that has given nothing yet, and whose money has moved. Also one that had failed, expired or been given up:
 * what is paid in the end is what counts.
 */
export async function recordPaid(
  tx: Db,
  deps: BillingDeps,
  payment: Payment,
  seen: PortOnePayment,
): Promise<PaymentState> {
  if (seen.status === 'CANCELLED') return recordGone(tx, payment)
  const { payments } = deps.config
  if (!payments) throw new AppError('payments_off')
  const mismatches = mismatchesOf(payment, seen, payments)
  if (mismatches.length > 0) return beginDiscrepancy(tx, payment, seen, { reason: 'mismatch', mismatches })
  // A window that was still open when the workspace was deleted, a period that this charge cannot begin any more: credits
  // that nobody could use are not sold.
  const isOfUse = payment.kind === 'TOPUP' ? await isOpen(tx, payment) : await beginPaidPeriod(tx, deps, payment)
  if (!isOfUse) return beginDiscrepancy(tx, payment, seen, { reason: 'unwanted' })
  await markPaid(tx, payment, seen)
  if (payment.kind === 'TOPUP') await giveCredits(tx, deps, payment)
  return recordCancellations(tx, deps, payment, seen)
}

async function isOpen(tx: Db, { workspaceId }: Payment): Promise<boolean> {
  return (await tx.workspace.findFirst({ where: { id: workspaceId, deletedAt: null }, select: { id: true } })) !== null
}

async function beginPaidPeriod(tx: Db, { post }: BillingDeps, payment: Payment): Promise<boolean> {
  crashPoint('payment.before-grant')
  return payment.subscriptionId !== null && (await applyPaidPeriod(tx, payment, post)) === 'applied'
}

async function giveCredits(tx: Db, { post }: BillingDeps, payment: Payment): Promise<void> {
  crashPoint('payment.before-grant')
  await grantCredits(tx, {
    workspaceId: payment.workspaceId,
    bucket: 'TOPUP',
    amountUcr: Number(payment.creditsUcr),
    expiresAt: null,
    source: 'payment',
    key: lotKeyOf(payment.id),
  })
  const { workspaceId, id, orderName, currency, amountMinor, creditsUcr } = payment
  const data = { paymentId: id, orderName, currency, amountMinor, creditsUcr: Number(creditsUcr) }
  await post(tx, { workspaceId, template: 'payment-receipt', data })
}

async function markPaid(tx: Db, { id }: Payment, { paidAt, receiptUrl, method }: PortOnePayment): Promise<void> {
  await tx.payment.updateMany({
    where: { id },
    data: { state: 'PAID', receiptUrl: receiptUrl ?? null, method: describeMethod(method), checkAt: null },
  })
  // By PortOne's clock where it says when.
  await tx.$executeRaw`update payment set paid_at = coalesce(${paidAt ?? null}::timestamptz, now()), problem = null where id = ${id}`
}

/** Paid and given back in full before anybody looked. */
async function recordGone(tx: Db, { id, amountMinor }: Payment): Promise<PaymentState> {
  const data = { state: 'CANCELLED' as const, cancelledMinor: amountMinor, checkAt: null }
  await tx.payment.updateMany({ where: { id }, data })
  return 'CANCELLED'
}
