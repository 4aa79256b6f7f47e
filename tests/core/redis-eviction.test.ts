import { Redis } from 'ioredis'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createQueues } from '../../core/queue.ts'
import { startTemporaryRedis } from '../../scripts/lib/temporary-redis.ts'
import { waitUntil } from '../setup/house.ts'
import { redisUrl } from '../setup/redis.ts'

type Line = { level: number; msg: string; value?: string; setting?: string }

// Of its own, because the policy is one for the whole server.
describe.skipIf(!redisUrl(0))('a queue that begins on Redis', () => {
  let server: Awaited<ReturnType<typeof startTemporaryRedis>>
  let admin: Redis
  beforeEach(async () => {
    server = await startTemporaryRedis('redis-server')
    admin = new Redis(server.url)
  })
  afterEach(async () => {
    admin.disconnect()
    await server.stop()
  })

  /** What is logged by queues on the address until `isEnough`. */
  async function logged(url: string, isEnough: (lines: Line[]) => Promise<boolean> | boolean): Promise<Line[]> {
    const lines: Line[] = []
    const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
    const queues = createQueues({ redis: { url }, databaseUrl: '', names: ['script'], log })
    try {
      await waitUntil(async () => isEnough(lines), Boolean, 5000)
    } finally {
      await queues.close(2000)
    }
    return lines
  }
  const hasWarned = (lines: Line[]) => lines.some(({ level }) => level === 40)

  test('warns of a policy that drops jobs, by the name of the setting', async () => {
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru')
    const [warning] = await logged(server.url, hasWarned)
    expect(warning).toMatchObject({ setting: 'maxmemory-policy', value: 'allkeys-lru', wanted: 'noeviction' })
    expect(warning?.msg).toContain('set maxmemory-policy to noeviction')
  })

  test('reads the policy of a managed Redis, which refuses CONFIG', async () => {
    await admin.config('SET', 'maxmemory-policy', 'volatile-lru')
    await admin.acl('SETUSER', 'managed', 'on', '>secret', '~*', '&*', '+@all', '-config')
    const [warning] = await logged(server.url.replace('//', '//managed:secret@'), hasWarned)
    expect(warning).toMatchObject({ setting: 'maxmemory-policy', value: 'volatile-lru' })
  })

  test('says so where neither is allowed', async () => {
    await admin.acl('SETUSER', 'closed', 'on', '>secret', '~*', '&*', '+@all', '-config', '-info')
    const [warning] = await logged(server.url.replace('//', '//closed:secret@'), hasWarned)
    expect(warning?.msg).toContain('maxmemory-policy of Redis could not be read')
  })

  test('is silent where the policy is right', async () => {
    const isAsked = async () => (await admin.info('commandstats')).includes('cmdstat_config|get:')
    expect(await logged(server.url, isAsked)).toEqual([])
  })
})
