import { type Origin, writeAudit } from '../../accounts/index.ts'
import { type Output, PublicationMetadata, type Routes } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { PublishingDeps } from '../deps.ts'
import { PublishError } from '../publish-error.ts'
import { accessPurpose, refreshPurpose } from '../purposes.ts'
import { cancelWaiting } from './cancel-waiting.ts'
import { stoppedStates } from './waiting.ts'

const patienceMs = 10_000
const listed = 20

type Deps = Pick<PublishingDeps, 'seal' | 'platforms' | 'log' | 'now'> & { db: Database }
type Access = Output<Routes['channels.disconnect']>['access']

/** What disconnecting would stop, the nearest first. @throws AppError `not_found`. */
export async function getChannelLoss(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<Output<Routes['channels.getLoss']>> {
  await getConnected(db, workspaceId, id)
  const where = { workspaceId, channelId: id, state: { in: stoppedStates } }
  const [rows, count] = await Promise.all([
    db.publication.findMany({
      ...{ where, orderBy: [{ scheduledAt: 'asc' }, { id: 'asc' }], take: listed },
      select: { id: true, metadata: true, scheduledAt: true, remoteId: true },
    }),
    db.publication.count({ where }),
  ])
  return {
    publications: rows.map(({ id, metadata, scheduledAt, remoteId }) => ({
      ...{ id, title: PublicationMetadata.parse(metadata).title },
      ...{ scheduledAt: scheduledAt.toISOString(), isUploaded: remoteId !== null },
    })),
    more: count - rows.length,
  }
}

/**
 * Ends the connection: revoked at the platform as far as that answers, then, in one transaction, tokens and everything that
 * came from the platform are deleted and what waits is cancelled. What was published stays in the list with its address.
 * A platform that does not answer holds nothing up: the answer says so, and the person can end it there.
 *
 * @throws AppError `not_found`, also for one that was disconnected before.
 */
export async function disconnectChannel(deps: Deps, origin: Origin, id: string): Promise<{ access: Access }> {
  const { workspaceId } = origin
  const channel = await getConnected(deps.db, workspaceId, id)
  const access = await endAccess(deps, channel, await isElsewhere(deps.db, id))
  await inTransaction(deps.db, async (tx) => {
    await tx.$queryRaw`select 1 from channel where id = ${id}::uuid for update`
    const { title } = await getConnected(tx, workspaceId, id)
    const cancelled = await cancelWaiting(tx, id, deps.now())
    await forgetFigures(tx, workspaceId, id)
    await tx.channelSlot.deleteMany({ where: { workspaceId, channelId: id } })
    await tx.channel.updateMany({ where: { id, workspaceId }, data: blank })
    await writeAudit(tx, origin, { action: 'channel.disconnect', target: title, after: { access, cancelled } })
  })
  return { access }
}

/** Name and id stay: what was published on it is shown with them, and connecting it again finds it. */
export const blank = {
  ...{ state: 'DISCONNECTED' as const, problem: null, warned: null, autoPublishSince: null, scopes: [] },
  ...{ accessSealed: null, accessExpiresAt: null, refreshSealed: null, refreshExpiresAt: null },
  ...{ handle: null, pictureUrl: null, subscribers: null, videos: 0n, views: 0n, platformData: {} },
}

/** https://developers.google.com/youtube/terms/developer-policies: what came from the platform goes when access ends. */
async function forgetFigures(tx: Db, workspaceId: string, channelId: string): Promise<void> {
  const ofVideos = { workspaceId, publication: { channelId } }
  await tx.videoSnapshot.deleteMany({ where: ofVideos })
  await tx.videoDay.deleteMany({ where: ofVideos })
  await tx.videoTotal.deleteMany({ where: { workspaceId, channelId } })
  await tx.channelSnapshot.deleteMany({ where: { workspaceId, channelId } })
  await tx.channelDay.deleteMany({ where: { workspaceId, channelId } })
  await tx.channelReading.deleteMany({ where: { workspaceId, channelId } })
  await tx.audienceShare.deleteMany({ where: { workspaceId, channelId } })
  // An insight names the channel or a publication on it before the colon.
  await tx.$executeRaw`
    delete from insight where workspace_id = ${workspaceId}::uuid
       and (split_part(subject, ':', 1) = ${channelId}
            or split_part(subject, ':', 1) in (select id::text from publication where channel_id = ${channelId}::uuid))`
}

type Connected = Awaited<ReturnType<typeof getConnected>>

async function getConnected(db: Db, workspaceId: string, id: string) {
  const row = await db.channel.findFirst({ where: { id, workspaceId, state: { not: 'DISCONNECTED' } } })
  if (!row) throw new AppError('not_found', { message: `no channel ${id}` })
  return row
}

/** The walls hide the channels of others from us, and this function from everybody but the api. */
async function isElsewhere(db: Db, id: string): Promise<boolean> {
  const [other] = await db.$queryRaw<{ is: boolean }[]>`select channel_is_elsewhere(${id}::uuid) as is`
  return other?.is ?? false
}

/** Revokes at the platform as far as that answers; not where another workspace publishes to the same channel. */
export async function endAccess(
  { seal, platforms, log }: Pick<Deps, 'seal' | 'platforms' | 'log'>,
  channel: Connected,
  isShared: boolean,
): Promise<Access> {
  if (isShared) return 'shared'
  const platform = platforms.get(channel.platform)
  const token = channel.refreshSealed
    ? seal.open(channel.refreshSealed, refreshPurpose)
    : channel.accessSealed && seal.open(channel.accessSealed, accessPurpose)
  if (!platform || !token) return 'failed'
  try {
    await platform.revoke(token, AbortSignal.timeout(patienceMs))
    return 'revoked'
  } catch (error) {
    if (!(error instanceof PublishError)) throw error
    log.warn({ err: error, channelId: channel.id }, 'a platform did not revoke a connection')
    return 'failed'
  }
}
