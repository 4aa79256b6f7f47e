import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/**
 * What was announced has come true, or not: the row, and all of the same model that begin with it. What is declined stays as
 * a row that never counts, so that no seed brings it back. Hours that are over go on counting as they did.
 *
 * @throws AppError `not_found`; `conflict` with `details.reason` `price_settled` where somebody has said so already.
 */
export async function settlePrice(
  db: Db,
  { id, isTrue }: { id: string; isTrue: boolean },
): Promise<{ model: string; effectiveFrom: Date; rows: number }> {
  const asked = await db.price.findUnique({ where: { id }, select: { model: true, effectiveFrom: true } })
  if (!asked) throw new AppError('not_found')
  const now = new Date()
  const { count } = await db.price.updateMany({
    where: { ...asked, confirmedAt: null, declinedAt: null },
    data: isTrue ? { confirmedAt: now, knownAt: now } : { declinedAt: now },
  })
  if (count === 0) throw new AppError('conflict', { details: { reason: 'price_settled' } })
  return { ...asked, rows: count }
}
