import fc from 'fast-check'
import { expect } from 'vitest'
import type { Window } from '../../../costs/collect/collector.ts'
import { type BillingHouse, type Provider, read, rowsOf } from './billing-house.ts'
import { rollUp } from './cost-house.ts'

const dayMs = 86_400_000
export const start = Date.parse('2026-11-16T00:00:00Z')
/** Days that are read. */
const dayCount = 3
const now = '2026-11-19T07:25:00Z'

const span = (from: number, to: number): Window => ({
  ...{ from: new Date(start + from * dayMs), to: new Date(start + to * dayMs) },
})

/** Readings before the last: of some days, while the provider was late, told things twice, in small pages, or had another truth. */
const reading = fc.record({
  from: fc.integer({ min: 0, max: dayCount - 1 }),
  length: fc.integer({ min: 1, max: dayCount }),
  lagHours: fc.constantFrom(0, 0, 5, 30, 70),
  repeats: fc.boolean(),
  pageRows: fc.constantFrom(7, 10_000),
  restated: fc.option(
    fc.record({ day: fc.integer({ min: 0, max: dayCount - 1 }), percent: fc.integer({ min: 0, max: 300 }) }),
    { freq: 2 },
  ),
  isRolledUp: fc.boolean(),
})

/** The last readings: every day, once or more, one by one in any order. */
const last = fc.shuffledSubarray([0, 1, 2, 0, 2], { minLength: 5 })

/**
 * Whatever was read before, in whatever order, late, twice or otherwise: the rows in the end are those of one clean reading of
 * what the provider says in the end.
 */
export async function expectSameRows(house: BillingHouse, provider: Provider, numRuns: number): Promise<void> {
  const { costs } = house
  await fc.assert(
    fc.asyncProperty(fc.array(reading, { maxLength: 3 }), last, fc.boolean(), async (before, order, repeats) => {
      costs.reset()
      costs.set({ standsAt: now })
      const account = await house.link(provider)
      const collector = house.open(provider)
      for (const { from, length, lagHours, pageRows, restated, isRolledUp, ...each } of before) {
        costs.set({ lagHours, pageRows, repeats: each.repeats })
        if (restated) costs.restate({ vendor: provider, day: dayOf(restated.day), percent: restated.percent })
        await read(house, account, collector, span(from, Math.min(dayCount, from + length)))
        if (isRolledUp) await rollUp(house.db)
      }
      costs.set({ lagHours: 0, repeats, pageRows: repeats ? 11 : 10_000 })
      for (const day of order) await read(house, account, collector, span(day, day + 1))
      const rows = await rowsOf(house, account)

      costs.set({ repeats: false, pageRows: 10_000 })
      const clean = await house.link(provider)
      await read(house, clean, collector, span(0, dayCount))
      expect(rows).toEqual(await rowsOf(house, clean))
      expect(rows.hours.length).toBeGreaterThan(50)
    }),
    { numRuns },
  )
}

const dayOf = (index: number) => new Date(start + index * dayMs).toISOString().slice(0, 10)

/** What an account's rows add up to. */
export async function sumsOf({ db }: BillingHouse, { workspaceId }: { workspaceId: string }) {
  const { _sum } = await db.costHour.aggregate({
    where: { workspaceId },
    _sum: {
      ...{ costPicoUsd: true, inputTokens: true, cachedTokens: true, cacheWriteTokens: true, requests: true },
      ...{ cacheWriteHourTokens: true, outputTokens: true },
    },
  })
  return _sum
}
