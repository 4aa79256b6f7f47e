import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase } from '../../core/db.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import type { AppError } from '../../core/errors.ts'
import { createSealer } from '../../core/seal.ts'
import { createServing, putUpstream, rollUpUsage, type Serving, upstreamKeyPurpose } from '../../gateway/index.ts'
import { openLease } from '../../gateway/leases/lease-rows.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { keptLog } from '../setup/log.ts'
import { operatorOf } from '../setup/operator.ts'
import { hoursAgo, newKey, writeRows } from './usage-rows.ts'

let house: House
let operator: Awaited<ReturnType<typeof operatorOf>>
let serving: Serving
beforeAll(async () => {
  house = await openHouse({ OPENAI_API_KEY: 'test-key' })
  operator = await operatorOf(house)
  const seal = createSealer(await ensureEncryptionKeys(house.config))
  const url = roleUrl(house.databaseUrl, 'xcaster_gateway', testSecretKey)
  serving = await createServing({ config: house.config, url, redis: null, seal, log: keptLog().log })
})
afterAll(async () => {
  await serving?.close()
  await house?.close()
})

describe('who keeps the installation', () => {
  test('is told so, and nobody else is let in', async () => {
    expect((await operator.call('me.get', {})).body.isOperator).toBe(true)
    const person = await signedUp(house)
    expect((await person.call('me.get', {})).body.isOperator).toBe(false)
    const { status, body } = await person.call('operators.users', {})
    expect([status, body.error?.details]).toEqual([403, { needed: 'operator' }])
  })
})

test('prices are added, never changed: the one before is over, one for later waits, and every process hears of it', async () => {
  const model = 'openai:gpt-5.4-nano'
  const price = { model, unit: 'input_token' as const, source: 'price page, November' }
  const effectiveFrom = new Date().toISOString()
  const now = await operator.call('prices.create', { ...price, microUsdPerMillion: 300_000, effectiveFrom })
  expect([now.status, now.body.state]).toEqual([201, 'current'])
  const later = new Date(Date.now() + 86_400_000).toISOString()
  await operator.call('prices.create', { ...price, microUsdPerMillion: 1, effectiveFrom: later })
  const { prices } = (await operator.call('prices.list', { search: model })).body
  const states = prices
    .filter((row) => row.unit === 'input_token' && row.tier === 'standard')
    .map(({ state, microUsdPerMillion }) => [state, microUsdPerMillion])
  expect(states).toEqual([
    ['announced', 1],
    ['current', 300_000],
    ['over', 200_000],
  ])
  await waitUntil(
    async () => serving.catalogue.pricesOf(model, 0).find(({ unit }) => unit === 'input_token')?.microUsdPerMillion,
    (inForce) => inForce === 300_000n,
    5_000,
  )
})

describe('models', () => {
  const model = { kind: 'CHAT' as const, contextTokens: 8_000, maxOutputTokens: null, features: [], isEnabled: true }

  test('are made and replaced, and every process hears of it', async () => {
    const id = 'openai:gpt-test'
    expect((await operator.call('operators.putModel', { ...model, id, alias: 'gpt-test' })).status).toBe(200)
    await waitUntil(
      async () => serving.catalogue.find('gpt-test')?.id,
      (found) => found === id,
      5_000,
    )
    await operator.call('operators.putModel', { ...model, id, alias: 'gpt-test', isEnabled: false })
    await waitUntil(
      async () => serving.catalogue.find(id),
      (found) => found === null,
      5_000,
    )
    const { models } = (await operator.call('operators.models', {})).body
    expect(models.find((one) => one.id === id)).toEqual({ ...model, id, alias: 'gpt-test', isEnabled: false })
  })

  test('keep names that mean one thing', async () => {
    const taken = await operator.call('operators.putModel', { ...model, id: 'openai:other', alias: 'gpt-5.4' })
    expect([taken.status, taken.body.error?.details]).toEqual([409, { reason: 'alias_taken' }])
    const posing = await operator.call('operators.putModel', { ...model, id: 'openai:other', alias: 'anthropic:x' })
    expect([posing.status, posing.body.error?.details]).toMatchObject([400, { fields: [{ field: 'alias' }] }])
  })
})

