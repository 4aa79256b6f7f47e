import { randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../../core/db.ts'
import { sha256 } from '../../core/hash.ts'
import type { Log } from '../../core/log.ts'
import type { Sealer } from '../../core/seal.ts'
import { type LetIn, whileLetIn } from '../hold-password.ts'
import { oauthError } from './oauth-error.ts'

export const refreshDays = 60
/** For so long a token that was exchanged gives its successor again: the answer was lost, or two calls came at once. */
export const graceSeconds = 30
/** See core/seal.ts. */
export const successorPurpose = 'refresh_token.successor'

export type NewDevice = { name: string; ip: string }
export type SignedInDevice = { userId: string; deviceId: string; clientId: string; refreshToken: string }

/** 256 random bits; the database keeps the hash. */
export function newRefreshToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: sha256(token) }
}

/**
 * Signs a program in whose person has shown who they are otherwise than by a code.
 *
 * @throws AppError `unauthenticated` when the password that was checked is not theirs any more.
 */
export async function createDevice(
  db: Database,
  who: LetIn,
  { clientId, name, ip }: NewDevice & { clientId: string },
): Promise<SignedInDevice> {
  const { userId } = who
  const deviceId = randomUUID()
  const refresh = newRefreshToken()
  await whileLetIn(db, who, async (tx) => {
    await tx.$executeRaw`
      with made as (
        insert into device (id, user_id, client_id, name, ip)
        values (${deviceId}::uuid, ${userId}::uuid, ${clientId}, ${name}, ${ip}) returning id
      )
      insert into refresh_token (id, device_id, token_hash, expires_at)
      select ${randomUUID()}::uuid, id, ${refresh.hash}, now() + make_interval(days => ${refreshDays}) from made`
  })
  return { userId, deviceId, clientId, refreshToken: refresh.token }
}

type Deps = { db: Database; seal: Sealer; log: Log }

/**
 * Exchanges a refresh token for its successor. The old one is marked and the new one written in one statement, so
 * however many calls come at once with the same token, one successor exists and all of them are given it.
 *
 * A token that comes back later than the time of grace is a stolen one, or its owner's after a thief was faster: the
 * device is ended, and no other of the person. That holds also for a successor that is being made at this moment,
 * because every use of a token asks whether its device was ended.
 *
 * @throws AppError `invalid_grant` of the protocol, the same for everything that can be wrong.
 */
export async function rotateRefreshToken(
  { db, seal, log }: Deps,
  { clientId, token, ip }: { clientId: string; token: string; ip: string },
): Promise<SignedInDevice> {
  const next = newRefreshToken()
  const hash = sha256(token)
  const [rotated] = await db.$queryRaw<{ deviceId: string; userId: string }[]>`
    with used as (
      update refresh_token t set used_at = now(), successor_sealed = ${seal.seal(next.token, successorPurpose)}
        from device d
       where t.token_hash = ${hash} and t.used_at is null and t.expires_at > now()
         and d.id = t.device_id and d.ended_at is null and d.client_id = ${clientId}
      returning t.device_id
    ), successor as (
      insert into refresh_token (id, device_id, token_hash, expires_at)
      select ${randomUUID()}::uuid, device_id, ${next.hash}, now() + make_interval(days => ${refreshDays}) from used
    ), forgotten as (
      update refresh_token set successor_sealed = null
       where device_id = (select device_id from used) and successor_sealed is not null
         and used_at < now() - make_interval(secs => ${graceSeconds})
    )
    update device set last_seen_at = now(), ip = ${ip} where id = (select device_id from used)
    returning id as "deviceId", user_id as "userId"`
  if (rotated) return { ...rotated, clientId, refreshToken: next.token }
  return repeatOrEnd({ db, seal, log }, { clientId, hash })
}

type UsedToken = { deviceId: string; userId: string; successorSealed: string | null; isInGrace: boolean }

/** What happens to a token that was not there to be exchanged. */
async function repeatOrEnd(
  { db, seal, log }: Deps,
  { clientId, hash }: { clientId: string; hash: string },
): Promise<SignedInDevice> {
  const [used] = await db.$queryRaw<UsedToken[]>`
    select d.id as "deviceId", d.user_id as "userId", t.successor_sealed as "successorSealed",
           t.used_at >= now() - make_interval(secs => ${graceSeconds}) as "isInGrace"
      from refresh_token t join device d on d.id = t.device_id
     where t.token_hash = ${hash} and t.used_at is not null and d.ended_at is null and d.client_id = ${clientId}`
  if (used?.isInGrace && used.successorSealed) {
    const refreshToken = seal.open(used.successorSealed, successorPurpose)
    return { userId: used.userId, deviceId: used.deviceId, clientId, refreshToken }
  }
  if (used) {
    await db.$executeRaw`update device set ended_at = now() where id = ${used.deviceId}::uuid and ended_at is null`
    log.warn({ deviceId: used.deviceId, clientId }, 'an old refresh token came back: its device was signed out')
  }
  throw oauthError('invalid_grant', 'the refresh token is unknown or over, or its device was signed out')
}
