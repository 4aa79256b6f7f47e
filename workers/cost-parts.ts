import type { Config } from '../core/config.ts'
import type { Database } from '../core/db.ts'
import type { Log } from '../core/log.ts'
import type { Sealer } from '../core/seal.ts'
import {
  adviseDue,
  closeMonths,
  keepAccounts,
  openCollectorAt,
  rollUpCosts,
  sendDueReports,
  unpricedTeller,
  watchCosts,
} from '../costs/index.ts'
import type { CostPart } from './costs.ts'

type Deps = { db: Database; config: Config; seal: Sealer; log: Log; now: () => Date }

/** What keeps costs up to date, in the order in which it is begun. */
export function costParts(deps: Deps): CostPart[] {
  const accountDeps = { ...deps, openCollector: openCollectorAt(deps.config.billing) }
  return [
    { name: 'accounts', run: (shutdown) => keepAccounts(accountDeps, shutdown) },
    { name: 'sums', run: (shutdown) => rollUpCosts(deps.db, shutdown) },
    { name: 'months', run: hourly(() => closeMonths(deps.db, deps.now()), deps.now) },
    { name: 'budgets', run: (shutdown) => watchCosts(deps, shutdown) },
    { name: 'advice', run: () => adviseDue(deps.db, deps.now()) },
    { name: 'reports', run: () => sendDueReports(deps, deps.now()) },
    { name: 'unpriced', run: unpricedTeller(deps) },
  ]
}

/** Once an hour: what becomes due by days need not be looked for more often. What failed is due again at once. */
function hourly(work: () => Promise<unknown>, now: () => Date): CostPart['run'] {
  let dueAt = 0
  return async () => {
    if (now().getTime() < dueAt) return
    await work()
    dueAt = now().getTime() + 3_600_000
  }
}
