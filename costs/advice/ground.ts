import type { PriceBook } from '../rollup/price-book.ts'
import { textUnits } from '../rollup/token-classes.ts'
import type { AdviceFacts } from './advice-facts.ts'
import type { Market } from './candidates.ts'
import { cacheShareOf, type MixCell, promptOf, smaller, tokensOf } from './mix.ts'
import { priceMix } from './price-mix.ts'
import { sumMix } from './read-mix.ts'

/** What advice is drawn from: the use of some days, today's prices, and names. */
export type Ground = {
  cells: readonly MixCell[]
  days: number
  market: Market
  now: Date
  projects: ReadonlyMap<string, { name: string; isCritical: boolean }>
  /** What people call a key. */
  keyName: (keyRef: string) => string
  /** The share of a key's tokens that is used at night or in a few hours of the day; null: it is used all day long. */
  bulkShare: (accountId: string | null, keyRef: string) => number | null
}

const minPicoUsd = 20_000_000_000_000n
const minRequests = 500
const minPercent = 15n

/** Little use says little, and little money is not worth the work. Zero requests: the provider does not tell. */
export const isEnough = (nowPicoUsd: bigint, requests: number): boolean =>
  nowPicoUsd >= minPicoUsd && (requests === 0 || requests >= minRequests)

/** In the middle at least 15 %, and never a loss. */
export const isWorthIt = (nowPicoUsd: bigint, low: bigint, high: bigint): boolean =>
  low > 0n && ((low + high) * 100n) / 2n >= nowPicoUsd * minPercent

/**
 * What use costs from today on, if nothing changes: what was paid for it or, where prices have fallen since, today's price.
 * What became cheaper by itself is no saving. Null where it has no price.
 */
export function costNow(book: PriceBook, cells: readonly MixCell[], model: string, at: Date): bigint | null {
  const list = priceMix(book, cells, { model, at, length: 'about' })
  if (list === null) return null
  const { paidPicoUsd } = sumMix(cells)
  return smaller(paidPicoUsd, list.picoUsd)
}

export function beforeOf(ground: Pick<Ground, 'cells' | 'days'>, cells: readonly MixCell[], toTokens = 0n) {
  const sum = sumMix(cells)
  const prompt = Number(promptOf(sum))
  return {
    days: ground.days,
    tokens: Number(tokensOf(sum)),
    toTokens: Number(toTokens),
    promptShares: textUnits.slice(0, 4).map(({ of }) => (prompt === 0 ? 0 : Number(of(sum)) / prompt)),
  } satisfies AdviceFacts['before']
}

/** What every advice says of the use it is about. */
export function aboutUse(cells: readonly MixCell[]) {
  const sum = sumMix(cells)
  const [first] = cells
  return {
    provider: first?.provider ?? '',
    model: first?.model ?? '',
    accountId: first?.accountId ?? null,
    requests: sum.requests,
    cacheShare: cacheShareOf(sum),
    cautions: sum.requests === 0 ? ['requests_unknown'] : [],
    ...{ toModel: null, projectId: null, project: null, keyRef: null, key: null, breakEvenReads: null },
  }
}

export const keyOfUse = ({ accountId, keyRef, model }: MixCell): string =>
  JSON.stringify([accountId ?? 'gateway', keyRef, model])
