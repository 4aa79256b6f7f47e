import type { Origin } from '../../accounts/index.ts'
import type { Language } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { PublishingDeps } from '../deps.ts'

/** What scheduling is built from. In the api `db` shows the caller's workspace only. */
export type ScheduleDeps = Pick<PublishingDeps, 'config' | 'db' | 'storage' | 'queues' | 'platforms' | 'now'>

/** Who asks for something, from where, and in which language they are answered. */
export type Asker = Origin & { language: Language }

/** As `ScheduleDeps`, within a transaction. */
export type Reads = Pick<ScheduleDeps, 'platforms' | 'config' | 'now'> & { db: Db }
