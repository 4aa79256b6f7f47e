import { json, type Request, type Response, Router, urlencoded } from 'express'
import { z } from 'zod'
import { languageOf, sendPage } from '../page/page.ts'
import { Command, carryOut } from './commands.ts'
import type { SandboxCosts } from './handle.ts'
import { homePage, homeTitle } from './home-page.ts'
import { presetNames, presets } from './presets.ts'

const PresetForm = z.object({ preset: z.enum(presetNames) })

/**
 * `/control` for programs: GET answers credentials, settings, faults and calls; POST is told one `Command` and answers the same.
 * `/` has the credentials and the most useful commands for people. The server listens on loopback alone, and through the api
 * only its own machine gets here.
 */
export function controlRoutes(costs: SandboxCosts): Router {
  const router = Router()
  router.get('/control', (_req, res) => sendState(costs, res))
  router.post('/control', json(), (req, res) => {
    const { data: command, error } = Command.safeParse(req.body)
    if (error) return res.status(400).json({ error: z.prettifyError(error) })
    carryOut(costs, command)
    sendState(costs, res)
  })
  router.get('/', (req, res) => showHome(costs, req, res))
  router.get('/service-account.json', (_req, res) => {
    res.setHeader('cache-control', 'no-store')
    res.attachment('sandbox-service-account.json').type('json').send(costs.serviceAccount())
  })
  router.post('/', urlencoded({ extended: false }), (req, res) => {
    const { data: form } = PresetForm.safeParse(req.body)
    if (form) presets[form.preset](costs)
    res.redirect(303, `/sandbox/costs?language=${languageOf(req)}`)
  })
  return router
}

function showHome(costs: SandboxCosts, req: Request, res: Response): void {
  const language = languageOf(req)
  sendPage(req, res, { language, title: homeTitle(language), body: homePage(language, costs), styles: ['youtube.css'] })
}

function sendState(costs: SandboxCosts, res: Response): void {
  res.setHeader('cache-control', 'no-store')
  res.json({
    ...{ credentials: costs.credentials(), settings: costs.settings() },
    ...{ faults: costs.faults(), calls: costs.calls() },
  })
}
