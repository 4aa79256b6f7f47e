import { randomBytes, randomUUID } from 'node:crypto'
import type { Deps } from './deps.ts'
import type { AccessToken, Grant, RefreshToken } from './records.ts'
import { TokenRefusal } from './refusal.ts'

type Context = Pick<Deps, 'records' | 'settings' | 'now'>

/** What the token endpoint answers. */
export type TokenAnswer = {
  access_token: string
  expires_in: number
  refresh_token?: string
  refresh_token_expires_in?: number
  scope: string
  token_type: 'Bearer'
}

export function createGrant({ records }: Context, grant: Omit<Grant, 'id' | 'isOver'>): Grant {
  const row = { id: randomUUID(), isOver: false, ...grant }
  records.grant.put(row.id, row)
  return row
}

export function issueAccess({ records, settings, now }: Context, { id }: Grant): AccessToken {
  const token = `ya29.a0${randomBytes(60).toString('base64url')}`
  const row = { token, grantId: id, expiresAtMs: now() + settings.current().accessLifeSeconds * 1000 }
  records.accessToken.put(token, row)
  return row
}

export function issueRefresh({ records, settings, now }: Context, { id }: Grant): RefreshToken {
  const token = `1//0e${randomBytes(48).toString('base64url')}`
  const life = settings.current().refreshLifeSeconds
  const row = { token, grantId: id, expiresAtMs: life === null ? null : now() + life * 1000, isOver: false }
  records.refreshToken.put(token, row)
  return row
}

/**
 * Whether a person gave this program lasting access for this channel before. Google gives a refresh token once and not
 * again unless the consent page was asked for by `prompt=consent`.
 */
export function hasLastingAccess(
  { records }: Context,
  asked: Pick<Grant, 'clientId' | 'account' | 'channelId'>,
): boolean {
  for (const { grantId, isOver } of records.refreshToken.values()) {
    const grant = records.grant.get(grantId)
    if (isOver || !grant || grant.isOver) continue
    const { clientId, account, channelId } = grant
    if (clientId === asked.clientId && account === asked.account && channelId === asked.channelId) return true
  }
  return false
}

/** What was granted before, for `include_granted_scopes`. */
export function scopesGrantedBefore(
  { records }: Context,
  asked: Pick<Grant, 'clientId' | 'account' | 'channelId'>,
): string[] {
  const scopes = new Set<string>()
  for (const grant of records.grant.values()) {
    const { clientId, account, channelId, isOver } = grant
    if (isOver || clientId !== asked.clientId || account !== asked.account || channelId !== asked.channelId) continue
    for (const scope of grant.scopes) scopes.add(scope)
  }
  return [...scopes]
}

/** The grant behind a token that is good now; null for any other. */
export function grantOfAccess({ records, now }: Context, token: string): Grant | null {
  const access = records.accessToken.get(token)
  if (!access || access.expiresAtMs <= now()) return null
  const grant = records.grant.get(access.grantId)
  return grant && !grant.isOver ? grant : null
}

/** @throws TokenRefusal `invalid_grant` */
export function refreshGrant(context: Context, token: string, clientId: string): TokenAnswer {
  const { records, settings, now } = context
  const refresh = records.refreshToken.get(token)
  const grant = refresh && records.grant.get(refresh.grantId)
  if (!refresh || !grant || grant.clientId !== clientId) throw new TokenRefusal(400, 'invalid_grant', 'Bad Request')
  const isOver = refresh.isOver || grant.isOver || (refresh.expiresAtMs !== null && refresh.expiresAtMs <= now())
  if (isOver) throw expiredOrRevoked()
  if (!settings.current().rotatesRefreshTokens) return tokenAnswer(context, grant, refresh, false)
  records.refreshToken.put(token, { ...refresh, isOver: true })
  return tokenAnswer(context, grant, issueRefresh(context, grant), true)
}

export const expiredOrRevoked = () => new TokenRefusal(400, 'invalid_grant', 'Token has been expired or revoked.')

/** An access token for a grant, with the refresh token when it is to be told. */
export function tokenAnswer(
  context: Context,
  grant: Grant,
  refresh: RefreshToken | null,
  isRefreshTold: boolean,
): TokenAnswer {
  const { token, expiresAtMs } = issueAccess(context, grant)
  return {
    access_token: token,
    expires_in: Math.round((expiresAtMs - context.now()) / 1000),
    ...(refresh && isRefreshTold && { refresh_token: refresh.token }),
    ...(refresh?.expiresAtMs != null && {
      refresh_token_expires_in: Math.round((refresh.expiresAtMs - context.now()) / 1000),
    }),
    scope: grant.scopes.join(' '),
    token_type: 'Bearer',
  }
}

/** Ends the whole grant of a token of either kind; false for an unknown one and one that is over. */
export function revokeToken({ records }: Context, token: string): boolean {
  const grantId = records.refreshToken.get(token)?.grantId ?? records.accessToken.get(token)?.grantId
  const grant = grantId === undefined ? undefined : records.grant.get(grantId)
  if (!grant || grant.isOver) return false
  records.grant.put(grant.id, { ...grant, isOver: true })
  return true
}

/** As when a person takes a program's access away in their account. */
export function endGrantsOf({ records }: Context, channelId: string): void {
  for (const grant of [...records.grant.values()])
    if (grant.channelId === channelId && !grant.isOver) records.grant.put(grant.id, { ...grant, isOver: true })
}

/** As if an hour had passed for them: the next call with any of them is answered with 401. */
export function expireAccess({ records }: Context, channelId: string | null): void {
  for (const access of [...records.accessToken.values()])
    if (channelId === null || records.grant.get(access.grantId)?.channelId === channelId)
      records.accessToken.put(access.token, { ...access, expiresAtMs: 0 })
}
