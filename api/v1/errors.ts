import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { messageOf } from '../../core/error-messages.ts'
import { AppError, toAppError } from '../../core/errors.ts'
import { meanings } from './error-meanings.ts'
import { tellLimits } from './rate-headers.ts'

/** An error as every OpenAI client reads it. */
export type WireError = { status: number; type: string; code: string; param: string | null; message: string }

/** The error in OpenAI's words, with nothing in it that is not the caller's to know. */
export function toWireError(error: AppError): WireError {
  const { status, type, code = error.code } = meanings[error.code]
  const vendorCode = error.code === 'provider_refused' ? wordOf(error.details?.vendorCode) : null
  const { param } = error.details ?? {}
  return {
    status,
    message: wordsOf(error),
    type,
    param: typeof param === 'string' ? param : error.code.startsWith('model_') ? 'model' : null,
    code: vendorCode ?? wordOf(error.details?.code) ?? code,
  }
}

/** A vendor's code is passed on where it is a code. */
const wordOf = (code: unknown): string | null =>
  typeof code === 'string' && /^[a-z][a-z0-9_.-]{0,60}$/i.test(code) ? code : null

const keyWords: Record<string, string> = {
  key_missing: 'No API key. Send one as "Authorization: Bearer sk-xc-…".',
  key_unknown: 'This API key is not known. It was mistyped, or has been deleted.',
  key_off: 'This API key is switched off.',
  key_expired: 'This API key has expired.',
  key_blocked: 'The operator of this installation has blocked this API key.',
}

/** Some errors carry words for their caller; those of the others are for our log. */
function wordsOf(error: AppError): string {
  const { code, message, details } = error
  const said = message === code ? null : message
  switch (code) {
    case 'unauthenticated':
      return keyWords[String(details?.reason)] ?? 'The API key is not accepted.'
    case 'invalid_request':
    case 'not_found':
    case 'method_not_allowed':
      return said ?? meanings[code].message ?? messageOf(code, 'en', details)
    // Redacted where it was read (gateway/providers/wire/vendor-error.ts): why the vendor refuses is all the caller has.
    // The vendor's id of the request is of no use to anybody but us.
    case 'provider_refused':
      return said?.replace(/ \[request [^\]]*\]$/, '') ?? meanings[code].message ?? messageOf(code, 'en', details)
    case 'model_unknown':
      return `There is no model '${String(details?.model ?? '')}' that this key may use for this. GET /v1/models lists them.`
    case 'rate_limited':
      return `Too many ${details?.limit === 'tokens' ? 'tokens' : 'requests'} in a minute. Try again in ${Math.ceil((error.retryAfterMs ?? 1000) / 1000)} s.`
    case 'key_exhausted':
      return details?.reason === 'key_budget'
        ? `This key has used its budget of this month (${toUsd(Number(details.maxUcr) / ucrPerUsd)}). It is answered again from ${toMoment(details.resumesAt)}, or as soon as its budget is raised on the budgets page.`
        : (meanings[code].message ?? messageOf(code, 'en', details))
    case 'plan_limit':
      return details?.limit === 'apiCostMicroUsd'
        ? `The plan of the workspace (${String(details.planId)}) pays for ${toUsd(Number(details.max) / 1e6)} of API calls in 30 days, and they are used. Keys are answered again from ${toMoment(details.resumesAt)}${details.neededPlanId ? `, or at once with the plan ${String(details.neededPlanId)}` : ''}.`
        : (meanings[code].message ?? messageOf(code, 'en', details))
    default:
      return meanings[code].message ?? messageOf(code, 'en', details)
  }
}

const ucrPerUsd = 10_000_000
const toUsd = (usd: number) => `$${usd.toFixed(2)}`
/** To the minute, in UTC: a program reads it. */
const toMoment = (at: unknown) => `${new Date(String(at)).toISOString().slice(0, 16).replace('T', ' ')} UTC`

export type ErrorBody = { error: Omit<WireError, 'status'> }

/** What is sent, also as an event where a stream breaks off. */
export function toErrorBody(error: AppError): ErrorBody {
  const { status: _, ...rest } = toWireError(error)
  return { error: rest }
}

/** Any thrown value as ours, also what Express itself refuses (an address that cannot be decoded). */
export function toKnown(error: unknown): AppError {
  const isRefused = error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400)
  return isRefused && !(error instanceof AppError)
    ? new AppError('invalid_request', { message: 'The address cannot be read.', cause: error })
    : toAppError(error)
}

/** Status, headers and what is logged; the body is the caller's protocol's. */
export function beginError(req: Request, res: Response, error: AppError): WireError {
  const wire = toWireError(error)
  if (wire.status >= 500) req.log.error({ err: error, code: error.code }, 'the request failed')
  tellLimits(res, error.details?.state)
  if (error.retryAfterMs !== undefined) {
    res.setHeader('retry-after', String(Math.ceil(error.retryAfterMs / 1000)))
    res.setHeader('retry-after-ms', String(Math.ceil(error.retryAfterMs)))
  }
  // openai-node asks again after a status that looks passing, unless this says that it is not.
  if (!error.isRetryable) res.setHeader('x-should-retry', 'false')
  if (wire.status === 401) res.setHeader('www-authenticate', 'Bearer')
  res.statusCode = wire.status
  return wire
}

/** The one place where an error under /v1 becomes an answer: `{"error":{message,type,param,code}}`. */
export const onV1Error: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  const known = toKnown(error)
  // A stream that has begun tells of its end by itself; who hung up hears nothing any more.
  if (res.headersSent || res.destroyed) {
    if (known.code !== 'cancelled') req.log.error({ err: error, code: known.code }, 'a reply broke off')
    res.destroy()
    return
  }
  beginError(req, res, known)
  res.setHeader('content-type', 'application/json; charset=utf-8')
  res.end(JSON.stringify(toErrorBody(known)))
}

export const onUnknownUrl: RequestHandler = (req, _res, next) =>
  next(
    new AppError('not_found', {
      message: `Unknown address: ${req.method} ${req.originalUrl.split('?')[0]}`,
      details: { code: 'unknown_url' },
    }),
  )

/** For an address that takes other methods only. */
export const onlyTakes =
  (methods: string): RequestHandler =>
  (req, res, next) => {
    res.setHeader('allow', `${methods}, OPTIONS`)
    next(
      new AppError('method_not_allowed', {
        message: `${req.method} is not allowed here; use ${methods}.`,
        details: { code: 'method_not_allowed' },
      }),
    )
  }
