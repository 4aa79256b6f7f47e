import type { ErrorRequestHandler } from 'express'
import type { AppError } from '../../../core/errors.ts'
import { beginError, toKnown, toWireError, type WireError } from '../errors.ts'

/** What a status is called. Source: docs.claude.com "Errors", and @anthropic-ai/sdk `ErrorType`. */
const types: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
}

/** Anthropic's own status for who cannot answer now. */
const statusOf = ({ code, status }: WireError): number =>
  code === 'provider_unavailable' || status === 503 ? 529 : status

/** Anthropic has no field for what is wrong: it stands in the words. */
export function toMessagesError(error: AppError, requestId: string) {
  const wire = toWireError(error)
  const status = statusOf(wire)
  const type = types[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error')
  return { type: 'error', error: { type, message: wire.message }, request_id: requestId }
}

/** Where an error under /v1/messages becomes an answer. */
export const onMessagesError: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent || res.destroyed) return next(error)
  const known = toKnown(error)
  res.statusCode = statusOf(beginError(req, res, known))
  res.setHeader('content-type', 'application/json; charset=utf-8')
  res.end(JSON.stringify(toMessagesError(known, String(req.id))))
}
