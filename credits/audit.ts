import type { Database } from '../core/db.ts'

/** What must always be true of the money, by its name in the views `credit_invariant` and `gateway_invariant`. */
const invariants = [
  { id: 'I1', says: 'no balance is below zero', unit: 'wallets' },
  { id: 'I2', says: 'balances are the sum of their lots and holds', unit: 'wallets' },
  { id: 'I3', says: 'entries replay to the balances, without a gap', unit: 'entries' },
  { id: 'I4', says: 'all credits that came in are there, spent or gone', unit: 'lots' },
  { id: 'I5', says: 'credits that were sold were paid for, once', unit: 'sold lots' },
  { id: 'I6', says: 'holds end once, and no run costs more than was said', unit: 'holds' },
  { id: 'I7', says: 'what was paid gave its credits', unit: 'payments' },
  { id: 'I8', says: 'no hold outlives its work', unit: 'open holds' },
  { id: 'I9', says: 'leases were settled with what their usage rows say', unit: 'leases' },
  { id: 'I10', says: 'keys count what their leases used', unit: 'keys' },
] as const
type Unit = (typeof invariants)[number]['unit']

export type Finding = {
  invariant: string
  says: string
  /** How much was looked at, e.g. `12 wallets`. */
  checked: string
  /** In how many cases it is not so, and some of them. */
  brokenCount: number
  examples: { broken: string; workspaceId: string; subject: string | null }[]
}

const maxExamples = 10
/** A ledger of many millions of entries is read in one go. */
const timeoutMs = 30 * 60_000

/** Checks every invariant as the database is at one moment; it may be in use. Changes nothing. */
export function auditLedger(db: Database): Promise<Finding[]> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('statement_timeout', ${String(timeoutMs)}, true)`
      const broken = await tx.$queryRaw<Broken[]>`
        select invariant, broken, workspace_id as "workspaceId", subject, total::int
          from (select *, count(*) over (partition by invariant) as total,
                       row_number() over (partition by invariant order by workspace_id, subject) as place
                  from (select * from credit_invariant union all select * from gateway_invariant) invariant_) found
         where place <= ${maxExamples} order by invariant, place`
      const [counts] = await tx.$queryRaw<Record<Unit, bigint>[]>`
        select (select count(*) from credit_account) as "wallets", (select count(*) from credit_entry) as "entries",
               (select count(*) from credit_lot) as "lots",
               (select count(*) from credit_lot where bucket <> 'BONUS') as "sold lots",
               (select count(*) from credit_hold) as "holds", (select count(*) from payment) as "payments",
               (select count(*) from credit_hold where state = 'HELD') as "open holds",
               (select count(*) from gateway_lease) as "leases", (select count(*) from api_key) as "keys"`
      return invariants.map(({ id, says, unit }) => toFinding(id, says, `${counts?.[unit] ?? 0} ${unit}`, broken))
    },
    { isolationLevel: 'RepeatableRead', timeout: timeoutMs },
  )
}

type Broken = { invariant: string; broken: string; workspaceId: string; subject: string | null; total: number }

function toFinding(invariant: string, says: string, checked: string, broken: Broken[]): Finding {
  const own = broken.filter((row) => row.invariant === invariant)
  return {
    ...{ invariant, says, checked },
    brokenCount: own[0]?.total ?? 0,
    examples: own.map((row) => ({ broken: row.broken, workspaceId: row.workspaceId, subject: row.subject })),
  }
}
