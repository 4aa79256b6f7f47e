import { Router, urlencoded } from 'express'
import { z } from 'zod'
import type { Grant as CodeGrant, Grants } from '../oauth/grants.ts'
import { persons } from '../oauth/persons.ts'
import { languageOf, sendPage } from '../page/page.ts'
import { consentPage, consentTitle } from './consent-page.ts'
import { ConsentRequest, isTickable } from './consent-request.ts'
import type { Deps } from './deps.ts'
import { scopesGrantedBefore } from './tokens.ts'

/** What stands behind a code: who, which of their channels, and whether it is to last. */
export type Consent = CodeGrant & {
  account: string
  channelId: string | null
  isOffline: boolean
  isConsentAsked: boolean
}

/** `who` is `<account>` or `<account> <channel id>`; `scope` what was left ticked. */
const Choice = z.union([
  z.object({ deny: z.string() }),
  z.object({
    who: z.string(),
    scope: z.union([z.string().transform((scope) => [scope]), z.array(z.string())]).default([]),
  }),
])

/** `/o/oauth2/v2/auth`: choosing a person and a channel, taking rights away, refusing, and the way back. */
export function consentRoutes(deps: Deps, codes: Grants<Consent>): Router {
  const router = Router()
  const path = '/o/oauth2/v2/auth'
  router.get(path, (req, res) => {
    const language = languageOf(req)
    const { data: request, error } = ConsentRequest.safeParse(req.query)
    if (error)
      return res
        .status(400)
        .type('text')
        .send(`Error 400: invalid_request\n${z.prettifyError(error)}`)
    sendPage(req, res, {
      language,
      title: consentTitle(language),
      body: consentPage({ language, request, action: req.originalUrl, channels: [...deps.records.channel.values()] }),
      styles: ['youtube.css'],
      formTarget: new URL(request.redirect_uri).origin,
    })
  })
  router.post(path, urlencoded({ extended: false }), (req, res) => {
    const { data: request } = ConsentRequest.safeParse(req.query)
    const { data: choice } = Choice.safeParse(req.body)
    if (!request) return res.status(400).type('text').send('Error 400: invalid_request')
    if (!choice) return res.redirect(303, req.originalUrl)
    const back = new URL(request.redirect_uri)
    if (request.state !== undefined) back.searchParams.set('state', request.state)
    const consent = 'deny' in choice ? null : consentOf(deps, request, choice)
    if (consent) {
      back.searchParams.set('code', codes.issueCode(consent))
      back.searchParams.set('scope', consent.scopes.join(' '))
    } else back.searchParams.set('error', 'access_denied')
    res.redirect(303, back.href)
  })
  return router
}

/** Null when nothing was left to consent to, which Google takes for a refusal. */
function consentOf(deps: Deps, request: ConsentRequest, choice: { who: string; scope: string[] }): Consent | null {
  const [account = '', channelId = null] = choice.who.split(' ')
  const person = persons.find((candidate) => candidate.account === account)
  const isTheirs = channelId === null || deps.records.channel.get(channelId)?.account === account
  if (!person || !isTheirs) return null
  const asked = request.scope.split(/ +/).filter((scope) => scope !== '')
  const given = asked.filter((scope) => !isTickable(scope) || choice.scope.includes(scope))
  if (asked.some(isTickable) && !given.some(isTickable)) return null
  const clientId = request.client_id
  const earlier = request.include_granted_scopes ? scopesGrantedBefore(deps, { clientId, account, channelId }) : []
  return {
    ...{ clientId, person, account, channelId },
    redirectUri: request.redirect_uri,
    scopes: [...new Set([...given, ...earlier])],
    challenge:
      request.code_challenge === undefined
        ? null
        : { method: request.code_challenge_method, value: request.code_challenge },
    nonce: null,
    isOffline: request.access_type === 'offline',
    isConsentAsked: request.prompt.split(' ').includes('consent'),
  }
}
