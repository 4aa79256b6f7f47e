import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getBilling } from '../../credits/index.ts'
import { newSecret } from '../../gateway/keys/secret.ts'
import { waitUntil } from '../setup/client.ts'
import { keyOwner } from '../setup/serving.ts'
import { call, chat, openV1House, type V1House, type WireError } from './v1/v1-house.ts'

/**
 * What a key's budget and a plan allow, kept by setting it aside before a call. Complaint 10 of cost managers: hard budgets are
 * passed by calls at the same moment, and block models that cost nothing.
 */

let house: V1House
beforeAll(async () => {
  house = await openV1House()
})
afterAll(() => house?.close())

const completions = '/v1/chat/completions'
/** 40 read at 10 ucr and 30 written at 100 ucr: 3,400 ucr; some room for the estimate is set aside beside it. */
const direction = { prompt: 40, completion: 30, gapMs: 5 }
const ask = (secret: string, model?: string) =>
  call(house, secret, completions, { body: chat(direction, { max_completion_tokens: 30, ...(model && { model }) }) })
const spentBy = async (where: { apiKeyId: string } | { workspaceId: string }) =>
  Number((await house.db.usage.aggregate({ where, _sum: { chargedUcr: true } }))._sum.chargedUcr ?? 0n)
const setBudget = (id: string, budgetUcr: bigint | null, budgetZone = 'Asia/Seoul') =>
  house.db.apiKey.update({ where: { id }, data: { budgetUcr, budgetZone } })
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
const refusalOf = async (answer: Response) => (await answer.json()) as WireError

describe('a hard budget of a key', () => {
  test('40 calls at once never cost more than it, and use it to the last call that fits', async () => {
    const { secret, keyId } = await keyOwner(house, { quotaTokens: null })
    await setBudget(keyId, 35_000n)
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(secret)))
    const statuses = answers.map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200, 402]))
    await leasesEnded()
    const spent = await spentBy({ apiKeyId: keyId })
    expect(spent).toBeLessThanOrEqual(35_000)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(5)
    const row = await house.db.apiKey.findUniqueOrThrow({ where: { id: keyId } })
    expect([row.budgetUsedUcr, row.budgetLeasedUcr]).toEqual([BigInt(spent), 0n])
  })

  test('the refusal says why, in OpenAI’s shape, and when the key is answered again', async () => {
    const { secret, keyId } = await keyOwner(house, { quotaTokens: null })
    await setBudget(keyId, 1n)
    const answer = await ask(secret)
    expect([answer.status, answer.headers.get('x-should-retry')]).toEqual([402, 'false'])
    const { error } = await refusalOf(answer)
    expect(error).toMatchObject({ type: 'insufficient_quota', code: 'key_exhausted', param: null })
    // Midnight of the first in Seoul is 15:00 of the day before in UTC.
    expect(error.message).toMatch(/budget of this month \(\$0\.00\).* answered again from \d{4}-\d\d-\d\d 15:00 UTC/)
  })

  test('a bigger budget and none at all count at once; what was used before counts towards a new one', async () => {
    const { secret, keyId } = await keyOwner(house, { quotaTokens: null })
    await ask(secret)
    const before = await spentBy({ apiKeyId: keyId })
    await setBudget(keyId, BigInt(before + 100))
    await waitUntil(
      async () => (await ask(secret)).status,
      (status) => status === 402,
      5_000,
    )
    await setBudget(keyId, BigInt(before + 50_000))
    expect((await ask(secret)).status).toBe(200)
    await setBudget(keyId, 1n)
    await waitUntil(
      async () => (await ask(secret)).status,
      (status) => status === 402,
      5_000,
    )
    await setBudget(keyId, null)
    expect((await ask(secret)).status).toBe(200)
  })

  test('what was spent in months before does not count', async () => {
    const { secret, keyId, workspaceId } = await keyOwner(house, { quotaTokens: null })
    await ask(secret)
    await leasesEnded()
    const old = new Date(Date.now() - 32 * 86_400_000)
    await house.db.gatewayLease.updateMany({ where: { workspaceId }, data: { createdAt: old } })
    await setBudget(keyId, 10_000n)
    expect((await ask(secret)).status).toBe(200)
    await leasesEnded()
    const { budgetUsedUcr, budgetPeriod } = await house.db.apiKey.findUniqueOrThrow({ where: { id: keyId } })
    expect(budgetUsedUcr).toBe(3_400n)
    // A month that ends is a new count, of what was opened in it.
    await house.db.apiKey.update({ where: { id: keyId }, data: { budgetPeriod: old, budgetUsedUcr: 9_999n } })
    expect((await ask(secret)).status).toBe(200)
    const after = await house.db.apiKey.findUniqueOrThrow({ where: { id: keyId } })
    expect(after.budgetPeriod).toEqual(budgetPeriod)
  })

  test('a model that costs nothing is not stopped by it', async () => {
    const { secret, keyId } = await keyOwner(house, { quotaTokens: null })
    const model = 'mock:free'
    await house.db.model.create({ data: { id: model, kind: 'CHAT', maxOutputTokens: 1_000 } })
    const price = { model, source: 'test', effectiveFrom: new Date('2026-01-01'), microUsdPerMillion: 0n }
    await house.db.price.createMany({
      data: [
        { ...price, unit: 'input_token' },
        { ...price, unit: 'output_token' },
      ],
    })
    await setBudget(keyId, 0n)
    expect((await ask(secret)).status).toBe(402)
    await waitUntil(
      async () => (await ask(secret, model)).status,
      (status) => status === 200,
      5_000,
    )
  })
})

