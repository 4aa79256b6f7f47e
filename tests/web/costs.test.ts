import { expect, test } from 'vitest'
import { tokenClasses as contractClasses, costDimensions as contractDimensions, routes } from '../../contract/index.ts'
import { costDimensions, costSteps, tokenClasses } from '../../web/src/data/cost-ask.ts'
import { nextTable, readCostView, stepsOf, toFilter } from '../../web/src/data/cost-view.ts'
import { differenceOf } from '../../web/src/pages/costs/difference.ts'
import { layersOf, ticksOf } from '../../web/src/pages/costs/layers.ts'
import { createFormat } from '../../web/src/text/format.ts'

// Of the complaints: $0.00 reads like a measurement (4), numbers that disagree with the provider (12).

const today = '2026-11-22'
const read = (query: Record<string, string>) => readCostView(query, today)

test('the lists of the web are those of the contract', () => {
  expect(costDimensions).toEqual(contractDimensions)
  expect(tokenClasses).toEqual(contractClasses)
  for (const step of costSteps)
    expect(routes['costs.overview'].input.safeParse({ from: today, to: today, step }).success).toBe(true)
})

test('periods are days of the workspace', () => {
  const spans = ['today', '7d', '30d', 'month', 'last'].map((period) => {
    const { from, to } = read({ period })
    return [from, to]
  })
  expect(spans).toEqual([
    ['2026-11-22', '2026-11-22'],
    ['2026-11-16', '2026-11-22'],
    ['2026-10-24', '2026-11-22'],
    ['2026-11-01', '2026-11-22'],
    ['2026-10-01', '2026-10-31'],
  ])
})

test('what an address says wrongly is left out', () => {
  const view = read({
    period: 'own',
    from: '2026-11-05',
    to: '2026-11-01',
    by: 'nothing',
    team: 'x',
    class: 'y',
    step: 'hour',
  })
  expect(view).toEqual({ period: 'month', from: '2026-11-01', to: today, step: 'day', by: 'provider', only: {} })
})

test('a view is what is asked for, also of what has no key', () => {
  const view = read({ period: 'today', key: '-', provider: 'openai', team: 'unassigned' })
  expect(toFilter(view)).toEqual({ from: today, to: today, keyRef: '', provider: 'openai', teamId: 'unassigned' })
  expect(routes['costs.overview'].input.safeParse(toFilter(view)).success).toBe(true)
})

test('a line opens by what it is not narrowed to yet, and at last by its rows', () => {
  expect(nextTable('provider', { provider: 'openai' })).toBe('model')
  expect(nextTable('provider', { provider: 'openai', model: 'm', key: 'k', project: 'p' })).toBe('rows')
})

test('bars are as many as can be looked at', () => {
  expect(stepsOf({ from: today, to: today })).toEqual(['hour', 'day'])
  expect(stepsOf({ from: '2026-01-01', to: '2026-12-31' })).toEqual(['week', 'month'])
})

test('what cost something never looks free', () => {
  const { usd } = createFormat('en')
  expect([0, 1, 99, 100, 12_345, 999_999, 1_000_000, 1_234_567_890].map(usd)).toEqual([
    ...['$0.00', '<$0.0001', '<$0.0001', '$0.0001', '$0.0123', '$1.0000', '$1.00', '$1,234.57'],
  ])
  expect([-1, -2_500_000].map(usd)).toEqual(['>-$0.0001', '-$2.50'])
})

test('a bill is compared with what was worked out, and a difference says what it means', () => {
  expect(differenceOf({ billed: 101, expected: 100 })).toEqual({ part: 0.01, kind: 'close' })
  expect(differenceOf({ billed: 150, expected: 100 })).toEqual({ part: 0.5, kind: 'above' })
  expect(differenceOf({ billed: 50, expected: 100 })).toEqual({ part: -0.5, kind: 'below' })
  expect(differenceOf({ billed: 5, expected: 0 })).toEqual({ part: null, kind: 'above' })
})

test('providers beyond the colours there are stand together', () => {
  const stacked = Array.from({ length: 8 }, (_, index) => ({ provider: `p${index}`, costMicroUsd: [index, 1] }))
  const layers = layersOf({ bars: [], stacked } as unknown as Parameters<typeof layersOf>[0])
  expect(layers.map(({ provider }) => provider)).toEqual(['p7', 'p6', 'p5', 'p4', 'p3', 'p2', null])
  expect(ticksOf(9_300_000)).toEqual([0, 2_500_000, 5_000_000, 7_500_000])
  expect(ticksOf(0)).toEqual([0])
})
