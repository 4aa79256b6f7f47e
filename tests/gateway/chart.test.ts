import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rollUpUsage } from '../../gateway/index.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import { setPlan } from '../setup/plan.ts'
import type { Person } from '../setup/team.ts'
import { hoursAgo, newKey, writeRows } from './usage-rows.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const day = 24
const chart = async (person: Person, asked: object = {}) => {
  const { status, body } = await person.call('usage.chart', { zone: 'Asia/Seoul', ...asked })
  expect(status).toBe(200)
  return body
}

/** On a plan that shows a year. */
async function member() {
  const person = await signedUp(house)
  await setPlan(house, person.workspaceId, 'STANDARD')
  return person
}

describe('the chart of usage', () => {
  test('has a bar for every day, also for those without use', async () => {
    const person = await member()
    const body = await chart(person)
    expect(body.bars).toHaveLength(30)
    expect(body.total).toEqual({
      requests: 0,
      failures: 0,
      inputTokens: 0,
      cachedTokens: 0,
      outputTokens: 0,
      chargedUcr: 0,
    })
    expect([body.byKey, body.byModel, body.stacked]).toEqual([[], [], []])
  })

  test('adds up by day, key and model, shorts and the playground without a key', async () => {
    const person = await member()
    const { workspaceId } = person
    const [a, b] = [await newKey(house, workspaceId, 'a'), await newKey(house, workspaceId, 'b')]
    await writeRows(house, [
      { workspaceId, apiKeyId: a, units: { input_token: 10, cached_input_token: 5, output_token: 2 }, chargedUcr: 100 },
      { workspaceId, apiKeyId: b, units: { input_token: 1 }, chargedUcr: 10, model: 'xai:grok-4.7' },
      { workspaceId, apiKeyId: a, state: 'FAILED', outcome: 'FAILED', endedAt: hoursAgo(2 * day) },
      { workspaceId, endpoint: 'playground', units: { output_token: 4 }, chargedUcr: 3, endedAt: hoursAgo(2 * day) },
      {
        workspaceId,
        endpoint: null,
        outcome: null,
        resource: 'IMAGE',
        model: 'builtin:illustrator',
        endedAt: hoursAgo(40 * day),
      },
    ])
    await house.db.apiKey.update({ where: { id: b }, data: { deletedAt: new Date() } })
    await rollUpUsage(house.db, hoursAgo(41 * day))
    const body = await chart(person)
    expect(body.total).toMatchObject({
      requests: 4,
      failures: 1,
      inputTokens: 16,
      cachedTokens: 5,
      outputTokens: 6,
      chargedUcr: 113,
    })
    expect(body.bars.at(-1)).toMatchObject({ requests: 2, inputTokens: 16, outputTokens: 2, chargedUcr: 110 })
    expect(body.bars.at(-3)).toMatchObject({ requests: 2, failures: 1, outputTokens: 4, chargedUcr: 3 })
    expect(
      body.byKey.map(({ keyId, name, isDeleted, chargedUcr }) => ({ keyId, name, isDeleted, chargedUcr })),
    ).toEqual([
      { keyId: a, name: 'a', isDeleted: false, chargedUcr: 100 },
      { keyId: b, name: 'b', isDeleted: true, chargedUcr: 10 },
      { keyId: null, name: null, isDeleted: false, chargedUcr: 3 },
    ])
    expect(body.byModel.map(({ model, requests }) => [model, requests])).toEqual([
      ['openai:gpt-5.4', 3],
      ['xai:grok-4.7', 1],
    ])
    expect(body.historyDays).toBe(365)
    expect(Date.now() - Date.parse(body.countedUntil)).toBeLessThan(60_000)
    expect((await chart(person, { keyId: a })).total).toMatchObject({ requests: 2, chargedUcr: 100 })
    expect((await chart(person, { model: 'xai:grok-4.7' })).total).toMatchObject({ requests: 1, chargedUcr: 10 })
    // 40 days ago is in the weeks and the months.
    expect((await chart(person, { span: 'week' })).total.requests).toBe(5)
    expect((await chart(person, { span: 'month' })).bars).toHaveLength(12)
    const stranger = await member()
    expect((await stranger.call('usage.chart', { keyId: a })).status).toBe(404)
    expect((await chart(stranger)).total.requests).toBe(0)
  })

  test('begins a bar at the nearest full hour where days do not begin at one', async () => {
    const person = await member()
    const { workspaceId } = person
    // 18:15 in UTC.
    const zone = 'Asia/Kathmandu'
    const start = Date.parse((await chart(person, { zone })).bars.at(-3)?.start ?? '')
    expect(new Date(start).getUTCMinutes()).toBe(15)
    const at = (minutes: number) => new Date(start + minutes * 60_000)
    await writeRows(house, [
      { workspaceId, endedAt: at(20) },
      { workspaceId, endedAt: at(24 * 60 - 20) },
      { workspaceId, endedAt: at(-20) },
    ])
    await rollUpUsage(house.db, hoursAgo(5 * day))
    const { bars } = await chart(person, { zone })
    expect([bars.at(-4)?.requests, bars.at(-3)?.requests, bars.at(-2)?.requests]).toEqual([1, 2, 0])
  })

  test('stacks the six models with the most use and the others together, and loses nothing', async () => {
    const person = await member()
    const { workspaceId } = person
    const models = Array.from({ length: 9 }, (_, at) => `test:m${at}`)
    const rows = models.map((model, at) => ({
      workspaceId,
      model,
      chargedUcr: (at + 1) * 10,
      units: { output_token: at },
    }))
    await writeRows(house, [...rows, ...rows.map((row) => ({ ...row, endedAt: hoursAgo(3 * day) }))])
    await rollUpUsage(house.db, hoursAgo(4 * day))
    const { bars, stacked } = await chart(person)
    expect(stacked.map(({ model }) => model)).toEqual([...models.slice(3).reverse(), null])
    for (const [place, bar] of bars.entries()) {
      expect(stacked.reduce((sum, { chargedUcr }) => sum + (chargedUcr[place] ?? 0), 0)).toBe(bar.chargedUcr)
      expect(stacked.reduce((sum, { tokens }) => sum + (tokens[place] ?? 0), 0)).toBe(
        bar.inputTokens + bar.outputTokens,
      )
    }
    expect(stacked.at(-1)?.chargedUcr.at(-1)).toBe(10 + 20 + 30)
  })

  test('reaches as far back as the plan shows, and further when the plan does', async () => {
    const person = await signedUp(house)
    const { workspaceId } = person
    await writeRows(house, [{ workspaceId }, { workspaceId, endedAt: hoursAgo(9 * day) }])
    await rollUpUsage(house.db, hoursAgo(10 * day))
    const free = await chart(person)
    expect([free.historyDays, free.bars.length, free.total.requests]).toEqual([7, 7, 1])
    await setPlan(house, workspaceId, 'BASIC')
    expect((await chart(person)).total.requests).toBe(2)
  })

  test('is refused for a zone that there is not', async () => {
    const person = await member()
    const { status, body } = await person.call('usage.chart', { zone: 'Mars/Olympus' })
    expect([status, body.error?.code]).toEqual([400, 'invalid_request'])
  })

  test('never reads the rows of requests', async () => {
    const person = await member()
    await writeRows(
      house,
      Array.from({ length: 3000 }, (_, at) => ({ workspaceId: person.workspaceId, endedAt: hoursAgo(at / 600) })),
    )
    await rollUpUsage(house.db, hoursAgo(6))
    await house.db.$executeRaw`revoke select on usage from xcaster_api`
    try {
      expect((await person.call('usage.requests', {})).status).toBe(500)
      expect((await chart(person)).total.requests).toBe(3000)
    } finally {
      await house.db.$executeRaw`grant select on usage to xcaster_api`
    }
  })
})

