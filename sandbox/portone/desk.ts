import { randomUUID } from 'node:crypto'
import { sandboxPortOne } from '../../core/config.ts'
import { cardOf } from './cards.ts'
import type { Courier } from './courier.ts'
import type { FaultDesk } from './faults.ts'
import type { CardMood, Channel, Payment, Records } from './records.ts'
import { Refusal, type RefusalReason, refusalReasons } from './refusal.ts'

/** What paying, cancelling and registering cards work with. */
export type DeskDeps = { records: Records; faults: FaultDesk; courier: Courier }

export type Order = {
  paymentId: string
  storeId: string
  channelKey: string
  orderName: string
  totalAmount: number
  currency: string
  customer: { id?: string; name?: string; email?: string }
  billingKey?: string
}

export const now = () => new Date().toISOString()

/** Fixes the amount of a payment that is to come, or changes it while nothing was paid. */
export function registerAmount({ records }: DeskDeps, paymentId: string, fixed: Records['registered'][string]): void {
  if (isPaid(records.payments[paymentId])) throw new Refusal(409, 'ALREADY_PAID', '이미 결제된 건입니다.')
  records.registered[paymentId] = fixed
  records.save()
}

export function getPayment({ records }: DeskDeps, paymentId: string): Payment {
  const payment = records.payments[paymentId]
  if (!payment) throw new Refusal(404, 'PAYMENT_NOT_FOUND', '결제 건이 존재하지 않습니다.')
  return payment
}

/**
 * Begins an attempt to pay: READY. A payment may be attempted many times, each with a `transactionId` of its own, and
 * succeed once.
 */
export function beginPayment(deps: DeskDeps, order: Order): Payment {
  const { records, courier } = deps
  const known = records.payments[order.paymentId]
  if (isPaid(known)) throw new Refusal(409, 'ALREADY_PAID', '이미 결제된 건입니다.')
  requireStore(order.storeId)
  const fixed = records.registered[order.paymentId]
  if (fixed && (fixed.totalAmount !== order.totalAmount || fixed.currency !== order.currency))
    throw new Refusal(400, 'AMOUNT_NOT_EQUAL_TO_PREDEFINED', '사전 등록된 금액과 결제 금액이 다릅니다.')
  const payment = newPayment(order, channelOf(deps, order.channelKey))
  records.payments[order.paymentId] = payment
  records.save()
  courier.tell('Transaction.Ready', eventOf(payment))
  return payment
}

/** The card company approves: money moves. Also after a failure, which happens with late approvals. */
export function approvePayment({ records, faults, courier }: DeskDeps, payment: Payment): void {
  if (isPaid(payment)) throw new Refusal(409, 'ALREADY_PAID', '이미 결제된 건입니다.')
  const wrong = faults.current()
  if (wrong.failsBeforePaid && payment.status === 'READY') {
    fail(payment, 'limit')
    courier.tell('Transaction.Failed', eventOf(payment))
  }
  const total = wrong.wrongAmountMinor ?? payment.amount.total
  payment.amount = amountOf(total, total)
  payment.currency = wrong.wrongCurrency ?? payment.currency
  payment.storeId = wrong.wrongStoreId ?? payment.storeId
  payment.channel = {
    ...payment.channel,
    type: wrong.channelType,
    key: wrong.wrongChannelKey ?? payment.channel.key,
  }
  payment.status = 'PAID'
  payment.paidAt = payment.updatedAt = payment.statusChangedAt = now()
  payment.pgTxId = `sandbox_pg_${randomUUID()}`
  payment.method ??= { type: 'PaymentMethodCard', card: cardOf('approves') }
  delete payment.failure
  delete payment.failedAt
  records.moves.push({ kind: 'paid', paymentId: payment.id, amountMinor: total, at: payment.paidAt })
  records.save()
  courier.tell('Transaction.Paid', eventOf(payment))
}

/** The card company refuses, or the person gives up. */
export function refusePayment({ records, courier }: DeskDeps, payment: Payment, reason: RefusalReason): void {
  if (isPaid(payment)) throw new Refusal(409, 'ALREADY_PAID', '이미 결제된 건입니다.')
  fail(payment, reason)
  records.save()
  courier.tell('Transaction.Failed', eventOf(payment))
}

function fail(payment: Payment, reason: RefusalReason): void {
  const pg = refusalReasons[reason]
  payment.status = 'FAILED'
  payment.failedAt = payment.updatedAt = payment.statusChangedAt = now()
  payment.failure = { reason: pg.pgMessage, ...pg }
}

/** Charges a registered card. What the card does was chosen when it was registered. */
export function chargeCard(deps: DeskDeps, order: Order & { billingKey: string }): Payment {
  const { records } = deps
  const key = records.billingKeys[order.billingKey]
  if (!key) throw new Refusal(404, 'BILLING_KEY_NOT_FOUND', '빌링키가 존재하지 않습니다.')
  if (key.status === 'DELETED') throw new Refusal(409, 'BILLING_KEY_ALREADY_DELETED', '빌링키가 이미 삭제되었습니다.')
  const channelKey = order.channelKey || (key.channels[0]?.key ?? '')
  const payment = beginPayment(deps, { ...order, channelKey })
  payment.method = { type: 'PaymentMethodCard', card: cardOf(moodOf(records, order.billingKey)) }
  const mood = moodOf(records, order.billingKey)
  if (mood === 'refuses-once') records.cardMoods[order.billingKey] = 'approves'
  if (mood === 'approves') approvePayment(deps, payment)
  else refusePayment(deps, payment, 'limit')
  return payment
}

const moodOf = (records: Records, billingKey: string): CardMood => records.cardMoods[billingKey] ?? 'approves'

export function isPaid(payment: Payment | undefined): boolean {
  return payment !== undefined && ['PAID', 'PARTIAL_CANCELLED', 'CANCELLED'].includes(payment.status)
}

export function requireStore(storeId: string | undefined): void {
  if (storeId !== undefined && storeId !== sandboxPortOne.storeId)
    throw new Refusal(403, 'FORBIDDEN', '접근 권한이 없는 상점입니다.')
}

export function channelOf({ faults }: DeskDeps, key: string): Channel {
  const known = Object.values(sandboxPortOne.channels).flatMap(({ pay, billing }) => [pay, billing])
  if (!known.includes(key)) throw new Refusal(404, 'CHANNEL_NOT_FOUND', '채널이 존재하지 않습니다.')
  const type = faults.current().channelType
  return { type, id: `channel-id-${key}`, key, name: key, pgProvider: 'TOSSPAYMENTS', pgMerchantId: 'sandbox' }
}

export const eventOf = ({ id, storeId, transactionId }: Payment) => ({ storeId, paymentId: id, transactionId })

export function amountOf(total: number, paid: number, cancelled = 0): Payment['amount'] {
  const vat = Math.round(total / 11)
  return { total, taxFree: 0, vat, supply: total - vat, discount: 0, paid, cancelled, cancelledTaxFree: 0 }
}

function newPayment(order: Order, channel: Channel): Payment {
  const at = now()
  return {
    status: 'READY',
    id: order.paymentId,
    transactionId: randomUUID(),
    merchantId: 'merchant-sandbox',
    storeId: order.storeId,
    channel,
    version: 'V2',
    ...(order.billingKey === undefined ? {} : { billingKey: order.billingKey }),
    ...{ requestedAt: at, updatedAt: at, statusChangedAt: at },
    orderName: order.orderName,
    amount: amountOf(order.totalAmount, 0),
    currency: order.currency,
    customer: order.customer,
    disputes: [],
    cancellations: [],
  }
}
