/** The Redis that `npm test` found or installed; null where there is none (it says so loudly, and CI demands one). */
export const redisUrl = (): string | null => process.env.TEST_REDIS_URL ?? null
