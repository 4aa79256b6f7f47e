import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { toPicoUsd } from '../../costs/collect/to-pico-usd.ts'
import { expectSameRows, start, sumsOf } from './setup/any-order.ts'
import { type BillingHouse, openBillingHouse, read, rowsOf, usageOf } from './setup/billing-house.ts'

// Of the complaints: 1 (cached tokens charged twice), 6 (tiers are lost), 8 (the same told twice).

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
})
afterAll(() => house?.close())
beforeEach(() => {
  house.costs.reset()
  house.costs.set({ standsAt: '2026-11-20T07:25:00Z' })
})

const dayMs = 86_400_000
const window = { from: new Date(start), to: new Date(start + 3 * dayMs) }
const asked = { start_time: start / 1000, end_time: start / 1000 + 3 * 86_400 }
const usage = () =>
  new OpenAI({
    ...{ adminAPIKey: house.costs.credentials().openai.admin, apiKey: 'unused' },
    baseURL: `${house.url}/openai/v1`,
  }).admin.organization.usage

test('the same use and bills in any order, repeated, late and restated, make the same rows', async () => {
  await expectSameRows(house, 'openai', 4)
}, 120_000)

test('rows add up to what OpenAI says in all, to the last pico-dollar, and cached tokens are not counted twice', async () => {
  const account = await house.link('openai')
  await read(house, account, house.open('openai'), window)
  await rowsOf(house, account)
  const sums = await sumsOf(house, account)
  const costs = await usage().costs(asked)
  const total = costs.data
    .flatMap(({ results }) => results)
    .reduce((sum, row) => sum + ('amount' in row ? toPicoUsd(String(row.amount?.value ?? 0)) : 0n), 0n)
  expect(total).toBeGreaterThan(10n ** 12n)
  expect(sums.costPicoUsd).toBe(total)

  const pages = [await usage().completions(asked), await usage().embeddings(asked)]
  const told = pages.flatMap(({ data }) => data.flatMap(({ results }) => results))
  const count = (name: 'input_tokens' | 'output_tokens' | 'num_model_requests' | 'input_cached_tokens') =>
    told.reduce((sum, row) => sum + BigInt(name in row ? Number(row[name as keyof typeof row] ?? 0) : 0), 0n)
  const { inputTokens, cachedTokens, cacheWriteTokens } = sums
  expect((inputTokens ?? 0n) + (cachedTokens ?? 0n) + (cacheWriteTokens ?? 0n)).toBe(count('input_tokens'))
  expect(cachedTokens).toBe(count('input_cached_tokens'))
  expect(cachedTokens).toBeGreaterThan(0n)
  expect(sums.outputTokens).toBe(count('output_tokens'))
  expect(sums.requests).toBe(count('num_model_requests'))
})

test('batches and fast answers stay apart, each at its own price', async () => {
  const facts = await usageOf(house.open('openai'), window)
  expect(new Set(facts.map(({ tier }) => tier))).toEqual(new Set(['standard', 'batch', 'priority']))
  const account = await house.link('openai')
  await read(house, account, house.open('openai'), window)
  await rowsOf(house, account)
  const rows = await house.db.costDay.groupBy({
    by: ['model', 'tier'],
    where: { workspaceId: account.workspaceId },
    _sum: { costPicoUsd: true, estimatedPicoUsd: true },
  })
  const batch = rows.find(({ tier, model }) => tier === 'batch' && model === 'openai:gpt-6.1-terra')
  const priority = rows.find(({ tier }) => tier === 'priority')
  expect(batch?._sum.costPicoUsd).toBe(batch?._sum.estimatedPicoUsd)
  expect(priority?._sum.costPicoUsd).toBe(priority?._sum.estimatedPicoUsd)
  // Reports do not tell the length of prompts: only the bill knows what they cost.
  const searched = await house.db.costDay.findFirst({
    where: { workspaceId: account.workspaceId, model: 'web search tool calls' },
  })
  expect(searched?.costPicoUsd).toBeGreaterThan(0n)
})
