import type { ErrorCode } from '../../core/errors.ts'

type Meaning = {
  status: number
  type: string
  /** Ours where OpenAI has no word for it. */
  code?: string
  /** For whoever writes the program that asks; where the words for people would mislead. */
  message?: string
}

const refused = (status: number, meaning: Omit<Meaning, 'status' | 'type'> = {}): Meaning => ({
  ...{ status, type: 'invalid_request_error' },
  ...meaning,
})
const outOfFunds = (code: string, message: string): Meaning => ({
  ...{ status: 402, type: 'insufficient_quota', code, message },
})
const upstream = (status: number, message: string): Meaning => ({ status, type: 'upstream_error', message })
const ours = (status: number): Meaning => ({ status, type: 'api_error' })
const partIsCharged = 'What had been written until then, if anything, is charged; nothing else is.'

/**
 * What our codes are called under /v1. The status is what clients act upon: OpenAI's and Vercel's ask again after 408, 409,
 * 429 and 5xx. What stays refused until its owner does something is therefore 4xx, out of funds 402; the rest of what makes
 * no sense to ask again says so with `x-should-retry` (errors.ts).
 */
export const meanings: Record<ErrorCode, Meaning> = {
  invalid_request: refused(400, { code: 'invalid_request', message: 'The request is not valid.' }),
  unauthenticated: refused(401, { code: 'invalid_api_key' }),
  insufficient_credits: outOfFunds(
    'insufficient_quota',
    'Not enough credits in the workspace for this request. Nothing was charged. Buy credits, or ask for fewer tokens.',
  ),
  debt_unpaid: outOfFunds('debt_unpaid', 'Credits of a cancelled payment are owed. Buy credits: they pay that first.'),
  key_exhausted: outOfFunds('key_exhausted', 'This key has used all its tokens. Raise its limit on the API keys page.'),
  payment_refused: outOfFunds('payment_refused', 'The payment was refused.'),
  forbidden: { status: 403, type: 'permission_error' },
  plan_limit: { status: 403, type: 'permission_error', message: 'The plan of the workspace has no room for this.' },
  not_found: refused(404),
  method_not_allowed: refused(405),
  context_too_long: refused(400, {
    code: 'context_length_exceeded',
    message: 'The messages are longer than this model can read. Shorten them, or use a model that reads more.',
  }),
  conflict: refused(409),
  idempotency_conflict: refused(409),
  token_invalid: refused(410),
  payload_too_large: refused(413, { message: 'The request body is larger than 20 MB.' }),
  rate_limited: { status: 429, type: 'rate_limit_exceeded', code: 'rate_limit_exceeded' },
  cancelled: refused(499),
  internal: { ...ours(500), message: 'Something went wrong on our side. Try again.' },
  render_failed: ours(500),
  provider_refused: refused(400, { message: 'The provider of the model refused this request.' }),
  provider_misconfigured: upstream(
    502,
    'This model cannot be used now: its provider does not accept us. Trying again does not help; the operator has to act.',
  ),
  provider_unavailable: upstream(
    502,
    `The provider of the model is overloaded, does not answer, or broke off. ${partIsCharged}`,
  ),
  provider_reply_invalid: upstream(502, `The provider of the model sent something unusable. ${partIsCharged}`),
  // A model that cannot be paid for cannot be used: 404, like one that is not there, and not in the list either. The
  // house's own 409 would be asked again by every client.
  model_unpriced: refused(404, { code: 'model_not_found', message: 'This model has no price yet and cannot be used.' }),
  model_unknown: refused(404, { code: 'model_not_found' }),
  payments_unavailable: ours(503),
  payments_off: ours(503),
  storage_unavailable: ours(503),
  unavailable: { ...ours(503), message: 'Not available right now. Try again in a moment.' },
  timeout: upstream(504, `The provider of the model was silent for too long. ${partIsCharged}`),
}
