import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const coffee = { keyword: '커피의 놀라운 효과', language: 'ko' as const, seconds: 30 }

test('the price is known before anything starts', async () => {
  const client = await signedUp(house)
  const { status, body } = await client.call('runs.quote', coffee)
  expect(status).toBe(200)
  expect(body.quote).toMatchObject({ expectedUcr: 1_500_000, maxUcr: 1_500_000 })
  expect(body.balance).toEqual({ availableUcr: 20_000_000, heldUcr: 0 })
})

test('creating a run answers at once with its price held and its script waiting', async () => {
  const client = await signedUp(house)
  const { status, body } = await client.call('runs.create', coffee)
  expect(status).toBe(202)
  expect(body).toMatchObject({ state: 'QUEUED', percent: 0, quoteMaxUcr: 1_500_000, chargedUcr: 0, canCancel: true })
  expect((await client.call('me.get', {})).body.balance).toEqual({ availableUcr: 18_500_000, heldUcr: 1_500_000 })
})

test('the same idempotency key makes one run, however often and at once it is sent', async () => {
  const client = await signedUp(house)
  const key = { 'idempotency-key': randomUUID() }
  const answers = await Promise.all([1, 2, 3, 4].map(() => client.call('runs.create', coffee, key)))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect((await client.call('me.get', {})).body.balance.heldUcr).toBe(1_500_000)
  const other = await client.call('runs.create', { ...coffee, keyword: '차' }, key)
  expect(other.status).toBe(409)
  expect(other.body.error?.code).toBe('idempotency_conflict')
})

test('too few credits: 402 says what is missing and nothing is started', async () => {
  const client = await signedUp(house)
  await setPlan(house, client.workspaceId, 'PROFESSIONAL')
  for (let made = 0; made < 13; made++) expect((await client.call('runs.create', coffee)).status).toBe(202)
  const { status, body } = await client.call('runs.create', coffee)
  expect(status).toBe(402)
  expect(body.error).toMatchObject({
    code: 'insufficient_credits',
    details: { neededUcr: 1_500_000, availableUcr: 500_000, missingUcr: 1_000_000 },
  })
  expect(await house.db.run.count({ where: { workspaceId: client.workspaceId } })).toBe(13)
  expect(await house.db.project.count({ where: { workspaceId: client.workspaceId } })).toBe(13)
})

test('cancelling a run that has not begun gives everything back, and doing it twice changes nothing', async () => {
  const client = await signedUp(house)
  const { body: run } = await client.call('runs.create', coffee)
  for (const _ of [1, 2]) {
    const { body } = await client.call('runs.cancel', { id: run.id })
    expect(body).toMatchObject({ state: 'CANCELLED', chargedUcr: 0, canCancel: false, canRetry: true })
  }
  expect((await client.call('me.get', {})).body.balance).toEqual({ availableUcr: 20_000_000, heldUcr: 0 })
})

test('a cancelled run can be run again in the same project; one that is running cannot', async () => {
  const client = await signedUp(house)
  const { body: run } = await client.call('runs.create', coffee)
  expect((await client.call('runs.retry', { id: run.id })).status).toBe(409)
  await client.call('runs.cancel', { id: run.id })
  const { status, body: again } = await client.call('runs.retry', { id: run.id })
  expect(status).toBe(202)
  expect(again).toMatchObject({ projectId: run.projectId, state: 'QUEUED', request: run.request })
  const { body: project } = await client.call('projects.get', { id: run.projectId })
  expect(project.runs).toHaveLength(2)
  expect(project.run?.id).toBe(again.id)
})

test("another workspace's run, project and stream do not exist", async () => {
  const owner = await signedUp(house)
  const stranger = await signedUp(house)
  const { body: run } = await owner.call('runs.create', coffee)
  expect((await stranger.call('runs.get', { id: run.id })).status).toBe(404)
  expect((await stranger.call('runs.cancel', { id: run.id })).status).toBe(404)
  expect((await stranger.call('runs.retry', { id: run.id })).status).toBe(404)
  expect((await stranger.call('projects.get', { id: run.projectId })).status).toBe(404)
  expect((await stranger.call('runs.create', { ...coffee, projectId: run.projectId })).status).toBe(404)
  const stream = await fetch(`${house.url}/api/runs/${run.id}/events`, { headers: { cookie: stranger.cookie() } })
  expect(stream.status).toBe(404)
  expect((await owner.call('runs.get', { id: run.id })).body.state).toBe('QUEUED')
})

test('projects come in pages, newest change first, each once', async () => {
  const client = await signedUp(house)
  await setPlan(house, client.workspaceId, 'BASIC')
  for (let index = 0; index < 7; index++)
    await client.call('runs.create', { ...coffee, keyword: `주제 ${index}`, seconds: 15 })
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const { body }: Awaited<ReturnType<typeof client.call<'projects.list'>>> = await client.call('projects.list', {
      limit: 3,
      ...(cursor ? { cursor } : {}),
    })
    seen.push(...body.projects.map(({ keyword }) => keyword))
    cursor = body.nextCursor
  } while (cursor)
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `주제 ${index}`))
})

test('a request that cannot be made is refused by field before anything is held', async () => {
  const client = await signedUp(house)
  for (const wrong of [{ keyword: ' ' }, { ...coffee, seconds: 61 }, { ...coffee, keyword: 'x'.repeat(81) }]) {
    const { status, body } = await client.call('runs.create', wrong)
    expect(status).toBe(400)
    expect(body.error?.code).toBe('invalid_request')
  }
  expect((await client.call('me.get', {})).body.balance.heldUcr).toBe(0)
})
