import type { ErrorRequestHandler, RequestHandler } from 'express'
import { messageOf } from '../../core/error-messages.ts'
import { AppError, toAppError } from '../../core/errors.ts'
import { languageOf } from './request-context.ts'

/** The one place where an error becomes an answer. */
export const onError: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const known = fromExpress(error) ?? toAppError(error)
  if (known.status >= 500) req.log.error({ err: error, code: known.code }, 'the request failed')
  if (res.headersSent) return next(error)
  if (known.retryAfterMs !== undefined) res.setHeader('retry-after', Math.ceil(known.retryAfterMs / 1000))
  const language = languageOf(req.headers['accept-language'])
  res.status(known.status).json({
    error: {
      code: known.code,
      message: messageOf(known.code, language, known.details),
      ...(known.details && { details: known.details }),
      requestId: String(req.id),
    },
  })
}

export const onUnknownRoute: RequestHandler = (req, _res, next) =>
  next(new AppError('not_found', { message: `no route ${req.method} ${req.path}` }))

/** What Express's own parsers and file servers throw, told in our codes. */
function fromExpress(error: unknown): AppError | null {
  if (!(error instanceof Error) || !('status' in error) || error instanceof AppError) return null
  switch (error.status) {
    case 400:
    case 415:
      return new AppError('invalid_request', { cause: error, details: { body: 'not readable as JSON' } })
    case 403:
    case 404:
      return new AppError('not_found', { cause: error })
    case 413:
      return new AppError('payload_too_large', { cause: error })
    default:
      return typeof error.status === 'number' && error.status >= 400 && error.status < 500
        ? new AppError('invalid_request', { cause: error })
        : null
  }
}
