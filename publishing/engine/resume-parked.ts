import type { Db } from '../../core/db.ts'
import type { PublishingDeps } from '../deps.ts'
import { nativeLeadMs, publishQueue, wakeIdOf } from '../jobs.ts'
import { transition } from './transition.ts'

type Wake = () => Promise<void>

/**
 * What waits for a channel to be connected again goes on, in the transaction that connects it; the wakes are to be called
 * after the commit. What is later than its grace by then asks first (see `publish-one.ts`). What had failed beside publications
 * is tried anew, above all the deletion of a video that would become public otherwise.
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
  await tx.$executeRaw`
    update publication_task t set wake_at = ${at}::timestamptz, attempts = 0 from publication p
     where p.id = t.publication_id and p.workspace_id = ${workspaceId}::uuid and p.channel_id = ${channelId}::uuid
       and t.done_at is null and t.error_code is not null and (t.wake_at is not null or t.kind in ('REMOVE', 'RESCHEDULE'))`
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
