import type { Output, publications } from '../../contract/index.ts'
import { getChannels } from './channel-row.ts'
import type { ScheduleDeps } from './deps.ts'
import { listTaken } from './plan-time.ts'
import { nextFreeSlots, usualSlots } from './slots.ts'

/** The next free times of a channel: of its own week, or of the usual hours where it has none. @throws AppError `not_found` */
export async function listSlots(
  deps: Pick<ScheduleDeps, 'db' | 'platforms' | 'now'>,
  { workspaceId }: { workspaceId: string },
  { channelId, count }: { channelId: string; count: number },
): Promise<Output<(typeof publications)['publications.slots']>> {
  const [channel] = await getChannels(deps, workspaceId, [channelId])
  if (!channel) return { slots: [] }
  const from = deps.now()
  const week = channel.slots.length > 0 ? channel : { ...channel, slots: usualSlots }
  const taken = await listTaken(deps.db, channel.id, from)
  return {
    slots: nextFreeSlots(week, { from, taken, count }).map((slot) => ({ ...slot, at: slot.at.toISOString() })),
  }
}
