import { decodeJwt, decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Db } from '../../core/db.ts'
import type { AppError } from '../../core/errors.ts'
import type { Sealer } from '../../core/seal.ts'
import { oauthError } from './oauth-error.ts'
import { accessSeconds, publishedSeconds, signingAlgorithm, signingKey } from './signing-keys.ts'

/** Says that a JWT is an access token, so that no other kind of JWT passes for one (RFC 9068 §2.1). */
const tokenType = 'at+jwt'
/** Of what the claims mean. A token of another version is refused, and its program refreshes it. */
const claimsVersion = 1
const seenEverySeconds = 300

const Claims = z.object({
  sub: z.uuid(),
  /** The device. */
  sid: z.uuid(),
  /** The workspace that is meant where a request names none. */
  org: z.uuid(),
  ver: z.literal(claimsVersion),
})

export type Access = { userId: string; deviceId: string; workspaceId: string }

/** A JWT for 15 minutes. `publicUrl` is both who issues it and who it is for: nobody else is meant to take it. */
export async function issueAccessToken(
  { db, seal, publicUrl }: { db: Db; seal: Sealer; publicUrl: string },
  { userId, deviceId, workspaceId }: Access,
): Promise<{ token: string; expiresInSeconds: number }> {
  const { kid, privateJwk, now } = await signingKey({ db, seal })
  const issuedAt = Math.floor(now.getTime() / 1000)
  const token = await new SignJWT({ sid: deviceId, org: workspaceId, ver: claimsVersion })
    .setProtectedHeader({ alg: signingAlgorithm, typ: tokenType, kid })
    .setIssuer(publicUrl)
    .setAudience(publicUrl)
    .setSubject(userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessSeconds)
    .sign(await importJWK(privateJwk, signingAlgorithm))
  return { token, expiresInSeconds: accessSeconds }
}

type KeyAndDevice = {
  publicJwk: JWK
  now: Date
  userId: string | null
  isEnded: boolean | null
  isSeenLongAgo: boolean | null
}

/**
 * Who an access token speaks for. The key is the one the token names, of those we publish; the algorithm is not the token's choice;
 * and the device is looked up, so one that was signed out is out at once and not when its last token is over.
 *
 * @throws AppError `invalid_token` of the protocol.
 */
export async function findAccess(db: Db, publicUrl: string, token: string): Promise<Access> {
  const { kid, deviceId } = readHints(token)
  const [found] = await db.$queryRaw<KeyAndDevice[]>`
    select k.public_jwk as "publicJwk", now() as now, d.user_id as "userId", d.ended_at is not null as "isEnded",
           d.last_seen_at < now() - make_interval(secs => ${seenEverySeconds}) as "isSeenLongAgo"
      from signing_key k left join device d on d.id = ${deviceId}::uuid
     where k.id = ${kid} and (k.retired_at is null or k.retired_at > now() - make_interval(secs => ${publishedSeconds}))`
  if (!found) throw refused('the key that it names is not one of ours')
  const claims = await verify(token, found, publicUrl)
  if (found.userId !== claims.sub || found.isEnded) throw refused('its device was signed out')
  if (found.isSeenLongAgo)
    await db.$executeRaw`update device set last_seen_at = now() where id = ${deviceId}::uuid and ended_at is null`
  return { userId: claims.sub, deviceId: claims.sid, workspaceId: claims.org }
}

async function verify(token: string, { publicJwk, now }: KeyAndDevice, publicUrl: string) {
  try {
    const { payload } = await jwtVerify(token, await importJWK(publicJwk, signingAlgorithm), {
      algorithms: [signingAlgorithm],
      typ: tokenType,
      issuer: publicUrl,
      audience: publicUrl,
      requiredClaims: ['exp', 'iat'],
      currentDate: now,
    })
    return Claims.parse(payload)
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused('it is over')
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw refused('it is not one of ours')
    throw error
  }
}

/** What a token says of itself before anything of it is believed: only where to look for the key and the device. */
function readHints(token: string): { kid: string; deviceId: string } {
  try {
    const kid = z.uuid().parse(decodeProtectedHeader(token).kid)
    return { kid, deviceId: Claims.parse(decodeJwt(token)).sid }
  } catch {
    // Whatever the parsers say of it, it is not a token of ours.
    throw refused('it is not one of ours')
  }
}

const refused = (why: string): AppError => oauthError('invalid_token', `the access token is refused: ${why}`)
