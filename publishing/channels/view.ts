import {
  type Channel,
  type PlatformFacts,
  Platform as PlatformName,
  PublicationDefaults,
} from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Platforms } from '../deps.ts'
import type { Platform } from '../platform.ts'
import { waitingStates } from './waiting.ts'

type Deps = { db: Db; platforms: Platforms }

const withSlots = { slots: { orderBy: [{ weekday: 'asc' as const }, { localTime: 'asc' as const }] } }
type Row = Awaited<ReturnType<typeof listRows>>[number]

/** The channels of a workspace, the oldest first. One that was disconnected is gone from here. */
export async function listChannels(
  { db, platforms }: Deps,
  workspaceId: string,
): Promise<{ channels: Channel[]; platforms: PlatformFacts[] }> {
  const rows = await listRows(db, { workspaceId })
  const pending = await countWaiting(db, workspaceId)
  return {
    channels: rows.flatMap((row) => {
      const platform = platforms.get(row.platform)
      // Not set up here any more: nothing can be done with it until it is.
      return platform ? toChannel(row, platform, pending.get(row.id) ?? 0) : []
    }),
    platforms: [...platforms.values()].map(({ facts }) => facts),
  }
}

/** @throws AppError `not_found`, also for one that was disconnected. */
export async function getChannel({ db, platforms }: Deps, workspaceId: string, id: string): Promise<Channel> {
  const [row] = await listRows(db, { workspaceId, id })
  const platform = row && platforms.get(row.platform)
  if (!platform) throw new AppError('not_found', { message: `no channel ${id}` })
  return toChannel(row, platform, (await countWaiting(db, workspaceId, id)).get(id) ?? 0)
}

const listRows = (db: Db, where: { workspaceId: string; id?: string }) =>
  db.channel.findMany({
    where: { ...where, state: { not: 'DISCONNECTED' } },
    include: withSlots,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })

async function countWaiting(db: Db, workspaceId: string, channelId?: string): Promise<Map<string, number>> {
  const counts = await db.publication.groupBy({
    by: ['channelId'],
    where: { workspaceId, state: { in: waitingStates }, ...(channelId && { channelId }) },
    _count: { _all: true },
  })
  return new Map(counts.map((one) => [one.channelId, one._count._all]))
}

/** No token leaves by this, nor what an adapter keeps of the channel. */
function toChannel(row: Row, platform: Platform, pending: number): Channel {
  return {
    ...{ id: row.id, remoteId: row.remoteId, title: row.title, handle: row.handle, pictureUrl: row.pictureUrl },
    platform: PlatformName.parse(row.platform),
    url: platform.channelUrl(row.remoteId),
    subscribers: row.subscribers === null ? null : Number(row.subscribers),
    videos: Number(row.videos),
    views: Number(row.views),
    ...{ state: row.state, problem: row.problem },
    grants: platform.grantsOf(row.scopes),
    endsAt: row.refreshExpiresAt?.toISOString() ?? null,
    tokenRefreshedAt: row.tokenRefreshedAt?.toISOString() ?? null,
    refreshedAt: row.refreshedAt.toISOString(),
    timeZone: row.timeZone,
    slots: row.slots.map(({ weekday, localTime }) => ({ weekday, localTime })),
    isAutoPublish: row.autoPublishSince !== null,
    defaults: PublicationDefaults.parse(row.defaults),
    pending,
    createdAt: row.createdAt.toISOString(),
  }
}
