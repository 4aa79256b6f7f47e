import { z } from 'zod'

/*
 * What PortOne's REST API V2 answers, as far as it is used here. Shapes were read in the typings of
 * `@portone/server-sdk` 0.19. PortOne adds fields and states without notice: fields nobody asked for are dropped, and a
 * state that is not known becomes UNRECOGNIZED, which no caller takes for paid, failed or cancelled.
 * Amounts are in minor units of their currency (₩14,000 is 14000, $10.00 is 1000).
 */

const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z
    .string()
    .transform((name): Names[number] | 'UNRECOGNIZED' => names.find((known) => known === name) ?? 'UNRECOGNIZED')

/** `type` is `LIVE` or `TEST`; `key` is the one the payment window was opened with. */
const Channel = z.object({ type: z.string(), key: z.string().optional(), pgProvider: z.string().optional() })

const Card = z.object({ name: z.string(), issuer: z.string(), publisher: z.string(), number: z.string() }).partial()

const Customer = z.object({ id: z.string().optional() })

/** A cancellation, of the payment or asked for. REQUESTED ones end later, as SUCCEEDED or FAILED. */
export const Cancellation = z.object({
  status: oneOf(['SUCCEEDED', 'FAILED', 'REQUESTED']),
  id: z.string(),
  /** Of this cancellation alone. */
  totalAmount: z.int(),
  reason: z.string().default(''),
  requestedAt: z.string().optional(),
  cancelledAt: z.string().optional(),
  /** `CONSOLE`, `API`, `PORTONE_ADMIN` or `CHARGEBACK`. */
  trigger: z.string().optional(),
})
export type Cancellation = z.output<typeof Cancellation>

export const PortOnePayment = z.object({
  status: oneOf([
    'READY',
    'PENDING',
    'PAY_PENDING',
    'VIRTUAL_ACCOUNT_ISSUED',
    'PAID',
    'FAILED',
    'PARTIAL_CANCELLED',
    'CANCELLED',
  ]),
  id: z.string(),
  /** Of one attempt: another attempt to pay the same payment has another one. */
  transactionId: z.string().optional(),
  storeId: z.string(),
  /** Not there before a channel was chosen. */
  channel: Channel.optional(),
  /** `V2`, or `V1` for payments of the older protocol, which knows no `paymentId` of ours. */
  version: z.string(),
  billingKey: z.string().optional(),
  orderName: z.string().default(''),
  /** `total` is what was ordered and is compared; `paid` may be less where the card gives a discount. */
  amount: z.object({ total: z.int(), paid: z.int(), cancelled: z.int() }),
  currency: z.string(),
  customer: Customer.default({}),
  method: z
    .object({
      type: z.string(),
      card: Card.optional(),
      /** Of an easy payment, e.g. `KAKAOPAY`. */
      provider: z.string().optional(),
    })
    .optional(),
  paidAt: z.string().optional(),
  receiptUrl: z.string().optional(),
  /** Of FAILED ones. */
  failure: z.object({ reason: z.string(), pgCode: z.string(), pgMessage: z.string() }).partial().optional(),
  cancellations: z.array(Cancellation).default([]),
  disputes: z.array(z.object({ status: z.string(), reason: z.string().optional() })).default([]),
})
export type PortOnePayment = z.output<typeof PortOnePayment>

export const BillingKeyInfo = z.object({
  status: oneOf(['ISSUED', 'DELETED']),
  billingKey: z.string(),
  storeId: z.string(),
  channels: z.array(Channel).default([]),
  customer: Customer.default({}),
  methods: z.array(z.object({ type: z.string(), card: Card.optional(), provider: z.string().optional() })).default([]),
  issuedAt: z.string().optional(),
  deletedAt: z.string().optional(),
})
export type BillingKeyInfo = z.output<typeof BillingKeyInfo>

export const CancelReply = z.object({ cancellation: Cancellation })
export const ChargeReply = z.object({ payment: z.object({ pgTxId: z.string().optional(), paidAt: z.string() }) })
export const DeleteReply = z.object({ deletedAt: z.string() })
export const PreRegisterReply = z.object({})

/** What an answer outside 2xx says when it comes from PortOne and not from something in between. */
export const ErrorReply = z.object({
  type: z.string(),
  message: z.string().optional(),
  pgCode: z.string().optional(),
  pgMessage: z.string().optional(),
})

/**
 * What people know a way to pay by: the card's name or its issuer with the last four digits, or the name of the easy
 * payment. Null where PortOne tells nothing.
 */
export function describeMethod(method: PortOnePayment['method'] | BillingKeyInfo['methods'][number]): string | null {
  if (!method) return null
  const { card, provider } = method
  const name = card?.name ?? card?.issuer ?? card?.publisher ?? provider
  const lastDigits = card?.number?.match(/\d{4}$/)?.[0]
  return [name, lastDigits && `····${lastDigits}`].filter(Boolean).join(' ') || null
}
