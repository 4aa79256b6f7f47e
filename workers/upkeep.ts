import { removeExpiredSessions } from '../accounts/index.ts'
import {
  beat,
  keepHolds,
  type PipelineDeps,
  removeStaleFolders,
  sinceBeatMs,
  sweepEveryMs,
  wakeWaitingSteps,
} from '../pipeline/index.ts'

/** No job came through for this long although we sent them: the queue's connection is wedged and only a restart helps. */
const wedgedMs = 120_000

/**
 * Keeps everything going: every 15 s a job is sent through the queue, which proves that the queue works, wakes what
 * waits with nobody at it and keeps the holds. While the queue does not answer, the same is done without it.
 */
export function startUpkeep(deps: PipelineDeps): { stop: () => void } {
  const { db, queues, log } = deps
  let missedTicks = 0

  const keepUp = async () => {
    await wakeWaitingSteps(deps)
    await keepHolds(db)
    await removeStaleFolders(deps.config.dataDir)
    await removeExpiredSessions(db)
  }
  queues.work(
    'upkeep',
    async () => {
      await beat(db)
      await keepUp()
    },
    { concurrency: 1 },
  )

  const tick = async () => {
    await queues.wake('upkeep', `sweep.${Math.floor(Date.now() / sweepEveryMs)}`)
    const sinceMs = await sinceBeatMs(db)
    if (sinceMs !== null && sinceMs < sweepEveryMs * 3) {
      missedTicks = 0
      return
    }
    // Counted in our own ticks: after a sleep or a database outage the last job is old although the queue is well.
    missedTicks += 1
    log.warn({ sinceMs }, 'no job comes through the queue; waiting work is looked after without it')
    await keepUp()
    if (missedTicks * sweepEveryMs > wedgedMs) {
      log.fatal('the queue is wedged; ending so that a fresh process takes over')
      process.exit(1)
    }
  }
  const safeTick = () => {
    tick().catch((error: unknown) => log.error({ err: error }, 'the upkeep failed and is tried again'))
  }
  safeTick()
  const timer = setInterval(safeTick, sweepEveryMs)
  return { stop: () => clearInterval(timer) }
}
