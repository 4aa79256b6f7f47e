import type { Price } from '../../data/prices.ts'
import { groupRows } from './group-rows.ts'

/** One thing that happened to a class of a model. Prices are micro-dollars of a million units; null: none was known. */
export type PriceEvent = {
  kind: 'began' | 'ended' | 'announced' | 'declined' | 'corrected'
  unit: string
  aboveInputTokens: number
  before: number | null
  after: number
  source: string
}

type PriceDay = {
  /** First moment, or the day on which all began that nobody has told the beginning of. */
  at: string
  events: PriceEvent[]
}

/** What happened to the prices of one model and tier, by the moment at which it did, the newest first. */
export function historyOf(prices: readonly Price[]): PriceDay[] {
  const days = new Map<string, PriceEvent[]>()
  const put = (at: string, event: PriceEvent) => days.set(at, [...(days.get(at) ?? []), event])
  for (const rows of byKind(prices)) {
    let before: number | null = null
    for (const row of rows) {
      const { unit, aboveInputTokens, source, microUsdPerMillion: after, state } = row
      const fact = { unit, aboveInputTokens, source, before, after }
      const counts = state === 'current' || state === 'over' || state === 'future'
      put(row.effectiveFrom, { ...fact, kind: counts ? 'began' : state })
      if (!counts) continue
      before = after
      const { effectiveUntil } = row
      if (effectiveUntil === null || rows.some((other) => other.effectiveFrom === effectiveUntil)) continue
      put(effectiveUntil, { ...fact, kind: 'ended', before: after })
      before = null
    }
  }
  return [...days].map(([at, events]) => ({ at, events })).toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** Rows of a class and length together, the oldest first; of one moment, what was corrected before the correction. */
function byKind(prices: readonly Price[]): Price[][] {
  const kinds = groupRows(prices, ({ unit, aboveInputTokens }) => `${unit} ${aboveInputTokens}`)
  return [...kinds.values()].map((rows) =>
    rows.toSorted((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? a.revision - b.revision : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
    ),
  )
}
