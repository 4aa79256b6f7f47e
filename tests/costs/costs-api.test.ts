// The pages' numbers as the api answers them, behind the walls between workspaces; files for spreadsheets; what changes, as it does.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { costEventsPath, costsCsvPath } from '../../contract/index.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'
import { linkAccount, paid, putCosts, putUsage, rollUp, used } from './setup/cost-house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
const yesterday = new Date(Date.now() - 86_400_000)
const day = yesterday.toISOString().slice(0, 10)
const span = { from: new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10), to: today }

/** Somebody who paid $1.25 yesterday and used what has no price. */
async function spender() {
  const person = await signedUp(house)
  await setPlan(house, person.workspaceId, 'PROFESSIONAL')
  const account = await linkAccount(house.db, person.workspaceId, { name: '=운영 계정' })
  await house.db.providerRef.create({
    data: { workspaceId: person.workspaceId, accountId: account.id, refKind: 'key', ref: 'k1', label: '+prod, "A"' },
  })
  await putUsage(house.db, account, [
    used(`${day}T05:00:00Z`, { keyRef: 'k1', inputTokens: 900 }),
    used(`${day}T06:00:00Z`, { keyRef: 'k1', model: 'gpt-unheard' }),
  ])
  await putCosts(house.db, account, [paid(day, { amountPicoUsd: 1_250_000_000_001n })])
  await rollUp(house.db)
  return person
}

const csv = (person: Person, query: Record<string, string> = {}) =>
  fetch(`${house.url}${costsCsvPath}?${new URLSearchParams({ ...span, ...query })}`, {
    headers: { cookie: person.cookie(), 'accept-language': 'en' },
  })

test('the dashboard, its parts, its rows and the comparison say the same', async () => {
  const person = await spender()
  const overview = await person.call('costs.overview', span)
  expect(overview.status).toBe(200)
  expect(overview.body.total).toMatchObject({ costMicroUsd: 1_250_000, requests: 2, unpricedTokens: 1100 })
  const parts = await person.call('costs.breakdown', { ...span, dimension: 'key' })
  expect(parts.body.rows).toMatchObject([{ ref: 'k1', label: '+prod, "A"', costMicroUsd: 1_250_000 }])
  const rows = await person.call('costs.rows', { ...span, model: 'openai:gpt-5.4' })
  expect(rows.body.rows).toMatchObject([{ key: '+prod, "A"', basis: 'reported', costMicroUsd: 1_250_000 }])
  const compared = await person.call('costs.reconciliation', span)
  expect(compared.body.accounts).toMatchObject([
    { name: '=운영 계정', reportedMicroUsd: 1_250_000, gatewayMicroUsd: null },
  ])
  const stranger = await signedUp(house)
  const elsewhere = await stranger.call('costs.overview', { ...span, accountId: compared.body.accounts[0]?.accountId })
  expect(elsewhere.body.total.costMicroUsd).toBe(0)
  expect((await person.call('costs.rows', { ...span, cursor: 'nonsense' })).status).toBe(400)
  const reversed = await person.call('costs.overview', { from: today, to: '2026-01-01' })
  expect(reversed.body.error?.details).toMatchObject({ reason: 'cost_span_reversed' })
})

test('an admin chooses the zone, a viewer sees it', async () => {
  const team = await openTeam(house)
  const settings = (by: Person) => by.call('costs.getSettings', {}, inTeam(team.id))
  expect((await settings(team.viewer)).body).toEqual({ timeZone: 'Asia/Seoul', chosenAt: null, closedMonths: [] })
  const choose = (by: Person) => by.call('costs.updateSettings', { timeZone: 'Europe/Berlin' }, inTeam(team.id))
  expect((await choose(team.viewer)).status).toBe(403)
  expect((await choose(team.admin)).status).toBe(200)
  expect((await settings(team.viewer)).body).toMatchObject({ timeZone: 'Europe/Berlin', chosenAt: expect.any(String) })
})

describe('the file', () => {
  test('has every row, exact, in the zone that it names, and nothing that a spreadsheet runs', async () => {
    const person = await spender()
    const response = await csv(person)
    expect(response.headers.get('content-disposition')).toContain('Asia-Seoul')
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
    const [header, first, second, end] = text.split('\r\n')
    expect(header).toMatch(/^\ufeffDay \(Asia\/Seoul\),Provider,Account,/)
    expect(first).toContain(`,'=운영 계정,gpt-5.4,standard,"'+prod, ""A""",`)
    expect(first).toMatch(/,1\.250000000001,[\d.]+$/)
    // What has no price has no cost either: an empty cell, not nothing.
    expect(second).toMatch(/gpt-unheard.*,1100,,$/)
    expect(end).toBe('')
    const plain = Buffer.from(await (await csv(person, { bom: '0' })).arrayBuffer()).toString('utf8')
    expect(plain.startsWith('Day')).toBe(true)
  })

  test('by FOCUS adds up to the same, class by class', async () => {
    const person = await spender()
    const text = Buffer.from(await (await csv(person, { columns: 'focus', bom: '0' })).arrayBuffer()).toString('utf8')
    const [header = '', ...lines] = text.trimEnd().split('\r\n')
    const columns = header.split(',')
    const place = (name: string) => columns.indexOf(name)
    for (const name of ['BilledCost', 'ChargePeriodStart', 'ProviderName', 'SkuId', 'ConsumedUnit', 'PricingCategory'])
      expect(place(name)).toBeGreaterThanOrEqual(0)
    const pico = lines.map((line) => Math.round(Number(line.split(',')[place('BilledCost')]) * 1e12))
    expect(pico.reduce((sum, amount) => sum + amount, 0)).toBe(1_250_000_000_001)
    expect(lines.some((line) => line.includes('openai:gpt-5.4/output'))).toBe(true)
  })

  test('is not of every plan', async () => {
    const person = await signedUp(house)
    const response = await csv(person)
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({
      error: { code: 'plan_limit', details: { reason: 'plan_cost_reports' } },
    })
  })
})

test('who follows the stream hears of sums of their workspace that change, and of no other one', async () => {
  const [person, other] = [await spender(), await spender()]
  const follow = async (by: Person & { workspaceId: string }) => {
    const response = await fetch(`${house.url}${costEventsPath}`, { headers: { cookie: by.cookie() } })
    expect(response.status).toBe(200)
    let heard = ''
    const reading = (async () => {
      for await (const part of response.body ?? []) heard += new TextDecoder().decode(part)
    })().catch(() => undefined)
    return { heard: () => heard, reading, close: () => response.body?.cancel().catch(() => undefined) }
  }
  const [own, foreign] = [await follow(person), await follow(other)]
  const account = await linkAccount(house.db, person.workspaceId)
  const change = async () => {
    await putUsage(house.db, account, [used(`${day}T07:00:00Z`, { inputTokens: Math.ceil(Math.random() * 1e6) })])
    await rollUp(house.db)
    return own.heard()
  }
  await waitUntil(change, (heard) => heard.includes('event: costs'))
  expect(foreign.heard()).not.toContain('event: costs')
  await Promise.all([own.close(), foreign.close()])
})
