export type { Platforms, PublishingDeps } from './deps.ts'
export { type PublishQueue, publishQueue } from './jobs.ts'
export { createPlatforms } from './platforms/index.ts'
