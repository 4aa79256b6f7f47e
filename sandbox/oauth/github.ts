import express, { Router, urlencoded } from 'express'
import { z } from 'zod'
import { authorizeRoutes } from './authorize.ts'
import { basicLogin, createGrants, exchangeOf, type Grant, grantOf, idOf, isClient } from './grants.ts'

const docs = 'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors'

/**
 * GitHub's OAuth apps and the calls about who a token belongs to
 * (https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps). It refuses a code with status
 * 200, and knows a second address for each person that is always verified and never the primary one.
 */
export function githubRoutes(): Router {
  const router = Router()
  const grants = createGrants()
  router.use(
    authorizeRoutes({
      path: '/login/oauth/authorize',
      title: 'GitHub',
      grants,
      extras: () => ({}),
      denial: {
        error: 'access_denied',
        error_description: 'The user has denied your application access.',
        error_uri: docs,
      },
    }),
  )
  router.post('/login/oauth/access_token', urlencoded({ extended: false }), (req, res) => {
    const exchange = exchangeOf(req)
    const outcome = exchange && grants.redeem(exchange)
    if (!outcome || 'error' in outcome) {
      const isClientWrong = outcome?.error === 'invalid_client'
      return res.json({
        error: isClientWrong ? 'incorrect_client_credentials' : 'bad_verification_code',
        error_description: isClientWrong
          ? 'The client_id and/or client_secret passed are incorrect.'
          : 'The code passed is incorrect or expired.',
        error_uri: docs,
      })
    }
    const { grant } = outcome
    res.json({
      access_token: grants.issueToken(grant, 'gho_'),
      token_type: 'bearer',
      scope: grant.scopes.join(','),
    })
  })
  router.get('/api/user', (req, res) => {
    const grant = grantOf(req, grants)
    if (!grant) return res.status(401).json({ message: 'Bad credentials', status: '401' })
    res.json({ ...userOf(grant), name: grant.person.name, email: null, type: 'User' })
  })
  router.get('/api/user/emails', (req, res) => {
    const grant = grantOf(req, grants)
    if (!grant) return res.status(401).json({ message: 'Bad credentials', status: '401' })
    if (!grant.scopes.some((scope) => scope === 'user:email' || scope === 'user'))
      return res.status(404).json({ message: 'Not Found', status: '404' })
    const { id, login } = userOf(grant)
    const { email, isEmailVerified } = grant.person
    res.json([
      { email: `${id}+${login}@users.noreply.github.com`, primary: false, verified: true, visibility: null },
      { email, primary: true, verified: isEmailVerified, visibility: 'private' },
    ])
  })
  // Who a token belongs to and which app it was given to; only that app may ask.
  router.post('/api/applications/:client_id/token', express.json(), (req, res) => {
    const app = basicLogin(req)
    const clientId = req.params.client_id
    if (app?.id !== clientId || !isClient(app.id, app.secret))
      return res.status(401).json({ message: 'Bad credentials' })
    const token = z.object({ access_token: z.string() }).safeParse(req.body).data?.access_token
    const grant = token === undefined ? null : grants.ofToken(token)
    if (grant?.clientId !== clientId) return res.status(404).json({ message: 'Not Found' })
    res.json({ token, app: { client_id: clientId, name: clientId }, scopes: grant.scopes, user: userOf(grant) })
  })
  return router
}

const userOf = ({ person }: Grant) => ({
  id: Number(idOf('github', person, 9)),
  login: (person.email.split('@')[0] ?? '').replace(/[^a-z\d]+/gi, '-'),
})
