import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditLedger } from '../../credits/index.ts'
import { waitUntil } from '../setup/house.ts'
import { askWith, keyOwner, openServing, type ServingHouse } from '../setup/serving.ts'

let house: ServingHouse
beforeAll(async () => {
  house = await openServing()
})
afterAll(() => house.close())

const usageOf = (workspaceId: string) =>
  house.db.usage.findMany({ where: { workspaceId }, orderBy: { endedAt: 'asc' } })
const accountOf = (workspaceId: string) => house.db.creditAccount.findUniqueOrThrow({ where: { workspaceId } })
const keyOf = (id: string) => house.db.apiKey.findUniqueOrThrow({ where: { id } })
/** Every lease has ended: what it used is on the books. They end when somebody else wants what they hold. */
const leasesEnded = () =>
  waitUntil(
    async () => {
      await house.db
        .$queryRaw`select pg_notify('gateway', 'wanted:' || workspace_id)::text from gateway_lease where ended_at is null`
      return house.db.gatewayLease.count({ where: { endedAt: null } })
    },
    (open) => open === 0,
    15_000,
  )

async function readAll(direction: Parameters<typeof askWith>[2], secret: string, serving = house.serving) {
  const { ask, request } = await askWith(serving, secret, direction)
  return serving.completeChat(ask, request)
}

test('a reply is charged to the token, and its row stands before the reply ends', async () => {
  const { secret, workspaceId, keyId } = await keyOwner(house)
  const { ask, request } = await askWith(house.serving, secret, { prompt: 100, completion: 50 })
  const { chunks } = await house.serving.openChat(ask, request)
  let next = await chunks.next()
  while (!next.done) next = await chunks.next()
  expect(next.value).toMatchObject({ prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 })
  // 100 at 10 ucr, 50 at 100 ucr.
  expect(await usageOf(workspaceId)).toMatchObject([
    { state: 'DONE', outcome: 'COMPLETED', chargedUcr: 6_000n, tokens: 150, source: 'provider', apiKeyId: keyId },
  ])
  await leasesEnded()
  expect(await accountOf(workspaceId)).toMatchObject({ availableUcr: 20_000_000n - 6_000n, reservedUcr: 0n })
  expect(await keyOf(keyId)).toMatchObject({ usedTokens: 150n, leasedTokens: 0n })
})

test('requests under a warm lease do not ask the ledger', async () => {
  const { secret, keyId } = await keyOwner(house, { quotaTokens: 100_000 })
  await readAll({ completion: 10, max: 10 }, secret)
  const leasesBefore = await house.db.gatewayLease.count({ where: { apiKeyId: keyId } })
  for (let turn = 0; turn < 5; turn += 1) await readAll({ completion: 10, max: 10 }, secret)
  expect(await house.db.gatewayLease.count({ where: { apiKeyId: keyId } })).toBe(leasesBefore)
})