describe.runIf(isLong)('with a million requests', () => {
  test('every page of usage takes less than 200 ms, and counting the current hours less than 5 s', {
    timeout: 600_000,
  }, async () => {
    const person = await member()
    const { workspaceId } = person
    const keys = [
      await newKey(house, workspaceId, 'a'),
      await newKey(house, workspaceId, 'b'),
      await newKey(house, workspaceId, 'c'),
    ]
    const atOnce = 25_000
    for (let from = 1; from <= 1_000_000; from += atOnce)
      await house.db.$executeRaw`
        insert into usage (id, workspace_id, api_key_id, model, requested_model, resource, endpoint, state, outcome, max_ucr,
                           units, charged_ucr, tokens, created_at, ended_at)
        select gen_random_uuid(), ${workspaceId}::uuid, (${keys}::uuid[])[1 + n / 8760 % 3], 'test:m' || n / 26280 % 8, 'm',
               'TEXT', 'chat', 'DONE', 'COMPLETED', 0, jsonb_build_object('input_token', n % 1000, 'output_token', n % 100),
               n % 50, n % 1100, now(), now() - (n % 8760) * interval '1 hour' - (n % 3600) * interval '1 second'
          from generate_series(${from}::int, ${from + atOnce - 1}::int) n`
    await house.db.$executeRaw`analyze usage`
    await rollUpUsage(house.db, hoursAgo(366 * day))
    await house.db.$executeRaw`analyze usage_hour`
    const startedAt = performance.now()
    await rollUpUsage(house.db)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    const list = (filter: object) => person.call('usage.requests', filter)
    const pages: Record<string, () => Promise<unknown>> = {
      day: () => chart(person, { span: 'day' }),
      week: () => chart(person, { span: 'week' }),
      month: () => chart(person, { span: 'month' }),
      keys: () => person.call('keys.list', {}),
      requests: () => list({}),
      'requests of a key': () => list({ keyId: keys[0] }),
      // The less there is of something, the further has to be looked for it.
      'requests of a model that nobody asked': () => list({ model: 'test:none' }),
      'requests that failed': () => list({ outcome: 'FAILED' }),
      'requests of the playground': () => list({ keyId: 'playground' }),
    }
    for (const [name, open] of Object.entries(pages)) {
      const times: number[] = []
      for (let turn = 0; turn < 7; turn++) {
        const began = performance.now()
        await open()
        times.push(performance.now() - began)
      }
      const median = times.sort((a, b) => a - b)[3] ?? 0
      console.log(`${name}: ${median.toFixed(0)} ms`)
      expect(median, name).toBeLessThan(200)
    }
  })
})
