import type { ErrorBody } from '../../../contract/common.ts'

/**
 * A call that did not give what was asked for. `status` is 0 when no answer came at all: then nobody knows whether
 * the call was carried out, and it may only be repeated under the same idempotency key.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly details: Record<string, unknown>
  readonly requestId: string | null

  constructor(fields: {
    status: number
    code: string
    message: string
    details?: Record<string, unknown> | undefined
    requestId?: string | null
    cause?: unknown
  }) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause })
    this.status = fields.status
    this.code = fields.code
    this.details = fields.details ?? {}
    this.requestId = fields.requestId ?? null
  }

  /** Asking again may help: no answer, an overloaded server, or a fault on its side. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** The error a reply with a failing status stands for. A body that is not ours (a proxy's page) gives `unavailable`. */
export function toApiError(status: number, body: unknown): ApiError {
  if (isErrorBody(body)) return new ApiError({ status, ...body.error })
  return new ApiError({ status, code: status >= 500 ? 'unavailable' : 'invalid_request', message: `HTTP ${status}` })
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
}

export function isApiError(error: unknown, code?: string): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code)
}
