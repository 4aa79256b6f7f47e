import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestsCsvPath } from '../../contract/index.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import type { Person } from '../setup/team.ts'
import { hoursAgo, newKey, writeRows } from './usage-rows.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const list = async (person: Person, asked: object = {}) => {
  const { status, body } = await person.call('usage.requests', asked)
  expect(status).toBe(200)
  return body
}
const csv = (person: Person, query: Record<string, string> = {}, language = 'en') =>
  fetch(`${house.url}${requestsCsvPath}?${new URLSearchParams(query)}`, {
    headers: { cookie: person.cookie(), 'accept-language': language },
  })

/** Somebody with requests of two keys and the playground, of different outcomes, and a short. */
async function somebody() {
  const person = await signedUp(house)
  const { workspaceId } = person
  const keyId = await newKey(house, workspaceId, 'n8n')
  const ids = await writeRows(house, [
    { workspaceId, apiKeyId: keyId, endedAt: hoursAgo(1), chargedUcr: 1_234_567, durationMs: 900, firstTokenMs: 120 },
    {
      workspaceId,
      apiKeyId: keyId,
      endedAt: hoursAgo(2),
      model: 'xai:grok-4.7',
      outcome: 'CLIENT_CLOSED',
      isStream: true,
    },
    { workspaceId, endpoint: 'playground', endedAt: hoursAgo(3) },
    {
      workspaceId,
      apiKeyId: keyId,
      endedAt: hoursAgo(4),
      state: 'FAILED',
      outcome: 'FAILED',
      errorCode: 'provider_unavailable',
    },
    { workspaceId, endpoint: null, outcome: null, resource: 'IMAGE' },
  ])
  return { person, workspaceId, keyId, ids }
}

