/**
 * What went wrong at a platform, sorted by what is to be done about it:
 * `transient` ask again later, looking first what became of it · `auth` a person has to connect again · `budget` wait for
 * another day · `permanent` it will never be taken like this · `rejected_token` the access token alone is not taken any more.
 */
export type PublishErrorKind = 'transient' | 'auth' | 'budget' | 'permanent' | 'rejected_token'

export class PublishError extends Error {
  override readonly name = 'PublishError'
  readonly kind: PublishErrorKind
  /** Our word for it, in snake case: pages and mails have sentences for these (`publishing/failures.ts`). */
  readonly code: string
  /** The metadata field it is about. */
  readonly field: string | null
  /** The platform's own word and text, for logs and the details; never a token. */
  readonly details: Record<string, unknown>
  readonly retryAfterMs: number | undefined

  constructor(
    kind: PublishErrorKind,
    code: string,
    options: {
      message?: string
      field?: string
      details?: Record<string, unknown>
      retryAfterMs?: number
      cause?: unknown
    } = {},
  ) {
    super(options.message ?? code, options.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.code = code
    this.field = options.field ?? null
    this.details = options.details ?? {}
    this.retryAfterMs = options.retryAfterMs
  }
}
