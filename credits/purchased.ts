import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'

/** The key of the lot that a payment gave: the same in every path, so that a payment gives credits once. */
export const lotKeyOf = (paymentId: string) => `pay:${paymentId}`

/**
 * Keeps unspent credits of one purchase out of reach while the money goes back; ended by `closeRefund`. Asking again with
 * the same key gives the first hold.
 *
 * @throws AppError `conflict` with reason `spent` and `refundableUcr` when less than that is left of the purchase, or when
 *   the key was used for another amount or purchase; `not_found` when the payment gave no credits.
 */
export async function openRefund(
  db: Db,
  refund: { workspaceId: string; paymentId: string; amountUcr: number; key: string; reference: string },
): Promise<string> {
  const [row] = await db.$queryRaw<{ outcome: string; hold_id: string | null; refundable: bigint }[]>`
    select outcome, hold_id, refundable
      from credit_refund_open(${refund.workspaceId}::uuid, ${lotKeyOf(refund.paymentId)}::text,
                              ${BigInt(refund.amountUcr)}::bigint, ${refund.key}::text, ${refund.reference}::text)`
  if (row?.hold_id && (row.outcome === 'held' || row.outcome === 'repeated')) return row.hold_id
  if (row?.outcome === 'insufficient')
    throw new AppError('conflict', { details: { reason: 'spent', refundableUcr: Number(row.refundable) } })
  if (row?.outcome === 'conflict')
    throw new AppError('conflict', { message: `the refund ${refund.key} was asked for with other figures` })
  throw new AppError('not_found', { message: `no credits of payment ${refund.paymentId}` })
}

/** Ends a refund: the credits are gone when the money is back, and return when it is not. Final and repeatable. */
export async function closeRefund(db: Db, holdId: string, outcome: 'succeeded' | 'failed'): Promise<void> {
  await db.$queryRaw`select (credit_refund_close(${holdId}::uuid, ${outcome === 'succeeded'}::boolean)).state::text`
}

/**
 * Takes credits of a purchase back whose money went back without a refund of ours. `targetUcr` is how many of its credits
 * must be back in all, refunds of ours included, so that being told twice or in another order changes nothing.
 * What was spent becomes a debt, which raises an alert.
 */
export async function clawBack(
  db: Db,
  clawback: { workspaceId: string; paymentId: string; targetUcr: number },
): Promise<{ takenUcr: number; debtUcr: number }> {
  const { workspaceId, paymentId, targetUcr } = clawback
  const key = `clawback:${paymentId}:${targetUcr}`
  const [row] = await db.$queryRaw<{ outcome: string; taken: bigint; debt: bigint }[]>`
    select outcome, taken, debt
      from credit_clawback(${workspaceId}::uuid, ${lotKeyOf(paymentId)}::text, ${BigInt(targetUcr)}::bigint, ${key}::text)`
  if (!row || row.outcome === 'no_lot' || row.outcome === 'no_account')
    throw new AppError('not_found', { message: `no credits of payment ${paymentId}` })
  return { takenUcr: Number(row.taken), debtUcr: Number(row.debt) }
}

/** Ends what is left of a purchase's credits before their time, e.g. of a plan that was left for a bigger one. */
export async function endCredits(db: Db, workspaceId: string, paymentId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ ucr: bigint }[]>`
    select credit_lot_end(${workspaceId}::uuid, ${lotKeyOf(paymentId)}::text) as ucr`
  return Number(row?.ucr ?? 0n)
}
