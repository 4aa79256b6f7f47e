import { Router, urlencoded } from 'express'
import { z } from 'zod'
import { languageOf, sendPage } from '../page/page.ts'
import { leadsToThisMachine } from '../page/this-machine.ts'
import { whoPage } from './authorize-page.ts'
import type { Grants } from './grants.ts'
import { choosePerson } from './persons.ts'

/** RFC 6749 §4.1.1 with PKCE (RFC 7636). GitHub does not ask for `response_type`. */
const AuthorizeRequest = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.url().refine(leadsToThisMachine),
  response_type: z.literal('code').optional(),
  scope: z.string().default(''),
  state: z.string().optional(),
  nonce: z.string().optional(),
  code_challenge: z
    .string()
    .regex(/^[\w.~-]{43,128}$/)
    .optional(),
  code_challenge_method: z.enum(['S256', 'plain']).default('plain'),
})

export type AuthorizeDesk = {
  path: string
  /** As people know it. */
  title: string
  grants: Grants
  /** What the provider adds to the address it sends people back to, besides code and state. */
  extras: (scope: string) => Record<string, string>
  denial: Record<string, string>
}

/** The page that asks who to be, and the way back from it. */
export function authorizeRoutes({ path, title, grants, extras, denial }: AuthorizeDesk): Router {
  const router = Router()
  router.get(path, (req, res) => {
    const language = languageOf(req)
    const { data: request, error } = AuthorizeRequest.safeParse(req.query)
    if (error)
      return res
        .status(400)
        .type('text')
        .send(`Error 400: invalid_request\n${z.prettifyError(error)}`)
    sendPage(req, res, {
      language,
      title,
      body: whoPage({ language, title, action: req.originalUrl, clientId: request.client_id }),
      formTarget: new URL(request.redirect_uri).origin,
    })
  })
  router.post(path, urlencoded({ extended: false }), (req, res) => {
    const { data: request } = AuthorizeRequest.safeParse(req.query)
    const form = z.record(z.string(), z.string()).safeParse(req.body)
    if (!request || !form.data) return res.status(400).type('text').send('Error 400: invalid_request')
    const back = new URL(request.redirect_uri)
    if (request.state !== undefined) back.searchParams.set('state', request.state)
    const add = (values: Record<string, string>) => {
      for (const [name, value] of Object.entries(values)) back.searchParams.set(name, value)
    }
    const person = choosePerson(form.data)
    if ('deny' in form.data) add(denial)
    else if (person === null) return res.redirect(303, req.originalUrl)
    else {
      const code = grants.issueCode({
        clientId: request.client_id,
        redirectUri: request.redirect_uri,
        scopes: request.scope.split(/[ ,]+/),
        challenge: request.code_challenge
          ? { method: request.code_challenge_method, value: request.code_challenge }
          : null,
        nonce: request.nonce ?? null,
        person,
      })
      add({ code, ...extras(request.scope) })
    }
    res.redirect(303, back.href)
  })
  return router
}