describe('concurrent overdraft', () => {
  test('200 requests at once on a key with tokens for seven never use more than its quota', {
    timeout: 60_000,
  }, async () => {
    const other = await house.another()
    const { secret, workspaceId, keyId } = await keyOwner(house, { quotaTokens: 700 })
    const requests = Array.from({ length: 200 }, (_, at) =>
      readAll({ prompt: 40, completion: 30, max: 30, gapMs: 5 }, secret, at % 2 ? house.serving : other),
    )
    const results = await Promise.allSettled(requests)
    const done = results.filter(({ status }) => status === 'fulfilled').length
    await leasesEnded()
    const { usedTokens, quotaTokens } = await keyOf(keyId)
    expect(usedTokens).toBeLessThanOrEqual(quotaTokens ?? 0n)
    // Each needs 40 and 30 and some room, so that the quota is used to the last request that fits.
    expect(done).toBeGreaterThanOrEqual(5)
    const codes = new Set(
      results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : [])),
    )
    expect([...codes]).toEqual(['key_exhausted'])
    const rows = (await usageOf(workspaceId)).filter(({ state }) => state === 'DONE')
    expect(rows).toHaveLength(done)
    expect(rows.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(Number(usedTokens))
  })

  test('200 requests at once on a wallet for seven never spend more than it has', { timeout: 60_000 }, async () => {
    const other = await house.another()
    const { secret, workspaceId } = await keyOwner(house, { quotaTokens: null, walletUcr: 35_000 })
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, at) =>
        readAll({ prompt: 40, completion: 30, max: 30, gapMs: 5 }, secret, at % 2 ? house.serving : other),
      ),
    )
    await leasesEnded()
    const done = results.filter(({ status }) => status === 'fulfilled').length
    const { availableUcr, reservedUcr } = await accountOf(workspaceId)
    const spent = (await usageOf(workspaceId)).reduce((sum, { chargedUcr }) => sum + chargedUcr, 0n)
    expect(reservedUcr).toBe(0n)
    expect(availableUcr).toBe(35_000n - spent)
    expect(availableUcr).toBeGreaterThanOrEqual(0n)
    expect(done).toBeGreaterThanOrEqual(5)
    const codes = new Set(
      results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : [])),
    )
    expect([...codes]).toEqual(['insufficient_credits'])
  })
})

describe('a reply that breaks off', () => {
  test('who hangs up ends the upstream at once and pays for what was read and written', async () => {
    const { secret, workspaceId } = await keyOwner(house, { quotaTokens: 100_000 })
    const hangUp = new AbortController()
    const { ask, request } = await askWith(
      house.serving,
      secret,
      { prompt: 100, completion: 4_000, chunks: 400, gapMs: 10 },
      hangUp.signal,
    )
    const { chunks } = await house.serving.openChat(ask, request)
    for (let read = 0; read < 5; read += 1) await chunks.next()
    hangUp.abort()
    await expect(chunks.next()).rejects.toMatchObject({ code: 'cancelled' })
    await waitUntil(
      async () => house.upstream.open(),
      (open) => open === 0,
      2_000,
    )
    const [row] = await usageOf(workspaceId)
    expect(row).toMatchObject({ state: 'DONE', outcome: 'CLIENT_CLOSED', source: 'estimated', errorCode: 'cancelled' })
    const units = row?.units as { input_token: number; output_token: number }
    expect(units.output_token).toBeGreaterThanOrEqual(50)
    expect(units.output_token).toBeLessThan(400)
    expect(units.input_token).toBeGreaterThan(0)
    expect(row?.chargedUcr).toBeGreaterThan(0n)
  })

  test('who stops reading without a word is charged alike', async () => {
    const { secret, workspaceId } = await keyOwner(house, { quotaTokens: 100_000 })
    const { ask, request } = await askWith(house.serving, secret, { completion: 400, chunks: 40, gapMs: 5 })
    const { chunks } = await house.serving.openChat(ask, request)
    for await (const _ of chunks) break
    expect(await usageOf(workspaceId)).toMatchObject([{ outcome: 'CLIENT_CLOSED', state: 'DONE' }])
  })

  test('an upstream that dies is an error, and what it wrote is charged', async () => {
    const { secret, workspaceId } = await keyOwner(house, { quotaTokens: 100_000 })
    const { ask, request } = await askWith(house.serving, secret, {
      completion: 100,
      chunks: 10,
      dieAfter: 4,
      gapMs: 1,
    })
    const { chunks } = await house.serving.openChat(ask, request)
    const read = async () => {
      for await (const _ of chunks);
    }
    await expect(read()).rejects.toMatchObject({ code: 'provider_unavailable' })
    const [row] = await usageOf(workspaceId)
    expect(row).toMatchObject({
      outcome: 'FAILED',
      state: 'DONE',
      errorCode: 'provider_unavailable',
      source: 'estimated',
    })
    expect(row?.units).toMatchObject({ output_token: 40 })
  })

  test('a key that is switched off ends what runs under it within a second', async () => {
    const { secret, keyId, workspaceId } = await keyOwner(house, { quotaTokens: 100_000 })
    const { ask, request } = await askWith(house.serving, secret, { completion: 4_000, chunks: 1000, gapMs: 10 })
    const { chunks } = await house.serving.openChat(ask, request)
    await chunks.next()
    const switchedAt = performance.now()
    await house.db.apiKey.update({ where: { id: keyId }, data: { isEnabled: false } })
    const read = async () => {
      for await (const _ of chunks);
    }
    await expect(read()).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(performance.now() - switchedAt).toBeLessThan(1_000)
    await expect(house.serving.keys.find(secret)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await usageOf(workspaceId)).toMatchObject([{ outcome: 'STOPPED' }])
  })
})