describe('upstreams', () => {
  test('are added with a sealed key that no answer shows, changed without it, and taken away', async () => {
    const name = 'lab'
    const baseUrl = 'http://127.0.0.1:8000/v1/'
    const made = await operator.call('operators.putUpstream', {
      name,
      baseUrl,
      apiKey: 'sk-lab-secret',
      isEnabled: true,
    })
    expect(made.body).toEqual({ name, baseUrl: 'http://127.0.0.1:8000/v1', hasKey: true, isEnabled: true })
    await waitUntil(async () => serving.findProvider(name) !== null, Boolean, 5_000)
    const sealedKey = async () => (await house.db.upstream.findUniqueOrThrow({ where: { name } })).apiKeySealed ?? ''
    expect(await sealedKey()).not.toContain('secret')
    const seal = createSealer(await ensureEncryptionKeys(house.config))
    expect(seal.open(await sealedKey(), upstreamKeyPurpose)).toBe('sk-lab-secret')
    const kept = await operator.call('operators.putUpstream', { name, baseUrl, isEnabled: false })
    expect(kept.body).toMatchObject({ hasKey: true, isEnabled: false })
    await waitUntil(async () => serving.findProvider(name) === null, Boolean, 5_000)
    expect(seal.open(await sealedKey(), upstreamKeyPurpose)).toBe('sk-lab-secret')
    const without = await operator.call('operators.putUpstream', { name, baseUrl, apiKey: null, isEnabled: true })
    expect(without.body.hasKey).toBe(false)
    expect(JSON.stringify((await operator.call('operators.upstreams', {})).body)).not.toContain('secret')
    expect((await operator.call('operators.removeUpstream', { name })).status).toBe(200)
    expect((await operator.call('operators.removeUpstream', { name })).status).toBe(404)
  })

  test('do not take the name of a provider of ours', async () => {
    const { status, body } = await operator.call('operators.putUpstream', {
      ...{ name: 'anthropic', baseUrl: 'https://api.example.com/v1', isEnabled: true },
    })
    expect([status, body.error?.details]).toEqual([409, { reason: 'name_reserved' }])
  })

  test.each([
    ['http://api.example.com/v1', 'not_https'],
    ['https://127.0.0.1/v1', 'private_address'],
    ['https://[::1]/v1', 'private_address'],
    ['https://169.254.169.254/v1', 'private_address'],
    ['https://0x7f.1/v1', 'private_address'],
    ['https://localhost/v1', 'private_address'],
    ['https://vllm.internal/v1', 'private_address'],
    ['https://user:word@api.example.com/v1', 'credentials'],
  ])('in the cloud are not at %s', async (baseUrl, rule) => {
    const seal = createSealer(await ensureEncryptionKeys(house.config))
    const attempt = putUpstream({ db: house.db, seal, mode: 'cloud' }, { name: 'lab', baseUrl, isEnabled: true })
    await expect(attempt).rejects.toMatchObject({
      code: 'invalid_request',
      details: { fields: [{ field: 'baseUrl', rule }] },
    })
    expect(await house.db.upstream.count({ where: { name: 'lab' } })).toBe(0)
  })
})

