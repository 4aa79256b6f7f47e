import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, chat, openV1House, type V1House, type WireError } from '../../gateway/v1/v1-house.ts'
import { waitUntil } from '../../setup/client.ts'
import { signedUp } from '../../setup/house.ts'
import { inTeam, openTeam } from '../../setup/team.ts'

let house: V1House
beforeAll(async () => {
  house = await openV1House()
})
afterAll(() => house?.close())

const ask = (secret: string) =>
  call(house, secret, '/v1/chat/completions', {
    body: chat({ prompt: 40, completion: 5_000 }, { max_completion_tokens: 5_000 }),
  })

test('a budget that stops its key does so before the call that would pass it, until it is raised or deleted', async () => {
  const person = await signedUp(house)
  const { body: me } = await person.call('me.get', {})
  const { body: made } = await person.call('keys.create', { name: 'backend', quotaTokens: 50_000 })
  const { secret, key } = made
  // A call costs 5 cents: 5,000 tokens at $10 for a million.
  const settings = {
    ...{ name: '키 예산', scope: 'key' as const, scopeRef: key.id, thresholds: [100], hasForecast: false },
    ...{ stopsKey: true, userIds: [me.user.id] },
  }
  await house.db.apiKey.update({ where: { id: key.id }, data: { requestsPerMinute: 10_000 } })
  const { body: budget } = await person.call('budgets.create', { ...settings, amountMicroUsd: 1_000_000 })
  const row = () => house.db.apiKey.findUniqueOrThrow({ where: { id: key.id } })
  expect(await row()).toMatchObject({ budgetUcr: 10_000_000n, budgetZone: 'Asia/Seoul' })
  expect((await ask(secret)).status).toBe(200)
  // All but a cent of the month is used by a lease of before.
  const { workspaceId } = await row()
  const used = { ucr: 9_450_000n, usedUcr: 9_450_000n, endedAt: new Date(), expiresAt: new Date() }
  await house.db.gatewayLease.create({ data: { workspaceId, apiKeyId: key.id, process: 'test', ...used } })
  await house.db.apiKey.update({ where: { id: key.id }, data: { budgetPeriod: null } })
  await house.db.$executeRaw`select pg_notify('gateway', ${`budget:${key.id}`})`
  const refused = await waitUntil(
    async () => ask(secret),
    ({ status }) => status === 402,
    10_000,
  )
  expect(((await refused.json()) as WireError).error.code).toBe('key_exhausted')

  await person.call('budgets.update', { ...settings, id: budget.id, amountMicroUsd: 2_000_000 })
  expect((await ask(secret)).status).toBe(200)
  await person.call('costs.updateSettings', { timeZone: 'America/New_York' })
  expect(await row()).toMatchObject({ budgetUcr: 20_000_000n, budgetZone: 'America/New_York' })
  await person.call('budgets.remove', { id: budget.id })
  expect(await row()).toMatchObject({ budgetUcr: null, budgetZone: null })
  const { body: audit } = await person.call('audit.list', {})
  expect(audit.entries.map(({ action }) => action).filter((action) => action.startsWith('budget'))).toEqual([
    'budget.remove',
    'budget.update',
    'budget.create',
  ])
})

test('budgets are made by admins, about what is there and for who is there', async () => {
  const { viewer, owner, id: teamId } = await openTeam(house)
  const { body: me } = await owner.call('me.get', {})
  const settings = { name: '예산', scope: 'workspace' as const, amountMicroUsd: 5_000_000, userIds: [me.user.id] }
  expect((await viewer.call('budgets.create', settings, inTeam(teamId))).status).toBe(403)
  const stranger = await signedUp(house)
  const { body: other } = await stranger.call('me.get', {})
  const refused = async (wish: Record<string, unknown>) => {
    const { status, body } = await owner.call('budgets.create', { ...settings, ...wish }, inTeam(teamId))
    return [
      status,
      (body as unknown as { error: { details: { fields: { field: string }[] } } }).error.details.fields[0]?.field,
    ]
  }
  expect(await refused({ userIds: [other.user.id] })).toEqual([400, 'userIds'])
  expect(await refused({ scope: 'team', scopeRef: other.user.id })).toEqual([400, 'scopeRef'])
  expect(await refused({ scope: 'key', scopeRef: 'nonsense' })).toEqual([400, 'scopeRef'])
  expect(await refused({ stopsKey: true })).toEqual([400, 'stopsKey'])
  const { body: made } = await owner.call('budgets.create', settings, inTeam(teamId))
  expect((await viewer.call('budgets.list', {}, inTeam(teamId))).body.budgets).toMatchObject([
    { id: made.id, spentMicroUsd: 0, alerts: [] },
  ])
  expect((await stranger.call('budgets.remove', { id: made.id })).status).toBe(404)
})

test('days out of order are seen by all and put aside by editors, of their own workspace', async () => {
  const { viewer, editor, id: teamId } = await openTeam(house)
  const causes = { volume: '41000000000000', price: '0', mix: '0' }
  const day = new Date(Date.now() - 86_400_000)
  const amounts = { costPicoUsd: 61_000_000_000_000n, expectedPicoUsd: 20_000_000_000_000n }
  const subject = { provider: 'openai', model: 'openai:gpt-5.4', day }
  const { id } = await house.db.costAnomaly.create({ data: { workspaceId: teamId, ...subject, ...amounts, causes } })
  const listed = async () => (await viewer.call('anomalies.list', {}, inTeam(teamId))).body.anomalies
  expect(await listed()).toMatchObject([
    { id, costMicroUsd: 61_000_000, causes: { volumeMicroUsd: 41_000_000, priceMicroUsd: 0, mixMicroUsd: 0 } },
  ])
  expect((await viewer.call('anomalies.dismiss', { id }, inTeam(teamId))).status).toBe(403)
  const stranger = await signedUp(house)
  expect((await stranger.call('anomalies.dismiss', { id })).status).toBe(404)
  expect((await editor.call('anomalies.dismiss', { id }, inTeam(teamId))).status).toBe(200)
  expect(await listed()).toEqual([])
  await editor.call('anomalies.dismiss', { id, isDismissed: false }, inTeam(teamId))
  expect(await listed()).toHaveLength(1)
})
