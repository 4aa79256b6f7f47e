/** A vendor's wish is followed up to here; beyond it a job would sleep on somebody's clock error. */
const longestWaitMs = 3_600_000

/**
 * How long the vendor asked us to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date (RFC 9110 §10.2.3).
 * Undefined when it did not say, or said something that is no time.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const exact = headers.get('retry-after-ms')
  const plain = headers.get('retry-after')
  const waitMs = exact !== null ? Number(exact) : plain === null ? Number.NaN : plainWaitMs(plain, nowMs)
  if (!Number.isFinite(waitMs) || waitMs < 0) return undefined
  return Math.min(Math.ceil(waitMs), longestWaitMs)
}

function plainWaitMs(value: string, nowMs: number): number {
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value) * 1000
  // A date begins with its weekday. Without this check Date.parse takes "-5" for a year.
  return /^[A-Z][a-z]{2,8}, ?\d/.test(value) ? Math.max(0, Date.parse(value) - nowMs) : Number.NaN
}
