import type { When } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { requireZone } from '../channels/require-zone.ts'
import type { ChannelRow } from './channel-row.ts'
import { nextFreeSlots } from './slots.ts'
import { type Resolved, resolveLocal, toLocal } from './times.ts'

export type PlannedTime = Resolved & {
  /** As it was asked for; differs from `local` in a gap. Null where no clock was named. */
  asked: string | null
  isNow: boolean
}

/**
 * When something goes out on a channel; null when it shall take the next slot and the channel has none that is free.
 *
 * @throws AppError `invalid_request` for a zone or a day that does not exist.
 */
export async function planTime(
  db: Db,
  channel: Pick<ChannelRow, 'id' | 'slots' | 'timeZone'>,
  when: When,
  { now, except }: { now: Date; except?: string | undefined },
): Promise<PlannedTime | null> {
  const plain = { note: null, readings: [], asked: null, isNow: false }
  if (when.kind === 'at') {
    const timeZone = when.timeZone ?? channel.timeZone
    requireZone(timeZone)
    return { ...resolveLocal(when.local, timeZone), asked: when.local, isNow: false }
  }
  if (when.kind === 'now') {
    const { timeZone } = channel
    return { ...plain, at: now, local: toLocal(now, timeZone), timeZone, isNow: true }
  }
  const taken = await listTaken(db, channel.id, now, except)
  const [slot] = nextFreeSlots(channel, { from: now, taken, count: 1 })
  return slot ? { ...plain, ...slot } : null
}

/** The times from now on at which something is planned on a channel. */
export async function listTaken(db: Db, channelId: string, from: Date, except?: string): Promise<Date[]> {
  const rows = await db.publication.findMany({
    where: {
      channelId,
      scheduledAt: { gte: from },
      state: { notIn: ['CANCELLED', 'FAILED'] },
      ...(except && { id: { not: except } }),
    },
    select: { scheduledAt: true },
  })
  return rows.map(({ scheduledAt }) => scheduledAt)
}
