import { type Origin, writeAudit } from '../../accounts/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { requireRoom } from '../../credits/index.ts'
import type { PublishingDeps } from '../deps.ts'
import { resumeParked } from '../engine/resume-parked.ts'
import type { RemoteChannel, Tokens } from '../platform.ts'
import { platformOf } from '../platform-of.ts'
import { accessPurpose, refreshPurpose } from '../purposes.ts'
import { toFactColumns } from './facts.ts'
import type { Visit } from './visit.ts'

const patienceMs = 20_000

export type ConnectDeps = Pick<PublishingDeps, 'seal' | 'platforms' | 'queues' | 'now'> & { db: Database }
export type Connected = {
  channelId: string
  grants: { upload: boolean; manage: boolean; analytics: boolean }
  /** How many publications had waited for it and go on. */
  resumed: number
}

/**
 * Connects the channel that somebody came back with, or gives one that was connected before its new tokens; what waited for
 * that goes on. A refresh token that is missing in the answer leaves the stored one as it is.
 *
 * When it is refused, what was agreed to is not revoked: that would end it for every workspace with this channel.
 *
 * @throws AppError `conflict` with reason `no_channel`, `other_channel` or `no_offline`; `plan_limit`.
 * @throws PublishError when the platform refuses or does not answer.
 */
export async function finishVisit(
  deps: ConnectDeps,
  origin: Origin,
  visit: Visit,
  answer: { code: string; redirectUri: string },
): Promise<Connected> {
  const platform = platformOf(deps, visit.platform)
  const signal = AbortSignal.timeout(patienceMs)
  const tokens = await platform.exchange({ ...answer, verifier: visit.verifier }, signal)
  const [remote] = await platform.readChannels(tokens.accessToken, signal)
  if (!remote) throw refused('no_channel')
  const grants = platform.grantsOf(tokens.scopes)
  const { channelId, wakes } = await inTransaction(deps.db, async (tx) => {
    const id = await putChannel(tx, deps, origin, visit, { tokens, remote })
    const parked = { workspaceId: origin.workspaceId, channelId: id }
    return { channelId: id, wakes: grants.upload ? await resumeParked(tx, deps, parked) : [] }
  })
  for (const wake of wakes) await wake()
  return { channelId, grants, resumed: wakes.length }
}

type Fresh = { tokens: Tokens; remote: RemoteChannel }

/** One row per channel and workspace, whoever connects it and however often. */
async function putChannel(
  tx: Db,
  { seal, now }: ConnectDeps,
  origin: Origin,
  visit: Visit,
  { tokens, remote }: Fresh,
): Promise<string> {
  const { workspaceId, userId } = origin
  const { platform } = visit
  // Who connects the same channel in the same moment waits here, also where there is no row yet.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${platform}`}, 0))`
  const before = await tx.channel.findFirst({ where: { workspaceId, platform, remoteId: remote.remoteId } })
  if (visit.channelId !== null && visit.channelId !== before?.id)
    throw refused('other_channel', { title: remote.title })
  if (before === null || before.state === 'DISCONNECTED') await requireRoom(tx, workspaceId, { limit: 'channels' })
  if (tokens.refreshToken === null && !before?.refreshSealed) throw refused('no_offline')
  const data = {
    ...toFactColumns(remote),
    ...toTokenColumns(seal, tokens, now()),
    ...{ state: 'CONNECTED' as const, problem: null, warned: null, scopes: tokens.scopes },
    ...{ refreshedAt: now(), connectedById: userId },
  }
  const id = before?.id ?? (await createChannel(tx, { workspaceId, platform, remoteId: remote.remoteId }, visit, data))
  if (before) await tx.channel.updateMany({ where: { id }, data })
  const isNew = before === null || before.state === 'DISCONNECTED'
  await writeAudit(tx, origin, { action: isNew ? 'channel.connect' : 'channel.reconnect', target: remote.title })
  return id
}

async function createChannel(
  tx: Db,
  key: { workspaceId: string; platform: string; remoteId: string },
  { timeZone }: Visit,
  data: ReturnType<typeof toFactColumns> &
    ReturnType<typeof toTokenColumns> & { scopes: string[]; connectedById: string },
): Promise<string> {
  const { id } = await tx.channel.create({
    data: { ...key, ...data, ...(timeZone !== null && { timeZone }) },
    select: { id: true },
  })
  return id
}

/** A missing refresh token is left out, with its end: so the stored ones stay. */
export function toTokenColumns(
  seal: Pick<PublishingDeps['seal'], 'seal'>,
  { accessToken, accessExpiresAt, refreshToken, refreshExpiresAt }: Tokens,
  at: Date,
) {
  return {
    accessSealed: seal.seal(accessToken, accessPurpose),
    accessExpiresAt,
    ...(refreshToken !== null && { refreshSealed: seal.seal(refreshToken, refreshPurpose), refreshExpiresAt }),
    tokenRefreshedAt: at,
  }
}

const refused = (reason: string, details: Record<string, unknown> = {}) =>
  new AppError('conflict', { message: `not connected: ${reason}`, details: { reason, ...details } })
