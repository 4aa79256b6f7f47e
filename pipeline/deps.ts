import type { Config } from '../core/config.ts'
import type { Database } from '../core/db.ts'
import type { Log } from '../core/log.ts'
import type { Queues } from '../core/queue.ts'
import type { Gateway } from '../gateway/index.ts'
import type { Storage } from '../storage/index.ts'
import type { QueueName } from './jobs.ts'
import type { Renderer } from './render/types.ts'

/** What the pipeline's functions are handed. Each names the part it uses. */
export type PipelineDeps = {
  config: Config
  db: Database
  storage: Storage
  gateway: Gateway
  renderer: Renderer
  queues: Queues<QueueName>
  log: Log
  /** Names this process in leases. */
  workerId: string
}