describe('what a plan pays for', () => {
  test('40 calls at once under several keys never cost more than the plan allows', async () => {
    const { secret, workspaceId, userId } = await keyOwner(house, { quotaTokens: null, walletUcr: 100_000_000 })
    const second = await addKey(workspaceId, userId)
    // $5 are 50,000,000 ucr; all but seven calls are used.
    await spendBefore(workspaceId, 50_000_000n - 30_000n)
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => ask(at % 2 ? secret : second)))
    const refused = answers.filter(({ status }) => status === 403)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(4)
    expect(refused.length).toBeGreaterThan(0)
    await leasesEnded()
    expect(await spentBy({ workspaceId })).toBeLessThanOrEqual(30_000)
    const { error } = await refusalOf(refused[0] as Response)
    expect(error).toMatchObject({ code: 'plan_limit', type: 'permission_error' })
    expect(error.message).toMatch(
      /\(FREE\) pays for \$5\.00 .* answered again from .* UTC, or at once with the plan BASIC/,
    )
    const spend = await house.db.apiSpend.findUniqueOrThrow({ where: { workspaceId } })
    expect(spend.leasedUcr).toBe(0n)
    const { allowances } = await getBilling({ db: house.db, config: { payments: null } }, workspaceId)
    const used = Math.ceil(Number(spend.usedUcr) / 10)
    expect(allowances).toContainEqual({ limit: 'apiCostMicroUsd', used, max: 5_000_000 })
  })

  test('a bigger plan is answered at once, and a plan without a limit counts nothing', async () => {
    const { secret, workspaceId } = await keyOwner(house, { quotaTokens: null, walletUcr: 100_000_000 })
    await spendBefore(workspaceId, 50_000_000n)
    expect((await ask(secret)).status).toBe(403)
    await house.db.workspace.update({ where: { id: workspaceId }, data: { planId: 'BASIC' } })
    expect((await ask(secret)).status).toBe(200)
    await leasesEnded()
    await house.db.workspace.update({ where: { id: workspaceId }, data: { planId: 'ENTERPRISE' } })
    expect((await ask(secret)).status).toBe(200)
    expect(await house.db.apiSpend.count({ where: { workspaceId } })).toBe(0)
    await leasesEnded()
    await house.db.workspace.update({ where: { id: workspaceId }, data: { planId: 'FREE' } })
    expect((await ask(secret)).status).toBe(403)
  })
})

async function addKey(workspaceId: string, createdById: string): Promise<string> {
  const { secret, hash, shown } = newSecret()
  const limits = { quotaTokens: null, requestsPerMinute: 100_000 }
  await house.db.apiKey.create({ data: { workspaceId, createdById, name: 'second', hash, shown, ...limits } })
  return secret
}

/** A lease that has ended, as the counts of a period are made from. */
const spendBefore = (workspaceId: string, usedUcr: bigint) =>
  house.db.gatewayLease.create({
    data: { workspaceId, process: 'test', ucr: usedUcr, usedUcr, endedAt: new Date(), expiresAt: new Date() },
  })
