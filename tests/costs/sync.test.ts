import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Collector } from '../../costs/collect/collector.ts'
import { syncDueAccounts } from '../../costs/index.ts'
import { keptLog } from '../setup/log.ts'
import { type BillingHouse, openBillingHouse, type Provider, rowsOf } from './setup/billing-house.ts'
import type { LinkedAccount } from './setup/cost-house.ts'

// Of the complaints: 7 (days of another zone), 8 (retries count twice), 12 (late figures shown as nothing).

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
})
afterAll(() => house?.close())

let now: Date
const at = (iso: string) => {
  now = new Date(iso)
  house.costs.set({ standsAt: now.toISOString() })
}
beforeEach(async () => {
  house.costs.reset()
  at('2026-11-20T07:25:00Z')
  // Of the tests before: nothing of them is due.
  await house.db.providerAccount.updateMany({ data: { wakeAt: new Date('2099-01-01') } })
})

const never = new AbortController().signal
const sync = (collectorOf: (provider: Provider) => Collector = house.open) =>
  syncDueAccounts(
    {
      ...{ db: house.db, log: keptLog().log, now: () => now },
      collectorOf: ({ provider }) => collectorOf(provider as Provider),
    },
    never,
  )

/** Linked just now, and due. */
async function link(provider: Provider, importFrom: string, zone: { timeZone?: string } = {}): Promise<LinkedAccount> {
  const account = await house.link(provider, zone)
  await house.db.providerAccount.updateMany({
    where: { id: account.id },
    data: { wakeAt: now, importFrom: new Date(importFrom) },
  })
  return account
}
const rowOf = ({ id }: LinkedAccount) => house.db.providerAccount.findUniqueOrThrow({ where: { id } })
const isDue = ({ id }: LinkedAccount) => house.db.providerAccount.updateMany({ where: { id }, data: { wakeAt: now } })

test('the first import comes in pieces and ends today; then it is read again after ten minutes', async () => {
  const account = await link('anthropic', '2026-11-10')
  expect(await sync()).toBe(2)
  const row = await rowOf(account)
  expect(row).toMatchObject({ state: 'CONNECTED', problem: null, importedThrough: new Date('2026-11-21') })
  expect(row.wakeAt.getTime() - now.getTime()).toBeGreaterThan(8 * 60_000)
  expect(row.wakeAt.getTime() - now.getTime()).toBeLessThan(12 * 60_000)
  const imports = await house.db.costImport.findMany({
    where: { accountId: account.id },
    orderBy: { startedAt: 'asc' },
  })
  expect(imports.map(({ kind, from }) => `${kind} ${from.toISOString().slice(0, 10)}`)).toEqual([
    ...['usage 2026-11-10', 'cost 2026-11-10', 'usage 2026-11-17', 'cost 2026-11-17'],
  ])
  expect(imports.every(({ rows, errorCode, endedAt }) => rows > 0 && errorCode === null && endedAt)).toBe(true)
})

test('an export is read every six hours', async () => {
  const account = await link('google', '2026-11-15')
  await sync()
  expect((await rowOf(account)).wakeAt.getTime() - now.getTime()).toBeGreaterThan(5 * 3_600_000)
})

test('a provider that is late is known until it spoke last, and its silent days are estimated, not free', async () => {
  house.costs.set({ lagHours: 12 })
  const account = await link('openai', '2026-11-16')
  await sync()
  const late = await rowOf(account)
  // Told until 19:25 of the 19th: nobody knows whether that hour is whole, and the 18th is the last whole day.
  expect(late.usageThrough).toEqual(new Date('2026-11-19T19:00:00Z'))
  expect(late.costThrough).toEqual(new Date('2026-11-19T00:00:00Z'))

  house.costs.set({ lagHours: 0 })
  at('2026-11-20T08:30:00Z')
  await isDue(account)
  await sync()
  const row = await rowOf(account)
  expect(row.usageThrough).toEqual(now)
  expect(row.costThrough).toEqual(new Date('2026-11-20T00:00:00Z'))
  await rowsOf(house, account)
  const days = await house.db.costHour.groupBy({
    by: ['basis'],
    where: { workspaceId: account.workspaceId },
    _min: { hour: true },
  })
  expect(Object.fromEntries(days.map(({ basis, _min }) => [basis, _min.hour]))).toEqual({
    reported: new Date('2026-11-16T00:00:00Z'),
    estimated: new Date('2026-11-20T00:00:00Z'),
  })
})

