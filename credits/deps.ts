import type { Config } from '../core/config.ts'
import type { Database, Db } from '../core/db.ts'
import type { Log } from '../core/log.ts'
import type { Sealer } from '../core/seal.ts'
import type { PortOne } from './portone/client.ts'

/** The mails this folder asks for. Their words are in accounts/mail, which has a template for each of these names. */
export type BillingTemplate =
  | 'payment-receipt'
  | 'payment-refunded'
  | 'payment-refund-failed'
  | 'payment-charged-back'
  | 'payment-discrepant'
  | 'subscription-started'
  | 'subscription-renewed'
  | 'subscription-failed'
  | 'subscription-cancelled'
  | 'subscription-resumed'
  | 'subscription-ended'

/** Queues a mail to the workspace's owner, in their language and in the caller's transaction: no commit, no mail. */
export type Post = (
  tx: Db,
  letter: {
    workspaceId: string
    template: BillingTemplate
    data: Record<string, string | number | boolean | null>
  },
) => Promise<void>

/** What buying and paying is built from. `portone` is null where no payment provider is set up. */
export type BillingDeps = {
  db: Database
  config: Config
  portone: PortOne | null
  seal: Sealer
  post: Post
  log: Log
}
