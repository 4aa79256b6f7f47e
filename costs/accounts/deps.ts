import type { Database } from '../../core/db.ts'
import type { Log } from '../../core/log.ts'
import type { Sealer } from '../../core/seal.ts'
import type { Collector } from '../collect/collector.ts'
import type { Credential } from './credential.ts'

/** The way to a provider's billing, with a credential that is tried or was stored. */
export type OpenCollector = (credential: Credential) => Collector

export type AccountDeps = {
  db: Database
  seal: Pick<Sealer, 'seal' | 'open'>
  log: Log
  openCollector: OpenCollector
  now: () => Date
}
