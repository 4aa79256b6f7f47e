import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { rollUpUsage } from '../../gateway/index.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { hoursAgo, newKey, type RowFacts, writeRows } from './usage-rows.ts'

let house: House
/** With the rights of a worker, who does this. */
let worker: Database
beforeAll(async () => {
  house = await openHouse()
  worker = createDatabase({ url: workerUrl(), maxConnections: 2 })
})
afterAll(async () => {
  await worker?.$disconnect()
  await house?.close()
})

const workerUrl = () => roleUrl(house.databaseUrl, 'xcaster_worker', testSecretKey)

/** Hours of a workspace as they are counted. */
const counted = (workspaceId: string) => house.db.$queryRaw<object[]>`
  select hour, api_key_id, model, resource::text, requests, failures, input_tokens, cached_tokens, output_tokens, charged_ucr
    from usage_hour where workspace_id = ${workspaceId}::uuid order by 1, 2, 3, 4`
/** The same, added up from the rows here and now. */
async function summed(workspaceId: string): Promise<object[]> {
  const rows = await house.db.usage.findMany({ where: { workspaceId, endedAt: { not: null } } })
  const groups = new Map<string, Record<string, unknown> & { [sum: string]: unknown }>()
  for (const { endedAt, apiKeyId, model, resource, state, outcome, units, chargedUcr } of rows) {
    const hour = new Date(Math.floor((endedAt?.getTime() ?? 0) / 3_600_000) * 3_600_000)
    const key = JSON.stringify([hour, apiKeyId, model, resource])
    const empty = { requests: 0, failures: 0, input_tokens: 0n, cached_tokens: 0n, output_tokens: 0n, charged_ucr: 0n }
    const group = groups.get(key) ?? { hour, api_key_id: apiKeyId, model, resource, ...empty }
    const count = (...names: string[]) =>
      names.reduce((sum, name) => sum + BigInt((units as Record<string, number>)[name] ?? 0), 0n)
    group.requests = (group.requests as number) + 1
    group.failures = (group.failures as number) + (state !== 'DONE' || outcome === 'FAILED' ? 1 : 0)
    const input = count('input_token', 'cached_input_token', 'cache_write_token', 'cache_write_hour_token')
    group.input_tokens = (group.input_tokens as bigint) + input
    group.cached_tokens = (group.cached_tokens as bigint) + count('cached_input_token')
    group.output_tokens = (group.output_tokens as bigint) + count('output_token', 'reasoning_token')
    group.charged_ucr = (group.charged_ucr as bigint) + chargedUcr
    groups.set(key, group)
  }
  return [...groups.values()]
}
const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row, bigints)).sort()
const bigints = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
async function expectEqual(workspaceId: string) {
  const hours = sorted(await counted(workspaceId))
  expect(hours).toEqual(sorted(await summed(workspaceId)))
  return hours
}

/** Requests of three models and two keys over some hours, in no order. */
async function mixed(workspaceId: string, count: number, hours: number): Promise<RowFacts[]> {
  const keys = [await newKey(house, workspaceId, 'a'), await newKey(house, workspaceId, 'b'), null]
  return Array.from({ length: count }, (_, at): RowFacts => {
    const isFailed = at % 11 === 0
    return {
      workspaceId,
      apiKeyId: keys[at % 3] ?? null,
      model: ['openai:gpt-5.4', 'anthropic:claude-haiku-5-5', 'builtin:writer'][at % 3] ?? '',
      // Scattered by a step that has no divisor in common with the count.
      endedAt: hoursAgo(((at * 7919) % count) * (hours / count)),
      units: { input_token: at, cached_input_token: at % 5, cache_write_token: 2, output_token: 3, reasoning_token: 4 },
      chargedUcr: at * 3,
      ...(isFailed && { state: 'FAILED', outcome: 'FAILED', units: {} }),
    }
  })
}

const resetTo = (until: Date) => house.db.usageRollup.update({ where: { id: 1 }, data: { until } })

