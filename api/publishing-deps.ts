import type { ApiDeps } from './deps.ts'

/** What publishing needs of the api. It uploads nothing, so it holds no lease. */
export const publishingDeps = ({ config, db, storage, queues, seal, platforms, log }: ApiDeps) => ({
  ...{ config, db, storage, queues, seal, platforms, log },
  workerId: 'api',
  now: () => new Date(),
})
