/** What programs are answered when something is wrong, as api/v1 has it; `tests/web/guide.test.ts` compares them. */
export const errorCodes = [
  { status: 400, code: 'invalid_request', words: 'invalid' },
  { status: 400, code: 'unsupported_parameter', words: 'unsupported' },
  { status: 400, code: 'context_length_exceeded', words: 'tooLong' },
  { status: 400, code: 'provider_refused', words: 'refused' },
  { status: 401, code: 'invalid_api_key', words: 'key' },
  { status: 402, code: 'insufficient_quota', words: 'credits' },
  { status: 402, code: 'key_exhausted', words: 'exhausted' },
  { status: 402, code: 'debt_unpaid', words: 'debt' },
  { status: 404, code: 'model_not_found', words: 'model' },
  { status: 404, code: 'unknown_url', words: 'url' },
  { status: 413, code: 'payload_too_large', words: 'large' },
  { status: 429, code: 'rate_limit_exceeded', words: 'rate' },
  { status: 500, code: 'internal', words: 'internal' },
  { status: 502, code: 'provider_unavailable', words: 'upstream' },
  { status: 502, code: 'provider_misconfigured', words: 'misconfigured' },
  { status: 504, code: 'timeout', words: 'timeout' },
] as const

/** What may be read from every answer. */
export const headers = [
  { name: 'x-request-id', words: 'requestId' },
  { name: 'x-ratelimit-limit-requests', words: 'limit' },
  { name: 'x-ratelimit-remaining-requests', words: 'remaining' },
  { name: 'x-ratelimit-reset-requests', words: 'reset' },
  { name: 'retry-after', words: 'retryAfter' },
  { name: 'x-should-retry', words: 'shouldRetry' },
] as const
