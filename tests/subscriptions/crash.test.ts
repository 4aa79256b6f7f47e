import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chargeDueSubscriptions } from '../../credits/index.ts'
import { openShop, type Shop } from '../payments/shop.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { testSecretKey } from '../setup/database.ts'
import { signedUp } from '../setup/house.ts'
import { startProcess } from '../setup/processes.ts'
import {
  cardFor,
  chargeCalls,
  letTimePass,
  paidBy,
  periodHours,
  planCreditsOf,
  subscribed,
  subscriptionOf,
} from './subscriber.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  if (shop) await expectCleanAudit(shop.house.db)
  await shop?.close()
})

/** Each dies at its place for good, so that what is charged before and after it can be told apart. */
const points = ['subscription.before-charge', 'subscription.charged'] as const

const processEnv = (crashPoint: string): Record<string, string> => ({
  DATA_DIR: shop.house.config.dataDir,
  EMBEDDED_DATABASE_URL: shop.house.databaseUrl,
  SECRET_KEY: testSecretKey,
  SANDBOX_URL: shop.house.config.sandboxUrl ?? '',
  OLLAMA_BASE_URL: 'off',
  PORT: '0',
  CRASH_POINT: crashPoint,
})

test.each(points)(
  'an api killed at %s: asked again with the same key, the plan begins, charged once',
  {
    timeout: 90_000,
  },
  async (point) => {
    const person = await signedUp(shop.house)
    const order = { planId: 'STANDARD', currency: 'KRW', billingKey: cardFor(shop, person) } as const
    const key = randomUUID()
    const api = startProcess('api/main.ts', processEnv(point))
    const started = await api.started
    const answer = await fetch(`http://127.0.0.1:${started?.port}/api/subscription`, {
      method: 'POST',
      headers: { cookie: person.cookie(), 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(order),
    }).catch(() => null)
    expect(answer).toBeNull()
    expect(await api.ended).toBe('SIGKILL')
    expect(await paidBy(shop, person)).toBe(point === 'subscription.charged' ? 39_000 : 0)
    expect(await planCreditsOf(person)).toBe(0)
    const again = await person.call('subscription.start', order, { 'idempotency-key': key })
    expect(again.status).toBe(201)
    expect(await paidBy(shop, person)).toBe(39_000)
    expect(await planCreditsOf(person)).toBe(290)
  },
)

test.each(points)(
  'a worker killed at %s: the next one finishes the renewal, charged once',
  {
    timeout: 90_000,
  },
  async (point) => {
    const { person } = await subscribed(shop)
    await letTimePass(shop, person.workspaceId, periodHours)
    shop.sandbox.clearCalls()
    const worker = startProcess('workers/main.ts', processEnv(point))
    expect(await worker.ended).toBe('SIGKILL')
    expect(await paidBy(shop, person)).toBe(point === 'subscription.charged' ? 2 * 39_000 : 39_000)
    expect(await subscriptionOf(shop, person)).toMatchObject({ period: 1 })
    // Its claim keeps the others away for ten minutes.
    await chargeDueSubscriptions(shop.worker)
    expect(await subscriptionOf(shop, person)).toMatchObject({ period: 1 })
    await letTimePass(shop, person.workspaceId, 1)
    await chargeDueSubscriptions(shop.worker)
    expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2 })
    expect(await paidBy(shop, person)).toBe(2 * 39_000)
    expect(await planCreditsOf(person)).toBe(290)
    expect(new Set(chargeCalls(shop).map(({ subject }) => subject)).size).toBe(1)
  },
)