describe('the log of requests', () => {
  test('has the requests of keys and the playground, the newest first, and no shorts', async () => {
    const { person, ids, keyId } = await somebody()
    const { items, nextCursor } = await list(person)
    expect(items.map(({ id }) => id)).toEqual(ids.slice(0, 4))
    expect(nextCursor).toBeNull()
    expect(items[0]).toMatchObject({ key: { id: keyId, name: 'n8n' }, endpoint: 'chat', requestedModel: 'gpt-5.4' })
    expect(items[1]).toMatchObject({ outcome: 'CLIENT_CLOSED', isStream: true, model: 'xai:grok-4.7' })
    expect(items[2]?.key).toBeNull()
  })

  test('can be filtered by key, model, outcome and time', async () => {
    const { person, ids, keyId } = await somebody()
    const found = async (asked: object) => (await list(person, asked)).items.map(({ id }) => ids.indexOf(id))
    expect(await found({ keyId })).toEqual([0, 1, 3])
    expect(await found({ keyId: 'playground' })).toEqual([2])
    expect(await found({ model: 'xai:grok-4.7' })).toEqual([1])
    expect(await found({ outcome: 'FAILED' })).toEqual([3])
    expect(await found({ from: hoursAgo(3.5).toISOString(), to: hoursAgo(1.5).toISOString() })).toEqual([1, 2])
    const stranger = await signedUp(house)
    expect((await stranger.call('usage.requests', { keyId })).status).toBe(404)
    expect((await list(stranger)).items).toEqual([])
  })

  test('comes in pages that lose and repeat nothing, also of requests that ended in the same moment', async () => {
    const person = await signedUp(house)
    const endedAt = hoursAgo(1)
    const rows = Array.from({ length: 23 }, (_, at) => ({
      ...{ workspaceId: person.workspaceId, endedAt: at % 2 ? endedAt : hoursAgo(at) },
    }))
    const ids = await writeRows(house, rows)
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(person, { limit: 5, ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
      // One that comes meanwhile stands before all of them.
      await writeRows(house, [{ workspaceId: person.workspaceId }])
    } while (cursor)
    expect(seen).toHaveLength(23)
    expect(new Set(seen)).toEqual(new Set(ids))
    expect((await list(person, { limit: 5, cursor: 'nonsense' })).items).toHaveLength(5)
  })

  test('reaches as far back as the plan shows', async () => {
    const person = await signedUp(house)
    const { workspaceId } = person
    const [, old = ''] = await writeRows(house, [{ workspaceId }, { workspaceId, endedAt: hoursAgo(8 * 24) }])
    expect((await list(person)).items).toHaveLength(1)
    expect((await list(person, { from: hoursAgo(9 * 24).toISOString() })).items).toHaveLength(1)
    expect((await person.call('usage.request', { id: old })).status).toBe(404)
    await setPlan(house, workspaceId, 'BASIC')
    expect((await list(person)).items).toHaveLength(2)
    expect((await person.call('usage.request', { id: old })).status).toBe(200)
  })
})

describe('one request', () => {
  test('says what was counted of each class, at which price, and what was set aside', async () => {
    const person = await signedUp(house)
    const [id = ''] = await writeRows(house, [
      {
        ...{ workspaceId: person.workspaceId, source: 'estimated', requestId: 'req-1', attempts: 2 },
        units: {
          input_token: 100,
          cached_input_token: 50,
          cache_write_hour_token: 7,
          output_token: 20,
          reasoning_token: 30,
        },
        prices: [
          { unit: 'input_token', microUsdPerMillion: '2500000' },
          { unit: 'cached_input_token', microUsdPerMillion: '250000' },
          { unit: 'output_token', microUsdPerMillion: '15000000' },
        ],
        ...{ costPicoUsd: 12_345_678_901_234n, maxUcr: 999, chargedUcr: 500 },
      },
    ])
    const { body } = await person.call('usage.request', { id })
    expect(body).toMatchObject({
      inputTokens: 157,
      cachedTokens: 50,
      outputTokens: 50,
      chargedUcr: 500,
      reservedUcr: 999,
    })
    expect(body).toMatchObject({ source: 'estimated', requestId: 'req-1', attempts: 2, costPicoUsd: '12345678901234' })
    // Classes without a row of their own stand with the price of the class they are billed like.
    expect(body.lines).toEqual([
      { unit: 'input_token', count: 100, microUsdPerMillion: 2_500_000 },
      { unit: 'cached_input_token', count: 50, microUsdPerMillion: 250_000 },
      { unit: 'cache_write_hour_token', count: 7, microUsdPerMillion: 2_500_000 },
      { unit: 'output_token', count: 20, microUsdPerMillion: 15_000_000 },
      { unit: 'reasoning_token', count: 30, microUsdPerMillion: 15_000_000 },
    ])
  })

  test('is nobody’s but its workspace’s, and a short is none', async () => {
    const { ids } = await somebody()
    const stranger = await signedUp(house)
    expect((await stranger.call('usage.request', { id: ids[0] ?? '' })).status).toBe(404)
    const { person, ids: own } = await somebody()
    expect((await person.call('usage.request', { id: own[4] ?? '' })).status).toBe(404)
  })
})

describe('the file of requests', () => {
  test('has the same lines, filtered alike, in the language of who asks', async () => {
    const { person, ids } = await somebody()
    const answer = await csv(person)
    expect(answer.headers.get('content-disposition')).toMatch(/xcaster-requests-\d{4}-\d\d-\d\d\.csv/)
    const text = await answer.text()
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toContain('ID,Time (UTC),Key,Endpoint,Model')
    expect(lines[1]).toMatch(
      new RegExp(`^${ids[0]},.*,n8n,chat,openai:gpt-5.4,gpt-5.4,Completed,,0,0,0,1.234567,900,120$`),
    )
    expect(lines[3]).toContain(',Playground,playground,')
    const korean = (await (await csv(person, { outcome: 'FAILED' }, 'ko')).text()).trimEnd().split('\r\n')
    expect(korean).toHaveLength(2)
    expect(korean[1]).toContain(',실패,provider_unavailable,')
  })

  test('is as long as there are requests', async () => {
    const person = await signedUp(house)
    const row = { workspaceId: person.workspaceId, endedAt: hoursAgo(1) }
    await writeRows(
      house,
      Array.from({ length: 1203 }, () => row),
    )
    const lines = (await (await csv(person)).text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1204)
    expect(new Set(lines).size).toBe(1204)
  })

  test('is refused for a filter that there is not', async () => {
    const person = await signedUp(house)
    expect((await csv(person, { outcome: 'LOST' })).status).toBe(400)
  })
})