describe('an upstream that fails before it answers', () => {
  test('costs nothing, is tried again, and stands in the log', { timeout: 30_000 }, async () => {
    const { secret, workspaceId } = await keyOwner(house)
    const before = house.upstream.calls()
    await expect(readAll({ status: 503 }, secret)).rejects.toMatchObject({ code: 'provider_unavailable' })
    expect(house.upstream.calls() - before).toBe(3)
    expect(await usageOf(workspaceId)).toMatchObject([
      { state: 'FAILED', outcome: 'FAILED', chargedUcr: 0n, tokens: 0, attempts: 3, leaseId: null },
    ])
  })

  test('what it refuses is the caller’s to mend and is asked once', async () => {
    const { secret } = await keyOwner(house)
    const before = house.upstream.calls()
    await expect(readAll({ status: 400 }, secret)).rejects.toMatchObject({ code: 'provider_refused' })
    expect(house.upstream.calls() - before).toBe(1)
  })
})

describe('counts', () => {
  test('missing or absurd ones are replaced by our own and marked', async () => {
    const { secret, workspaceId } = await keyOwner(house, { quotaTokens: 100_000 })
    await readAll({ completion: 20, usage: null }, secret)
    await readAll({ completion: 20, usage: { prompt_tokens: 9_000_000, completion_tokens: 20 } }, secret)
    await readAll(
      {
        completion: 20,
        usage: { prompt_tokens: 10, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 50 } },
      },
      secret,
    )
    const rows = await usageOf(workspaceId)
    expect(rows.map(({ source }) => source)).toEqual(['estimated', 'estimated', 'estimated'])
    for (const { units } of rows) expect((units as { output_token: number }).output_token).toBe(20)
  })

  test('cached tokens are part of the prompt and priced by their own class', async () => {
    const { secret, workspaceId } = await keyOwner(house, { quotaTokens: 100_000 })
    await house.db.price.create({
      data: {
        ...{ model: 'mock:echo', unit: 'cached_input_token', microUsdPerMillion: 100_000n, source: 'test' },
        effectiveFrom: new Date('2026-01-02T00:00:00Z'),
      },
    })
    const usage = { prompt_tokens: 100, completion_tokens: 10, prompt_tokens_details: { cached_tokens: 80 } }
    await waitUntil(
      async () => house.serving.catalogue.pricesOf('mock:echo', 0).length,
      (count) => count === 3,
    )
    await readAll({ completion: 10, usage }, secret)
    const [row] = await usageOf(workspaceId)
    // 20 at 10 ucr, 80 at 1 ucr, 10 at 100 ucr.
    expect(row).toMatchObject({ chargedUcr: 1_280n, tokens: 110 })
    expect(row?.units).toMatchObject({ input_token: 20, cached_input_token: 80, output_token: 10 })
  })
})

test('the length is cut to what the wallet can pay instead of refusing', async () => {
  const { secret, workspaceId } = await keyOwner(house, { quotaTokens: null, walletUcr: 20_000 })
  const { completion } = await readAll({ prompt: 20, completion: 3_000 }, secret)
  expect(completion.choices[0]?.finish_reason).toBe('length')
  const [row] = await usageOf(workspaceId)
  expect(row?.chargedUcr).toBeLessThanOrEqual(20_000n)
  expect(row?.chargedUcr).toBeGreaterThan(10_000n)
})

