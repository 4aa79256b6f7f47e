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
  /** When the server said how long to wait before asking again. */
  readonly retryAfterMs: number | null

  constructor(fields: {
    status: number
    code: string
    message: string
    details?: Record<string, unknown> | undefined
    requestId?: string | null
    retryAfterMs?: number | null
    cause?: unknown
  }) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause })
    this.status = fields.status
    this.code = fields.code
    this.details = fields.details ?? {}
    this.requestId = fields.requestId ?? null
    this.retryAfterMs = fields.retryAfterMs ?? null
  }

  /** Asking again may help: no answer, an overloaded server, or a fault on its side. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** The error a reply with a failing status stands for; `retryAfter` is its header, in seconds. A body that is not ours (a proxy's page) gives `unavailable`. */
export function toApiError(status: number, body: unknown, retryAfter: string | null = null): ApiError {
  const seconds = Number(retryAfter)
  const retryAfterMs = retryAfter !== null && Number.isFinite(seconds) ? seconds * 1000 : null
  if (isErrorBody(body)) return new ApiError({ status, ...body.error, retryAfterMs })
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

/** What the server says is wrong with a field: the rule that is broken, e.g. `common_password`. */
export function fieldRule(error: unknown, field: string): string | null {
  if (!isApiError(error, 'invalid_request') || !Array.isArray(error.details.fields)) return null
  for (const problem of error.details.fields as unknown[]) {
    const { field: name, rule } = { field: undefined, rule: undefined, ...(problem as object | null) }
    if (name === field && typeof rule === 'string') return rule
  }
  return null
}

/** The person is not in the workspace a call named: removed from it, or it was deleted. */
export const isWorkspaceGone = (error: unknown): boolean =>
  isApiError(error, 'not_found') && error.details.reason === 'workspace'
