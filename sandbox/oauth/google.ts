import { createHash, randomUUID } from 'node:crypto'
import { Router, urlencoded } from 'express'
import { authorizeRoutes } from './authorize.ts'
import { createGrants, exchangeOf, type Grant, grantOf, idOf } from './grants.ts'

const tokenLifeSeconds = 3599

/**
 * Google's OpenID Connect as its documentation and its answers have it
 * (https://developers.google.com/identity/openid-connect/openid-connect): the id token is signed with RS256. `issuer` is
 * the address of these routes; the real one says https://accounts.google.com.
 */
export function googleRoutes(issuer: string): Router {
  const router = Router()
  const grants = createGrants()
  const signer = once(makeSigner)
  router.use(
    authorizeRoutes({
      path: '/authorize',
      title: 'Google',
      grants,
      extras: (scope) => ({ scope, authuser: '0', prompt: 'consent' }),
      denial: { error: 'access_denied' },
    }),
  )
  router.post('/token', urlencoded({ extended: false }), async (req, res) => {
    const exchange = exchangeOf(req)
    const outcome = exchange && grants.redeem(exchange)
    if (!outcome) return res.status(400).json({ error: 'invalid_request', error_description: 'Missing parameter' })
    if ('error' in outcome)
      return res
        .status(outcome.error === 'invalid_client' ? 401 : 400)
        .json({ error: outcome.error, error_description: outcome.description })
    const { grant } = outcome
    const accessToken = grants.issueToken(grant, 'ya29.')
    res.json({
      access_token: accessToken,
      expires_in: tokenLifeSeconds,
      scope: grant.scopes.join(' '),
      token_type: 'Bearer',
      ...(grant.scopes.includes('openid') && { id_token: await (await signer()).idToken(issuer, grant, accessToken) }),
    })
  })
  router.get('/certs', async (_req, res) => {
    res.json({ keys: [(await signer()).jwk] })
  })
  router.get('/userinfo', (req, res) => {
    const grant = grantOf(req, grants)
    if (!grant) return res.status(401).json({ error: 'invalid_request', error_description: 'Invalid Credentials' })
    res.json(claimsOf(grant))
  })
  return router
}

function claimsOf({ person, scopes }: Grant) {
  return {
    sub: idOf('google', person, 21),
    ...(scopes.includes('profile') && { name: person.name, given_name: person.name }),
    ...(scopes.includes('email') && { email: person.email, email_verified: person.isEmailVerified }),
  }
}

/** Made when it is first needed, and loaded then: most starts of the sandbox sign nobody in. */
async function makeSigner() {
  const { exportJWK, generateKeyPair, SignJWT } = await import('jose')
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const kid = randomUUID()
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' },
    idToken(issuer: string, grant: Grant, accessToken: string): Promise<string> {
      const half = createHash('sha256').update(accessToken).digest().subarray(0, 16)
      return new SignJWT({
        ...claimsOf(grant),
        azp: grant.clientId,
        at_hash: half.toString('base64url'),
        ...(grant.nonce !== null && { nonce: grant.nonce }),
      })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(grant.clientId)
        .setIssuedAt()
        .setExpirationTime(`${tokenLifeSeconds + 1}s`)
        .sign(privateKey)
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}
