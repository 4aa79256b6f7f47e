// Complaints of people who use such tools: 4 (what has no price is shown as nothing), 5 (a price change rewrites the past),
// 7 (days of the wrong zone), 9 (pages read raw rows), 12 (stale figures look like nothing); and calls that stand in two reports.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { costDimensions } from '../../contract/index.ts'
import {
  breakDown,
  chooseTimeZone,
  listCostRows,
  readForecast,
  readOverview,
  readReconciliation,
  sumCosts,
} from '../../costs/index.ts'
import { readParts } from '../../costs/read/breakdown.ts'
import {
  type CostHouse,
  linkAccount,
  makeSpender,
  openCostHouse,
  paid,
  putCosts,
  putMeasured,
  putUsage,
  rollUp,
  used,
} from './setup/cost-house.ts'

let house: CostHouse
beforeAll(async () => {
  house = await openCostHouse()
})
afterAll(() => house?.close())

const dollar = 1_000_000_000_000n
const now = new Date('2026-11-20T12:00:00Z')
const november = { from: '2026-11-01', to: '2026-11-20' }

async function spender(timeZone = 'UTC', planId = 'PROFESSIONAL') {
  const { workspaceId } = await makeSpender(house.db, { timeZone })
  await house.db.workspace.update({ where: { id: workspaceId }, data: { planId } })
  return workspaceId
}

const overview = (workspaceId: string, asked: object = {}) =>
  readOverview(house.db, workspaceId, { ...november, step: 'day', ...asked }, now)

describe('calls of the gateway that an account reports', () => {
  test('are counted once: as charged until the account has reported the day, as reported from then on', async () => {
    const workspaceId = await spender()
    const account = await linkAccount(house.db, workspaceId, { coversGateway: true })
    await putMeasured(house.db, workspaceId, '2026-11-10T05:00:00Z', { chargedUcr: 30_000_000 })
    await putUsage(house.db, account, [used('2026-11-10T05:00:00Z')])
    await rollUp(house.db)
    const charged = await sumCosts(house.db, workspaceId, { ...november, accountId: 'gateway' })
    expect(charged.costPicoUsd).toBe(3n * dollar)

    await putCosts(house.db, account, [paid('2026-11-10', { amountPicoUsd: 2n * dollar })])
    await rollUp(house.db)
    const { total } = await overview(workspaceId)
    expect(total).toMatchObject({ costMicroUsd: 2_000_000, requests: 1, inputTokens: 1000 })
    const covered = await sumCosts(house.db, workspaceId, { ...november, accountId: 'gateway' })
    expect(covered).toMatchObject({ costPicoUsd: 0n, requests: 1n })
    const { accounts } = await readReconciliation(house.db, workspaceId, november, now)
    expect(accounts).toMatchObject([
      {
        reportedMicroUsd: 2_000_000,
        gatewayMicroUsd: 100_000,
        days: [{ day: '2026-11-10', reportedMicroUsd: 2_000_000 }],
      },
    ])
  })

  test('stay charged on days of which the account says nothing, and when it does not pay for them', async () => {
    const workspaceId = await spender()
    const covering = await linkAccount(house.db, workspaceId, { coversGateway: true })
    await linkAccount(house.db, workspaceId, { provider: 'anthropic', coversGateway: true })
    await putCosts(house.db, covering, [paid('2026-11-12')])
    await putMeasured(house.db, workspaceId, '2026-11-10T05:00:00Z')
    await putMeasured(house.db, workspaceId, '2026-11-12T05:00:00Z', { model: 'anthropic:claude-opus-5-5' })
    await rollUp(house.db)
    const { costPicoUsd } = await sumCosts(house.db, workspaceId, november)
    expect(costPicoUsd).toBe(dollar + dollar / 10n + dollar / 10n)
  })
})

