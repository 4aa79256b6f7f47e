import { type Request, type Response, Router, urlencoded } from 'express'
import { z } from 'zod'
import { exchangeOf, type Grants, isClient } from '../oauth/grants.ts'
import { cut, failWith } from './call.ts'
import type { Consent } from './consent-routes.ts'
import type { Deps } from './deps.ts'
import type { Fault, Operation } from './faults.ts'
import { TokenRefusal } from './refusal.ts'
import {
  createGrant,
  expiredOrRevoked,
  grantOfAccess,
  hasLastingAccess,
  issueRefresh,
  refreshGrant,
  revokeToken,
  type TokenAnswer,
  tokenAnswer,
} from './tokens.ts'

const Form = z.record(z.string(), z.string())
const Refresh = z.object({ client_id: z.string(), client_secret: z.string(), refresh_token: z.string() })

/**
 * `/token`, `/revoke` and `/tokeninfo`
 * (https://developers.google.com/identity/protocols/oauth2/web-server): refusals are HTTP 400 with `error` and
 * `error_description`.
 */
export function tokenRoutes(deps: Deps, codes: Grants<Consent>): Router {
  const router = Router()
  router.use(['/token', '/revoke', '/tokeninfo'], urlencoded({ extended: false }))
  router.post('/token', (req, res, next) => {
    const type = Form.safeParse(req.body).data?.grant_type
    if (type === 'refresh_token') return answer(deps, 'token.refresh', req, res, (fault) => refresh(deps, req, fault))
    if (type === 'authorization_code')
      return answer(deps, 'token.exchange', req, res, (fault) => exchange(deps, codes, req, fault))
    next(new TokenRefusal(400, 'unsupported_grant_type', `Invalid grant_type: ${type ?? ''}`))
  })
  router.post('/revoke', (req, res) => {
    answer(deps, 'revoke', req, res, () => {
      if (!revokeToken(deps, tokenIn(req) ?? ''))
        throw new TokenRefusal(400, 'invalid_token', 'Token expired or revoked')
      return {}
    })
  })
  router.all('/tokeninfo', (req, res) => {
    answer(deps, 'tokeninfo', req, res, () => infoOf(deps, tokenIn(req)))
  })
  router.use((error: unknown, _req: Request, res: Response, next: (error: unknown) => void) => {
    if (error instanceof TokenRefusal) res.status(error.status).json(error.body)
    else next(error)
  })
  return router
}

function answer(
  deps: Deps,
  operation: Operation,
  req: Request,
  res: Response,
  work: (fault: Fault | null) => TokenAnswer | Record<string, unknown>,
): void {
  const channelId = channelOf(deps, Form.safeParse(req.body).data?.refresh_token ?? tokenIn(req) ?? '')
  const fault = deps.faults.take({ operations: [operation], channelId })
  const log = (status: number | null) =>
    deps.calls.add({ operation, channelId, status, at: new Date(deps.now()).toISOString() })
  const carryOut = () => {
    try {
      const body = work(fault)
      if (fault?.kind === 'lose-answer') {
        log(null)
        return cut(req.socket)
      }
      log(200)
      res.setHeader('cache-control', 'no-store').json(body)
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error
      log(error.status)
      res.status(error.status).json(error.body)
    }
  }
  if (!fault || !failWith(req, res, fault, log, carryOut)) carryOut()
}

function exchange(deps: Deps, codes: Grants<Consent>, req: Request, fault: Fault | null): TokenAnswer {
  const asked = exchangeOf(req)
  if (!asked) throw new TokenRefusal(400, 'invalid_request', 'Missing required parameter')
  const outcome = codes.redeem(asked)
  if ('error' in outcome)
    throw new TokenRefusal(outcome.error === 'invalid_client' ? 401 : 400, outcome.error, outcome.description)
  const { clientId, account, channelId, scopes, isOffline, isConsentAsked } = outcome.grant
  const isFirst = !hasLastingAccess(deps, { clientId, account, channelId })
  const grant = createGrant(deps, { clientId, account, channelId, scopes })
  const isRefreshTold = isOffline && (isFirst || isConsentAsked) && fault?.kind !== 'no-refresh-token'
  return tokenAnswer(deps, grant, isRefreshTold ? issueRefresh(deps, grant) : null, isRefreshTold)
}

function refresh(deps: Deps, req: Request, fault: Fault | null): TokenAnswer {
  const { data: asked } = Refresh.safeParse(req.body)
  if (!asked) throw new TokenRefusal(400, 'invalid_request', 'Missing required parameter')
  if (!isClient(asked.client_id, asked.client_secret))
    throw new TokenRefusal(401, 'invalid_client', 'The OAuth client was not found.')
  if (fault?.kind === 'invalid-grant') throw expiredOrRevoked()
  return refreshGrant(deps, asked.refresh_token, asked.client_id)
}

function infoOf(deps: Deps, token: string | null): Record<string, unknown> {
  const grant = token === null ? null : grantOfAccess(deps, token)
  const access = token === null ? undefined : deps.records.accessToken.get(token)
  if (!grant || !access) throw new TokenRefusal(400, 'invalid_token', 'Invalid Value')
  return {
    azp: grant.clientId,
    aud: grant.clientId,
    scope: grant.scopes.join(' '),
    exp: String(Math.floor(access.expiresAtMs / 1000)),
    expires_in: String(Math.round((access.expiresAtMs - deps.now()) / 1000)),
    access_type: 'offline',
  }
}

/** Google takes it from the address, from a form or, as its own library sends it, from the header. */
function tokenIn(req: Request): string | null {
  const form = Form.safeParse(req.body).data ?? {}
  const query = Form.safeParse(req.query).data ?? {}
  const [, bearer] = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '') ?? []
  return query.token ?? query.access_token ?? form.token ?? form.access_token ?? bearer ?? null
}

function channelOf({ records }: Deps, token: string): string | null {
  const grantId = records.refreshToken.get(token)?.grantId ?? records.accessToken.get(token)?.grantId
  return (grantId === undefined ? null : records.grant.get(grantId)?.channelId) ?? null
}
