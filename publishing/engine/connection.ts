import { type Database, type Db, inTransaction } from '../../core/db.ts'
import type { PublishingDeps } from '../deps.ts'
import type { Connection } from '../platform.ts'
import { platformOf } from '../platform-of.ts'
import { PublishError } from '../publish-error.ts'
import { accessPurpose, refreshPurpose } from '../purposes.ts'
import type { ChannelKeys } from './claim.ts'

/** A token that ends sooner than this is not begun with. */
const marginMs = 60_000
/** Shorter than a transaction may last: the row stays locked meanwhile. */
const patienceMs = 10_000

export type ConnectionDeps = Pick<PublishingDeps, 'db' | 'seal' | 'platforms' | 'now'>

type Keys = Pick<ChannelKeys, 'accessSealed' | 'accessExpiresAt' | 'refreshSealed' | 'state' | 'problem'>
type Renewed = { token: string; keys: Keys } | { over: PublishError }

/** Refreshes under way in this process: a hundred publications of a channel wait for one answer. */
type UnderWay = Map<string, Promise<Renewed>>
const refreshes = new WeakMap<Database, UnderWay>()

export { platformOf }

/**
 * What an adapter needs to act for a channel. A token is renewed when it is about to end or is refused, once for everybody:
 * within the process by waiting for the same answer, between processes by a lock on the row. An answer without a refresh
 * token leaves the stored one as it is.
 *
 * A connection that is over marks the channel NEEDS_RECONNECT and throws PublishError `auth`, as does one that was over
 * before. While the platform does not answer, a token that has not ended yet goes on being used.
 */
export function connectionOf(deps: ConnectionDeps, channel: ChannelKeys): Connection {
  let keys: Keys = channel
  let opened: { sealed: string; token: string } | null = null
  const tokenOf = (sealed: string): string => {
    if (opened?.sealed !== sealed) opened = { sealed, token: deps.seal.open(sealed, accessPurpose) }
    return opened.token
  }
  return {
    remoteId: channel.remoteId,
    platformData: channel.platformData,
    scopes: channel.scopes,
    async accessToken(refused) {
      requireConnected(keys)
      const { accessSealed, accessExpiresAt } = keys
      const held = accessSealed === null ? null : tokenOf(accessSealed)
      if (held !== null && held !== refused && endsAfter(accessExpiresAt, deps.now(), marginMs)) return held
      try {
        const renewed = await renewOnce(deps, channel, refused ?? null)
        if ('over' in renewed) throw renewed.over
        keys = renewed.keys
        return renewed.token
      } catch (error) {
        const isPassing = error instanceof PublishError && error.kind === 'transient'
        if (isPassing && held !== null && held !== refused && endsAfter(accessExpiresAt, deps.now(), 0)) return held
        throw error
      }
    },
  }
}

function requireConnected({ state, problem }: Pick<Keys, 'state' | 'problem'>): void {
  if (state !== 'CONNECTED') throw new PublishError('auth', problem ?? 'disconnected')
}

const endsAfter = (endsAt: Date | null, now: Date, ms: number) =>
  endsAt === null || endsAt.getTime() - now.getTime() > ms

function renewOnce(deps: ConnectionDeps, channel: ChannelKeys, refused: string | null): Promise<Renewed> {
  const underWay: UnderWay = refreshes.get(deps.db) ?? new Map()
  refreshes.set(deps.db, underWay)
  // Those who were refused different tokens do not wait for the same answer: one of them may be the new one.
  const key = `${channel.id} ${refused ?? ''}`
  const begun = underWay.get(key)
  if (begun) return begun
  const renewing = renew(deps, channel, refused).finally(() => underWay.delete(key))
  underWay.set(key, renewing)
  return renewing
}

/** The one call to a vendor inside a transaction: the lock is what keeps two workers from spending one refresh token twice. */
function renew(deps: ConnectionDeps, channel: ChannelKeys, refused: string | null): Promise<Renewed> {
  const { db, seal, now } = deps
  return inTransaction(db, async (tx): Promise<Renewed> => {
    const keys = await lockKeys(tx, channel)
    requireConnected(keys)
    // Somebody else renewed it while we waited.
    const stored = keys.accessSealed === null ? null : seal.open(keys.accessSealed, accessPurpose)
    if (stored !== null && stored !== refused && endsAfter(keys.accessExpiresAt, now(), marginMs))
      return { token: stored, keys }
    if (keys.refreshSealed === null) return endConnection(tx, channel, keys, new PublishError('auth', 'revoked'))
    try {
      const refreshToken = seal.open(keys.refreshSealed, refreshPurpose)
      const platform = platformOf(deps, channel.platform)
      const tokens = await platform.refresh(refreshToken, AbortSignal.timeout(patienceMs))
      const accessSealed = seal.seal(tokens.accessToken, accessPurpose)
      await tx.channel.updateMany({
        where: { id: channel.id, workspaceId: channel.workspaceId },
        data: {
          ...{ accessSealed, accessExpiresAt: tokens.accessExpiresAt, tokenRefreshedAt: now() },
          ...(tokens.refreshToken === null ? {} : { refreshSealed: seal.seal(tokens.refreshToken, refreshPurpose) }),
          ...(tokens.refreshExpiresAt === null ? {} : { refreshExpiresAt: tokens.refreshExpiresAt }),
          ...(tokens.scopes.length === 0 ? {} : { scopes: tokens.scopes }),
        },
      })
      return { token: tokens.accessToken, keys: { ...keys, accessSealed, accessExpiresAt: tokens.accessExpiresAt } }
    } catch (error) {
      // Returned, not thrown: what is written about it must be committed.
      if (error instanceof PublishError && error.kind === 'auth') return endConnection(tx, channel, keys, error)
      throw error
    }
  })
}

async function lockKeys(tx: Db, { id, workspaceId }: ChannelKeys): Promise<Keys> {
  const [row] = await tx.$queryRaw<Keys[]>`
    select state::text, problem, access_sealed as "accessSealed", access_expires_at as "accessExpiresAt",
           refresh_sealed as "refreshSealed"
      from channel where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid for update`
  if (!row) throw new PublishError('auth', 'disconnected')
  return row
}

async function endConnection(tx: Db, channel: ChannelKeys, keys: Keys, over: PublishError): Promise<Renewed> {
  await markBroken(tx, { ...channel, ...keys }, over.code)
  return { over }
}

/**
 * From now on a person has to connect it again; what is published on it waits for that. Only the connection that the caller
 * has seen fail: one that was made in the meantime is not broken by what became of the one before.
 */
export async function markBroken(
  db: Db,
  { id, workspaceId, refreshSealed }: ChannelKeys,
  problem: string,
): Promise<void> {
  await db.channel.updateMany({
    where: { id, workspaceId, state: 'CONNECTED', refreshSealed },
    data: { state: 'NEEDS_RECONNECT', problem },
  })
}
