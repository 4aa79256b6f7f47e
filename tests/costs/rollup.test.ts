// Complaint 8 and 9 where sums are made: replaced and never added to, by any number of workers, and nobody is kept waiting.
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase } from '../../core/db.ts'
import { chooseTimeZone, closeMonths, readCostSettings, rollUpCosts, sumCosts } from '../../costs/index.ts'
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
beforeEach(async () => {
  await house.db.dirtyHour.deleteMany()
})

const dollar = 1_000_000_000_000n
const year = { from: '2026-01-01', to: '2026-12-31' }
const spender = async () => (await makeSpender(house.db, { timeZone: 'UTC' })).workspaceId
const total = async (workspaceId: string) => (await sumCosts(house.db, workspaceId, year)).costPicoUsd

test('two workers and facts that change meanwhile leave the sums of the facts', async () => {
  const workspaceId = await spender()
  const account = await linkAccount(house.db, workspaceId)
  const days = Array.from({ length: 12 }, (_, index) => `2026-10-${String(index + 1).padStart(2, '0')}`)
  const second = createDatabase({ url: house.url, maxConnections: 2 })
  try {
    const writing = (async () => {
      for (let round = 1; round <= 5; round++)
        await putCosts(
          house.db,
          account,
          days.map((day) => paid(day, { amountPicoUsd: BigInt(round) * dollar })),
        )
    })()
    const working = [house.db, second].map(async (db) => {
      for (let turn = 0; turn < 12; turn++) await rollUpCosts(db)
    })
    await Promise.all([writing, ...working])
    await rollUp(house.db)
  } finally {
    await second.$disconnect()
  }
  expect(await total(workspaceId)).toBe(60n * dollar)
  expect(await house.db.dirtyHour.count({ where: { workspaceId } })).toBe(0)
})

test('a workspace that cannot be added up keeps its marks and stops no other', async () => {
  const [broken, fine] = [await spender(), await spender()]
  const account = await linkAccount(house.db, broken)
  await putUsage(house.db, account, [used('2026-10-05T05:00:00Z', { model: 'gpt-5.4' })])
  await house.db.$executeRaw`update provider_usage set tier = 'unheard of' where account_id = ${account.id}::uuid`
  await putMeasured(house.db, fine, '2026-10-05T05:00:00Z')
  await expect(rollUp(house.db)).rejects.toThrow(broken)
  expect(await total(fine)).toBe(dollar / 10n)
  expect(await house.db.dirtyHour.count({ where: { workspaceId: broken } })).toBe(1)
})

test('what an account that is gone has left dirty becomes nothing', async () => {
  const workspaceId = await spender()
  const account = await linkAccount(house.db, workspaceId)
  await putUsage(house.db, account, [used('2026-10-05T05:00:00Z')])
  await rollUp(house.db)
  expect(await total(workspaceId)).toBeGreaterThan(0n)
  await house.db.providerAccount.delete({ where: { id: account.id } })
  await house.db.dirtyHour.create({
    data: { workspaceId, source: account.id, hour: new Date('2026-10-05') },
  })
  await rollUp(house.db)
  expect(await total(workspaceId)).toBe(0n)
})

test('who listens is told which workspace has changed', async () => {
  const client = new pg.Client({ connectionString: house.url })
  await client.connect()
  try {
    const told: string[] = []
    client.on('notification', ({ payload }) => told.push(payload ?? ''))
    await client.query('LISTEN cost')
    const workspaceId = await spender()
    await putMeasured(house.db, workspaceId, '2026-10-05T05:00:00Z')
    await rollUp(house.db)
    await client.query('select 1')
    expect(told).toContain(workspaceId)
  } finally {
    await client.end()
  }
})

