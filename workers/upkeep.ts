import { removeExpired } from '../accounts/index.ts'
import { auditCounters, removeLeftovers } from '../community/index.ts'
import {
  beat,
  extendHolds,
  type PipelineDeps,
  purgeDeletedWorkspaces,
  removeStaleFolders,
  sinceBeatMs,
  sweepEveryMs,
  wakeWaitingSteps,
} from '../pipeline/index.ts'
import { clearAssets, purgeBin } from '../studio/index.ts'

/** No job came through for this long although we sent them: the queue is wedged and only a restart helps. */
const wedgedMs = 120_000

/**
 * Keeps everything going: every 15 s a job is sent through the queue, which proves that the queue works, wakes what
 * waits with nobody at it and prolongs the holds of what is alive. While the queue does not answer, the same is done
 * without it.
 *
 * The proof is one for all workers: any of them may take the job. Where several run, one that is stuck alone is not
 * found out by it; its steps' leases run out and the others take them.
 */
export function startUpkeep(deps: PipelineDeps): { stop: () => Promise<void> } {
  const { db, queues, log } = deps
  let missedTicks = 0
  let running: Promise<void> | null = null

  const keepUp = async () => {
    await wakeWaitingSteps(deps)
    await extendHolds(db)
    await removeExpired(db)
    await clearAssets(deps)
    await purgeDeletedWorkspaces(deps)
    await removeLeftovers(deps)
    await auditCounters(deps)
    await purgeBin(deps)
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
    // The first one after a start or a sleep is not worth a word: the job that it sent is only on its way.
    if (missedTicks > 1)
      log.warn({ sinceMs }, 'no job comes through the queue; waiting work is looked after without it')
    await keepUp()
    if (missedTicks * sweepEveryMs > wedgedMs) {
      log.fatal('the queue is wedged; ending so that a fresh process takes over')
      process.exit(1)
    }
  }
  // One at a time: where the database or the queue is slow, a tick may take longer than the time between two.
  const begin = () => {
    running ??= tick()
      // Not a part of the job: every machine has folders of its own.
      .then(() => removeStaleFolders(deps.config.dataDir))
      .catch((error: unknown) => log.error({ err: error }, 'the upkeep failed and is tried again'))
      .finally(() => {
        running = null
      })
  }
  begin()
  const timer = setInterval(begin, sweepEveryMs)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
