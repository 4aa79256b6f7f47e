import type { SocialProviders } from '../accounts/index.ts'
import type { Notifications } from '../core/notify.ts'
import type { Queues } from '../core/queue.ts'
import type { Sealer } from '../core/seal.ts'
import type { PortOne } from '../credits/index.ts'
import type { Serving } from '../gateway/index.ts'
import type { MediaReader, PipelineDeps, QueueName } from '../pipeline/index.ts'
import type { Platforms, PublishQueue } from '../publishing/index.ts'
import type { DiskStorage, S3Storage } from '../storage/index.ts'
import type { Limits } from './limits.ts'

/** What the api is built from. It renders nothing, so it has no renderer; it reads what people send. */
export type ApiDeps = Pick<PipelineDeps, 'config' | 'db' | 'log'> & {
  queues: Queues<QueueName | PublishQueue>
  storage: DiskStorage | S3Storage
  media: MediaReader
  notifications: Notifications
  limits: Limits
  seal: Sealer
  social: SocialProviders
  /** Null where no payment provider is set up. */
  portone: PortOne | null
  /** Where shorts can be published. */
  platforms: Platforms
  /** The gateway as it serves programs and the playground. */
  serving: Serving
}
