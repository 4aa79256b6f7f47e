import type { Channel } from '../../contract/index.ts'
import type { Database, Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { PublishingDeps } from '../deps.ts'
import type { ChannelKeys } from '../engine/claim.ts'
import { type ConnectionDeps, connectionOf, markBroken } from '../engine/connection.ts'
import type { Quota } from '../engine/quota.ts'
import type { Connection, Platform, RemoteChannel } from '../platform.ts'
import { platformOf } from '../platform-of.ts'
import { PublishError } from '../publish-error.ts'
import { toFactColumns } from './facts.ts'
import { getChannel } from './view.ts'

const patienceMs = 15_000
/** How old what a page says of a channel may get. */
export const factsEveryMs = 6 * 3_600_000
const atOnce = 8

/**
 * Reads name, picture and counts of a channel now. A connection that turns out to be over is an answer, too: the channel
 * says so from then on.
 *
 * @throws AppError `not_found`; `provider_unavailable` when the platform does not answer or has no budget left today.
 */
export async function refreshChannel(
  deps: ConnectionDeps & { db: Database },
  workspaceId: string,
  id: string,
): Promise<Channel> {
  try {
    await readFacts(deps, await getKeys(deps.db, workspaceId, id), AbortSignal.timeout(patienceMs))
  } catch (error) {
    if (!(error instanceof PublishError)) throw error
    const reason = error.kind === 'budget' ? 'platform_budget' : 'platform_away'
    throw new AppError('provider_unavailable', { message: error.message, details: { reason }, cause: error })
  }
  return getChannel(deps, workspaceId, id)
}

/**
 * Reads anew what is older than six hours, of all workspaces, the oldest first; each out of the budget that all share, and
 * when that has no room the rest waits for the next time. One that fails holds up no other.
 */
export async function refreshChannels(
  deps: ConnectionDeps & Pick<PublishingDeps, 'log'> & { quota: Quota },
  signal: AbortSignal,
): Promise<void> {
  const due = await deps.db.channel.findMany({
    where: {
      ...{ state: 'CONNECTED', platform: { in: [...deps.platforms.keys()] }, workspace: { deletedAt: null } },
      refreshedAt: { lt: new Date(deps.now().getTime() - factsEveryMs) },
    },
    orderBy: { refreshedAt: 'asc' },
    take: 1_000,
  })
  const waiting = due.values()
  const one = async () => {
    for (const channel of waiting) {
      if (signal.aborted || !(await takeOne(deps, channel))) return
      try {
        await readFacts(deps, channel, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]))
      } catch (error) {
        if (!(error instanceof PublishError)) throw error
        deps.log.warn({ err: error, channelId: channel.id }, 'the facts of a channel were not read')
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

/** Reading a channel costs what looking at a video does. */
function takeOne(
  { db, platforms, quota, now }: ConnectionDeps & { quota: Quota },
  { platform: name, workspaceId }: ChannelKeys,
): Promise<boolean> {
  const platform = platformOf({ platforms }, name)
  return quota.take({ db, platform, now: now() }, workspaceId, platform.capabilities.costs.verify)
}

/** @throws PublishError for what is neither an answer nor the end of the connection. */
async function readFacts(deps: ConnectionDeps, channel: ChannelKeys, signal: AbortSignal): Promise<void> {
  const platform = platformOf(deps, channel.platform)
  const { id, workspaceId, remoteId } = channel
  try {
    const [own] = await readOwn(platform, connectionOf(deps, channel), signal)
    if (own?.remoteId !== remoteId) return await markBroken(deps.db, channel, own ? 'other_channel' : 'channel_gone')
    await deps.db.channel.updateMany({
      where: { id, workspaceId, state: 'CONNECTED' },
      data: { ...toFactColumns(own), refreshedAt: deps.now() },
    })
  } catch (error) {
    if (!(error instanceof PublishError) || error.kind !== 'auth') throw error
    await markBroken(deps.db, channel, error.code)
  }
}

async function readOwn(platform: Platform, connection: Connection, signal: AbortSignal): Promise<RemoteChannel[]> {
  const token = await connection.accessToken()
  try {
    return await platform.readChannels(token, signal)
  } catch (error) {
    if (!(error instanceof PublishError) || error.kind !== 'rejected_token') throw error
    return platform.readChannels(await connection.accessToken(token), signal)
  }
}

async function getKeys(db: Db, workspaceId: string, id: string): Promise<ChannelKeys> {
  const row = await db.channel.findFirst({ where: { id, workspaceId, state: { not: 'DISCONNECTED' } } })
  if (!row) throw new AppError('not_found', { message: `no channel ${id}` })
  return row
}
