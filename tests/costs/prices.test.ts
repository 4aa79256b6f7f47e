import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unpricedTeller } from '../../costs/index.ts'
import { readPriceBook, renewPriceBook } from '../../costs/rollup/price-book.ts'
import { seedPrices } from '../../gateway/index.ts'
import { createCatalogue } from '../../gateway/models/catalogue.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { keptLog } from '../setup/log.ts'
import { operatorOf } from '../setup/operator.ts'
import { closeMonth, type LinkedAccount, linkAccount, putUsage, rollUp, used } from './setup/cost-house.ts'

// Complaints 4 and 5 of people about other cost managers: a stale table reads as $0; a change of price rewrites the past.

let house: House
let operator: Awaited<ReturnType<typeof operatorOf>>
beforeAll(async () => {
  house = await openHouse()
  operator = await operatorOf(house)
})
afterAll(() => house?.close())

const price = (facts: object = {}) => ({
  ...{ model: 'openai:house-1', unit: 'input_token' as const, microUsdPerMillion: 1_000_000, source: 'price page' },
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  ...facts,
})
const newAccount = async () => linkAccount(house.db, (await signedUp(house)).workspaceId)
/** Micro-dollars and tokens without a price of an account. */
const costOf = async ({ id }: LinkedAccount) => {
  const { _sum } = await house.db.costDay.aggregate({
    where: { accountId: id },
    _sum: { costPicoUsd: true, unpricedTokens: true },
  })
  return [Number((_sum.costPicoUsd ?? 0n) / 1_000_000n), Number(_sum.unpricedTokens ?? 0n)]
}
/** A million tokens read. */
const million = (at: string, model: string) => used(at, { model, inputTokens: 1_000_000, outputTokens: 0 })
const listPage = async (cursor: string) => (await operator.call('prices.list', cursor === '' ? {} : { cursor })).body
const rowsOf = async (model: string) => (await operator.call('prices.list', { search: model })).body.prices

describe('a price', () => {
  test('is kept with its source, and only operators see or add any', async () => {
    const made = await operator.call('prices.create', price({ model: 'openai:kept', tier: 'batch' }))
    expect([made.status, made.body]).toMatchObject([
      201,
      { tier: 'batch', source: 'price page', state: 'current', revision: 0, microUsdPerMillion: 1_000_000 },
    ])
    const person = await signedUp(house)
    expect((await person.call('prices.list', {})).status).toBe(403)
    expect((await person.call('prices.create', price())).status).toBe(403)
    const before = (await rowsOf('openai:kept'))[0]
    expect(before).toEqual(made.body)
  })

  test('is corrected by another row of the same moment, said twice it is refused', async () => {
    const model = 'openai:corrected'
    await operator.call('prices.create', price({ model }))
    expect((await operator.call('prices.create', price({ model }))).body.error?.details).toEqual({
      reason: 'price_exists',
    })
    const corrected = await operator.call('prices.create', price({ model, microUsdPerMillion: 2_000_000 }))
    expect(corrected.body).toMatchObject({ revision: 1, state: 'current' })
    expect((await rowsOf(model)).map(({ state, microUsdPerMillion }) => [state, microUsdPerMillion])).toEqual([
      ['current', 2_000_000],
      ['corrected', 1_000_000],
    ])
  })

  test.each([
    ['an end before its beginning', { effectiveUntil: '2025-12-31T00:00:00.000Z' }],
    ['a beginning centuries ago', { effectiveFrom: '1826-01-01T00:00:00.000Z' }],
    ['no provider', { model: 'house-1' }],
    ['an unknown class', { unit: 'wish' }],
    ['no source', { source: '' }],
  ])('with %s is refused', async (_, facts) => {
    expect((await operator.call('prices.create', price(facts) as never)).status).toBe(400)
  })

  test('of a batch does not change what the gateway charges', async () => {
    const model = 'openai:gpt-5.4'
    await operator.call('prices.create', price({ model, tier: 'batch', effectiveFrom: new Date().toISOString() }))
    const catalogue = await createCatalogue(house.db, { subscribe: () => () => undefined }, keptLog().log)
    const input = catalogue.pricesOf(model, 0).find(({ unit }) => unit === 'input_token')
    expect(input?.microUsdPerMillion).toBe(2_500_000n)
    catalogue.close()
  })
})