test('complaint 4: a model without a price is told as unpriced and never costs nothing silently', async () => {
  const workspaceId = await spender()
  const account = await linkAccount(house.db, workspaceId)
  await putUsage(house.db, account, [
    used('2026-11-10T05:00:00Z', { model: 'gpt-99-unheard', inputTokens: 70, outputTokens: 7 }),
  ])
  await rollUp(house.db)
  const { total, unpriced } = await overview(workspaceId)
  expect(total).toMatchObject({ costMicroUsd: 0, unpricedTokens: 77 })
  expect(unpriced).toEqual([{ provider: 'openai', model: 'openai:gpt-99-unheard', tokens: 77 }])
})

test('complaint 5: a newer price leaves what was before it as it was', async () => {
  const workspaceId = await spender()
  const account = await linkAccount(house.db, workspaceId)
  const price = { model: 'openai:gpt-5-test', unit: 'input_token', source: 'test', confirmedAt: now }
  await house.db.price.createMany({
    data: [
      { ...price, microUsdPerMillion: 1_000_000n, effectiveFrom: new Date('2026-01-01') },
      { ...price, microUsdPerMillion: 3_000_000n, effectiveFrom: new Date('2026-11-10T06:00:00Z') },
    ],
  })
  const million = { model: 'gpt-5-test', inputTokens: 1_000_000, outputTokens: 0 }
  await putUsage(house.db, account, [used('2026-11-10T05:00:00Z', million), used('2026-11-10T06:00:00Z', million)])
  await rollUp(house.db)
  const { rows } = await listCostRows(house.db, workspaceId, { ...november, limit: 10 }, now)
  expect(rows.map(({ costMicroUsd }) => costMicroUsd)).toEqual([3_000_000, 1_000_000])
})

describe('complaint 7: days are those of the workspace’s zone', () => {
  test('an evening in Los Angeles is not tomorrow, and changing the zone moves it without losing anything', async () => {
    const workspaceId = await spender('America/Los_Angeles')
    const account = await linkAccount(house.db, workspaceId)
    // 21:00 of the 14th there, 14:00 of the 15th in Seoul.
    await putUsage(house.db, account, [used('2026-11-15T05:00:00Z'), used('2026-10-31T20:00:00Z')])
    await rollUp(house.db)
    const days = async () => {
      const rows = await house.db.costDay.findMany({ where: { workspaceId }, orderBy: { day: 'asc' } })
      return rows.map(({ day, inputTokens }) => [day.toISOString().slice(0, 10), Number(inputTokens)])
    }
    expect(await days()).toEqual([
      ['2026-10-31', 1000],
      ['2026-11-14', 1000],
    ])
    await chooseTimeZone(house.db, workspaceId, 'Asia/Seoul')
    await rollUp(house.db)
    expect(await days()).toEqual([
      ['2026-11-01', 1000],
      ['2026-11-15', 1000],
    ])
    await expect(chooseTimeZone(house.db, workspaceId, 'Mars/Olympus')).rejects.toMatchObject({
      details: { reason: 'time_zone_unknown' },
    })
    await expect(chooseTimeZone(house.db, workspaceId, '+09:00')).rejects.toMatchObject({ code: 'invalid_request' })
  })

  test('changing the zone leaves nothing behind on days that have no costs any more', async () => {
    const workspaceId = await spender('Asia/Seoul')
    // The 16th in Seoul, and alone on it; the 15th in Los Angeles.
    await putMeasured(house.db, workspaceId, '2026-11-15T20:00:00Z')
    await rollUp(house.db)
    await chooseTimeZone(house.db, workspaceId, 'America/Los_Angeles')
    await rollUp(house.db)
    const rows = await house.db.costDay.findMany({ where: { workspaceId } })
    expect(rows.map(({ day }) => day.toISOString().slice(0, 10))).toEqual(['2026-11-15'])
    expect((await overview(workspaceId)).total.requests).toBe(1)
  })

  test('a day on which clocks are changed has 23 or 25 hours, each on its own day', async () => {
    const workspaceId = await spender('America/New_York')
    const account = await linkAccount(house.db, workspaceId)
    const hours = Array.from({ length: 72 }, (_, index) => new Date(Date.UTC(2026, 9, 31) + index * 3_600_000))
    await putUsage(
      house.db,
      account,
      hours.map((at) => used(at.toISOString())),
    )
    await rollUp(house.db)
    const asked = { from: '2026-11-01', to: '2026-11-01' }
    const { bars, total } = await overview(workspaceId, { ...asked, step: 'hour' })
    expect([bars.length, total.requests]).toEqual([25, 25])
    expect(bars[0]?.start).toBe('2026-11-01T04:00:00.000Z')
    expect((await overview(workspaceId, asked)).bars).toHaveLength(1)
    const spring = await overview(workspaceId, { from: '2026-03-08', to: '2026-03-08', step: 'hour' })
    expect(spring.bars).toHaveLength(23)
  })

  test('weeks begin on Mondays and months with their first day, cut by the span', async () => {
    const workspaceId = await spender('Asia/Seoul')
    const weeks = await overview(workspaceId, { from: '2026-11-05', to: '2026-11-17', step: 'week' })
    expect(weeks.bars.map(({ start }) => start)).toEqual([
      '2026-11-04T15:00:00.000Z',
      '2026-11-08T15:00:00.000Z',
      '2026-11-15T15:00:00.000Z',
    ])
    const months = await overview(workspaceId, { from: '2026-09-20', to: '2026-11-20', step: 'month' })
    expect(months.bars.map(({ start }) => start)).toEqual([
      '2026-09-19T15:00:00.000Z',
      '2026-09-30T15:00:00.000Z',
      '2026-10-31T15:00:00.000Z',
    ])
    await expect(overview(workspaceId, { from: '2026-11-01', to: '2026-11-09', step: 'hour' })).rejects.toMatchObject({
      details: { reason: 'cost_span_hours' },
    })
  })
})

