import { toMicroUsd } from '../to-micro-usd.ts'
import type { Found } from './advice-facts.ts'
import { aboutUse, beforeOf, costNow, type Ground, isEnough, isWorthIt, keyOfUse } from './ground.ts'
import { cacheShareOf, groupCells, type MixCell } from './mix.ts'
import { sumMix } from './read-mix.ts'

/** Below this the beginning of a prompt is too short for any vendor's cache. */
const minPromptTokens = 1024
/** Above this a cache works well enough. */
const goodShare = 0.5
/** How much of what is read anew may be the same as before: nobody knows without reading the prompts, so it is a wide range. */
const repeated = { low: 25n, high: 60n }
/** Of what is the same, one part in ten is written anew. */
const writtenPercent = 10n

type Prices = { input: bigint; read: bigint; write: bigint; writeHour: bigint }

/**
 * Caching of prompts by key and model: where writing costs more than reading saves, and where most is read at full price. The
 * beginning of a prompt has to be the same for it, which only who writes the prompts can say.
 */
export function findCaching(ground: Ground): Found[] {
  const standard = ground.cells.filter(({ tier }) => tier === 'standard')
  return groupCells(standard, keyOfUse).flatMap((cells) => findOne(ground, cells))
}

function findOne(ground: Ground, cells: MixCell[]): Found[] {
  const [{ accountId, keyRef, model, prompt }] = cells as [MixCell]
  const nowPicoUsd = costNow(ground.market.book, cells, model, ground.now)
  const sum = sumMix(cells)
  const prices = pricesOf(ground, model, prompt.about)
  if (!prices || nowPicoUsd === null || !isEnough(nowPicoUsd, sum.requests)) return []
  const saving = unreadWrites(sum, prices) ?? moreReads(sum, prices)
  if (!saving || !isWorthIt(nowPicoUsd, saving.low, saving.high)) return []
  const about = aboutUse(cells)
  const facts = {
    ...about,
    ...{ keyRef, key: ground.keyName(keyRef), nowMicroUsd: toMicroUsd(nowPicoUsd) },
    breakEvenReads: breakEven(prices),
    cautions: [saving.caution, ...about.cautions],
    before: beforeOf(ground, cells),
  }
  const subject = JSON.stringify([accountId, keyRef, model])
  return [
    { kind: 'caching', subject, facts, savingLowPicoUsd: saving.low, savingHighPicoUsd: saving.high, expiresAt: null },
  ]
}

function pricesOf({ market, now }: Ground, model: string, aboveInputTokens: number): Prices | null {
  const find = (unit: string) => market.book.find({ model, unit, tier: 'standard', aboveInputTokens, at: now })
  const [input, read] = [find('input_token'), find('cached_input_token')]
  const [write, writeHour] = [find('cache_write_token'), find('cache_write_hour_token')]
  if (input === null || read === null || write === null || writeHour === null || read >= input) return null
  return { input, read, write, writeHour }
}

/** Reads of a written beginning after which it has cost less than without a cache; null where writing costs nothing more. */
export function breakEven({ input, read, write }: Pick<Prices, 'input' | 'read' | 'write'>): number | null {
  return write <= input ? null : Number(write - input) / Number(input - read)
}

type Saving = { low: bigint; high: bigint; caution: 'writes_unread' | 'same_beginning' }
type Sum = ReturnType<typeof sumMix>

/** What is written and hardly read: without a cache it would have cost less; read as it should be, less still. */
function unreadWrites(sum: Sum, { input, read, write, writeHour }: Prices): Saving | null {
  const written = sum.cacheWriteTokens + sum.cacheWriteHourTokens
  const withCache = sum.cachedTokens * read + sum.cacheWriteTokens * write + sum.cacheWriteHourTokens * writeHour
  const without = (sum.cachedTokens + written) * input
  if (withCache <= without) return null
  const asMeant = (sum.cachedTokens + written) * read
  return { low: withCache - without, high: withCache - asMeant, caution: 'writes_unread' }
}

function moreReads(sum: Sum, { input, read, write }: Prices): Saving | null {
  const mean = sum.requests === 0 ? null : Number(sum.prompt) / sum.requests
  if (cacheShareOf(sum) >= goodShare || (mean !== null && mean < minPromptTokens)) return null
  const each = (write * writtenPercent + read * (100n - writtenPercent)) / 100n
  const at = (percent: bigint) => (sum.inputTokens * percent * (input - each)) / 100n
  return { low: at(repeated.low), high: at(repeated.high), caution: 'same_beginning' }
}
