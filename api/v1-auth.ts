import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { publicKeys } from '../accounts/index.ts'
import type { ApiDeps } from './deps.ts'
import { authorize } from './v1-auth/authorize.ts'
import { onOAuthError } from './v1-auth/errors.ts'
import { getSignedIn } from './v1-auth/get-signed-in.ts'
import { login } from './v1-auth/login.ts'
import { logout } from './v1-auth/logout.ts'
import { exchangeGrant } from './v1-auth/token.ts'

const bodyLimit = '16kb'

/**
 * How programs on people's computers sign in: OAuth 2.0 for native apps (RFC 6749, 7636, 8252) at /v1/auth, with errors
 * in the protocol's shape. Reads bodies itself, as forms and as JSON, so it is mounted before the api's own parser.
 */
export function v1Auth(deps: ApiDeps): Router {
  const router = Router()
  router.get('/.well-known/jwks.json', answerPublicKeys(deps))
  router.get('/.well-known/oauth-authorization-server', answerMetadata(deps))
  router.use('/v1/auth', notStored, express.json({ limit: bodyLimit }), express.urlencoded({ limit: bodyLimit }))
  router.get('/v1/auth/authorize', authorize(deps))
  router.post('/v1/auth/token', exchangeGrant(deps, null))
  router.post('/v1/auth/refresh', exchangeGrant(deps, 'refresh_token'))
  router.post('/v1/auth/login', login(deps))
  router.post('/v1/auth/logout', logout(deps))
  router.get('/v1/auth/me', getSignedIn(deps))
  router.use('/v1/auth', onOAuthError)
  return router
}

/** RFC 6749 §5.1 */
const notStored: RequestHandler = (_req, res, next) => {
  res.set({ 'cache-control': 'no-store', pragma: 'no-cache' })
  next()
}

/** Where others check access tokens. Read again within five minutes, well before a new key's tokens are all there is. */
function answerPublicKeys({ db, seal, limits }: ApiDeps) {
  return async (req: Request, res: Response) => {
    await limits.take('visit', { address: req.ip ?? '', account: null })
    res.set('cache-control', 'public, max-age=300').json(await publicKeys({ db, seal }))
  }
}

/** RFC 8414: what an OAuth library needs to know, at the place where it looks. */
function answerMetadata({ config }: ApiDeps): RequestHandler {
  const { publicUrl } = config.http
  return (_req, res) => {
    res.json({
      issuer: publicUrl,
      authorization_endpoint: `${publicUrl}/v1/auth/authorize`,
      token_endpoint: `${publicUrl}/v1/auth/token`,
      jwks_uri: `${publicUrl}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
    })
  }
}
