// Advice in the order of risk, with its guardrails: little use says little, critical projects are left alone, a step is one step.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UsageFact } from '../../../costs/collect/collector.ts'
import { adviseDue, decideAdvice, listAdvice } from '../../../costs/index.ts'
import {
  type CostHouse,
  type LinkedAccount,
  linkAccount,
  makeSpender,
  openCostHouse,
  putUsage,
  rollUp,
  used,
} from '../setup/cost-house.ts'

let house: CostHouse
beforeAll(async () => {
  house = await openCostHouse()
})
afterAll(() => house.close())

const million = 1_000_000
/** Later than everything that is stored while the test runs, so that prices of the seed are no news. */
const now = new Date('2026-11-22T03:00:00Z')
const daysBack = (count: number) => new Date(Date.UTC(2026, 10, 22 - count)).toISOString().slice(0, 10)
const lastDays = Array.from({ length: 10 }, (_, index) => daysBack(index + 2))

/** Ten days of use at these hours of UTC; Seoul is nine hours ahead. */
const useAt = (hours: number[], fact: Partial<UsageFact>, days = lastDays): UsageFact[] =>
  days.flatMap((day) => hours.map((hour) => used(`${day}T${String(hour).padStart(2, '0')}:00:00Z`, fact)))

const allDay = [0, 2, 4, 6, 8, 10]
const busy = { requests: 200, inputTokens: 2 * million, outputTokens: 100_000 }

async function openSpender(provider: string) {
  const spender = await makeSpender(house.db)
  const account = await linkAccount(house.db, spender.workspaceId, { provider })
  return { ...spender, account }
}

async function advise(workspaceId: string, account: LinkedAccount, facts: UsageFact[], at = now) {
  await putUsage(house.db, account, facts, { through: at })
  await rollUp(house.db)
  await house.db.adviceTurn.deleteMany({ where: { workspaceId } })
  await adviseDue(house.db, at)
  return (await listAdvice(house.db, workspaceId, at)).advice
}

const kindsOf = (advice: { kind: string }[]) => advice.map(({ kind }) => kind)

