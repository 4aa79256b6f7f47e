import type { Database } from '../core/db.ts'
import type { Log } from '../core/log.ts'
import type { Sealer } from '../core/seal.ts'
import { rollUpCosts, unpricedTeller } from '../costs/index.ts'
import type { CostPart } from './costs.ts'

type Deps = { db: Database; config: Config; seal: Sealer; log: Log; now: () => Date }

/** What keeps costs up to date, in the order in which it is begun. */
export function costParts(deps: Deps): CostPart[] {
  return [
    { name: 'sums', run: () => rollUpCosts(deps.db) },
    { name: 'unpriced', run: unpricedTeller(deps) },
  ]
}
