import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../core/errors.ts'
import type { Asker } from './deps.ts'

/** What a key may do in a minute unless its owner says otherwise. */
export const defaultRequestsPerMinute = 300

type Window = { limit: number; remaining: number; resetMs: number }
/** As told in the headers of every answer; `tokens` null where the key has no such limit. */
export type LimitState = { requests: Window; tokens: Window | null }

export type KeyLimits = {
  /** Counts one request. @throws AppError `rate_limited` with `retryAfterMs` and `details.state`. */
  take: (asker: Asker) => Promise<LimitState>
  /** Counts what a finished request used; the next one waits when it was too much. */
  used: (asker: Asker, tokens: number) => Promise<void>
}

const seconds = 60
/** The limiter's own ceiling: each key has its own number, which is compared here. */
const points = 1_000_000_000

/** Counts in Redis where there is one, so that all processes count together, and in memory otherwise. */
export function createKeyLimits({ redis, scale }: { redis: Redis | null; scale: number }): KeyLimits {
  const limiterOf = (keyPrefix: string) => {
    const options = { keyPrefix, points, duration: seconds }
    const memory = new RateLimiterMemory(options)
    return redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory
  }
  const requests = limiterOf('gateway:requests')
  const tokens = limiterOf('gateway:tokens')
  const nameOf = ({ key, workspaceId }: Asker) => key?.id ?? workspaceId

  const windowOf = (limit: number, counted: RateLimiterRes | null): Window => ({
    limit,
    remaining: Math.max(0, limit - (counted?.consumedPoints ?? 0)),
    resetMs: Math.max(0, counted?.msBeforeNext ?? 0),
  })

  return {
    async take(asker) {
      const limit = Math.max(1, Math.floor((asker.key?.requestsPerMinute ?? defaultRequestsPerMinute) * scale))
      const tokenLimit = asker.key?.tokensPerMinute ?? null
      const counted = await requests.consume(nameOf(asker)).catch((error: unknown) => {
        if (error instanceof RateLimiterRes) return error
        throw error
      })
      const state: LimitState = {
        requests: windowOf(limit, counted),
        tokens: tokenLimit === null ? null : windowOf(tokenLimit, await tokens.get(nameOf(asker))),
      }
      const full = counted.consumedPoints > limit ? state.requests : state.tokens?.remaining === 0 ? state.tokens : null
      if (full)
        throw new AppError('rate_limited', {
          retryAfterMs: full.resetMs,
          details: { limit: full === state.requests ? 'requests' : 'tokens', state },
        })
      return state
    },
    async used(asker, count) {
      if (asker.key?.tokensPerMinute) await tokens.penalty(nameOf(asker), count)
    },
  }
}
