import { toMicroUsd } from '../to-micro-usd.ts'
import type { Found } from './advice-facts.ts'
import { aboutUse, beforeOf, costNow, type Ground, isEnough, isWorthIt, keyOfUse } from './ground.ts'
import { groupCells, type MixCell, tokensOf } from './mix.ts'
import { priceMix } from './price-mix.ts'
import { sumMix } from './read-mix.ts'

/**
 * Work that nobody waits for costs half where the provider may do it when it has time. Asked of keys that work at night or in a
 * few hours of the day only; at least that part of it could wait. Our gateway answers at once and buys no batches.
 */
export function findBatch(ground: Ground): Found[] {
  const standard = ground.cells.filter(({ accountId, tier }) => accountId !== null && tier === 'standard')
  return groupCells(standard, keyOfUse).flatMap((cells) => findOne(ground, cells))
}

function findOne(ground: Ground, cells: MixCell[]): Found[] {
  const { market, now } = ground
  const [{ accountId, keyRef, model }] = cells as [MixCell]
  const share = ground.bulkShare(accountId, keyRef)
  const nowPicoUsd = costNow(market.book, cells, model, now)
  const { requests } = sumMix(cells)
  if (share === null || nowPicoUsd === null || !isEnough(nowPicoUsd, requests)) return []
  const standard = priceMix(market.book, cells, { model, at: now, length: 'about' })
  const batched = cells.map((cell) => ({ ...cell, tier: 'batch' }))
  const batch = priceMix(market.book, batched, { model, at: now, length: 'about' })
  if (!standard || !batch || batch.lacksTier || standard.picoUsd === 0n) return []
  const high = nowPicoUsd - (nowPicoUsd * batch.picoUsd) / standard.picoUsd
  // Batches read from a cache when they happen to: at least, all of it is read anew.
  const uncached = priceMix(market.book, batched.map(withoutReads), { model, at: now, length: 'about' }) ?? batch
  const sure = nowPicoUsd - (nowPicoUsd * uncached.picoUsd) / standard.picoUsd
  const low = (sure * BigInt(Math.round(share * 100))) / 100n
  if (!isWorthIt(nowPicoUsd, low, high)) return []
  const about = aboutUse(cells)
  const already = ground.cells.filter(
    (cell) => keyOfUse(cell) === keyOfUse(cells[0] as MixCell) && cell.tier === 'batch',
  )
  const facts = {
    ...about,
    ...{ keyRef, key: ground.keyName(keyRef), nowMicroUsd: toMicroUsd(nowPicoUsd) },
    cautions: ['answers_later', ...(about.cacheShare > 0 ? ['batch_cache'] : []), ...about.cautions],
    before: beforeOf(ground, cells, tokensOf(sumMix(already))),
  }
  const subject = JSON.stringify([accountId, keyRef, model])
  return [{ kind: 'batch', subject, facts, savingLowPicoUsd: low, savingHighPicoUsd: high, expiresAt: null }]
}

function withoutReads(cell: MixCell): MixCell {
  const { inputTokens, cachedTokens } = cell.tokens
  return { ...cell, tokens: { ...cell.tokens, inputTokens: inputTokens + cachedTokens, cachedTokens: 0n } }
}