describe('complaint 12: figures say how far they go', () => {
  test('a bar that an account has not told all of is incomplete, and one that is late says so', async () => {
    const workspaceId = await spender()
    const account = await linkAccount(house.db, workspaceId)
    await putUsage(house.db, account, [used('2026-11-18T05:00:00Z')], { through: new Date('2026-11-19T06:00:00Z') })
    await house.db.usageRollup.updateMany({ data: { until: now } })
    await house.db.providerAccount.update({
      where: { id: account.id },
      data: { syncedAt: new Date('2026-11-19T06:00:00Z'), importedThrough: new Date('2026-11-20') },
    })
    const before = await overview(workspaceId)
    expect(before.bars.find(({ start }) => start.startsWith('2026-11-18'))?.isIncomplete).toBe(true)
    await rollUp(house.db)
    const { bars, freshness } = await overview(workspaceId)
    expect(bars.filter(({ isIncomplete }) => isIncomplete).map(({ start }) => start.slice(0, 10))).toEqual([
      '2026-11-19',
      '2026-11-20',
    ])
    expect(freshness).toEqual([
      { accountId: null, name: '', dataThrough: now.toISOString(), state: 'ok' },
      { accountId: account.id, name: 'openai', dataThrough: '2026-11-19T06:00:00.000Z', state: 'late' },
    ])
  })

  test('nothing is compared with a time of which nothing is known', async () => {
    const workspaceId = await spender()
    const account = await linkAccount(house.db, workspaceId, { importFrom: new Date('2026-11-01') })
    await putUsage(house.db, account, [used('2026-11-12T05:00:00Z')])
    await rollUp(house.db)
    expect((await overview(workspaceId)).before).toBeNull()
    expect((await overview(workspaceId, { from: '2026-11-11' })).before).toMatchObject({ costMicroUsd: 0 })
  })
})

