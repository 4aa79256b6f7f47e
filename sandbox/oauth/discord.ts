import { Router, urlencoded } from 'express'
import { authorizeRoutes } from './authorize.ts'
import { createGrants, exchangeOf, type Grant, grantOf, idOf } from './grants.ts'

const tokenLifeSeconds = 604_800

/** Discord's OAuth2 and the two answers about who a token belongs to (https://discord.com/developers/docs/topics/oauth2). */
export function discordRoutes(): Router {
  const router = Router()
  const grants = createGrants()
  router.use(
    authorizeRoutes({
      path: '/authorize',
      title: 'Discord',
      grants,
      extras: () => ({}),
      denial: {
        error: 'access_denied',
        error_description: 'The resource owner or authorization server denied the request',
      },
    }),
  )
  router.post('/api/oauth2/token', urlencoded({ extended: false }), (req, res) => {
    const exchange = exchangeOf(req)
    const outcome = exchange && grants.redeem(exchange)
    if (!outcome) return res.status(400).json({ error: 'invalid_request' })
    if ('error' in outcome)
      return outcome.error === 'invalid_client'
        ? res.status(401).json({ error: 'invalid_client' })
        : res.status(400).json({ error: 'invalid_grant', error_description: 'Invalid "code" in request.' })
    res.json({
      token_type: 'Bearer',
      access_token: grants.issueToken(outcome.grant, ''),
      expires_in: tokenLifeSeconds,
      refresh_token: grants.issueToken(outcome.grant, ''),
      scope: outcome.grant.scopes.join(' '),
    })
  })
  router.get('/api/users/@me', (req, res) => {
    const grant = grantOf(req, grants)
    if (!grant?.scopes.includes('identify')) return res.status(401).json({ message: '401: Unauthorized', code: 0 })
    res.json({
      ...userOf(grant),
      locale: 'ko',
      mfa_enabled: false,
      premium_type: 0,
      ...(grant.scopes.includes('email') && { email: grant.person.email, verified: grant.person.isEmailVerified }),
    })
  })
  router.get('/api/oauth2/@me', (req, res) => {
    const grant = grantOf(req, grants)
    if (!grant) return res.status(401).json({ message: '401: Unauthorized', code: 0 })
    res.json({
      application: { id: grant.clientId, name: grant.clientId, description: '', bot_public: true },
      scopes: grant.scopes,
      expires: new Date(Date.now() + tokenLifeSeconds * 1000).toISOString(),
      user: userOf(grant),
    })
  })
  return router
}

const userOf = ({ person }: Grant) => ({
  id: idOf('discord', person, 18),
  username: person.email.split('@')[0] ?? '',
  global_name: person.name,
  discriminator: '0',
  avatar: null,
  public_flags: 0,
})