describe('counting usage', () => {
  test('gives what the rows give, in whatever order they came and however often it is done', async () => {
    const { workspaceId } = await signedUp(house)
    await resetTo(hoursAgo(6))
    const rows = await mixed(workspaceId, 300, 6)
    for (let at = 0; at < rows.length; at += 100) {
      await writeRows(house, rows.slice(at, at + 100))
      await rollUpUsage(worker, hoursAgo(7))
    }
    const first = await expectEqual(workspaceId)
    expect(first.length).toBeGreaterThan(12)
    await rollUpUsage(worker)
    await rollUpUsage(worker, hoursAgo(7))
    expect(await expectEqual(workspaceId)).toEqual(first)
  })

  test('finds a row that was committed after its hour was counted', async () => {
    const { workspaceId } = await signedUp(house)
    await rollUpUsage(worker)
    const { until } = await house.db.usageRollup.findFirstOrThrow()
    await writeRows(house, [{ workspaceId, endedAt: new Date(until.getTime() - 20 * 60_000), chargedUcr: 5 }])
    await rollUpUsage(worker)
    expect(await expectEqual(workspaceId)).toHaveLength(1)
  })

  test('makes up for an outage of days in one go, and then stands at now', async () => {
    const { workspaceId } = await signedUp(house)
    await resetTo(hoursAgo(50))
    await writeRows(house, await mixed(workspaceId, 150, 49))
    await rollUpUsage(worker)
    expect((await expectEqual(workspaceId)).length).toBeGreaterThan(45)
    const { until } = await house.db.usageRollup.findFirstOrThrow()
    expect(Date.now() - until.getTime()).toBeLessThan(60_000)
  })

  test('at the same time in two workers counts nothing twice', async () => {
    const { workspaceId } = await signedUp(house)
    const workers = [0, 1].map(() => createDatabase({ url: workerUrl(), maxConnections: 1 }))
    await writeRows(house, [{ workspaceId }, { workspaceId, endedAt: hoursAgo(1.5) }])
    const waiting = () => house.db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    // Both are held where they are about to write, so that neither can have seen what the other wrote.
    const counting = await house.db.$transaction(async (tx) => {
      await tx.$executeRaw`lock table usage_hour in share mode`
      const both = workers.map((db) => rollUpUsage(db, hoursAgo(2)))
      await waitUntil(waiting, ([row]) => row?.count === 2, 4_000)
      return { both }
    })
    await Promise.all(counting.both)
    await Promise.all(workers.map((db) => db.$disconnect()))
    expect(await expectEqual(workspaceId)).toHaveLength(2)
  })

  test('follows rows that are gone or changed, and leaves alone what is as it was', async () => {
    const { workspaceId } = await signedUp(house)
    const [gone = ''] = await writeRows(house, [
      { workspaceId, model: 'a:gone', endedAt: hoursAgo(2) },
      { workspaceId, model: 'b:stays', endedAt: hoursAgo(2) },
      { workspaceId, model: 'c:changes', endedAt: hoursAgo(2), chargedUcr: 1 },
    ])
    await rollUpUsage(worker, hoursAgo(3))
    const idOf = async () => (await house.db.usageHour.findFirst({ where: { workspaceId, model: 'b:stays' } }))?.id
    const before = await idOf()
    await house.db.usage.delete({ where: { id: gone } })
    await house.db.usage.updateMany({ where: { workspaceId, model: 'c:changes' }, data: { chargedUcr: 9 } })
    await rollUpUsage(worker, hoursAgo(3))
    expect(await expectEqual(workspaceId)).toHaveLength(2)
    expect(await idOf()).toBe(before)
  })

  test('counts shorts without a key, and nothing that has not ended', async () => {
    const { workspaceId } = await signedUp(house)
    const run = { workspaceId, endpoint: null, outcome: null, resource: 'IMAGE' as const, model: 'builtin:illustrator' }
    await writeRows(house, [run, { ...run, state: 'FAILED' }, { ...run, state: 'OPEN', endedAt: null }])
    await rollUpUsage(worker)
    expect(await counted(workspaceId)).toMatchObject([
      { api_key_id: null, resource: 'IMAGE', requests: 2, failures: 1 },
    ])
  })

  test('notes when keys were used last', async () => {
    const { workspaceId } = await signedUp(house)
    const apiKeyId = await newKey(house, workspaceId, 'k')
    const endedAt = hoursAgo(0.2)
    await writeRows(house, [
      { workspaceId, apiKeyId, endedAt },
      { workspaceId, apiKeyId, endedAt: hoursAgo(0.5) },
    ])
    await rollUpUsage(worker)
    expect((await house.db.apiKey.findUniqueOrThrow({ where: { id: apiKeyId } })).lastUsedAt).toEqual(endedAt)
  })
})
