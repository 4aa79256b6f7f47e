import type { AccountProblem } from '../../contract/index.ts'

/** Why a provider could not be read: for good, until a person does something, or for now. */
export class CollectError extends Error {
  /** Null: it is tried again by itself. */
  readonly problem: AccountProblem | null
  readonly retryAfterMs: number | null

  constructor(
    message: string,
    {
      problem = null,
      retryAfterMs = null,
      cause,
    }: { problem?: AccountProblem | null; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.name = 'CollectError'
    this.problem = problem
    this.retryAfterMs = retryAfterMs
  }
}
