import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asker } from '../../gateway/serve/deps.ts'
import { createKeyLimits, type KeyLimits } from '../../gateway/serve/key-limits.ts'
import { redisUrl } from '../setup/redis.ts'

const askerOf = (id: string, limits: { requestsPerMinute?: number; tokensPerMinute?: number }): Asker => ({
  workspaceId: 'w',
  key: {
    ...{ id, workspaceId: 'w', models: [], fallbackModels: [], expiresAt: null, off: new AbortController().signal },
    requestsPerMinute: limits.requestsPerMinute ?? null,
    tokensPerMinute: limits.tokensPerMinute ?? null,
  },
})

test('each key has a minute of its own', async () => {
  const limits = createKeyLimits({ redis: null, scale: 1 })
  const [one, other] = [askerOf('one', { requestsPerMinute: 1 }), askerOf('other', { requestsPerMinute: 1 })]
  expect((await limits.take(one)).requests).toMatchObject({ limit: 1, remaining: 0 })
  await expect(limits.take(one)).rejects.toMatchObject({ code: 'rate_limited', details: { limit: 'requests' } })
  expect((await limits.take(other)).requests.remaining).toBe(0)
})

test('tokens of a finished request count against the next one', async () => {
  const limits = createKeyLimits({ redis: null, scale: 1 })
  const asker = askerOf('k', { requestsPerMinute: 100, tokensPerMinute: 50 })
  await limits.take(asker)
  await limits.used(asker, 49)
  expect((await limits.take(asker)).tokens).toMatchObject({ limit: 50, remaining: 1 })
  await limits.used(asker, 1)
  await expect(limits.take(asker)).rejects.toMatchObject({
    details: { limit: 'tokens' },
    retryAfterMs: expect.any(Number),
  })
})

describe.skipIf(redisUrl(8) === null)('counters of each process', () => {
  let clients: Redis[]
  let processes: [KeyLimits, KeyLimits]
  beforeAll(async () => {
    const connect = () => new Redis(redisUrl(8) ?? '', { enableOfflineQueue: false, lazyConnect: true })
    const [a, b] = [connect(), connect()]
    clients = [a, b]
    await Promise.all([a.connect(), b.connect()])
    await a.flushdb()
    processes = [createKeyLimits({ redis: a, scale: 1 }), createKeyLimits({ redis: b, scale: 1 })]
  })
  afterAll(() => {
    for (const client of clients) client.disconnect()
  })

  test('two processes count the requests of a key together', async () => {
    const asker = askerOf('shared', { requestsPerMinute: 10 })
    const asked = Array.from({ length: 20 }, (_, at) => processes[at % 2 === 0 ? 0 : 1].take(asker))
    const answers = await Promise.allSettled(asked)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  })

  test('and its tokens', async () => {
    const asker = askerOf('tokens', { requestsPerMinute: 100, tokensPerMinute: 50 })
    await processes[0].used(asker, 50)
    await expect(processes[1].take(asker)).rejects.toMatchObject({ details: { limit: 'tokens' } })
  })
})
