import { type Request, type Response, Router } from 'express'
import { languageOf, sendPage } from '../page/page.ts'
import type { MailBox } from './mail-box.ts'
import { mailPage, mailTitle } from './pages.ts'

/** A mail becomes several changes of its folder within a few milliseconds; they are told as one. */
const togetherMs = 50
const keepAliveMs = 15_000

/** No script, nothing from anywhere but our font; links lead the whole tab. */
const mailPolicy =
  "sandbox allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; form-action 'none'; frame-ancestors 'self'"

/** At the head of a mail: where its links lead, and the font it may ask for. */
const frame = '<base target="_top"><link rel="stylesheet" href="/sandbox/assets/pretendard.css">'

/** `/sandbox/mail`: every mail that was sent, as pages that stay up to date by themselves and as JSON for programs. */
export function mailRoutes(box: MailBox): Router {
  const router = Router()
  router.get('/mail', async (req, res) => {
    await show(req, res, undefined)
  })
  /** `{ mails: SandboxMail[] }`, the newest first; `?to=` names a recipient. */
  router.get('/mail.json', async (req, res) => {
    const { to } = req.query
    res.setHeader('cache-control', 'no-store')
    res.json({ mails: await box.list(typeof to === 'string' ? to : undefined) })
  })
  router.get('/mail/events', (_req, res) => {
    tellChanges(box, res)
  })
  router.post('/mail/delete', async (req, res) => {
    await box.clear()
    res.redirect(303, `/sandbox/mail?language=${languageOf(req)}`)
  })
  router.get('/mail/:id', async (req, res) => {
    await show(req, res, req.params.id)
  })
  router.get('/mail/:id/html', async (req, res) => {
    const mail = await box.find(req.params.id)
    res.status(mail === null ? 404 : 200).setHeader('content-security-policy', mailPolicy)
    res.setHeader('cache-control', 'no-store')
    res.setHeader('x-frame-options', 'sameorigin')
    // Not of the origin of the page around it, so it cannot share that one's process either.
    res.setHeader('origin-agent-cluster', '?0')
    // Behind the document type, without which browsers lay out like those of the last century.
    res.type('html').send((mail?.html ?? '').replace(/^\s*(<!doctype[^>]*>)?/i, `$1${frame}`))
  })

  async function show(req: Request, res: Response, id: string | undefined): Promise<void> {
    const open = id === undefined ? undefined : await box.find(id)
    const language = languageOf(req)
    if (open === null) res.status(404)
    sendPage(req, res, {
      language,
      title: mailTitle(language, open ?? null),
      body: mailPage(language, await box.list(), open),
      scripts: ['mail.js'],
    })
  }
  return router
}

/** Says `changed` whenever mails came or went. */
function tellChanges(box: MailBox, res: Response): void {
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  res.write('retry: 1000\n\n')
  let timer: NodeJS.Timeout | null = null
  const stop = box.onChange(() => {
    timer ??= setTimeout(() => {
      timer = null
      res.write('event: changed\ndata: {}\n\n')
    }, togetherMs)
  })
  const keepAlive = setInterval(() => res.write(': still here\n\n'), keepAliveMs)
  res.on('close', () => {
    stop()
    clearInterval(keepAlive)
    if (timer) clearTimeout(timer)
  })
}