describe('advice', () => {
  test('is to batch what is used at night, and not what is used all day', async () => {
    const { workspaceId, account } = await openSpender('openai')
    const night = useAt([15, 16, 17], { ...busy, keyRef: 'night', model: 'gpt-6.1-terra' })
    const day = useAt(allDay, { ...busy, keyRef: 'day', model: 'gpt-6.1-terra' })
    const advice = await advise(workspaceId, account, [...night, ...day])
    const batches = advice.filter(({ kind }) => kind === 'batch')
    expect(batches.map(({ key }) => key)).toEqual(['night'])
    const [batch] = batches
    // All of it is at night, and a batch costs half.
    expect(batch?.savingHighMicroUsd).toBe((batch?.nowMicroUsd ?? 0) / 2)
    expect(batch).toMatchObject({ state: 'open', confidence: 'price_only', cautions: ['answers_later'] })
  })

  test('is the newer model of the same line where no class of token costs more', async () => {
    const { workspaceId, account } = await openSpender('anthropic')
    const facts = useAt(allDay, { ...busy, cachedTokens: 8 * million, model: 'claude-opus-5' })
    const advice = await advise(workspaceId, account, facts)
    const newer = advice.find(({ kind }) => kind === 'newer_model')
    expect(newer).toMatchObject({ model: 'anthropic:claude-opus-5', toModel: 'anthropic:claude-opus-5-5' })
    expect(newer?.cautions).toEqual(expect.arrayContaining(['forced_tools', 'thinking_always']))
    expect(newer?.savingLowMicroUsd).toBeGreaterThan(0)
    expect(newer?.savingHighMicroUsd).toBeGreaterThan(newer?.savingLowMicroUsd ?? 0)
    // The newest already has nothing newer.
    const sonnet = await openSpender('anthropic')
    const none = await advise(
      sonnet.workspaceId,
      sonnet.account,
      useAt(allDay, { ...busy, model: 'claude-sonnet-5-5' }),
    )
    expect(kindsOf(none)).not.toContain('newer_model')
  })

  test('is a step down for a named project only, one step, and never for a critical one', async () => {
    const { workspaceId, account } = await openSpender('anthropic')
    const project = (name: string, isCritical: boolean) =>
      house.db.costProject.create({ data: { workspaceId, name, isCritical } })
    const [plain, critical] = [await project('요약', false), await project('결제', true)]
    for (const [ref, { id }] of [
      ['sum', plain],
      ['pay', critical],
    ] as const)
      await house.db.costRule.create({
        data: {
          workspaceId,
          accountId: account.id,
          refKind: 'key',
          ref,
          projectId: id,
          fromDay: new Date('2026-01-01'),
        },
      })
    const facts = ['sum', 'pay', 'other'].flatMap((keyRef) =>
      useAt(allDay, { ...busy, keyRef, model: 'claude-opus-5-5' }),
    )
    const advice = await advise(workspaceId, account, facts)
    const lower = advice.filter(({ kind }) => kind === 'lower_tier')
    expect(lower.map((one) => one.project)).toEqual(['요약'])
    // From A to B; what is cheapest of all is two steps down.
    expect(lower[0]?.toModel).not.toMatch(/haiku|luna|lite/)
    expect(lower[0]?.cautions).toContain('quality_judged')
    // The rest is asked without the critical project: two thirds of it.
    const same = advice.find(({ kind }) => kind === 'same_tier')
    expect(same?.requests).toBe(busy.requests * allDay.length * lastDays.length * 2)
  })

  test('is not given on little use, little money or little saving', async () => {
    const few = await openSpender('anthropic')
    const fewRequests = useAt([3], { ...busy, requests: 10, inputTokens: 5 * million, model: 'claude-opus-5' })
    expect(await advise(few.workspaceId, few.account, fewRequests)).toEqual([])
    const cheap = await openSpender('anthropic')
    const littleMoney = useAt([3], { requests: 100, inputTokens: 100_000, outputTokens: 1000, model: 'claude-opus-5' })
    expect(await advise(cheap.workspaceId, cheap.account, littleMoney)).toEqual([])
  })

  test('takes requests that are not told for unknown, not for none', async () => {
    const { workspaceId, account } = await openSpender('anthropic')
    const advice = await advise(
      workspaceId,
      account,
      useAt(allDay, { ...busy, requests: null, model: 'claude-opus-5' }),
    )
    expect(advice.find(({ kind }) => kind === 'newer_model')?.cautions).toContain('requests_unknown')
  })

  test('sees that writing to a cache costs more than reading saves', async () => {
    const { workspaceId, account } = await openSpender('anthropic')
    const facts = useAt(allDay, {
      ...{ ...busy, inputTokens: 100_000, cacheWriteHourTokens: 2 * million, cachedTokens: 50_000 },
      ...{ keyRef: 'k', model: 'claude-sonnet-5-5' },
    })
    const caching = (await advise(workspaceId, account, facts)).find(({ kind }) => kind === 'caching')
    expect(caching?.cautions).toContain('writes_unread')
    // Read at a twentieth of the price, a write for five minutes pays from the first read on.
    expect(caching?.breakEvenReads).toBeCloseTo(0.5 / 1.9)
    const days = lastDays.length * allDay.length
    // 2M at $4 for an hour and 0.05M at $0.10, instead of 2.05M at $2.
    expect(caching?.savingLowMicroUsd).toBe(Math.round(days * (8 + 0.005 - 4.1) * million))
  })

  test('names keys that nobody has used', async () => {
    const { workspaceId, userId } = await makeSpender(house.db)
    const key = (name: string, lastUsedAt: Date | null) => ({
      ...{ workspaceId, name, createdById: userId, hash: `${workspaceId} ${name}`, shown: 'sk-xc', lastUsedAt },
      createdAt: new Date('2026-01-01'),
    })
    await house.db.apiKey.createMany({ data: [key('old', null), key('alive', new Date('2026-11-20'))] })
    await house.db.costAdvice.create({
      data: {
        ...{ workspaceId, kind: 'batch', subject: 'gone', savingLowMicroUsd: 1, savingHighMicroUsd: 1 },
        ...{ confidence: 'price_only', facts: emptyFacts },
      },
    })
    await adviseDue(house.db, now)
    const { advice } = await listAdvice(house.db, workspaceId, now)
    // And what has no ground any more has ended.
    expect(advice.map(({ kind, key: name }) => [kind, name])).toEqual([['unused_key', 'old']])
  })
})