describe('a month', () => {
  const month = { from: '2026-09-01', to: '2026-09-30' }
  const spentInSeptember = async () => {
    const workspaceId = await spender()
    const account = await linkAccount(house.db, workspaceId)
    await house.db.providerAccount.update({
      where: { id: account.id },
      data: { importedThrough: new Date('2026-11-01') },
    })
    await putCosts(house.db, account, [paid('2026-09-10', { amountPicoUsd: 5n * dollar }), paid('2026-09-30')])
    return { workspaceId, account }
  }
  const closed = async (workspaceId: string) => (await readCostSettings(house.db, workspaceId)).closedMonths

  test('is closed five days after its end, once all of it is added up', async () => {
    const { workspaceId } = await spentInSeptember()
    await closeMonths(house.db, new Date('2026-10-06T12:00:00Z'))
    expect(await closed(workspaceId)).toEqual([])
    await rollUp(house.db)
    await closeMonths(house.db, new Date('2026-10-05T23:00:00Z'))
    expect(await closed(workspaceId)).toEqual([])
    await closeMonths(house.db, new Date('2026-10-06T00:30:00Z'))
    await closeMonths(house.db, new Date('2026-10-07T00:30:00Z'))
    expect(await closed(workspaceId)).toMatchObject([
      { month: '2026-09-01', totalMicroUsd: 6_000_000, restatements: [] },
    ])
  })

  test('that an account still reads for the first time waits', async () => {
    const { workspaceId, account } = await spentInSeptember()
    await house.db.providerAccount.update({
      where: { id: account.id },
      data: { importedThrough: new Date('2026-09-11') },
    })
    await rollUp(house.db)
    await closeMonths(house.db, new Date('2026-10-06T12:00:00Z'))
    expect(await closed(workspaceId)).toEqual([])
  })

  test('says beside its sum what came later, once for each change', async () => {
    const { workspaceId, account } = await spentInSeptember()
    await rollUp(house.db)
    await closeMonths(house.db, new Date('2026-10-06T12:00:00Z'))
    await putCosts(house.db, account, [paid('2026-09-30', { amountPicoUsd: 3n * dollar })])
    await rollUp(house.db)
    await house.db.dirtyHour.create({ data: { workspaceId, source: account.id, hour: new Date('2026-09-30') } })
    await rollUp(house.db)
    expect(await closed(workspaceId)).toMatchObject([
      {
        totalMicroUsd: 6_000_000,
        restatements: [{ reason: 'facts_changed', beforeMicroUsd: 6_000_000, afterMicroUsd: 8_000_000 }],
      },
    ])
  })

  test('is not restated because days are counted in another zone', async () => {
    const { workspaceId, account } = await spentInSeptember()
    // The first hour of September there, and still August in Los Angeles.
    await putCosts(house.db, account, [paid('2026-09-01', { amountPicoUsd: 2n * dollar })])
    await rollUp(house.db)
    await closeMonths(house.db, new Date('2026-10-06T12:00:00Z'))
    await chooseTimeZone(house.db, workspaceId, 'America/Los_Angeles')
    await rollUp(house.db)
    expect(await closed(workspaceId)).toMatchObject([{ totalMicroUsd: 8_000_000, restatements: [] }])
    const september = await sumCosts(house.db, workspaceId, month)
    expect([september.costPicoUsd, await total(workspaceId)]).toEqual([6n * dollar, 8n * dollar])
    await putCosts(house.db, account, [paid('2026-09-01', { amountPicoUsd: dollar })])
    await rollUp(house.db)
    expect((await closed(workspaceId))[0]?.restatements).toMatchObject([{ afterMicroUsd: 7_000_000 }])
  })

  test('of what providers report is made ahead, and can be taken away with its sums left as they are', async () => {
    const workspaceId = await spender()
    const account = await linkAccount(house.db, workspaceId)
    await putUsage(house.db, account, [used('2026-02-10T05:00:00Z')])
    await rollUp(house.db)
    const before = await total(workspaceId)
    await house.db.$executeRawUnsafe('ALTER TABLE provider_usage DETACH PARTITION provider_usage_2026_02')
    expect(before).toBeGreaterThan(0n)
    expect(await total(workspaceId)).toBe(before)
    await house.db.$executeRawUnsafe('DROP TABLE provider_usage_2026_02')
    const now = new Date()
    await closeMonths(house.db, now)
    const next = new Date(now.getTime() + 20 * 86_400_000).toISOString().slice(0, 7).replace('-', '_')
    const [found] = await house.db.$queryRaw<{ name: string | null }[]>`
      select to_regclass(${`provider_usage_${next}`})::text as name`
    expect(found?.name).toBe(`provider_usage_${next}`)
  })
})

test('rows of one day are as many as a heavy user has, and add up', async () => {
  const workspaceId = await spender()
  const account = await linkAccount(house.db, workspaceId)
  const facts = Array.from({ length: 1500 }, (_, index) =>
    used(`2026-10-05T${String(index % 24).padStart(2, '0')}:00:00Z`, { keyRef: `k${index}` }),
  )
  await putUsage(house.db, account, facts)
  await putCosts(house.db, account, [paid('2026-10-05', { amountPicoUsd: 7n * dollar + 1n })])
  await rollUp(house.db)
  expect(await house.db.costHour.count({ where: { workspaceId } })).toBe(1500)
  expect(await total(workspaceId)).toBe(7n * dollar + 1n)
})
