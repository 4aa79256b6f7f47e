// Complaints 1, 2 and 6: cached tokens have a price of their own, and so have long prompts.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UsageFact } from '../../../costs/collect/collector.ts'
import { askWhatIf } from '../../../costs/index.ts'
import { type CostHouse, linkAccount, makeSpender, openCostHouse, putUsage, rollUp, used } from '../setup/cost-house.ts'

let house: CostHouse
beforeAll(async () => {
  house = await openCostHouse()
})
afterAll(() => house.close())

const now = new Date('2026-11-22T03:00:00Z')
const day = '2026-11-20'
const million = 1_000_000
const cachedMix = {
  ...{ inputTokens: 150 * million, cacheWriteTokens: 50 * million, cachedTokens: 800 * million },
  outputTokens: 40 * million,
}
const plainMix = { inputTokens: 950 * million, cachedTokens: 50 * million, outputTokens: 40 * million }

async function ask(mix: Partial<UsageFact>, more: Partial<UsageFact> = {}) {
  const { workspaceId } = await makeSpender(house.db)
  const account = await linkAccount(house.db, workspaceId, { provider: 'anthropic' })
  const fact = { model: 'claude-opus-5-5', requests: 100_000, ...mix, ...more }
  await putUsage(house.db, account, [used(`${day}T03:00:00Z`, fact)])
  await rollUp(house.db)
  const whatIf = await askWhatIf(house.db, workspaceId, { from: day, to: day }, now)
  const of = (model: string) => whatIf.models.find((one) => one.model === model)
  return { whatIf, of, dollars: (model: string) => Math.round((of(model)?.lowMicroUsd ?? -1) / million) }
}

test('the same tokens cost what they would with each model, cached or not', async () => {
  const cached = await ask(cachedMix)
  const plain = await ask(plainMix)
  const table = [
    ['anthropic:claude-fable-5-1', 4325, 11_513],
    ['openai:gpt-6-astra', 4925, 11_550],
    ['anthropic:claude-opus-5-5', 1810, 4610],
    ['anthropic:claude-sonnet-5-5', 905, 2305],
    ['openai:gpt-6.1-sol', 905, 2305],
    ['openai:gpt-6-sol', 985, 2310],
    ['xai:grok-4.7', 1040, 2165],
    ['openai:gpt-6.1-terra', 453, 1153],
    ['gemini:gemini-3.8-flash', 360, 866],
    ['anthropic:claude-haiku-5-5', 49, 116],
    ['openai:gpt-6-luna', 49, 116],
  ] as const
  expect(table.map(([model]) => [model, cached.dollars(model), plain.dollars(model)])).toEqual(table)
  // Dearer than Sonnet where most is cached, cheaper where nothing is: list prices alone mislead.
  expect(cached.whatIf.nowMicroUsd).toBe(1810 * million)
})

test('a price that is announced to end says what comes after it', async () => {
  const later = async (mix: Partial<UsageFact>) => (await ask(mix)).of('gemini:gemini-3.8-flash')
  const [cached, plain] = [await later(cachedMix), await later(plainMix)]
  expect(Math.round((cached?.laterMicroUsd ?? 0) / million)).toBe(720)
  expect(Math.round((plain?.laterMicroUsd ?? 0) / million)).toBe(1733)
  expect(cached?.priceEndsAt?.slice(0, 10)).toMatch(/^2026-12-31|2027-01-01$/)
  expect(cached?.cautions).toContain('price_ends')
})

test('long prompts are priced as long, and prompts of unknown length as either', async () => {
  const haiku = 'anthropic:claude-haiku-5-5'
  const dollarsOf = (one: { lowMicroUsd: number; highMicroUsd: number } | undefined) =>
    one && [Math.round(one.lowMicroUsd / million), Math.round(one.highMicroUsd / million)]
  const long = await ask(cachedMix, { aboveInputTokens: 200_000, requests: 4000 })
  expect(long.dollars(haiku)).toBe(246)
  expect((await ask(plainMix, { aboveInputTokens: 200_000, requests: 4000 })).dollars(haiku)).toBe(578)
  // Reports of this vendor tell the length up to 200,000 tokens, not up to 100,000; and without requests there is no mean.
  const unknown = (await ask(cachedMix, { requests: null })).of(haiku)
  expect(dollarsOf(unknown)).toEqual([49, Math.round(246.25 * 1.1)])
  expect(unknown?.cautions).toContain('prompt_length')
  // Models that change their price only above 200,000 are not in doubt.
  const pro = (await ask(cachedMix, { requests: null })).of('gemini:gemini-3.1-pro-preview')
  expect(pro?.cautions).not.toContain('prompt_length')
})

test('a model that counts tokens otherwise has a wider range, and itself none', async () => {
  const { of } = await ask(cachedMix)
  const widthOf = (model: string) => (of(model)?.highMicroUsd ?? 0) / (of(model)?.lowMicroUsd ?? 1)
  expect(widthOf('anthropic:claude-opus-5-5')).toBe(1)
  expect(widthOf('anthropic:claude-sonnet-5-5')).toBeCloseTo(1.1)
  expect(widthOf('openai:gpt-6.1-sol')).toBeCloseTo(1.35)
  expect(of('openai:gpt-6.1-sol')?.cautions).toEqual(expect.arrayContaining(['other_vendor', 'tokenizer']))
})

test('what was done in batches is priced in batches, and as usual where a model has none', async () => {
  const { dollars, of } = await ask(cachedMix, { tier: 'batch' })
  expect(dollars('anthropic:claude-opus-5-5')).toBe(905)
  expect(of('anthropic:claude-opus-5-5')?.cautions).not.toContain('tier_price')
})

test('nothing that was used is nothing to compare', async () => {
  const { workspaceId } = await makeSpender(house.db)
  const whatIf = await askWhatIf(house.db, workspaceId, { from: day, to: day }, now)
  expect(whatIf).toMatchObject({ nowMicroUsd: 0, models: [] })
})
