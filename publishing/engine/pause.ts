const firstMs = 30_000
const longestMs = 30 * 60_000

/** Twice as long each time, from 30 s to 30 min, each by a fifth longer or shorter so that not all come back together. */
export function pauseAfter(attempts: number, retryAfterMs = 0, chance = Math.random()): number {
  const pause = Math.min(firstMs * 2 ** Math.max(0, attempts - 1), longestMs)
  return Math.round(Math.max(pause * (0.8 + 0.4 * chance), retryAfterMs))
}
