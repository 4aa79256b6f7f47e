import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { DesktopRequest } from '../../contract/index.ts'
import type { Database, Db } from '../../core/db.ts'
import { sha256 } from '../../core/hash.ts'
import type { Log } from '../../core/log.ts'
import { oauthError } from './oauth-error.ts'
import { type NewDevice, newRefreshToken, refreshDays, type SignedInDevice } from './refresh-tokens.ts'

export const codeSeconds = 60

/** Makes the one-time code that a person's yes is told with: 256 random bits, kept only as a hash. */
export async function issueCode(tx: Db, userId: string, request: DesktopRequest): Promise<string> {
  const code = randomBytes(32).toString('base64url')
  await tx.$executeRaw`
    insert into auth_code (id, code_hash, user_id, client_id, redirect_uri, challenge, expires_at)
    values (${randomUUID()}::uuid, ${sha256(code)}, ${userId}::uuid, ${request.client_id}, ${request.redirect_uri},
            ${request.code_challenge}, now() + make_interval(secs => ${codeSeconds}))`
  return code
}

export type CodeExchange = { clientId: string; code: string; redirectUri: string; verifier: string; device: NewDevice }

/**
 * Exchanges a code for a device that is signed in. The code is used, the device made and its first refresh token written
 * in one statement: of several exchanges at once, one wins and the others find the code used.
 *
 * A code that comes a second time was seen by somebody else, so the device that it made is ended (RFC 6749 §4.1.2),
 * whoever asks. A wrong verifier, client or address leaves the code for the program it belongs to.
 *
 * @throws AppError `invalid_grant` of the protocol, the same for everything that can be wrong.
 */
export async function exchangeCode(
  { db, log }: { db: Database; log: Log },
  exchange: CodeExchange,
): Promise<SignedInDevice> {
  const { clientId, code, redirectUri, verifier, device } = exchange
  const codeHash = sha256(code)
  const deviceId = randomUUID()
  const refresh = newRefreshToken()
  const [made] = await db.$queryRaw<{ userId: string }[]>`
    with used as (
      update auth_code set used_at = now(), device_id = ${deviceId}::uuid
       where code_hash = ${codeHash} and used_at is null and expires_at > now() and client_id = ${clientId}
         and redirect_uri = ${redirectUri} and challenge = ${challengeOf(verifier)}
      returning user_id
    ), made as (
      insert into device (id, user_id, client_id, name, ip)
      select ${deviceId}::uuid, user_id, ${clientId}, ${device.name}, ${device.ip} from used
      returning id, user_id
    ), first as (
      insert into refresh_token (id, device_id, token_hash, expires_at)
      select ${randomUUID()}::uuid, id, ${refresh.hash}, now() + make_interval(days => ${refreshDays}) from made
    )
    select user_id as "userId" from made`
  if (made) return { userId: made.userId, deviceId, clientId, refreshToken: refresh.token }

  const ended = await db.$queryRaw<{ id: string }[]>`
    update device set ended_at = now() where ended_at is null and id = (
      select device_id from auth_code where code_hash = ${codeHash} and used_at is not null)
    returning id`
  if (ended[0]) log.warn({ deviceId: ended[0].id, clientId }, 'a code came a second time: its device was signed out')
  throw oauthError(
    'invalid_grant',
    'the code is unknown, used or over, or was made for another client, address or verifier',
  )
}

/** What a program sends ahead of its verifier (RFC 7636 §4.2, S256). */
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
