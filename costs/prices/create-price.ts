import type { Parsed, Price, Routes } from '../../contract/index.ts'
import { type Database, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toViews } from './list-prices.ts'

const yearMs = 365 * 86_400_000

/**
 * A new version of a price. One that begins where another began corrects it; one that begins later is announced. Hours that
 * are over go on counting by what was known then.
 *
 * @throws AppError `invalid_request` for an end that is not after the beginning, or a beginning years away; `conflict` with
 *   `details.reason` `price_exists` where the same was said already.
 */
export async function createPrice(db: Database, wish: Parsed<Routes['prices.create']>): Promise<Price> {
  const { model, unit, tier, aboveInputTokens, source } = wish
  const now = new Date()
  const effectiveFrom = new Date(wish.effectiveFrom)
  const effectiveUntil = wish.effectiveUntil ? new Date(wish.effectiveUntil) : null
  if (effectiveUntil && effectiveUntil <= effectiveFrom) throw refused('effectiveUntil', 'before_beginning')
  if (Math.abs(effectiveFrom.getTime() - now.getTime()) > 5 * yearMs) throw refused('effectiveFrom', 'too_far')
  const key = { model, unit, tier, aboveInputTokens, effectiveFrom }
  const microUsdPerMillion = BigInt(wish.microUsdPerMillion)
  return await inTransaction(db, async (tx) => {
    // Two who correct the same row at once would both be the next one.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('xcaster prices'), hashtext(${model}::text))`
    const rows = await tx.price.findMany({
      where: key,
      orderBy: { revision: 'desc' },
      take: 1,
    })
    const last = rows[0]
    const isSame =
      last?.declinedAt === null &&
      last.microUsdPerMillion === microUsdPerMillion &&
      last.effectiveUntil?.getTime() === effectiveUntil?.getTime()
    if (isSame) throw new AppError('conflict', { details: { reason: 'price_exists' } })
    const [row] = await tx.price.createManyAndReturn({
      data: [
        {
          ...{ ...key, microUsdPerMillion, effectiveUntil, source, revision: last ? last.revision + 1 : 0 },
          ...{ checkedAt: now, knownAt: now, confirmedAt: effectiveFrom > now ? null : now },
        },
      ],
    })
    const [made] = row ? toViews([row], now) : []
    if (!made) throw new AppError('internal', { message: 'the price was not written' })
    return made
  })
}

const refused = (field: string, rule: string) =>
  new AppError('invalid_request', { details: { fields: [{ field, problem: 'is no such moment', rule }] } })
