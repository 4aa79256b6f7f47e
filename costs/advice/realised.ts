import type { Db } from '../../core/db.ts'
import type { PriceBook } from '../rollup/price-book.ts'
import { readTimeZone, toLocalDay } from '../rollup/zone.ts'
import { AdviceFacts } from './advice-facts.ts'
import { type MixCell, tokensOf } from './mix.ts'
import { priceMix } from './price-mix.ts'
import { readMix, sumMix } from './read-mix.ts'

type Accepted = { id: string; kind: string; facts: AdviceFacts; decidedAt: Date }

/**
 * Works out what accepted advice has saved so far: for each whole day after the decision, what the same tokens would have cost
 * as before, less what they cost. From the sums of these days as they are now, so late facts and new prices are in it.
 */
export async function measureRealised(
  db: Db,
  { workspaceId, book, now }: { workspaceId: string; book: PriceBook; now: Date },
): Promise<void> {
  const rows = await db.costAdvice.findMany({ where: { workspaceId, state: 'ACCEPTED', decidedAt: { not: null } } })
  if (rows.length === 0) return
  const timeZone = await readTimeZone(db, workspaceId)
  const today = toLocalDay(now, timeZone)
  const decided = rows.map(({ id, kind, facts, decidedAt }) => ({
    ...{ id, kind, facts: AdviceFacts.parse(facts), decidedAt: decidedAt ?? now },
  }))
  const first = decided.map(({ decidedAt }) => toLocalDay(decidedAt, timeZone)).toSorted()[0] ?? today
  const saved = new Map(decided.map(({ id }) => [id, 0n]))
  for (const day of daysBetween(first, today)) {
    const cells = await readMix(db, { workspaceId, timeZone, filter: { from: day, to: day }, book })
    const at = new Date(`${day}T12:00:00Z`)
    for (const advice of decided)
      if (day > toLocalDay(advice.decidedAt, timeZone))
        saved.set(advice.id, (saved.get(advice.id) ?? 0n) + savedOn(advice, cells, book, at))
  }
  for (const [id, realisedPicoUsd] of saved)
    await db.costAdvice.updateMany({ where: { id, state: 'ACCEPTED' }, data: { realisedPicoUsd } })
}

/** Days after `first` and before `end`. */
function daysBetween(first: string, end: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(first) + 86_400_000; at < Date.parse(end); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

/** What one day saved; nothing where it cannot be told. */
export function savedOn(
  { kind, facts }: Pick<Accepted, 'kind' | 'facts'>,
  cells: readonly MixCell[],
  book: PriceBook,
  at: Date,
): bigint {
  if (kind === 'batch') return batchSaved(facts, cells, book, at)
  if (kind === 'caching') return cachingSaved(facts, cells, book, at)
  return facts.toModel === null ? 0n : modelSaved(facts, cells, book, at)
}

/**
 * What went to the other model and did not before. A day on which the old model was used as much as ever moved nothing: then
 * the new one grew for reasons of its own.
 */
function modelSaved(facts: AdviceFacts, cells: readonly MixCell[], book: PriceBook, at: Date): bigint {
  const inPlace = cells.filter(({ projectId }) => facts.projectId === null || projectId === facts.projectId)
  const isOld = (cell: MixCell) =>
    cell.model === facts.model && (facts.projectId !== null || cell.accountId === facts.accountId)
  const old = Number(tokensOf(sumMix(inPlace.filter(isOld))))
  const young = inPlace.filter(({ model }) => model === facts.toModel)
  if (old >= facts.before.tokens / facts.before.days) return 0n
  return newPart(young, facts, saving(young, { model: facts.model ?? '', tier: null }, book, at))
}

function batchSaved(facts: AdviceFacts, cells: readonly MixCell[], book: PriceBook, at: Date): bigint {
  const batched = cells.filter((cell) => isOfKey(facts, cell) && cell.tier === 'batch')
  return newPart(batched, facts, saving(batched, { model: facts.model ?? '', tier: 'standard' }, book, at))
}

/** The same prompts at the shares they had before, less what they cost: below zero where caching has become worse. */
function cachingSaved(facts: AdviceFacts, cells: readonly MixCell[], book: PriceBook, at: Date): bigint {
  const own = cells.filter((cell) => isOfKey(facts, cell) && cell.tier === 'standard')
  const asBefore = own.map((cell) => {
    const prompt = Number(sumMix([cell]).prompt)
    // Down, so that the rest, which is read anew, is never below nothing.
    const parts = facts.before.promptShares.map((share) => BigInt(Math.floor(prompt * share)))
    const [, cachedTokens = 0n, cacheWriteTokens = 0n, cacheWriteHourTokens = 0n] = parts
    const inputTokens = BigInt(prompt) - cachedTokens - cacheWriteTokens - cacheWriteHourTokens
    return { ...cell, tokens: { ...cell.tokens, inputTokens, cachedTokens, cacheWriteTokens, cacheWriteHourTokens } }
  })
  const asked = { model: facts.model ?? '', at, length: 'about' as const }
  const [before, after] = [priceMix(book, asBefore, asked), priceMix(book, own, asked)]
  return before && after ? before.picoUsd - after.picoUsd : 0n
}

const isOfKey = (facts: AdviceFacts, { accountId, keyRef, model }: MixCell) =>
  accountId === facts.accountId && keyRef === facts.keyRef && model === facts.model

/** What cells would have cost with a model and tier, less what was paid for them. */
function saving(
  cells: readonly MixCell[],
  { model, tier }: { model: string; tier: string | null },
  book: PriceBook,
  at: Date,
): bigint {
  const as = tier === null ? cells : cells.map((cell) => ({ ...cell, tier }))
  const price = priceMix(book, as, { model, at, length: 'about' })
  return price ? price.picoUsd - sumMix(cells).paidPicoUsd : 0n
}

/** Of what was used the part that is more than before. */
function newPart(cells: readonly MixCell[], { before }: AdviceFacts, savedPicoUsd: bigint): bigint {
  const used = Number(tokensOf(sumMix(cells)))
  const more = used - before.toTokens / before.days
  return used === 0 || more <= 0 ? 0n : (savedPicoUsd * BigInt(Math.round((more / used) * 10_000))) / 10_000n
}
