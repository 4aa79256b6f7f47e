import type { PublishingDeps } from '../../deps.ts'
import type { Quota } from '../../engine/quota.ts'

/** What reading figures is built from; of the workers. */
export type ReadingDeps = Pick<PublishingDeps, 'config' | 'db' | 'seal' | 'platforms' | 'log' | 'now'> & {
  quota: Quota
}
