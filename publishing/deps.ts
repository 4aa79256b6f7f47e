import type { Config } from '../core/config.ts'
import type { Database } from '../core/db.ts'
import type { Log } from '../core/log.ts'
import type { Queues } from '../core/queue.ts'
import type { Sealer } from '../core/seal.ts'
import type { Storage } from '../storage/index.ts'
import type { PublishQueue } from './jobs.ts'
import type { Platform } from './platform.ts'

/** Adapters by name; only those that this installation is set up for. */
export type Platforms = Map<string, Platform>

/** What publishing is built from; a function names the part it uses. */
export type PublishingDeps = {
  config: Config
  db: Database
  storage: Storage
  queues: Pick<Queues<PublishQueue>, 'wake'>
  seal: Sealer
  platforms: Platforms
  log: Log
  /** For leases and events. */
  workerId: string
  /** The time; tests move it. */
  now: () => Date
}
