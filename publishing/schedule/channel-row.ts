import { PublicationDefaults, type Slot } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Platforms } from '../deps.ts'
import type { Platform } from '../platform.ts'
import { platformOf } from '../platform-of.ts'

/** What scheduling knows of a channel. */
export type ChannelRow = {
  id: string
  workspaceId: string
  title: string
  platform: Platform
  platformName: string
  state: 'CONNECTED' | 'NEEDS_RECONNECT' | 'DISCONNECTED'
  scopes: string[]
  /** When the connection itself ends, where that is known. */
  endsAt: Date | null
  timeZone: string
  slots: Slot[]
  defaults: PublicationDefaults
}

const read = {
  ...{ id: true, workspaceId: true, title: true, platform: true, state: true, scopes: true },
  ...{ refreshExpiresAt: true, timeZone: true, defaults: true },
  slots: {
    select: { weekday: true, localTime: true },
    orderBy: [{ weekday: 'asc' as const }, { localTime: 'asc' as const }],
  },
}

/**
 * Channels of a workspace, in the order of `ids`; one that is named twice comes once.
 *
 * @throws AppError `not_found` when one is not this workspace's, or when its platform is not set up here any more.
 */
export async function getChannels(
  { db, platforms }: { db: Db; platforms: Platforms },
  workspaceId: string,
  ids: string[],
): Promise<ChannelRow[]> {
  const wanted = [...new Set(ids)]
  const rows = await db.channel.findMany({ where: { workspaceId, id: { in: wanted } }, select: read })
  return wanted.map((id) => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new AppError('not_found', { message: `no channel ${id}` })
    const { refreshExpiresAt, defaults, platform, ...rest } = row
    return {
      ...rest,
      platform: platformOf({ platforms }, platform),
      platformName: platform,
      endsAt: refreshExpiresAt,
      defaults: PublicationDefaults.parse(defaults),
    }
  })
}

/**
 * Lets one transaction at a time plan something on these channels: two that look for the next free slot at once would find
 * the same one. Not a lock on the row, which a worker keeps while it asks the platform for a new token.
 */
export async function lockPlans(tx: Db, channelIds: string[]): Promise<void> {
  for (const id of [...new Set(channelIds)].sort())
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`plan:${id}`}, 0))`
}
