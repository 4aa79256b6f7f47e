/**
 * A database of its own in the Redis that `npm test` found or installed, so that test files do not take each other's
 * jobs; null where there is no Redis (`npm test` says so loudly, and CI demands one).
 */
export const redisUrl = (database: number): string | null =>
  process.env.TEST_REDIS_URL ? `${process.env.TEST_REDIS_URL.replace(/\/\d*$/, '')}/${database}` : null
