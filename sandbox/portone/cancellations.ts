import { randomUUID } from 'node:crypto'
import { type DeskDeps, eventOf, getPayment, isPaid, now } from './desk.ts'
import type { Cancellation, Payment } from './records.ts'
import { pgRefusal, Refusal } from './refusal.ts'

type CancelOrder = {
  paymentId: string
  /** All that is left unless it is given. */
  amountMinor?: number
  /** What the caller believes is left. */
  cancellableMinor?: number
  reason: string
  trigger: 'API' | 'CONSOLE' | 'CHARGEBACK'
}

/** What can still be cancelled: cancellations that were asked for and have not ended count as done. */
export function cancellableOf({ amount, cancellations }: Payment): number {
  const asked = cancellations.filter(({ status }) => status === 'REQUESTED')
  return amount.paid - amount.cancelled - asked.reduce((sum, { totalAmount }) => sum + totalAmount, 0)
}

/** Cancels all or a part. Through the API it may be made to wait, fail or be refused; by hand and by charge-back it succeeds. */
export function cancelPayment(deps: DeskDeps, order: CancelOrder): Cancellation {
  const payment = getPayment(deps, order.paymentId)
  if (payment.status === 'CANCELLED') throw new Refusal(409, 'PAYMENT_ALREADY_CANCELLED', '결제가 이미 취소되었습니다.')
  if (!isPaid(payment)) throw new Refusal(409, 'PAYMENT_NOT_PAID', '결제가 완료되지 않았습니다.')
  const cancellable = cancellableOf(payment)
  if (order.cancellableMinor !== undefined && order.cancellableMinor !== cancellable)
    throw new Refusal(409, 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', '취소 가능 잔액 검증에 실패했습니다.')
  const amount = order.amountMinor ?? cancellable
  if (amount > cancellable || amount <= 0)
    throw new Refusal(409, 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT', '취소 금액이 취소 가능 금액을 초과했습니다.')
  const outcome = order.trigger === 'API' ? deps.faults.current().cancellations : 'succeed'
  if (outcome === 'refuse') throw pgRefusal('stopped')
  const cancellation = newCancellation(amount, order)
  payment.cancellations.push(cancellation)
  if (order.trigger === 'CHARGEBACK')
    payment.disputes.push({ status: 'RESOLVED', reason: order.reason, createdAt: now() })
  if (outcome !== 'stay') endCancellation(deps, payment, cancellation, outcome === 'fail' ? 'FAILED' : 'SUCCEEDED')
  else {
    deps.records.save()
    deps.courier.tell('Transaction.CancelPending', { ...eventOf(payment), cancellationId: cancellation.id })
  }
  return cancellation
}

/** Ends the cancellations of a payment that were left REQUESTED; how many there were. */
export function finishCancellations(deps: DeskDeps, paymentId: string, as: 'SUCCEEDED' | 'FAILED'): number {
  const payment = getPayment(deps, paymentId)
  const asked = payment.cancellations.filter(({ status }) => status === 'REQUESTED')
  for (const cancellation of asked) endCancellation(deps, payment, cancellation, as)
  return asked.length
}

function endCancellation(
  { records, courier }: DeskDeps,
  payment: Payment,
  cancellation: Cancellation,
  as: 'SUCCEEDED' | 'FAILED',
): void {
  cancellation.status = as
  if (as === 'SUCCEEDED') {
    const at = now()
    cancellation.cancelledAt = payment.cancelledAt = payment.updatedAt = payment.statusChangedAt = at
    payment.amount.cancelled += cancellation.totalAmount
    payment.status = payment.amount.cancelled === payment.amount.paid ? 'CANCELLED' : 'PARTIAL_CANCELLED'
    records.moves.push({ kind: 'cancelled', paymentId: payment.id, amountMinor: cancellation.totalAmount, at })
  }
  records.save()
  if (as === 'FAILED') return
  const type = payment.status === 'CANCELLED' ? 'Transaction.Cancelled' : 'Transaction.PartialCancelled'
  courier.tell(type, { ...eventOf(payment), cancellationId: cancellation.id })
}

function newCancellation(totalAmount: number, { reason, trigger }: CancelOrder): Cancellation {
  return {
    status: 'REQUESTED',
    id: randomUUID(),
    totalAmount,
    taxFreeAmount: 0,
    vatAmount: Math.round(totalAmount / 11),
    reason,
    requestedAt: now(),
    trigger,
  }
}