test('a model without a price is refused, never free', async () => {
  const { secret } = await keyOwner(house)
  await house.db.model.create({ data: { id: 'mock:unpriced', kind: 'CHAT' } })
  await waitUntil(
    async () => house.serving.catalogue.find('mock:unpriced'),
    (found) => found !== null,
  )
  await expect(readAll({ model: 'mock:unpriced' }, secret)).rejects.toMatchObject({ code: 'model_unpriced' })
  await expect(readAll({ model: 'mock:nobody' }, secret)).rejects.toMatchObject({ code: 'model_unknown' })
})

test('a lease that was ended under its process loses no row and charges it once', async () => {
  const { secret, workspaceId, keyId } = await keyOwner(house, { quotaTokens: 100_000 })
  const { ask, request } = await askWith(house.serving, secret, { prompt: 100, completion: 50, gapMs: 50 })
  const { chunks } = await house.serving.openChat(ask, request)
  await chunks.next()
  await house.db
    .$executeRaw`select gateway_lease_end(id) from gateway_lease where api_key_id = ${keyId}::uuid and ended_at is null`
  for await (const _ of chunks);
  const rows = await usageOf(workspaceId)
  expect(rows).toMatchObject([{ chargedUcr: 6_000n, tokens: 150 }])
  await leasesEnded()
  expect(await accountOf(workspaceId)).toMatchObject({ availableUcr: 20_000_000n - 6_000n, reservedUcr: 0n })
})

test.each([
  { service_tier: 'priority' },
  { web_search_options: {} },
  { search_parameters: { mode: 'on' } },
  { modalities: ['text', 'audio'] },
  { tools: [{ type: 'web_search' }] },
])('what costs extra at the vendor and has no price here is refused: %o', async (extra) => {
  const { secret } = await keyOwner(house)
  const { ask, request } = await askWith(house.serving, secret)
  const before = house.upstream.calls()
  await expect(house.serving.openChat(ask, { ...request, ...extra })).rejects.toMatchObject({
    code: 'invalid_request',
    details: { param: Object.keys(extra)[0] },
  })
  expect(house.upstream.calls()).toBe(before)
})

test('the books are right at the end of all that', async () => {
  await leasesEnded()
  const broken = (await auditLedger(house.db)).filter(({ brokenCount }) => brokenCount > 0)
  expect(broken).toEqual([])
  expect(await house.db.$queryRaw`select * from gateway_invariant`).toEqual([])
})

test('a key’s fallback answers when the asked model fails before its first word; one that is gone is left out', {
  timeout: 30_000,
}, async () => {
  await house.db.upstream.create({ data: { name: 'ill', baseUrl: 'http://127.0.0.1:9/v1' } })
  await house.db.model.create({ data: { id: 'ill:model', kind: 'CHAT' } })
  await house.db.price.create({
    data: {
      ...{ model: 'ill:*', unit: 'input_token', microUsdPerMillion: 1n, source: 'test' },
      effectiveFrom: new Date('2026-01-01T00:00:00Z'),
    },
  })
  await house.db.price.create({
    data: {
      ...{ model: 'ill:*', unit: 'output_token', microUsdPerMillion: 1n, source: 'test' },
      effectiveFrom: new Date('2026-01-01T00:00:00Z'),
    },
  })
  await waitUntil(
    async () => house.serving.catalogue.isPriced('ill:model') && house.serving.findProvider('ill') !== null,
    (isThere) => isThere,
  )
  const { secret, workspaceId } = await keyOwner(house, { fallbackModels: ['nobody:gone', 'mock:echo'] })
  const { model } = await readAll({ model: 'ill:model', completion: 5 }, secret)
  expect(model).toBe('mock:echo')
  expect(await usageOf(workspaceId)).toMatchObject([{ model: 'mock:echo', requestedModel: 'ill:model', attempts: 4 }])
})
