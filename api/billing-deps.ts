import { postToOwner } from '../accounts/index.ts'
import type { BillingDeps } from '../credits/index.ts'
import type { ApiDeps } from './deps.ts'

/** What buying and paying needs, for one request: its database shows the caller's rows only, like that of `deps`. */
export function billingDeps({ db, config, portone, seal, log }: ApiDeps): BillingDeps {
  return { db, config, portone, seal, log, post: postToOwner({ seal, config }) }
}
