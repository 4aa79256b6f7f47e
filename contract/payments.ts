import { z } from 'zod'
import { PaymentWindow } from './billing.ts'
import { Id, Instant, Line, Ucr } from './common.ts'
import { Currency, Money, PlanId } from './plans.ts'
import { route } from './route.ts'

/** PortOne's `paymentId`, which is ours to choose. At most 40 characters: one provider cuts longer ones silently. */
export const PaymentId = z.string().regex(/^xcs?-[A-Za-z0-9-]{8,36}$/)

export const RefundView = z.object({
  id: Id,
  state: z.enum(['REQUESTED', 'SUCCEEDED', 'FAILED']),
  creditsUcr: Ucr,
  amount: Money,
  createdAt: Instant,
  endedAt: Instant.nullable(),
})
export type RefundView = z.infer<typeof RefundView>

export const PaymentView = z.object({
  id: PaymentId,
  kind: z.enum(['TOPUP', 'SUBSCRIPTION']),
  state: z.enum(['CREATED', 'PAID', 'FAILED', 'CANCELLED', 'DISCREPANT', 'EXPIRED']),
  orderName: z.string(),
  planId: PlanId.nullable(),
  creditsUcr: Ucr,
  amount: Money,
  /** Paid back so far, by a refund or by a charge-back. */
  cancelled: Money,
  method: z.string().nullable(),
  /** The payment provider's own receipt. */
  receiptUrl: z.string().nullable(),
  /** Why it failed, for people; null otherwise. */
  problem: z.string().nullable(),
  refunds: z.array(RefundView),
  createdAt: Instant,
  paidAt: Instant.nullable(),
})
export type PaymentView = z.infer<typeof PaymentView>

export const payments = {
  'payments.create': route({
    method: 'POST',
    path: '/api/payments',
    summary: 'Order a package of credits: makes the payment, tells PortOne its amount, and says what the window needs.',
    access: 'owner',
    input: z.object({ packageId: z.string().max(40), currency: Currency }),
    output: z.object({ payment: PaymentView, window: PaymentWindow }),
    status: 201,
    isIdempotent: true,
    limit: 'pay',
  }),
  'payments.list': route({
    method: 'GET',
    path: '/api/payments',
    summary: 'Payments, the newest first.',
    access: 'viewer',
    input: z.object({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    output: z.object({ items: z.array(PaymentView), nextCursor: z.string().nullable() }),
  }),
  'payments.get': route({
    method: 'GET',
    path: '/api/payments/:id',
    summary: 'One payment with its refunds.',
    access: 'viewer',
    input: z.object({ id: PaymentId }),
    output: PaymentView,
  }),
  'payments.sync': route({
    method: 'POST',
    path: '/api/payments/:id/sync',
    summary:
      'Ask PortOne how a payment stands; credits are given when it is paid. For the page that comes back from the window.',
    access: 'viewer',
    input: z.object({ id: PaymentId }),
    output: PaymentView,
    limit: 'pay',
  }),
  'payments.cancel': route({
    method: 'POST',
    path: '/api/payments/:id/cancel',
    summary: 'Give an order up that was not paid. If it was paid meanwhile, it stays paid.',
    access: 'owner',
    input: z.object({ id: PaymentId }),
    output: PaymentView,
  }),
  'payments.refundable': route({
    method: 'GET',
    path: '/api/payments/:id/refundable',
    summary: 'How many credits of a purchase are unspent, and what comes back for them.',
    access: 'owner',
    input: z.object({ id: PaymentId }),
    output: z.object({ creditsUcr: Ucr, amount: Money, until: Instant }),
  }),
  'payments.refund': route({
    method: 'POST',
    path: '/api/payments/:id/refunds',
    summary: 'Pay unspent credits of a purchase back. The credits go first, the money follows.',
    access: 'owner',
    input: z.object({ id: PaymentId, creditsUcr: Ucr.min(1), reason: Line.max(200).default('') }),
    output: PaymentView,
    status: 202,
    isIdempotent: true,
    limit: 'pay',
  }),
}

/** Not in the table because it answers a file: the list of payments as CSV. */
export const paymentsCsvPath = '/api/payments.csv'
/** Where PortOne tells of changes (Standard Webhooks). */
export const portoneWebhookPath = '/api/portone/webhook'
