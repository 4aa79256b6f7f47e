import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

export type SubscriptionAction =
  | 'subscription.start'
  | 'subscription.change'
  | 'subscription.cancel'
  | 'subscription.resume'
  | 'subscription.card'

/** Writes a change down in the audit log, in the transaction that makes it. */
export type Audit = (
  tx: Db,
  change: {
    action: SubscriptionAction
    target: string
    before?: Record<string, string | number | boolean | null>
    after?: Record<string, string | number | boolean | null>
  },
) => Promise<void>

/** Who asks for a change of the workspace's subscription. */
export type Asker = {
  workspaceId: string
  userId: string
  /** Of `Idempotency-Key`: asking again with it charges nothing again. */
  requestKey: string | null
  audit: Audit
}

/** A refusal that a person can act on; `reason` chooses the words they read. */
export const refusal = (reason: string, facts: Record<string, unknown> = {}) =>
  new AppError('conflict', { message: reason, details: { reason, ...facts } })
