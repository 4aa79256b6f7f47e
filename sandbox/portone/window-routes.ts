import { type Request, type Response, Router, urlencoded } from 'express'
import { z } from 'zod'
import { languageOf, sendPage } from '../page/page.ts'
import type { DeskDeps } from './desk.ts'
import { endWindow, isChoice, openWindow, type WindowResult } from './window.ts'
import { windowPage, windowTitle } from './window-page.ts'
import { readWindowRequest, type WindowRequest } from './window-request.ts'

/** `/checkout`: the page that stands in for the payment window, and the way back from it. */
export function windowRoutes(deps: DeskDeps): Router {
  const router = Router()
  router.get('/checkout', (req, res) => {
    const request = requestOf(req, res)
    if (!request) return
    const refusal = openWindow(deps, request)
    if (refusal) return sendBack(res, request, refusal)
    const language = languageOf(req)
    sendPage(req, res, {
      language,
      title: windowTitle(language, request),
      body: windowPage({ language, request, action: req.originalUrl }),
      formTarget: new URL(request.redirectUrl).origin,
    })
  })
  router.post('/checkout', urlencoded({ extended: false }), (req, res) => {
    const request = requestOf(req, res)
    if (!request) return
    const { choice } = z.object({ choice: z.unknown() }).catch({ choice: null }).parse(req.body)
    const result = isChoice(choice) ? endWindow(deps, request, choice) : null
    if (result) sendBack(res, request, result)
    else res.redirect(303, req.originalUrl)
  })
  return router
}

function requestOf(req: Request, res: Response): WindowRequest | null {
  const { data, error } = readWindowRequest(req.query.request)
  if (data) return data
  res
    .status(400)
    .type('text')
    .send(`The payment window cannot be opened.\n${z.prettifyError(error)}`)
  return null
}

function sendBack(res: Response, { redirectUrl }: WindowRequest, result: WindowResult): void {
  const back = new URL(redirectUrl)
  for (const [name, value] of Object.entries(result)) back.searchParams.set(name, value)
  res.redirect(303, back.href)
}
