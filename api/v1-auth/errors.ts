import type { ErrorRequestHandler } from 'express'
import type { z } from 'zod'
import { oauthError, oauthErrorOf } from '../../accounts/index.ts'
import { type AppError, toAppError } from '../../core/errors.ts'

/** The one place where an error of /v1/auth becomes an answer: `{ error, error_description }` of RFC 6749 §5.2. */
export const onOAuthError: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const known = fromParser(error) ?? toAppError(error)
  if (known.status >= 500) req.log.error({ err: error, code: known.code }, 'the request failed')
  if (res.headersSent) return next(error)
  if (known.retryAfterMs !== undefined) res.set('retry-after', String(Math.ceil(known.retryAfterMs / 1000)))
  const answer = toOAuth(known)
  // RFC 6750 §3: how a program learns that it has to refresh its access token.
  if (answer.error === 'invalid_token') res.set('www-authenticate', 'Bearer error="invalid_token"')
  res.status(answer.error === 'invalid_grant' ? 400 : known.status).json(answer)
}

/** Why somebody is not let in at /v1/auth/login, by the reason that other parts of the house give. */
const refusals: Record<string, string> = {
  wrong_credentials: 'the e-mail address or the password is not right',
  sign_in_provider: "the provider's token is over, or was given to another program",
  email_unverified: 'the provider has not verified the e-mail address',
  account_exists: 'the account of this e-mail address has another account of this provider',
}

/** An error in the protocol's words. What went wrong on our side is not told. */
export function toOAuth(error: AppError): { error: string; error_description: string } {
  const word = oauthErrorOf(error)
  if (word) return { error: word, error_description: toDescription(error.message) }
  const refusal = refusals[String(error.details?.reason)]
  if (refusal && error.status < 500) return { error: 'invalid_grant', error_description: refusal }
  if (error.code === 'rate_limited')
    return { error: 'temporarily_unavailable', error_description: 'too many requests: see Retry-After' }
  if (error.code === 'unavailable')
    return { error: 'temporarily_unavailable', error_description: 'try again in a moment' }
  return error.status >= 500
    ? { error: 'server_error', error_description: 'something went wrong on our side' }
    : { error: 'invalid_request', error_description: error.code }
}

/** @throws AppError `invalid_request` of the protocol that names the parameters that are wrong, not what they hold. */
export function parseParameters<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw oauthError('invalid_request', problems.join('; '))
}

/** Only the characters that RFC 6749 §5.2 lets a description have. */
const toDescription = (message: string) => message.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "'").slice(0, 500)

/** A body that Express could not read. */
function fromParser(error: unknown): AppError | null {
  const isBad = error instanceof Error && 'status' in error && 'type' in error && Number(error.status) < 500
  return isBad ? oauthError('invalid_request', 'the body is not readable as JSON or as a form') : null
}
