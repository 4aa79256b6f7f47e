import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { redisUrl } from '../setup/redis.ts'

const url = redisUrl(2)
if (!url) console.error('LEFT OUT: no Redis here, so the queue on Redis is not tested')

describe.skipIf(!url)('with the queue on Redis', () => {
  let house: House
  let redis: Redis
  let workers: { stop: () => Promise<void> }

  beforeAll(async () => {
    house = await openHouse({ REDIS_URL: url ?? '' })
    redis = new Redis(url ?? '')
    workers = await house.startWorkers()
  })
  afterAll(async () => {
    await workers.stop()
    redis.disconnect()
    await house.close()
  })

  test('Redis emptied again and again in the middle: the run still ends, charged once', {
    timeout: 180_000,
  }, async () => {
    const client = await signedUp(house)
    const { body: run } = await client.call('runs.create', { keyword: '지워진 큐', seconds: 15, quality: 'preview' })
    const read = () => house.db.run.findUniqueOrThrow({ where: { id: run.id }, include: { steps: true } })
    const seen = new Set<number>()
    const ended = await waitUntil(
      async () => {
        const now = await read()
        // Emptied once for every number of finished steps, so that each kind of wake is lost at least once.
        const done = now.steps.filter(({ state }) => state === 'DONE').length
        if (!seen.has(done)) await redis.flushdb()
        seen.add(done)
        return now
      },
      ({ endedAt }) => endedAt !== null,
      170_000,
    )
    expect(seen.size).toBeGreaterThan(3)
    expect(ended).toMatchObject({ state: 'SUCCEEDED', chargedUcr: 750_000n })
    expect(await house.db.$queryRaw`select * from credit_invariant`).toEqual([])
  })
})
