import type { PublicationState } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { transition } from '../engine/transition.ts'
import { stoppedStates } from './waiting.ts'

/**
 * Cancels whatever waits for a channel or is on its way to it; how many those were. A worker in the middle of one finds out
 * with its next step and stops. What is uploaded already stays at the platform: its event says so.
 */
export async function cancelWaiting(tx: Db, channelId: string, now: Date): Promise<number> {
  // Locked, so that no worker takes a step between this look and the change.
  const rows = await tx.$queryRaw<{ id: string; state: PublicationState; fence: number; remoteId: string | null }[]>`
    select id, state::text, fence, remote_id as "remoteId" from publication
     where channel_id = ${channelId}::uuid and state = any(${stoppedStates}::publication_state[]) order by id for update`
  for (const { id, state, fence, remoteId } of rows) {
    const isCancelled = await transition(
      tx,
      { id, state, fence },
      {
        ...{ to: 'CANCELLED', reason: 'channel_disconnected', wakeAt: null },
        details: { isUploaded: remoteId !== null },
      },
      now,
    )
    if (!isCancelled) throw new AppError('internal', { message: `publication ${id} changed while it was locked` })
  }
  return rows.length
}
