import { type Origin, writeAudit } from '../../accounts/index.ts'
import { type Channel, PublicationDefaults, type Slot } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { PublishingDeps } from '../deps.ts'
import { requireZone } from './require-zone.ts'
import { getChannel } from './view.ts'

type Change = {
  id: string
  timeZone?: string | undefined
  slots?: Slot[] | undefined
  isAutoPublish?: boolean | undefined
  defaults?: PublicationDefaults | undefined
}

/**
 * Changes what a channel starts publications with. Slots are replaced as a whole; what is scheduled already keeps its time
 * and zone. Auto-publish takes up what finishes from now on, and needs the answer that only a person can give: whether it
 * is made for kids.
 *
 * @throws AppError `not_found`; `invalid_request` for an unknown zone; `conflict` with reason `auto_publish_kids`.
 */
export async function updateChannel(
  { db, platforms, now }: Pick<PublishingDeps, 'platforms' | 'now'> & { db: Database },
  origin: Origin,
  change: Change,
): Promise<Channel> {
  const { workspaceId } = origin
  const { id, timeZone, slots, isAutoPublish, defaults } = change
  if (timeZone !== undefined) requireZone(timeZone)
  return inTransaction(db, async (tx) => {
    const before = await lockChannel(tx, workspaceId, id)
    const next = defaults ?? PublicationDefaults.parse(before.defaults)
    const isAutomatic = isAutoPublish ?? before.autoPublishSince !== null
    if (isAutomatic && next.isMadeForKids === null)
      throw new AppError('conflict', { details: { reason: 'auto_publish_kids' } })
    const since = isAutomatic ? (before.autoPublishSince ?? now()) : null
    await tx.channel.updateMany({
      where: { id, workspaceId },
      data: { autoPublishSince: since, defaults: next, ...(timeZone !== undefined && { timeZone }) },
    })
    if (slots) await replaceSlots(tx, workspaceId, id, slots)
    await writeAudit(tx, origin, {
      ...{ action: 'channel.update', target: before.title },
      before: { timeZone: before.timeZone, isAutoPublish: before.autoPublishSince !== null },
      after: { timeZone: timeZone ?? before.timeZone, isAutoPublish: isAutomatic },
    })
    return getChannel({ db: tx, platforms }, workspaceId, id)
  })
}

/** Two changes in the same moment come one after the other: their slots would mix. */
async function lockChannel(tx: Db, workspaceId: string, id: string) {
  await tx.$queryRaw`select 1 from channel where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid for update`
  const row = await tx.channel.findFirst({ where: { id, workspaceId, state: { not: 'DISCONNECTED' } } })
  if (!row) throw new AppError('not_found', { message: `no channel ${id}` })
  return row
}

async function replaceSlots(tx: Db, workspaceId: string, channelId: string, slots: Slot[]): Promise<void> {
  await tx.channelSlot.deleteMany({ where: { channelId, workspaceId } })
  // The same time twice is one slot.
  const data = slots.map(({ weekday, localTime }) => ({ workspaceId, channelId, weekday, localTime }))
  await tx.channelSlot.createMany({ data, skipDuplicates: true })
}