describe('people and keys', () => {
  test('are found by a part of a name or an address, with what they used', async () => {
    const person = await signedUp(house, '100% 김_하늘')
    const keyId = await newKey(house, person.workspaceId, 'my bot', person.userId)
    await writeRows(house, [{ workspaceId: person.workspaceId, apiKeyId: keyId, chargedUcr: 77 }])
    await rollUpUsage(house.db)
    const found = async (search: string) => (await operator.call('operators.users', { search })).body.items
    const [row] = await found(person.email.slice(2).toUpperCase())
    const { userId: id, email } = person
    expect(row).toMatchObject({ id, email, name: '100% 김_하늘', planId: 'FREE', keys: 1, chargedUcr: 77 })
    expect(row?.availableUcr).toBe(20_000_000)
    expect((await found('0% 김_하')).map((one) => one.id)).toEqual([id])
    // What means something in patterns means itself.
    expect(await found('1%하늘')).toEqual([])
    const { items } = (await operator.call('operators.keys', { search: person.email })).body
    expect(items).toMatchObject([
      { id: keyId, name: 'my bot', owner: email, workspace: expect.any(String), usedTokens: 0 },
    ])
  })

  test('come in pages, keys in the order of their last use', async () => {
    const person = await signedUp(house)
    const keys = [
      await newKey(house, person.workspaceId, 'paged a'),
      await newKey(house, person.workspaceId, 'paged b'),
      await newKey(house, person.workspaceId, 'paged c'),
    ]
    await house.db.apiKey.update({ where: { id: keys[0] ?? '' }, data: { lastUsedAt: new Date(Date.now() + 60_000) } })
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const { body } = await operator.call('operators.keys', { search: 'paged', limit: 1, ...(cursor && { cursor }) })
      seen.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor
    } while (cursor)
    expect(seen).toEqual([keys[0], keys[2], keys[1]])
    const first = (await operator.call('operators.users', { limit: 1 })).body
    const second = (await operator.call('operators.users', { limit: 1, cursor: first.nextCursor ?? '' })).body
    expect(first.items[0]?.id).not.toBe(second.items[0]?.id)
  })

  /** What the gateway says of a key. */
  const answerOf = (secret: string) =>
    serving.keys.find(secret).then(
      () => 'answered',
      (error: unknown) => (error as AppError).details?.reason,
    )

  test('a key of anybody is blocked within a second, and its owner cannot switch it on', async () => {
    const person = await signedUp(house)
    const { key, secret } = (await person.call('keys.create', { name: 'k' })).body
    expect(await answerOf(secret)).toBe('answered')
    expect((await operator.call('operators.blockKey', { id: key.id, isBlocked: true })).status).toBe(200)
    await waitUntil(
      () => answerOf(secret),
      (answer) => answer === 'key_blocked',
      1000,
    )
    // Their own switch moves, but not against this one; nor does the database's role of the api.
    expect((await person.call('keys.update', { id: key.id, isEnabled: false })).body).toMatchObject({ isBlocked: true })
    expect(await person.call('keys.update', { id: key.id, isEnabled: true })).toMatchObject({
      status: 409,
      body: { error: { details: { reason: 'key_blocked' } } },
    })
    expect(await answerOf(secret)).toBe('key_blocked')
    const asApi = createDatabase({ url: roleUrl(house.databaseUrl, 'xcaster_api', testSecretKey), maxConnections: 1 })
    const unblock = () => asApi.$executeRaw`update api_key set blocked_at = null where id = ${key.id}::uuid`
    await expect(unblock()).rejects.toThrow(/permission denied/)
    await asApi.$disconnect()
  })

  test('a key that is let go is as its owner has it', async () => {
    const person = await signedUp(house)
    const [on, off] = [
      (await person.call('keys.create', { name: 'on' })).body,
      (await person.call('keys.create', { name: 'off' })).body,
    ]
    await person.call('keys.update', { id: off.key.id, isEnabled: false })
    for (const { key } of [on, off]) {
      await operator.call('operators.blockKey', { id: key.id, isBlocked: true })
      await operator.call('operators.blockKey', { id: key.id, isBlocked: false })
    }
    await waitUntil(
      () => answerOf(on.secret),
      (answer) => answer === 'answered',
      1000,
    )
    expect(await answerOf(off.secret)).toBe('key_off')
    expect((await operator.call('operators.blockKey', { id: person.userId, isBlocked: true })).status).toBe(404)
  })

  test('no process gives credits to a blocked key, even one that has not heard of it', async () => {
    const person = await signedUp(house)
    const { key } = (await person.call('keys.create', { name: 'k' })).body
    await operator.call('operators.blockKey', { id: key.id, isBlocked: true })
    const account = { workspaceId: person.workspaceId, apiKeyId: key.id, process: 'test' }
    const amount = { ucr: 10, tokens: 10 }
    await expect(openLease(house.db, { ...account, min: amount, want: amount })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

describe('the health of upstreams', () => {
  test('tells what the last hour was like, and lists what is set up without traffic', async () => {
    const { workspaceId } = await signedUp(house)
    const of = { workspaceId, model: 'xai:grok-4.7', endedAt: hoursAgo(0.5) }
    await writeRows(house, [
      ...[10, 20, 30, 1000].map((durationMs) => ({ ...of, durationMs, firstTokenMs: 5 })),
      { ...of, outcome: 'FAILED', state: 'FAILED', errorCode: 'provider_unavailable', endedAt: hoursAgo(0.2) },
      // Refused with reason, hung up, not of this hour, a server of their own: none of it says anything of the upstream.
      { ...of, outcome: 'FAILED', state: 'FAILED', errorCode: 'provider_refused' },
      { ...of, outcome: 'CLIENT_CLOSED', durationMs: 99_999 },
      { ...of, outcome: 'FAILED', state: 'FAILED', errorCode: 'timeout', endedAt: hoursAgo(1.1) },
      { ...of, model: 'ollama/home:llama3' },
      { ...of, model: 'xcaster:render' },
    ])
    const { upstreams } = (await operator.call('operators.health', {})).body
    expect(upstreams.find(({ upstream }) => upstream === 'xai')).toMatchObject({
      ...{ isConfigured: false, circuit: 'closed', requests: 7, failures: 1, medianMs: 25, medianFirstTokenMs: 5 },
      ...{ lastErrorCode: 'provider_unavailable', lastFailureAt: expect.any(String) },
    })
    const builtin = upstreams.find(({ upstream }) => upstream === 'builtin')
    expect(builtin).toMatchObject({ isConfigured: true, requests: 0, medianMs: null, lastErrorCode: null })
    expect(upstreams.map(({ upstream }) => upstream)).toEqual(['builtin', 'openai', 'xai'])
  })
})
