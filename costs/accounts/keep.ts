import type { Database } from '../../core/db.ts'
import type { Log } from '../../core/log.ts'
import type { Sealer } from '../../core/seal.ts'
import { type SyncAccount, syncDueAccounts } from '../collect/sync.ts'
import { openCredential } from './credential.ts'
import type { OpenCollector } from './deps.ts'
import { purgeCosts } from './purge.ts'
import { type TellDeps, tellOfBroken } from './tell-broken.ts'

/** Accounts that are read at the same time: a provider that is slow keeps few others waiting. */
const lanes = 4
/** How long it is kept what was read and when. */
const importDays = 90
const removedAtOnce = 5000

export type KeepDeps = TellDeps & {
  db: Database
  seal: Sealer
  log: Log
  openCollector: OpenCollector
}

/** Reads the accounts that are due, tells of those that wait for a person, and forgets old readings
 * and what deleted workspaces leave behind. */
export async function keepAccounts(deps: KeepDeps, shutdown: AbortSignal): Promise<void> {
  const { db, seal, log, now, openCollector } = deps
  const collectorOf = (account: SyncAccount) => openCollector(openCredential(seal, account))
  const lane = () => syncDueAccounts({ db, log, now, collectorOf }, shutdown)
  await purgeCosts(db, now())
  await Promise.all(Array.from({ length: lanes }, lane))
  await tellOfBroken(deps)
  await forgetImports(db, now())
}

/** The newest of an account stays whatever its age. */
async function forgetImports(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - importDays * 86_400_000)
  await db.$executeRaw`
    delete from cost_import where id in (
      select i.id from cost_import i
       where i.started_at < ${before}::timestamptz
         and exists (select from cost_import n where n.account_id = i.account_id and n.started_at > i.started_at)
       limit ${removedAtOnce})`
}
