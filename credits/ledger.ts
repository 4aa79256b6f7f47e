import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'

/** Kinds of credits, in the order in which they are burned. */
export type Bucket = 'BONUS' | 'SUBSCRIPTION' | 'TOPUP'

/** Opens the wallet of a new workspace, empty. Does nothing when it is there. */
export async function ensureAccount(db: Db, workspaceId: string): Promise<void> {
  await db.creditAccount.createMany({ data: [{ workspaceId }], skipDuplicates: true })
}

/**
 * Adds credits to a wallet, once per `key`: asking again changes nothing.
 *
 * @throws AppError `conflict` when the key was used for another amount or bucket.
 */
export async function grantCredits(
  db: Db,
  grant: {
    workspaceId: string
    bucket: Bucket
    amountUcr: number
    expiresAt: Date | null
    source: string
    key: string
  },
): Promise<void> {
  const [row] = await db.$queryRaw<{ outcome: string }[]>`
    select outcome from credit_grant(${grant.workspaceId}::uuid, ${grant.bucket}::credit_bucket, ${BigInt(grant.amountUcr)}::bigint,
                                     ${grant.expiresAt}::timestamptz, ${grant.source}::text, ${grant.key}::text)`
  if (row?.outcome === 'conflict')
    throw new AppError('conflict', { message: `the grant ${grant.key} was made with other figures` })
  if (row?.outcome === 'no_account') throw new AppError('not_found', { message: `no wallet for ${grant.workspaceId}` })
}

/**
 * Sets credits aside for work that has not happened yet.
 *
 * A hold lowers the spendable balance at once, so two runs started in the same second cannot both use the last credit.
 * It ends in exactly one `settleHold`. Asking again with the same key returns the first hold, which makes retries safe.
 *
 * @throws AppError `insufficient_credits` with `neededUcr`, `availableUcr` and `missingUcr`;
 *   `debt_unpaid` with `debtUcr`; `conflict` when the key was used for another amount or purpose.
 */
export async function holdCredits(
  db: Db,
  hold: { workspaceId: string; amountUcr: number; key: string; reference: string; ttlMinutes: number },
): Promise<string> {
  const [row] = await db.$queryRaw<{ outcome: string; hold_id: string | null; available: bigint; debt: bigint }[]>`
    select outcome, hold_id, available, debt
      from credit_hold_open(${hold.workspaceId}::uuid, ${BigInt(hold.amountUcr)}::bigint, ${hold.key}::text,
                            ${hold.reference}::text, make_interval(mins => ${hold.ttlMinutes}::int))`
  if (row?.hold_id && (row.outcome === 'held' || row.outcome === 'repeated')) return row.hold_id
  if (row?.outcome === 'conflict')
    throw new AppError('conflict', { message: `the hold ${hold.key} was made with other figures` })
  if (row?.outcome === 'insufficient') {
    const availableUcr = Number(row.available)
    const missingUcr = hold.amountUcr - availableUcr
    throw new AppError('insufficient_credits', { details: { neededUcr: hold.amountUcr, availableUcr, missingUcr } })
  }
  if (row?.outcome === 'debt') throw new AppError('debt_unpaid', { details: { debtUcr: Number(row.debt) } })
  throw new AppError('not_found', { message: `no wallet for ${hold.workspaceId}` })
}

/**
 * Prolongs a hold whose work is alive to `ttlMinutes` from now. False when it has ended: the work has no credits any more.
 *
 * @throws AppError `not_found`.
 */
export async function extendHold(db: Db, holdId: string, ttlMinutes: number): Promise<boolean> {
  const [row] = await db.$queryRaw<{ outcome: string }[]>`
    select credit_hold_extend(${holdId}::uuid, make_interval(mins => ${ttlMinutes}::int)) as outcome`
  if (row?.outcome === 'no_hold') throw new AppError('not_found', { message: `no hold ${holdId}` })
  return row?.outcome === 'extended'
}

export type SettledHold = { state: 'SETTLED' | 'RELEASED' | 'EXPIRED'; settledUcr: number; uncollectedUcr: number }

/**
 * Ends a hold: what was used is spent, the rest goes back to the lots it came from. Final and repeatable: a second call
 * returns what the first one did. Used beyond the hold, what the wallet has is taken and the rest is the platform's loss,
 * which raises an alert. Of a hold that was reaped before, all that was used counts as beyond it.
 */
export async function settleHold(db: Db, holdId: string, usedUcr: number): Promise<SettledHold> {
  const state = usedUcr > 0 ? 'SETTLED' : 'RELEASED'
  const [row] = await db.$queryRaw<{ state: SettledHold['state']; settled_ucr: bigint; uncollected_ucr: bigint }[]>`
    select state::text, settled_ucr, uncollected_ucr
      from credit_hold_settle(${holdId}::uuid, ${BigInt(usedUcr)}::bigint, ${state}::credit_hold_state)`
  if (!row) throw new AppError('not_found', { message: `no hold ${holdId}` })
  return { state: row.state, settledUcr: Number(row.settled_ucr), uncollectedUcr: Number(row.uncollected_ucr) }
}

/** Ends a hold whose time is over and gives its credits back. False when it was settled or prolonged meanwhile. */
export async function reapHold(db: Db, holdId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ reaped: boolean }[]>`select credit_hold_reap(${holdId}::uuid) as reaped`
  return row?.reaped === true
}

/** Ends the lots of a wallet whose time is over, and says how much that was. Every other operation does so as well. */
export async function expireCredits(db: Db, workspaceId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ ucr: bigint }[]>`select credit_expire(${workspaceId}::uuid) as ucr`
  return Number(row?.ucr ?? 0n)
}

/**
 * Lifts a wallet to `targetUcr`, counting what is held, once per period whoever asks. Says what was added; null when the
 * period was looked at before.
 */
export async function refillCredits(
  db: Db,
  refill: { workspaceId: string; period: number; targetUcr: number },
): Promise<number | null> {
  const [row] = await db.$queryRaw<{ ucr: bigint | null }[]>`
    select credit_refill(${refill.workspaceId}::uuid, ${refill.period}::int, ${BigInt(refill.targetUcr)}::bigint) as ucr`
  return row?.ucr == null ? null : Number(row.ucr)
}

export type Balance = { availableUcr: number; heldUcr: number }

/**
 * What can be spent now and what is set aside. Lots past their time count as gone even before they are swept; which
 * those are is for the database's clock to say, as everywhere in the ledger.
 *
 * @throws AppError `not_found`.
 */
export async function getBalance(db: Db, workspaceId: string): Promise<Balance> {
  const [row] = await db.$queryRaw<{ available: bigint; held: bigint }[]>`
    select available_ucr - coalesce((select sum(remaining_ucr) from credit_lot l
                                      where l.workspace_id = a.workspace_id and expires_at <= now()), 0)::bigint as available,
           reserved_ucr as held
      from credit_account a where workspace_id = ${workspaceId}::uuid`
  if (!row) throw new AppError('not_found', { message: `no wallet for ${workspaceId}` })
  return { availableUcr: Number(row.available), heldUcr: Number(row.held) }
}
