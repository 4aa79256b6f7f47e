import { crashPoint } from '../../core/crash-point.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import { leaseMs } from '../jobs.ts'
import type { Connection, Platform } from '../platform.ts'
import type { PublicationNews } from '../tell.ts'
import type { Claim } from './claim.ts'
import type { EngineDeps } from './deps.ts'
import type { ChannelCheck } from './own-channel.ts'
import type { Quota } from './quota.ts'
import { type Change, transition } from './transition.ts'

/** One publication in the hands of one worker. `claim.state` and `claim.session` follow what is written. */
export type Work = {
  deps: EngineDeps
  quota: Quota
  checkChannel: ChannelCheck
  claim: Claim
  platform: Platform
  connection: Connection
  /** Aborts when the process stops: what is being sent is finished, nothing more is begun. */
  shutdown: AbortSignal
  log: Log
}

/** Calls that are not an upload. */
const callMs = 45_000
export const callSignal = () => AbortSignal.timeout(callMs)

/** Somebody else has it, or a person has ended it: whoever gets this stops. */
export class LeaseLost extends AppError {
  constructor() {
    super('cancelled', { message: 'the publication was taken away' })
  }
}

/**
 * Writes a step down, and tells of it in the same transaction where there is something to tell.
 *
 * @throws LeaseLost when it is not this worker's any more; then nothing was written.
 */
export async function move(work: Pick<Work, 'deps' | 'claim'>, change: Change, news?: PublicationNews): Promise<void> {
  const { deps, claim } = work
  crashPoint('publish.before-move', change.to)
  const isMoved = news
    ? await inTransaction(deps.db, async (tx) => {
        const moved = await transition(tx, claim, change, deps.now())
        if (moved) await deps.tell(tx, news)
        return moved
      })
    : await transition(deps.db, claim, change, deps.now())
  if (!isMoved) throw new LeaseLost()
  claim.state = change.to
  if (change.wakeAt === 'lease') claim.leaseUntil = inMs(deps, leaseMs)
  if (change.attempts !== undefined) claim.attempts = change.attempts
  crashPoint('publish.moved', change.to)
}

/** More than a call may take, with a clock that goes a little differently. */
const enoughMs = callMs + 15_000

/**
 * Before a call that leaves something behind at the platform: a lease that could end during it is prolonged, and who has lost
 * theirs, having slept for minutes, stops here. `now`: asks in any case, since a person may have decided otherwise meanwhile.
 *
 * @throws LeaseLost
 */
export async function keepHold(work: Pick<Work, 'deps' | 'claim'>, which: 'now' | 'if needed'): Promise<void> {
  const { deps, claim } = work
  if (which === 'if needed' && claim.leaseUntil >= inMs(deps, enoughMs)) return
  await move(work, { to: claim.state, reason: 'goes_on', wakeAt: 'lease' })
}

export const inMs = ({ now }: Pick<EngineDeps, 'now'>, ms: number): Date => new Date(now().getTime() + ms)