const emptyFacts = {
  ...{ provider: 'openai', model: null, toModel: null, accountId: null, projectId: null, project: null },
  ...{ keyRef: null, key: null, nowMicroUsd: 0, requests: 0, cacheShare: 0, breakEvenReads: null, cautions: [] },
  before: { days: 30, tokens: 0, toTokens: 0, promptShares: [] },
}

describe('a decision', () => {
  test('stays, also when nothing speaks for it any more, and what it saved is counted from the day after', async () => {
    const { workspaceId, userId, account } = await openSpender('anthropic')
    const before = Array.from({ length: 10 }, (_, index) => daysBack(index + 12))
    const old = useAt(allDay, { ...busy, model: 'claude-opus-5' }, before)
    const decidedAt = new Date(`${daysBack(11)}T05:00:00Z`)
    const first = await advise(workspaceId, account, old, new Date(`${daysBack(11)}T03:00:00Z`))
    const newer = first.find(({ kind }) => kind === 'newer_model')
    expect(newer).toBeDefined()
    const taken = await decideAdvice(house.db, { workspaceId, userId }, { id: newer?.id ?? '', state: 'accepted' })
    expect(taken).toMatchObject({ state: 'accepted', realisedMicroUsd: null })
    await house.db.costAdvice.updateMany({ where: { id: taken.id }, data: { decidedAt } })
    for (const other of first.filter(({ id }) => id !== newer?.id))
      await decideAdvice(house.db, { workspaceId, userId }, { id: other.id, state: 'dismissed' })
    // Two days with the new model: a day costs 12M at $4 and 0.6M at $20, and would have cost 12M at $5 and 0.6M at $25.
    const moved = useAt(allDay, { ...busy, model: 'claude-opus-5-5' }, [daysBack(3), daysBack(4)])
    const later = await advise(workspaceId, account, moved)
    const found = later.find(({ id }) => id === taken.id)
    expect(found).toMatchObject({ state: 'accepted', nowMicroUsd: newer?.nowMicroUsd })
    expect(found?.realisedMicroUsd).toBe(2 * (12 + 3) * million)
    expect(later.filter(({ state }) => state === 'dismissed')).toHaveLength(first.length - 1)
  })

  test('of somebody else is not found', async () => {
    const { workspaceId, userId, account } = await openSpender('anthropic')
    const [one] = await advise(workspaceId, account, useAt(allDay, { ...busy, model: 'claude-opus-5' }))
    const stranger = await makeSpender(house.db)
    const decision = decideAdvice(house.db, stranger, { id: one?.id ?? '', state: 'accepted' })
    await expect(decision).rejects.toMatchObject({ code: 'not_found' })
    const mine = await decideAdvice(house.db, { workspaceId, userId }, { id: one?.id ?? '', state: 'open' })
    expect(mine.decidedAt).toBeNull()
  })
})

test('advice is drawn once a day, and again after a price has changed', async () => {
  const { workspaceId, account } = await openSpender('anthropic')
  await advise(workspaceId, account, useAt(allDay, { ...busy, model: 'claude-opus-5' }))
  const turnAt = async () => (await house.db.adviceTurn.findUniqueOrThrow({ where: { workspaceId } })).at
  const hourLater = new Date(now.getTime() + 3_600_000)
  await adviseDue(house.db, hourLater)
  expect(await turnAt()).toEqual(now)
  await house.db.price.create({
    data: {
      ...{
        model: 'anthropic:claude-opus-5-5',
        unit: 'output_token',
        microUsdPerMillion: 90n * 1_000_000n,
        revision: 1,
      },
      ...{ effectiveFrom: new Date(now.getTime() + 1000), source: 'test', knownAt: new Date(now.getTime() + 1000) },
    },
  })
  await adviseDue(house.db, hourLater)
  expect(await turnAt()).toEqual(hourLater)
  const { advice } = await listAdvice(house.db, workspaceId, hourLater)
  expect(kindsOf(advice)).not.toContain('newer_model')
})
