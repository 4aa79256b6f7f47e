import { z } from 'zod'
import { Balance, Id, Instant, Line, Nothing, Ucr } from './common.ts'
import { Currency, Money, Plan, PlanId, PlanLimitName } from './plans.ts'
import { route } from './route.ts'

export const Bucket = z.enum(['BONUS', 'SUBSCRIPTION', 'TOPUP'])
export type Bucket = z.infer<typeof Bucket>

/** Credits that came in together and end together. */
export const LotView = z.object({
  id: z.string(),
  bucket: Bucket,
  /** `sign-up`, `refill`, `payment`, … */
  source: z.string(),
  amountUcr: Ucr,
  remainingUcr: Ucr,
  expiresAt: Instant.nullable(),
  createdAt: Instant,
})
export type LotView = z.infer<typeof LotView>

export const HoldView = z.object({
  id: Id,
  amountUcr: Ucr,
  purpose: z.enum(['run', 'api', 'refund', 'other']),
  /** The run or the payment it is for, and what a person knows it by. */
  subjectId: z.string().nullable(),
  subject: z.string(),
  createdAt: Instant,
})
export type HoldView = z.infer<typeof HoldView>

export const Allowance = z.object({
  limit: PlanLimitName,
  used: z.int(),
  /** Null: without a limit. */
  max: z.int().nullable(),
})
export type Allowance = z.infer<typeof Allowance>

export const SubscriptionView = z.object({
  id: Id,
  planId: PlanId,
  /** The smaller plan that follows at the end of the period. */
  nextPlanId: PlanId.nullable(),
  state: z.enum(['STARTING', 'ACTIVE', 'PAST_DUE', 'ENDED']),
  price: Money,
  periodStart: Instant,
  periodEnd: Instant,
  /** The next charge or, when it was cancelled, the end. */
  nextChargeAt: Instant.nullable(),
  cancelsAtEnd: z.boolean(),
  /** Charges of this period that failed. */
  failures: z.int(),
  card: z.string(),
})
export type SubscriptionView = z.infer<typeof SubscriptionView>

export const Billing = z.object({
  balance: Balance,
  /** Of a charged-back purchase whose credits were spent; the next credits pay it, and nothing starts before. */
  debtUcr: Ucr,
  byBucket: z.array(z.object({ bucket: Bucket, availableUcr: Ucr })),
  /** With something left, in the order in which they are spent. */
  lots: z.array(LotView),
  holds: z.array(HoldView),
  plan: Plan,
  /** Of 30 days; the shorts are counted in it. */
  period: z.object({ start: Instant, end: Instant }),
  allowances: z.array(Allowance),
  /** When the wallet is looked at and lifted; null where the plan has no refill. */
  nextRefillAt: Instant.nullable(),
  subscription: SubscriptionView.nullable(),
})
export type Billing = z.infer<typeof Billing>

/** What `@portone/browser-sdk` is told, beside where to come back to. */
export const PaymentWindow = z.object({
  /** Where the SDK is loaded from, when it is not PortOne's own address: the sandbox. */
  sdkUrl: z.string().nullable(),
  storeId: z.string(),
  channelKey: z.string(),
  customer: z.object({ customerId: z.string(), fullName: z.string(), email: z.string() }),
})
export type PaymentWindow = z.infer<typeof PaymentWindow>

export const billing = {
  'billing.get': route({
    method: 'GET',
    path: '/api/billing',
    summary: 'The wallet by kind with what is held and why, the plan with what is left of it, and the subscription.',
    access: 'viewer',
    input: Nothing,
    output: Billing,
  }),
  'subscription.prepare': route({
    method: 'POST',
    path: '/api/subscription/card',
    summary: 'What the browser needs to register a card with PortOne. Nothing is charged.',
    access: 'owner',
    input: z.object({ currency: Currency }),
    output: PaymentWindow.extend({ issueId: z.string() }),
  }),
  'subscription.start': route({
    method: 'POST',
    path: '/api/subscription',
    summary: 'Start a plan with a registered card: charges the first 30 days.',
    access: 'owner',
    input: z.object({ planId: PlanId.exclude(['FREE']), currency: Currency, billingKey: Line.min(1).max(300) }),
    output: Billing,
    status: 201,
    isIdempotent: true,
    limit: 'pay',
  }),
  'subscription.preview': route({
    method: 'POST',
    path: '/api/subscription/preview',
    summary: 'What a change of the plan would cost and when it would begin.',
    access: 'owner',
    input: z.object({ planId: PlanId.exclude(['FREE']) }),
    output: z.object({
      /** A bigger plan begins at once, a smaller one with the next period. */
      beginsAt: Instant,
      dueNow: Money,
      /** For the unused part of the period that is paid already. */
      discount: Money,
      /** Credits of the current period that end when the change is made. */
      endingUcr: Ucr,
    }),
  }),
  'subscription.change': route({
    method: 'POST',
    path: '/api/subscription/change',
    summary: 'Change the plan: a bigger one is charged and begins at once, a smaller one begins with the next period.',
    access: 'owner',
    input: z.object({
      planId: PlanId.exclude(['FREE']),
      /** What the preview said: another price is a conflict, so nobody pays what they did not see. */
      dueNowMinor: z.int(),
    }),
    output: Billing,
    isIdempotent: true,
    limit: 'pay',
  }),
  'subscription.cancel': route({
    method: 'POST',
    path: '/api/subscription/cancel',
    summary: 'End the plan when the paid period is over.',
    access: 'owner',
    input: Nothing,
    output: Billing,
  }),
  'subscription.resume': route({
    method: 'POST',
    path: '/api/subscription/resume',
    summary: 'Take a cancellation or a planned change back.',
    access: 'owner',
    input: Nothing,
    output: Billing,
  }),
  'subscription.card': route({
    method: 'PUT',
    path: '/api/subscription/card',
    summary: 'Pay with another card from now on; an unpaid period is charged at once.',
    access: 'owner',
    input: z.object({ billingKey: Line.min(1).max(300) }),
    output: Billing,
    isIdempotent: true,
    limit: 'pay',
  }),
}