test('a plan with a short history hides what is older and deletes nothing', async () => {
  const workspaceId = await spender('UTC', 'FREE')
  const account = await linkAccount(house.db, workspaceId)
  await putUsage(house.db, account, [used('2026-03-02T05:00:00Z'), used('2026-11-18T05:00:00Z')])
  await rollUp(house.db)
  const { historyDays, shown, isCut, total } = await overview(workspaceId, { from: '2026-03-01' })
  expect(historyDays).not.toBeNull()
  expect(isCut).toBe(true)
  expect(shown?.to).toBe('2026-11-20')
  expect(total.requests).toBe(1)
  expect(await overview(workspaceId, { from: '2026-03-01', to: '2026-03-05' })).toMatchObject({ shown: null, bars: [] })
  await house.db.workspace.update({ where: { id: workspaceId }, data: { planId: 'ENTERPRISE' } })
  expect((await overview(workspaceId, { from: '2026-03-01' })).total.requests).toBe(2)
})

describe('the forecast', () => {
  const spent = async (days: Record<string, number>) => {
    const workspaceId = await spender()
    const account = await linkAccount(house.db, workspaceId)
    const lines = Object.entries(days).map(([day, dollars]) => paid(day, { amountPicoUsd: BigInt(dollars) * dollar }))
    await putCosts(house.db, account, lines)
    await rollUp(house.db)
    return (at: string) => readForecast(house.db, workspaceId, { now: new Date(at) })
  }
  const everyDay = (from: string, count: number, dollarsOf: (weekday: number) => number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => {
        const day = new Date(Date.parse(from) + index * 86_400_000)
        return [day.toISOString().slice(0, 10), dollarsOf(day.getUTCDay())]
      }),
    )

  test('expects of each day what its weekday has cost', async () => {
    const isWorkday = (weekday: number) => weekday > 0 && weekday < 6
    const at = await spent(everyDay('2026-11-01', 19, (weekday) => (isWorkday(weekday) ? 10 : 0)))
    const { spentPicoUsd, forecastPicoUsd } = await at('2026-11-20T00:30:00Z')
    // 14 working days until the 19th, and 7 from the 20th (a Friday) to the 30th.
    expect([spentPicoUsd, forecastPicoUsd]).toEqual([140n * dollar, 210n * dollar])
  })

  test('is silent on the first two days of a month and under five dollars', async () => {
    const at = await spent({ ...everyDay('2026-10-10', 30, () => 10), '2026-12-05': 4 })
    expect((await at('2026-11-02T12:00:00Z')).forecastPicoUsd).toBeNull()
    expect((await at('2026-11-03T12:00:00Z')).forecastPicoUsd).not.toBeNull()
    expect((await at('2026-12-06T12:00:00Z')).forecastPicoUsd).toBeNull()
  })
})

