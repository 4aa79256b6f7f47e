import type { Db } from '../../core/db.ts'
import type { PublishingDeps } from '../deps.ts'
import { nativeLeadMs, publishQueue, wakeIdOf } from '../jobs.ts'
import { transition } from './transition.ts'

type Wake = () => Promise<void>

/**
 * What waits for a channel to be connected again goes on, in the transaction that connects it; the wakes are to be called
 * after the commit. What is later than its grace by then asks first (see `publish-one.ts`).
 */
export async function resumeParked(
  tx: Db,
  { queues, now }: Pick<PublishingDeps, 'queues' | 'now'>,
  { workspaceId, channelId }: { workspaceId: string; channelId: string },
): Promise<Wake[]> {
  const parked = await tx.publication.findMany({
    where: { workspaceId, channelId, state: 'BLOCKED', blockedReason: 'NEEDS_RECONNECT' },
    select: { id: true, fence: true, scheduledAt: true, mode: true },
    orderBy: { scheduledAt: 'asc' },
  })
  const at = now()
  const wakes: Wake[] = []
  for (const { id, fence, scheduledAt, mode } of parked) {
    const dueMs = scheduledAt.getTime() - (mode === 'NATIVE' ? nativeLeadMs : 0)
    const wakeAt = new Date(Math.max(at.getTime(), dueMs))
    const isResumed = await transition(
      tx,
      { id, fence, state: 'BLOCKED' },
      { to: 'SCHEDULED', reason: 'reconnected', wakeAt, attempts: 0 },
      at,
    )
    const delayMs = Math.max(0, wakeAt.getTime() - at.getTime())
    if (isResumed) wakes.push(() => queues.wake(publishQueue, wakeIdOf({ id, fence }), { delayMs }))
  }
  return wakes
}