test('it waits as long as a provider asks, and counts nothing twice when it tries again', async () => {
  const account = await link('anthropic', '2026-11-18')
  house.costs.fault({ operation: 'anthropic.costs', status: 429, retryAfterSeconds: 1800 })
  expect(await sync()).toBe(1)
  const row = await rowOf(account)
  expect(row).toMatchObject({ state: 'CONNECTED', problem: null, failures: 1 })
  expect(row.wakeAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(1800_000)
  expect(await sync()).toBe(0)

  at('2026-11-20T08:00:00Z')
  await isDue(account)
  await sync()
  expect(await rowOf(account)).toMatchObject({ state: 'CONNECTED', problem: null, failures: 0 })
  const clean = await link('anthropic', '2026-11-18')
  await sync()
  expect(await rowsOf(house, account)).toEqual(await rowsOf(house, clean))
})

test('a provider that fails is asked later and later, and the others are read meanwhile', async () => {
  const account = await link('openai', '2026-11-19')
  const other = await link('anthropic', '2026-11-19')
  house.costs.fault({ operation: 'openai.usage', status: 503, times: null })
  const pauses: number[] = []
  for (let time = 0; time < 5; time++) {
    await isDue(account)
    await sync()
    pauses.push((await rowOf(account)).wakeAt.getTime() - now.getTime())
  }
  expect(pauses.at(-1)).toBeGreaterThan(5 * (pauses[0] ?? 0))
  expect(await rowOf(account)).toMatchObject({ state: 'CONNECTED', problem: 'provider_down', failures: 5 })
  expect(await rowOf(other)).toMatchObject({ problem: null, importedThrough: new Date('2026-11-21') })
})

test('a revoked key needs attention, and is not tried again by itself', async () => {
  const account = await link('openai', '2026-11-19')
  await sync()
  house.costs.revoke(house.costs.credentials().openai.admin)
  await isDue(account)
  await sync()
  expect(await rowOf(account)).toMatchObject({ state: 'NEEDS_ATTENTION', problem: 'credential_refused' })
  house.costs.clearCalls()
  await isDue(account)
  expect(await sync()).toBe(0)
  expect(house.costs.calls()).toEqual([])
})

test('whoever was overtaken writes nothing', async () => {
  const account = await link('anthropic', '2026-11-19')
  const slow = house.open('anthropic')
  await sync(() => ({
    ...slow,
    async *usage(window, signal) {
      yield* slow.usage(window, signal)
      // Its lease ran out meanwhile, and another worker took the account.
      await house.db.$executeRaw`update provider_account set fence = fence + 1 where id = ${account.id}::uuid`
    },
  }))
  expect(await house.db.providerUsage.count({ where: { accountId: account.id } })).toBe(0)
  expect(await house.db.providerCost.count({ where: { accountId: account.id } })).toBe(0)
  expect(await rowOf(account)).toMatchObject({ syncedAt: null, importedThrough: null })
  const imports = await house.db.costImport.findMany({ where: { accountId: account.id } })
  expect(new Set(imports.map(({ errorCode }) => errorCode))).toEqual(new Set(['taken_over']))
})

test('two workers share the accounts, and none is read twice', async () => {
  const accounts = await Promise.all(['2026-11-18', '2026-11-19'].map((from) => link('anthropic', from)))
  const counts = await Promise.all([sync(), sync()])
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2)
  for (const account of accounts)
    expect(await rowOf(account)).toMatchObject({ fence: account.fence + 1, problem: null })
})

test('days are those of the reporting zone, and no hour is in two of them', async () => {
  const seoul = await link('anthropic', '2026-11-17', { timeZone: 'Asia/Seoul' })
  const losAngeles = await link('anthropic', '2026-11-17', { timeZone: 'America/Los_Angeles' })
  await sync()
  for (const [account, offsetHours] of [
    [seoul, 9],
    [losAngeles, -8],
  ] as const) {
    await rowsOf(house, account)
    const { workspaceId } = account
    const hours = await house.db.costHour.findMany({
      where: { workspaceId },
      select: { hour: true, costPicoUsd: true },
    })
    const byDay = new Map<string, bigint>()
    for (const { hour, costPicoUsd } of hours) {
      const day = new Date(hour.getTime() + offsetHours * 3_600_000).toISOString().slice(0, 10)
      byDay.set(day, (byDay.get(day) ?? 0n) + costPicoUsd)
    }
    const days = await house.db.costDay.groupBy({ by: ['day'], where: { workspaceId }, _sum: { costPicoUsd: true } })
    expect(new Map(days.map(({ day, _sum }) => [day.toISOString().slice(0, 10), _sum.costPicoUsd]))).toEqual(byDay)
    expect(byDay.size).toBeGreaterThan(3)
  }
})
