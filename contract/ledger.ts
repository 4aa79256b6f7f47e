import { z } from 'zod'
import { Bucket } from './billing.ts'
import { Id, Instant, Ucr } from './common.ts'
import { route } from './route.ts'

/** What moves credits; the ledger page can be filtered by it. */
export const ledgerKinds = [
  'GRANT',
  'HOLD',
  'SETTLE',
  'RELEASE',
  'OVERAGE',
  'EXPIRE',
  'CLAWBACK',
  'REFUND',
  'DEBT',
  'ADJUST',
] as const
export const LedgerKind = z.enum(ledgerKinds)
export type LedgerKind = z.infer<typeof LedgerKind>

export const LedgerEntry = z.object({
  /** Counts every movement of the wallet from 1, without a gap. */
  seq: z.int(),
  kind: LedgerKind,
  /** Of the credits, where they are all of one kind. */
  bucket: Bucket.nullable(),
  /** What it was for: which thing and what a person knows it by. */
  subject: z.object({
    kind: z.enum(['run', 'payment', 'api', 'sign-up', 'refill', 'other']),
    /** Of the run or the payment. */
    id: z.string().nullable(),
    /** Of the run. */
    projectId: Id.nullable(),
    /** The title of the short, the name of the order or the key. */
    name: z.string(),
  }),
  availableDeltaUcr: Ucr,
  heldDeltaUcr: Ucr,
  /** Spent for good. */
  spentUcr: Ucr,
  debtDeltaUcr: Ucr,
  availableAfterUcr: Ucr,
  heldAfterUcr: Ucr,
  at: Instant,
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

/** The database knows no year 0, which ISO 8601 has. */
const Day = Instant.refine((at) => at >= '1970', 'before there were any')

/** `from` and `to` are days (UTC instants), `to` exclusive. */
export const LedgerFilter = z.object({
  kind: LedgerKind.optional(),
  runId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
})

export const ledger = {
  'ledger.list': route({
    method: 'GET',
    path: '/api/ledger',
    summary: 'Every movement of credits with what it was for, the newest first.',
    access: 'viewer',
    input: LedgerFilter.extend({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(LedgerEntry), nextCursor: z.string().nullable() }),
  }),
}

/** Not in the table because it answers a file: the same, filtered alike, as CSV. */
export const ledgerCsvPath = '/api/ledger.csv'
