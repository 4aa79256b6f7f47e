import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { toPicoUsd } from '../../costs/collect/to-pico-usd.ts'
import { expectSameRows, start, sumsOf } from './setup/any-order.ts'
import { type BillingHouse, openBillingHouse, read, rowsOf, usageOf } from './setup/billing-house.ts'

// Of the complaints: 2 (cache writes for an hour priced like those for five minutes), 6 (long prompts are lost), 8.

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
})
afterAll(() => house?.close())
beforeEach(() => {
  house.costs.reset()
  house.costs.set({ standsAt: '2026-11-20T07:25:00Z' })
})

const window = { from: new Date(start), to: new Date(start + 3 * 86_400_000) }
const Page = z.object({ data: z.array(z.object({ results: z.array(z.looseObject({})) })) })

async function ask(path: string) {
  const span = `starting_at=${window.from.toISOString()}&ending_at=${window.to.toISOString()}`
  const answer = await fetch(`${house.url}/anthropic/v1/organizations/${path}?${span}`, {
    headers: { 'x-api-key': house.costs.credentials().anthropic.admin, 'anthropic-version': '2023-06-01' },
  })
  return Page.parse(await answer.json()).data.flatMap(({ results }) => results)
}

test('the same use and bills in any order, repeated, late and restated, make the same rows', async () => {
  await expectSameRows(house, 'anthropic', 4)
}, 120_000)

test('rows add up to what Anthropic says in all, to the last pico-dollar and token', async () => {
  const account = await house.link('anthropic')
  await read(house, account, house.open('anthropic'), window)
  await rowsOf(house, account)
  const sums = await sumsOf(house, account)
  const Amount = z.object({ amount: z.string() })
  const total = (await ask('cost_report')).reduce((sum, row) => sum + toPicoUsd(Amount.parse(row).amount, 2), 0n)
  expect(total).toBeGreaterThan(10n ** 12n)
  expect(sums.costPicoUsd).toBe(total)

  const Tokens = z.object({
    ...{ uncached_input_tokens: z.int(), cache_read_input_tokens: z.int(), output_tokens: z.int() },
    cache_creation: z.object({ ephemeral_5m_input_tokens: z.int(), ephemeral_1h_input_tokens: z.int() }),
  })
  const told = (await ask('usage_report/messages')).map((row) => Tokens.parse(row))
  const sum = (of: (row: z.output<typeof Tokens>) => number) => told.reduce((all, row) => all + BigInt(of(row)), 0n)
  expect(sums).toMatchObject({
    inputTokens: sum((row) => row.uncached_input_tokens),
    cachedTokens: sum((row) => row.cache_read_input_tokens),
    cacheWriteTokens: sum((row) => row.cache_creation.ephemeral_5m_input_tokens),
    cacheWriteHourTokens: sum((row) => row.cache_creation.ephemeral_1h_input_tokens),
    outputTokens: sum((row) => row.output_tokens),
  })
})

test('a cache write for an hour costs the price of an hour, estimated and reported', async () => {
  const account = await house.link('anthropic')
  const { usage } = await read(house, account, house.open('anthropic'), window)
  const written = usage.reduce((sum, fact) => sum + BigInt(fact.cacheWriteHourTokens), 0n)
  expect(written).toBeGreaterThan(0n)
  expect(new Set(usage.filter((fact) => fact.cacheWriteHourTokens > 0).map(({ model }) => model))).toEqual(
    new Set(['claude-opus-5-5-20260922']),
  )
  await rowsOf(house, account)
  const { _sum: sums } = await house.db.costDay.aggregate({
    where: { workspaceId: account.workspaceId, model: 'anthropic:claude-opus-5-5' },
    _sum: { cacheWriteHourPicoUsd: true, cacheWritePicoUsd: true, cacheWriteTokens: true },
  })
  // 8 dollars a million, and 5 for the short ones.
  expect(sums.cacheWriteHourPicoUsd).toBe(written * 8_000_000n)
  expect(sums.cacheWritePicoUsd).toBe((sums.cacheWriteTokens ?? 0n) * 5_000_000n)
})

test('long prompts and batches are told apart, and what belongs to nobody has no name', async () => {
  const facts = await usageOf(house.open('anthropic'), window)
  expect(facts).toContainEqual(expect.objectContaining({ aboveInputTokens: 200_000 }))
  expect(facts).toContainEqual(expect.objectContaining({ tier: 'batch' }))
  expect(facts).toContainEqual(expect.objectContaining({ projectRef: '', keyRef: '' }))
  expect(facts.every(({ requests }) => requests === null)).toBe(true)
})
