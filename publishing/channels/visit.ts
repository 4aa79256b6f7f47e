import { createHash, randomBytes } from 'node:crypto'
import { Id, Language, Platform as PlatformName } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { sha256 } from '../../core/hash.ts'
import { requireRoom } from '../../credits/index.ts'
import type { PublishingDeps } from '../deps.ts'
import { platformOf } from '../platform-of.ts'
import { verifierPurpose } from '../purposes.ts'
import { requireZone } from './require-zone.ts'

const lifeMs = 10 * 60_000

type Person = { userId: string; workspaceId: string }
export type Visit = { platform: PlatformName; verifier: string; channelId: string | null; timeZone: string | null }

/**
 * Sends somebody to a platform to agree: the address to go to. They have ten minutes, and come back once. With `channelId`
 * that channel is connected again, and no other.
 *
 * @throws AppError `not_found` for a platform this installation does not have or a channel of somebody else; `plan_limit`
 *   when there is no room for another channel, before anybody agrees to anything.
 */
export async function beginVisit(
  { db, seal, platforms, now }: Pick<PublishingDeps, 'db' | 'seal' | 'platforms' | 'now'>,
  { userId, workspaceId }: Person,
  wish: {
    platform: PlatformName
    channelId?: string | undefined
    timeZone?: string | undefined
    language: Language
    redirectUri: string
  },
): Promise<{ url: string }> {
  const platform = platformOf({ platforms }, wish.platform)
  if (wish.timeZone !== undefined) requireZone(wish.timeZone)
  const state = newState(wish.language, workspaceId)
  const verifier = randomBytes(32).toString('base64url')
  await inTransaction(db, async (tx) => {
    if (!(await isConnected(tx, workspaceId, wish))) await requireRoom(tx, workspaceId, { limit: 'channels' })
    await tx.channelVisit.createMany({
      data: [
        {
          ...{ workspaceId, userId, platform: wish.platform },
          stateHash: sha256(state),
          verifierSealed: seal.seal(verifier, verifierPurpose),
          channelId: wish.channelId ?? null,
          timeZone: wish.timeZone ?? null,
          expiresAt: new Date(now().getTime() + lifeMs),
        },
      ],
    })
  })
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return { url: platform.consentUrl({ state, challenge, redirectUri: wish.redirectUri, loginHint: null }) }
}

/** Whether it is one that the plan counts already. */
async function isConnected(
  tx: Db,
  workspaceId: string,
  { platform, channelId: id }: { platform: PlatformName; channelId?: string | undefined },
): Promise<boolean> {
  if (id === undefined) return false
  const channel = await tx.channel.findFirst({ where: { id, workspaceId, platform }, select: { state: true } })
  if (!channel) throw new AppError('not_found', { message: `no channel ${id}` })
  return channel.state !== 'DISCONNECTED'
}

/**
 * The visit that somebody comes back from: it ends here, well or not. Null for one that is over, was used, or was begun by
 * somebody else, whose code would otherwise connect their channel to this person's workspace. `db` is scoped to the
 * workspace that the state names.
 */
export async function takeVisit(
  { db, seal, now }: Pick<PublishingDeps, 'seal' | 'now'> & { db: Database },
  { userId, workspaceId }: Person,
  state: string,
): Promise<Visit | null> {
  const mine = { stateHash: sha256(state), workspaceId, userId }
  const visit = await db.channelVisit.findFirst({ where: mine })
  if (!visit) return null
  const { count } = await db.channelVisit.deleteMany({ where: { id: visit.id, ...mine } })
  if (count === 0 || visit.expiresAt <= now()) return null
  const { platform, channelId, timeZone } = visit
  return {
    platform: PlatformName.parse(platform),
    verifier: seal.open(visit.verifierSealed, verifierPurpose),
    ...{ channelId, timeZone },
  }
}

/** What travels to the platform and back. Nobody else can make one that is on record, so it may say where to come back to. */
function newState(language: Language, workspaceId: string): string {
  const bytes = Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), randomBytes(24)])
  return `${language}.${bytes.toString('base64url')}`
}

/** What a state says of itself, true only once its visit is found; null for what is none. */
export function readState(state: string): { language: Language; workspaceId: string } | null {
  const [head, tail = ''] = state.split('.')
  const language = Language.safeParse(head).data
  const hex = Buffer.from(tail, 'base64url').subarray(0, 16).toString('hex')
  const workspaceId = Id.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')).data
  return language && workspaceId ? { language, workspaceId } : null
}
