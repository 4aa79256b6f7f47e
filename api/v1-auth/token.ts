import type { Request, Response } from 'express'
import { z } from 'zod'
import {
  exchangeCode,
  findMembership,
  getDesktopClient,
  issueAccessToken,
  oauthError,
  rotateRefreshToken,
  type SignedInDevice,
} from '../../accounts/index.ts'
import { Line } from '../../contract/index.ts'
import type { ApiDeps } from '../deps.ts'
import { parseParameters } from './errors.ts'

const Text = z.string().min(1).max(500)
/** What the program calls the computer, for the list of devices. */
export const DeviceName = Line.max(100).default('')

const CodeGrant = z.object({
  client_id: Text,
  code: Text,
  redirect_uri: Text,
  /** RFC 7636 §4.1 */
  code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
  device_name: DeviceName,
})
const RefreshGrant = z.object({ client_id: Text, refresh_token: Text })
const GrantType = z.object({ grant_type: z.string() })

/**
 * Exchanges a code or a refresh token. /v1/auth/token takes both, as OAuth libraries expect it; /v1/auth/refresh is the
 * second without having to name the grant.
 */
export function exchangeGrant(deps: ApiDeps, only: 'refresh_token' | null) {
  return async (req: Request, res: Response): Promise<void> => {
    const grant = only ?? parseParameters(GrantType, req.body).grant_type
    if (grant === 'authorization_code') res.json(await answerTokens(deps, await exchangeByCode(deps, req)))
    else if (grant === 'refresh_token') res.json(await answerTokens(deps, await exchangeByRefresh(deps, req)))
    else throw oauthError('unsupported_grant_type', 'grant_type is authorization_code or refresh_token')
  }
}

async function exchangeByCode(deps: ApiDeps, req: Request): Promise<SignedInDevice> {
  const ip = req.ip ?? ''
  await deps.limits.take('guess', { address: ip, account: null })
  const input = parseParameters(CodeGrant, req.body)
  return exchangeCode(deps, {
    clientId: getDesktopClient(input.client_id).id,
    code: input.code,
    redirectUri: input.redirect_uri,
    verifier: input.code_verifier,
    device: { name: input.device_name, ip },
  })
}

/** Not counted like guesses: an office of people whose programs refresh every 15 minutes shares an address. */
async function exchangeByRefresh(deps: ApiDeps, req: Request): Promise<SignedInDevice> {
  const ip = req.ip ?? ''
  await deps.limits.take('visit', { address: ip, account: null })
  const input = parseParameters(RefreshGrant, req.body)
  return rotateRefreshToken(deps, { clientId: getDesktopClient(input.client_id).id, token: input.refresh_token, ip })
}

/** The answer of RFC 6749 §5.1. The access token is for the personal workspace; a header may name another. */
export async function answerTokens({ db, seal, config }: ApiDeps, { userId, deviceId, refreshToken }: SignedInDevice) {
  const { workspaceId } = await findMembership(db, userId, null)
  const { publicUrl } = config.http
  const access = await issueAccessToken({ db, seal, publicUrl }, { userId, deviceId, workspaceId })
  return {
    access_token: access.token,
    token_type: 'Bearer',
    expires_in: access.expiresInSeconds,
    refresh_token: refreshToken,
  }
}
