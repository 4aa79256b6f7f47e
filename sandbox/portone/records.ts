import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const Channel = z.object({
  type: z.enum(['LIVE', 'TEST']),
  id: z.string(),
  key: z.string(),
  name: z.string(),
  pgProvider: z.string(),
  pgMerchantId: z.string(),
})
export type Channel = z.infer<typeof Channel>

const Customer = z.object({ id: z.string(), name: z.string(), email: z.string() }).partial()
const Card = z.object({ name: z.string(), issuer: z.string(), brand: z.string(), bin: z.string(), number: z.string() })

const Cancellation = z.object({
  status: z.enum(['SUCCEEDED', 'FAILED', 'REQUESTED']),
  id: z.string(),
  totalAmount: z.int(),
  taxFreeAmount: z.int(),
  vatAmount: z.int(),
  reason: z.string(),
  requestedAt: z.string(),
  cancelledAt: z.string().optional(),
  trigger: z.string(),
})
export type Cancellation = z.infer<typeof Cancellation>

/** A payment as PortOne's API answers it; fields that XCaster never reads are left out where PortOne leaves them out too. */
const Payment = z.object({
  status: z.enum(['READY', 'PAID', 'FAILED', 'PARTIAL_CANCELLED', 'CANCELLED']),
  id: z.string(),
  transactionId: z.string(),
  merchantId: z.string(),
  storeId: z.string(),
  method: z.object({ type: z.string(), card: Card }).optional(),
  channel: Channel,
  version: z.literal('V2'),
  billingKey: z.string().optional(),
  requestedAt: z.string(),
  updatedAt: z.string(),
  statusChangedAt: z.string(),
  orderName: z.string(),
  amount: z.object({
    total: z.int(),
    taxFree: z.int(),
    vat: z.int(),
    supply: z.int(),
    discount: z.int(),
    paid: z.int(),
    cancelled: z.int(),
    cancelledTaxFree: z.int(),
  }),
  currency: z.string(),
  customer: Customer,
  paidAt: z.string().optional(),
  pgTxId: z.string().optional(),
  failedAt: z.string().optional(),
  failure: z.object({ reason: z.string(), pgCode: z.string(), pgMessage: z.string() }).optional(),
  cancelledAt: z.string().optional(),
  disputes: z.array(z.object({ status: z.string(), reason: z.string(), createdAt: z.string() })),
  cancellations: z.array(Cancellation),
})
export type Payment = z.infer<typeof Payment>

const BillingKey = z.object({
  status: z.enum(['ISSUED', 'DELETED']),
  billingKey: z.string(),
  merchantId: z.string(),
  storeId: z.string(),
  methods: z.array(z.object({ type: z.string(), card: Card })),
  channels: z.array(Channel),
  customer: Customer,
  issueId: z.string().optional(),
  issueName: z.string().optional(),
  requestedAt: z.string(),
  issuedAt: z.string(),
  deletedAt: z.string().optional(),
})
export type BillingKey = z.infer<typeof BillingKey>

/** What a registered card does when it is charged. */
export const CardMood = z.enum(['approves', 'refuses-once', 'refuses'])
export type CardMood = z.infer<typeof CardMood>

/** Money that moved: into the store, or back. */
const Move = z.object({
  kind: z.enum(['paid', 'cancelled']),
  paymentId: z.string(),
  amountMinor: z.int(),
  at: z.string(),
})
export type Move = z.infer<typeof Move>

const Content = z.object({
  payments: z.record(z.string(), Payment),
  /** Amounts that were fixed before the window opened. */
  registered: z.record(z.string(), z.object({ totalAmount: z.int(), currency: z.string() })),
  billingKeys: z.record(z.string(), BillingKey),
  cardMoods: z.record(z.string(), CardMood),
  moves: z.array(Move),
})
type Content = z.infer<typeof Content>

/** What the stand-in knows. `save` is to be called after every change: a restart must not forget what was paid. */
export type Records = Content & { save: () => void }

/** Reads the file, or begins anew when there is none. @throws when it is there and not what `save` wrote. */
export function openRecords(file: string): Records {
  mkdirSync(dirname(file), { recursive: true })
  const content = readContent(file)
  return {
    ...content,
    save() {
      // Renamed into place, so that a process that dies while writing leaves the old file.
      writeFileSync(`${file}.new`, JSON.stringify(content))
      renameSync(`${file}.new`, file)
    },
  }
}

function readContent(file: string): Content {
  try {
    return Content.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing) throw new Error(`${file} cannot be read; delete it to begin with no payments`, { cause: error })
    return { payments: {}, registered: {}, billingKeys: {}, cardMoods: {}, moves: [] }
  }
}
