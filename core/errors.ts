import { z } from 'zod'

/**
 * The one list of things that go wrong. A code is public and never gets a second meaning.
 * `status` is what HTTP answers; `isRetryable` decides, in one place, whether a job may try again.
 */
export const errorCodes = {
  invalid_request: { status: 400, isRetryable: false },
  unauthenticated: { status: 401, isRetryable: false },
  insufficient_credits: { status: 402, isRetryable: false },
  /** Credits of a charged-back purchase are owed; the next credits pay them. */
  debt_unpaid: { status: 402, isRetryable: false },
  /** The key has used all its tokens; the wallet may have more. */
  key_exhausted: { status: 402, isRetryable: false },
  /** The payment provider refused: the card, the amount, the account. */
  payment_refused: { status: 402, isRetryable: false },
  forbidden: { status: 403, isRetryable: false },
  not_found: { status: 404, isRetryable: false },
  /** What was sent is longer than the model reads. */
  context_too_long: { status: 400, isRetryable: false },
  method_not_allowed: { status: 405, isRetryable: false },
  /** The plan of the workspace has no room for one more; `details` say which limit, how much and which plan has. */
  plan_limit: { status: 403, isRetryable: false },
  conflict: { status: 409, isRetryable: false },
  idempotency_conflict: { status: 409, isRetryable: false },
  /** The link of a mail was used, has expired, or never was one. */
  token_invalid: { status: 410, isRetryable: false },
  payload_too_large: { status: 413, isRetryable: false },
  rate_limited: { status: 429, isRetryable: true },
  cancelled: { status: 499, isRetryable: false },
  internal: { status: 500, isRetryable: true },
  render_failed: { status: 500, isRetryable: true },
  /** The maker refused the content or the input; asking again gives the same answer. */
  provider_refused: { status: 422, isRetryable: false },
  /** Wrong key, no access, no funds at the vendor: a person has to act. */
  provider_misconfigured: { status: 502, isRetryable: false },
  /** Overloaded, rate limited, unreachable, 5xx. */
  provider_unavailable: { status: 502, isRetryable: true },
  /** The maker answered something that is not what its protocol promises. */
  provider_reply_invalid: { status: 502, isRetryable: true },
  model_unknown: { status: 404, isRetryable: false },
  model_unpriced: { status: 409, isRetryable: false },
  /** The payment provider does not answer, or answers something that is not its protocol. */
  payments_unavailable: { status: 503, isRetryable: true },
  /** No payment provider is set up. */
  payments_off: { status: 409, isRetryable: false },
  storage_unavailable: { status: 503, isRetryable: true },
  unavailable: { status: 503, isRetryable: true },
  timeout: { status: 504, isRetryable: true },
} as const

export type ErrorCode = keyof typeof errorCodes

type Options = {
  /** For logs and developers; never shown to people, who get the text of the code in their language. */
  message?: string
  /** Facts a caller may act on (missing credits, the field that is wrong). Never secrets. */
  details?: Record<string, unknown>
  /** When the other side said how long to wait. */
  retryAfterMs?: number
  cause?: unknown
}

/** The only error that domain code throws. Anything else that reaches an edge is an `internal`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, { message, details, retryAfterMs, cause }: Options = {}) {
    super(message ?? code, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
    this.retryAfterMs = retryAfterMs
  }

  get status(): number {
    return errorCodes[this.code].status
  }

  get isRetryable(): boolean {
    return errorCodes[this.code].isRetryable
  }
}

/** What PostgreSQL and Prisma say when the database is busy or away: the same request may work in a moment. */
const busyCodes = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'],
  ...['55P03', '57014', '40P01', '57P01', '57P02', '57P03', '53300'],
])

const DatabaseFailure = z.object({
  code: z.string(),
  meta: z
    .object({
      driverAdapterError: z.object({ cause: z.object({ originalCode: z.string(), kind: z.string() }).partial() }),
    })
    .partial()
    .optional(),
})

/** What Prisma calls a socket that cannot be opened, or that was cut. */
const busyKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout'])

/** What the driver says of a connection that is lost, which Prisma passes on as it is: plain errors without a code. */
const lostConnection = /^(Connection terminated|Client .* not queryable|timeout exceeded when trying to connect)/

function isDatabaseBusy(error: unknown): boolean {
  if (error instanceof Error && lostConnection.test(error.message)) return true
  const { data } = DatabaseFailure.safeParse(error)
  const cause = data?.meta?.driverAdapterError?.cause
  const codes = [data?.code, cause?.originalCode]
  return codes.some((code) => code !== undefined && busyCodes.has(code)) || busyKinds.has(cause?.kind ?? '')
}

/** Any thrown value as an AppError; foreign errors become `internal` with the original as cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof Error && error.name === 'AbortError') return new AppError('cancelled', { cause: error })
  if (isDatabaseBusy(error)) return new AppError('unavailable', { retryAfterMs: 1000, cause: error })
  return new AppError('internal', { message: error instanceof Error ? error.message : String(error), cause: error })
}