describe('every number is the sum of the rows it opens into', () => {
  const fact = fc.record({
    hour: fc.nat(24 * 9),
    ...{ keyRef: fc.constantFrom('k1', 'k2', ''), projectRef: fc.constantFrom('p1', '') },
    ...{
      model: fc.constantFrom('gpt-5.4', 'gpt-unheard'),
      tier: fc.constantFrom('standard' as const, 'batch' as const),
    },
    ...{ inputTokens: fc.nat(10_000), cachedTokens: fc.nat(10_000), outputTokens: fc.nat(10_000) },
  })
  const line = fc.record({ day: fc.nat(8), projectRef: fc.constantFrom('p1', ''), picoUsd: fc.bigInt(1n, 10n ** 13n) })

  test('by every dimension, in hours and days, filtered or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fact, { minLength: 1, maxLength: 30 }),
        fc.array(line, { maxLength: 8 }),
        async (facts, lines) => {
          const workspaceId = await spender('America/New_York')
          const account = await linkAccount(house.db, workspaceId)
          const teamId = randomUUID()
          await house.db.costRule.create({
            data: {
              workspaceId,
              accountId: account.id,
              refKind: 'key',
              ref: 'k1',
              teamId,
              fromDay: new Date('2026-11-04'),
            },
          })
          const first = Date.UTC(2026, 9, 30)
          await putUsage(
            house.db,
            account,
            facts.map(({ hour, ...rest }) => used(new Date(first + hour * 3_600_000).toISOString(), rest)),
          )
          if (lines.length > 0)
            await putCosts(
              house.db,
              account,
              lines.map(({ day, projectRef, picoUsd }) =>
                paid(new Date(first + day * 86_400_000).toISOString().slice(0, 10), {
                  projectRef,
                  amountPicoUsd: picoUsd,
                }),
              ),
            )
          await putMeasured(house.db, workspaceId, '2026-11-02T05:00:00Z')
          await rollUp(house.db)

          const span = { from: '2026-10-31', to: '2026-11-06' }
          for (const query of [{}, { keyRef: 'k1' }, { keyRef: 'k1', model: 'openai:gpt-5.4' }, { tier: 'batch' }]) {
            const filter = { ...span, ...query }
            const whole = await sumCosts(house.db, workspaceId, filter)
            for (const dimension of costDimensions) {
              const parts = await readParts(house.db, workspaceId, { dimension, query, span, before: null })
              expect(parts.reduce((sum, { costPicoUsd }) => sum + costPicoUsd, 0n)).toBe(whole.costPicoUsd)
              expect(parts.reduce((sum, { cachedTokens }) => sum + cachedTokens, 0n)).toBe(whole.cachedTokens)
              for (const { bases, costPicoUsd } of parts)
                expect(bases.reduce((sum, { picoUsd }) => sum + picoUsd, 0n)).toBe(costPicoUsd)
            }
            const hours = await house.db.costHour.findMany({
              where: {
                ...{
                  workspaceId,
                  hour: { gte: new Date('2026-10-31T04:00:00Z'), lt: new Date('2026-11-07T05:00:00Z') },
                },
                ...query,
              },
            })
            expect(hours.reduce((sum, { costPicoUsd }) => sum + costPicoUsd, 0n)).toBe(whole.costPicoUsd)
            expect(await countRows(workspaceId, filter)).toBe(hours.length)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  async function countRows(workspaceId: string, filter: { from: string; to: string }): Promise<number> {
    let count = 0
    let cursor: string | undefined
    do {
      const page = await listCostRows(house.db, workspaceId, { ...filter, cursor, limit: 7 }, now)
      count += page.rows.length
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return count
  }
})

test('parts that do not fit are told together, and names outlive who had them', async () => {
  const workspaceId = await spender()
  const account = await linkAccount(house.db, workspaceId)
  const team = await house.db.costTeam.create({ data: { workspaceId, name: '추천팀', deletedAt: new Date() } })
  await house.db.costRule.create({
    data: {
      workspaceId,
      accountId: account.id,
      refKind: 'key',
      ref: 'k1',
      teamId: team.id,
      fromDay: new Date('2026-11-01'),
    },
  })
  await house.db.providerRef.create({
    data: { workspaceId, accountId: account.id, refKind: 'key', ref: 'k1', label: 'production' },
  })
  await putUsage(house.db, account, [
    used('2026-11-10T05:00:00Z', { keyRef: 'k1', inputTokens: 90_000 }),
    used('2026-11-10T05:00:00Z', { keyRef: 'k2' }),
    used('2026-11-10T05:00:00Z'),
  ])
  await rollUp(house.db)
  const by = (dimension: 'key' | 'team', limit: number) =>
    breakDown(house.db, workspaceId, { ...november, dimension, limit }, now)
  const keys = await by('key', 1)
  expect(keys.rows.map(({ ref, label }) => [ref, label])).toEqual([['k1', 'production']])
  expect(keys.rest?.requests).toBe(2)
  expect(keys.total.requests).toBe(3)
  const teams = await by('team', 10)
  expect(teams.rows.map(({ ref, label }) => [ref, label])).toEqual([
    [team.id, '추천팀'],
    ['unassigned', ''],
  ])
})
