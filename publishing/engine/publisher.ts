import { crashPoint } from '../../core/crash-point.ts'
import { publishQueue, tasksWakeId, wakeIdOf } from '../jobs.ts'
import { PublishError } from '../publish-error.ts'
import { type Claim, claimNext, claimOne } from './claim.ts'
import { connectionOf } from './connection.ts'
import type { EngineDeps } from './deps.ts'
import { endBadly, giveUp, isGivenUp } from './end-badly.ts'
import { createChannelCheck } from './own-channel.ts'
import { publishOne } from './publish-one.ts'
import { createQuota } from './quota.ts'
import { sweep } from './sweep.ts'
import { runDueTasks } from './tasks.ts'
import { inMs, LeaseLost, move, type Work } from './work.ts'

/** How long one job goes on taking what is due; then another one does, so that the process can stop and others are served. */
const drainMs = 45_000
const platformOffMs = 30 * 60_000
/** What follows an upload is begun this long after it, for all that came in the meantime together. */
const tasksAfterMs = 1_500

/**
 * Publishes what is due. The rows decide; a wake says where to look: `<publication>.<fence>` at one of them, `due.…` at
 * whatever has waited longest, one after the other, and `tasks.…` at what is to be done beside them. Any wake may come late,
 * twice or never.
 */
export function createPublisher(deps: EngineDeps) {
  const quota = createQuota()
  const checkChannel = createChannelCheck()
  const claiming = () => ({ workerId: deps.workerId, now: deps.now() })

  async function work(claim: Claim, shutdown: AbortSignal): Promise<void> {
    if (claim.state !== claim.before) crashPoint('publish.moved', claim.state)
    const platform = deps.platforms.get(claim.channel.platform)
    const log = deps.log.child({ publicationId: claim.id, fence: claim.fence })
    if (!platform) {
      log.error({ platform: claim.channel.platform }, 'the platform is not set up any more')
      const error = { code: 'platform_off' }
      return move(
        { deps, claim },
        { to: claim.state, reason: 'platform_off', error, wakeAt: inMs(deps, platformOffMs) },
      )
    }
    const connection = connectionOf(deps, claim.channel)
    await publishClaimed({ deps, quota, checkChannel, claim, platform, connection, shutdown, log })
    if (claim.remoteId !== null) await wakeTasks()
  }

  let tasksWokenAt = Number.NEGATIVE_INFINITY
  /** One wake for many: a burst would otherwise pay for one each. What it misses the sweep finds. */
  async function wakeTasks(): Promise<void> {
    if (performance.now() - tasksWokenAt < tasksAfterMs) return
    tasksWokenAt = performance.now()
    await deps.queues.wake(publishQueue, tasksWakeId(), { delayMs: tasksAfterMs })
  }

  async function drain(shutdown: AbortSignal): Promise<void> {
    const until = performance.now() + drainMs
    while (!shutdown.aborted && performance.now() < until) {
      const claim = await claimNext(deps.db, claiming())
      if (!claim) return
      await work(claim, shutdown)
    }
  }

  return {
    async onWake(wakeId: string, shutdown: AbortSignal): Promise<void> {
      const [id = '', rest] = wakeId.split('.')
      if (id === 'due') return drain(shutdown)
      if (id === 'tasks') {
        await runDueTasks(deps, quota, shutdown)
        return
      }
      if (rest === undefined || shutdown.aborted) return
      const claim = await claimOne(deps.db, id, claiming())
      if (claim) await work(claim, shutdown)
    },
    sweep: (shutdown: AbortSignal) => sweep(deps, { drain, shutdown }),
    /** The day's budget, for whoever else asks the platforms for something. */
    quota,
  }
}
export type Publisher = ReturnType<typeof createPublisher>

async function publishClaimed(work: Work): Promise<void> {
  try {
    if (isGivenUp(work.claim)) await giveUp(work, new PublishError('transient', 'worker_lost'))
    else await publishOne(work)
  } catch (error) {
    try {
      await endBadly(work, error)
    } catch (late) {
      // Between the error and its being written down somebody else took it, which is no failure.
      if (!(late instanceof LeaseLost)) throw late
    }
  }
}

/** After the row was made or has changed: a worker looks at it at its time. What is lost here, the sweep finds. */
export async function wakePublication(
  { queues, now }: Pick<EngineDeps, 'queues' | 'now'>,
  row: { id: string; fence: number; wakeAt: Date | null },
): Promise<void> {
  if (row.wakeAt === null) return
  const delayMs = Math.max(0, row.wakeAt.getTime() - now().getTime())
  await queues.wake(publishQueue, wakeIdOf(row), { delayMs })
}
