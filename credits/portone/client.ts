import type { Config } from '../../core/config.ts'
import { type Asked, createAsk } from './ask.ts'
import {
  BillingKeyInfo,
  type Cancellation,
  CancelReply,
  ChargeReply,
  DeleteReply,
  PortOnePayment,
  PreRegisterReply,
} from './schemas.ts'

/**
 * PortOne's REST API V2, as much of it as is needed to sell credits. Every method throws
 * - `PortOneError` when PortOne itself says no: nothing happened, or (ALREADY_PAID and its like) it had happened before;
 * - `AppError` payments_unavailable when it does not answer, answers late, or answers something else. A POST may have been
 *   carried out then: the same call with the same key, or `getPayment`, tells.
 *
 * Amounts are in minor units of the currency.
 */
export type PortOne = {
  /** Throws PAYMENT_NOT_FOUND for a payment whose window was never opened, also when it was pre-registered. */
  getPayment: (paymentId: string) => Promise<PortOnePayment>
  /** Fixes the amount before the window opens: a browser that asks for another one is refused there. */
  preRegisterPayment: (order: { paymentId: string; amountMinor: number; currency: string }) => Promise<void>
  /**
   * Gives money back. `cancellableMinor` is what the caller believes can be cancelled: when that is not so any more it
   * throws CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN and nothing is cancelled. The answer may be REQUESTED, which ends later.
   */
  cancelPayment: (order: {
    paymentId: string
    /** All that is left unless it is given. */
    amountMinor?: number
    cancellableMinor?: number
    reason: string
    idempotencyKey: string
  }) => Promise<Cancellation>
  getBillingKeyInfo: (billingKey: string) => Promise<BillingKeyInfo>
  /** Throws BILLING_KEY_ALREADY_DELETED when it was deleted before. */
  deleteBillingKey: (billingKey: string, reason?: string) => Promise<void>
  /** Charges a registered card. Throws ALREADY_PAID when this payment succeeded before, PG_PROVIDER when the card is refused. */
  payWithBillingKey: (order: {
    paymentId: string
    billingKey: string
    channelKey?: string
    orderName: string
    amountMinor: number
    currency: string
    customerId: string
    idempotencyKey: string
  }) => Promise<{ pgTxId: string | null; paidAt: Date }>
}

/** Of the configuration, what the client needs. */
export type PortOneAccess = Pick<NonNullable<Config['payments']>, 'baseUrl' | 'apiSecret' | 'storeId'>

/** A client of our own rather than the SDK's, which knows no timeout and no Idempotency-Key and takes every answer for JSON. */
export function createPortOne(access: PortOneAccess, patience: Partial<Asked> = {}): PortOne {
  const ask = createAsk(access, patience)
  const { storeId } = access
  const ofStore = new URLSearchParams({ storeId })
  return {
    getPayment: (paymentId) => ask('GET', `${pathOf(paymentId)}?${ofStore}`, PortOnePayment),
    async preRegisterPayment({ paymentId, amountMinor, currency }) {
      const body = { storeId, totalAmount: amountMinor, currency }
      await ask('POST', `${pathOf(paymentId)}/pre-register`, PreRegisterReply, {
        body,
        idempotencyKey: `register:${paymentId}:${amountMinor}`,
      })
    },
    async cancelPayment({ paymentId, amountMinor, cancellableMinor, reason, idempotencyKey }) {
      const body = { storeId, amount: amountMinor, currentCancellableAmount: cancellableMinor, reason }
      const reply = await ask('POST', `${pathOf(paymentId)}/cancel`, CancelReply, { body, idempotencyKey })
      return reply.cancellation
    },
    getBillingKeyInfo: (billingKey) =>
      ask('GET', `${keyPathOf(billingKey)}?${ofStore}`, BillingKeyInfo, { secret: billingKey }),
    async deleteBillingKey(billingKey, reason) {
      const query = new URLSearchParams({ storeId, ...(reason ? { reason } : {}) })
      await ask('DELETE', `${keyPathOf(billingKey)}?${query}`, DeleteReply, {
        idempotencyKey: `delete:${billingKey}`,
        secret: billingKey,
      })
    },
    async payWithBillingKey({ paymentId, idempotencyKey, amountMinor, customerId, ...order }) {
      const body = { storeId, ...order, amount: { total: amountMinor }, customer: { id: customerId } }
      const { payment } = await ask('POST', `${pathOf(paymentId)}/billing-key`, ChargeReply, {
        ...{ body, idempotencyKey },
        secret: order.billingKey,
      })
      return { pgTxId: payment.pgTxId ?? null, paidAt: new Date(payment.paidAt) }
    },
  }
}

const pathOf = (paymentId: string) => `/payments/${encodeURIComponent(paymentId)}`
const keyPathOf = (billingKey: string) => `/billing-keys/${encodeURIComponent(billingKey)}`
