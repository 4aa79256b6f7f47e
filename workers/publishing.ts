import type { Notifications } from '../core/notify.ts'
import type { Queues } from '../core/queue.ts'
import {
  analyticsTick,
  autoPublish,
  createPublisher,
  type PublishingDeps,
  type PublishQueue,
  publishConcurrency,
  publishQueue,
  purgePublishing,
  realignTimes,
  refreshChannels,
  releaseDeadPublications,
  sweepPublicationsEveryMs,
  tell,
  watchChannels,
} from '../publishing/index.ts'

type Deps = PublishingDeps & { queues: Queues<PublishQueue> }
type Part = { name: string; run: () => Promise<unknown> }

/**
 * Publishes at the minute, and every minute looks after whatever else publishing has to do: what was missed, channels whose
 * connection ends, runs that are published by themselves, deleted workspaces. Several workers may do so at once: each takes
 * what it works on.
 *
 * `stop` lets what is being sent come to the end of its piece; the queue waits for that when it is closed.
 */
export async function startPublishing(
  deps: Deps,
  notifications: Notifications,
): Promise<{ stop: () => Promise<void> }> {
  const { queues, log } = deps
  const shutdown = new AbortController()
  const publisher = createPublisher({ ...deps, tell: (tx, news) => tell(tx, deps, news) })
  await releaseDeadPublications(deps)
  queues.work(publishQueue, (id) => publisher.onWake(id, shutdown.signal), { concurrency: publishConcurrency })

  const parts: Part[] = [
    { name: 'sweep', run: () => publisher.sweep(shutdown.signal) },
    { name: 'auto-publish', run: () => autoPublish(deps) },
    { name: 'channels', run: () => watchChannels(deps) },
    { name: 'facts of channels', run: () => refreshChannels({ ...deps, quota: publisher.quota }, shutdown.signal) },
    { name: 'figures', run: () => analyticsTick({ ...deps, quota: publisher.quota }, shutdown.signal) },
    { name: 'deleted workspaces', run: () => purgePublishing(deps) },
  ]
  const running = new Map<string, Promise<void>>()
  // One turn of each at a time: a platform that is slow for one part keeps no other waiting.
  const take = ({ name, run }: Part) => {
    if (running.has(name) || shutdown.signal.aborted) return
    const turn = run()
      .then(() => undefined)
      .catch((error: unknown) =>
        log.error({ err: error, part: name }, 'a part of publishing failed and is tried again'),
      )
      .finally(() => running.delete(name))
    running.set(name, turn)
  }
  const takeAll = () => {
    for (const part of parts) take(part)
  }
  takeAll()
  // The zone database is that of the program, so it can only have changed since the last start.
  take({ name: 'clocks', run: () => realignTimes(deps) })
  const timer = setInterval(takeAll, sweepPublicationsEveryMs)
  const unsubscribe = notifications.subscribe('run', (payload) => {
    const [runId, , , state] = payload.split(' ')
    if (runId === undefined || state !== 'SUCCEEDED') return
    take({ name: `auto-publish ${runId}`, run: () => autoPublish(deps, { runId }) })
  })
  return {
    async stop() {
      shutdown.abort()
      clearInterval(timer)
      unsubscribe()
      await Promise.all(running.values())
    },
  }
}