test('prices come in pages of whole models', async () => {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(cursor)
    seen.push(...new Set(page.prices.map(({ model }) => model)))
    cursor = page.nextCursor
  }
  expect(seen).toEqual([...new Set(seen)])
  const all = await house.db.price.findMany({ distinct: ['model'], select: { model: true } })
  expect(seen.toSorted()).toEqual(all.map(({ model }) => model).toSorted())
  expect((await rowsOf('TERRA')).every(({ model }) => model.includes('terra'))).toBe(true)
})

describe('what is announced', () => {
  const model = 'gemini:gemini-3.8-flash'

  test('counts only when somebody confirms it, whole, and once', async () => {
    const announced = (await rowsOf(model)).filter(({ state }) => state === 'announced')
    const listed = (await operator.call('prices.list', {})).body.announced
    expect(listed.map(({ id }) => id).toSorted()).toEqual(announced.map(({ id }) => id).toSorted())
    expect(announced.length).toBeGreaterThan(5)
    const id = announced[0]?.id ?? ''
    expect((await operator.call('prices.confirm', { id, isTrue: true })).status).toBe(200)
    expect((await rowsOf(model)).filter(({ state }) => state === 'announced')).toEqual([])
    expect((await rowsOf(model)).filter(({ state }) => state === 'future')).toHaveLength(announced.length)
    const again = await operator.call('prices.confirm', { id, isTrue: false })
    expect([again.status, again.body.error?.details]).toEqual([409, { reason: 'price_settled' }])
  })

  test('and declined never counts, and no seed brings it back', async () => {
    const from = new Date(Date.now() + 86_400_000).toISOString()
    const made = await operator.call('prices.create', price({ model, effectiveFrom: from, microUsdPerMillion: 9 }))
    expect(made.body).toMatchObject({ state: 'announced', confirmedAt: null })
    await operator.call('prices.confirm', { id: made.body.id, isTrue: false })
    await seedPrices(house.db)
    expect((await rowsOf(model)).find(({ id }) => id === made.body.id)?.state).toBe('declined')
    const later = await operator.call('prices.create', price({ model, effectiveFrom: from, microUsdPerMillion: 9 }))
    expect(later.body).toMatchObject({ state: 'announced', revision: 1 })
  })
})

test('a model without a price is unpriced, never $0, and found by operators who are told once', async () => {
  const account = await newAccount()
  const model = 'gpt-unheard-of'
  await putUsage(house.db, account, [million('2026-11-10T03:00:00Z', model)])
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([0, 1_000_000])
  const { unpriced } = (await operator.call('prices.list', {})).body
  expect(unpriced).toContainEqual({
    ...{ provider: 'openai', model: `openai:${model}`, tier: 'standard', tokens: 1_000_000 },
    ...{ firstSeenAt: '2026-11-10T00:00:00.000Z', lastSeenAt: '2026-11-10T00:00:00.000Z' },
  })
  const tell = (day: string) => unpricedTeller({ db: house.db, now: () => new Date(day) })()
  await tell('2026-11-11')
  await tell('2026-11-12')
  const alerts = await house.db.$queryRaw<{ details: object }[]>`
    select details from alert where kind = 'costs.unpriced' and subject = ${`openai:${model}`}`
  expect(alerts).toMatchObject([{ details: { tokens: 1_000_000, where: '/prices' } }])
})

