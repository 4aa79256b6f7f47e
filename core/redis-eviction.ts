import type { Redis } from 'ioredis'
import type { Log } from './log.ts'

const safePolicy = 'noeviction'

/**
 * Warns when this Redis may throw keys away as its memory fills: with them go jobs, queues stop in the middle, and work
 * waits for the sweep. Nothing is lost for good (the rows decide), so it is no reason not to start.
 * Never throws: a Redis that does not tell its policy is named in the log as such.
 */
export async function warnOfEviction(redis: Redis, log: Log): Promise<void> {
  try {
    const policy = await findPolicy(redis)
    if (policy === null)
      log.warn('Redis does not tell its maxmemory-policy; it must be noeviction, or jobs may be lost')
    else if (policy !== safePolicy)
      log.warn(
        { setting: 'maxmemory-policy', value: policy, wanted: safePolicy },
        `Redis drops jobs when its memory is full: set maxmemory-policy to ${safePolicy} (it is ${policy})`,
      )
  } catch (error) {
    log.warn({ err: error }, 'the maxmemory-policy of Redis could not be read; it must be noeviction')
  }
}

/** Managed Redis often refuses CONFIG (ElastiCache, Upstash, MemoryDB), but tells the policy in INFO. */
async function findPolicy(redis: Redis): Promise<string | null> {
  return (await policyByConfig(redis)) ?? /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1] ?? null
}

async function policyByConfig(redis: Redis): Promise<string | null> {
  try {
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as string[]
    return policy ?? null
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return null
    throw error
  }
}
