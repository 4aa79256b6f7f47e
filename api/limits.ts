import { isIPv6 } from 'node:net'
import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { LimitName } from '../contract/index.ts'
import { AppError } from '../core/errors.ts'

type Rule = { by: 'address' | 'account' | 'both'; points: number; seconds: number }

/**
 * How often things may be asked for. `account` is the address that is signed in with or asked about, or the person who
 * is signed in; `address` is the network the request comes from; `both` counts an account as seen from one network, so that
 * a stranger who guesses does not soon lock its owner out.
 *
 * They are counted in this order until one refuses, the address first: who is refused uses up nothing of anybody else's.
 */
const rules = {
  request: [{ by: 'account', points: 100, seconds: 60 }],
  /** Requests of nobody in particular; an office shares its address. */
  visit: [{ by: 'address', points: 300, seconds: 60 }],
  generate: [{ by: 'account', points: 10, seconds: 60 }],
  signIn: [
    { by: 'address', points: 50, seconds: 900 },
    { by: 'both', points: 10, seconds: 900 },
    { by: 'account', points: 30, seconds: 900 },
  ],
  signUp: [
    { by: 'address', points: 20, seconds: 3600 },
    { by: 'account', points: 5, seconds: 3600 },
  ],
  mail: [
    { by: 'address', points: 20, seconds: 3600 },
    { by: 'account', points: 5, seconds: 3600 },
  ],
  /** Codes, tokens and passwords of somebody who is signed in. */
  guess: [
    { by: 'address', points: 30, seconds: 600 },
    { by: 'account', points: 10, seconds: 600 },
  ],
  invite: [
    { by: 'address', points: 100, seconds: 3600 },
    { by: 'account', points: 30, seconds: 3600 },
  ],
  pay: [{ by: 'account', points: 30, seconds: 600 }],
  /** Calls a server of the person's own. */
  probe: [{ by: 'account', points: 30, seconds: 600 }],
  post: [{ by: 'account', points: 10, seconds: 3600 }],
  like: [{ by: 'account', points: 60, seconds: 60 }],
  comment: [{ by: 'account', points: 30, seconds: 600 }],
  /** Of people who came by for the first time within a day. */
  firstComments: [{ by: 'account', points: 10, seconds: 600 }],
  follow: [{ by: 'account', points: 100, seconds: 86_400 }],
  report: [{ by: 'account', points: 20, seconds: 86_400 }],
  /** One of 50 megapixels takes a second to read. */
  picture: [{ by: 'account', points: 20, seconds: 600 }],
} as const satisfies Record<LimitName | 'request' | 'visit' | 'picture' | 'firstComments', readonly Rule[]>

export type RuleName = keyof typeof rules

export type Limits = {
  /** @throws AppError `rate_limited` with the time to wait. */
  take: (name: RuleName, who: { address: string; account: string | null }) => Promise<void>
}

/** Counts in Redis where there is one, so that all api processes count together, and in memory otherwise. */
export function createLimits({ redis, scale }: { redis: Redis | null; scale: number }): Limits {
  const limiters = new Map<RuleName, { by: Rule['by']; limiter: RateLimiterMemory | RateLimiterRedis }[]>()
  for (const [name, list] of Object.entries(rules) as [RuleName, readonly Rule[]][])
    limiters.set(
      name,
      list.map(({ by, points, seconds }) => {
        const options = {
          keyPrefix: `limit:${name}:${by}`,
          points: Math.max(1, Math.floor(points * scale)),
          duration: seconds,
        }
        // Without Redis for a moment each process counts for itself: neither locked out nor without a limit.
        const memory = new RateLimiterMemory(options)
        const limiter = redis
          ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
          : memory
        return { by, limiter }
      }),
    )
  return {
    async take(name, { address, account }) {
      for (const { by, limiter } of limiters.get(name) ?? []) {
        if (account === null && by !== 'address') continue
        const key = { address: networkOf(address), account: `${account}`, both: `${account} ${networkOf(address)}` }[by]
        try {
          await limiter.consume(key)
        } catch (error) {
          if (!(error instanceof RateLimiterRes)) throw error
          throw new AppError('rate_limited', { retryAfterMs: error.msBeforeNext, details: { limit: name } })
        }
      }
    },
  }
}

/** A person with IPv6 has a /64 at least, 2^64 addresses: what they share is counted. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail = ''] = plain.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const middle = plain.includes('::') ? new Array(8 - left.length - right.length).fill('0') : []
  const groups = [...left, ...middle, ...right].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::/64`
}