test('a price that changes does not rewrite the past unless that is repriced', async () => {
  const model = 'openai:past-1'
  await operator.call('prices.create', price({ model }))
  // Known from the beginning, as in the seed: what follows is about what comes later.
  await house.db.price.updateMany({ where: { model }, data: { knownAt: null } })
  const account = await newAccount()
  const other = await newAccount()
  const late = [million('2026-09-10T03:00:00Z', 'past-1'), million('2026-10-10T03:00:00Z', 'past-1-2026-03-01')]
  await putUsage(house.db, account, late)
  await putUsage(house.db, other, [million('2026-10-10T05:00:00Z', 'past-1')])
  await rollUp(house.db)
  await closeMonth(house.db, account.workspaceId, '2026-09-01')
  expect(await costOf(account)).toEqual([2_000_000, 0])

  const correction = price({ model, microUsdPerMillion: 3_000_000, effectiveFrom: '2026-08-01T00:00:00.000Z' })
  await operator.call('prices.create', correction)
  // More of the same days comes late: all of their hours are added up anew.
  await putUsage(house.db, account, [...late, million('2026-10-10T04:00:00Z', 'past-1')])
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([3_000_000, 0])

  const span = { model, from: '2026-09-01', to: '2026-10-31' }
  const trial = await operator.call('prices.reprice', { ...span, isTrial: true })
  expect(trial.body).toEqual({ hours: 4, workspaces: 2, closedMonths: 1 })
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([3_000_000, 0])

  expect((await operator.call('prices.reprice', { ...span, from: '2026-10-01' })).body.hours).toBe(3)
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([7_000_000, 0])
  expect(await costOf(other)).toEqual([3_000_000, 0])

  await operator.call('prices.reprice', span)
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([9_000_000, 0])
  const month = await house.db.costMonth.findFirstOrThrow({ where: { workspaceId: account.workspaceId } })
  expect(month).toMatchObject({
    totalPicoUsd: 1_000_000_000_000n,
    restatements: [{ reason: 'repriced', beforePicoUsd: '1000000000000', afterPicoUsd: '3000000000000' }],
  })
  // What was repriced stays so, whatever is added up again and in whatever order.
  await putUsage(house.db, account, late)
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([6_000_000, 0])
})

test('a round that began before hours were repriced uses the new prices for them', async () => {
  const model = 'openai:round-1'
  const book = await readPriceBook(house.db)
  await operator.call('prices.create', price({ model }))
  expect(await renewPriceBook(house.db, book)).toBe(book)
  await operator.call('prices.reprice', { model, from: '2026-10-10', to: '2026-10-10' })
  const renewed = await renewPriceBook(house.db, book)
  const asked = { model, unit: 'input_token', tier: 'standard', aboveInputTokens: 0 }
  expect(book.find({ ...asked, at: new Date('2026-10-10T05:00:00Z') })).toBeNull()
  expect(renewed.find({ ...asked, at: new Date('2026-10-10T05:00:00Z') })).toBe(1_000_000n)
  expect(renewed.find({ ...asked, at: new Date('2026-10-11T05:00:00Z') })).toBeNull()
})

test('another name of a model is priced like it, until it is taken away', async () => {
  const alias = { provider: 'openai', alias: 'our-own-name' }
  const account = await newAccount()
  await putUsage(house.db, account, [million('2026-10-10T03:00:00Z', alias.alias)])
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([0, 1_000_000])
  const unknown = await operator.call('prices.saveAlias', { ...alias, model: 'openai:nothing' })
  expect(unknown.status).toBe(404)
  const own = await operator.call('prices.saveAlias', { ...alias, alias: 'gpt-5.4', model: 'openai:gpt-5.4-mini' })
  expect(own.body.error?.details).toMatchObject({ reason: 'alias_is_model' })
  const model = 'openai:gpt-5.4'
  expect((await operator.call('prices.saveAlias', { ...alias, model })).status).toBe(200)
  expect((await operator.call('prices.list', {})).body.aliases).toContainEqual({ ...alias, model })
  await operator.call('prices.reprice', { model, from: '2026-10-10', to: '2026-10-10' })
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([2_500_000, 0])
  await operator.call('prices.saveAlias', { ...alias, model: null })
  expect((await operator.call('prices.list', {})).body.aliases).toEqual([])
})

test('a batch costs what its tier costs, and a tier that nobody has told the price of is unpriced', async () => {
  const account = await newAccount()
  const at = '2026-11-05T03:00:00Z'
  await putUsage(house.db, account, [
    { ...million(at, 'gpt-5.4'), tier: 'batch' },
    { ...million(at, 'kept'), tier: 'priority' },
  ])
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([1_250_000, 1_000_000])
})

test('long prompts cost their own price where the provider tells how long they were', async () => {
  const { workspaceId } = await signedUp(house)
  const account = await linkAccount(house.db, workspaceId, { provider: 'xai' })
  const at = '2026-11-05T03:00:00Z'
  await putUsage(house.db, account, [
    million(at, 'grok-4.7'),
    { ...million(at, 'grok-4.7'), aboveInputTokens: 199_999, cachedTokens: 1_000_000 },
  ])
  await rollUp(house.db)
  expect(await costOf(account)).toEqual([2_000_000 + 4_000_000 + 1_000_000, 0])
})
