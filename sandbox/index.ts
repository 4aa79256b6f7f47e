import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { createSandboxCosts, type SandboxCosts } from './costs/index.ts'
import { type MailBox, openMailBox } from './mail/mail-box.ts'
import { mailRoutes } from './mail/routes.ts'
import { startSmtp } from './mail/smtp.ts'
import { oauthRoutes, type Providers } from './oauth/routes.ts'
import { assetRoutes } from './page/assets.ts'
import { createSandboxPortOne, type SandboxPortOne } from './portone/index.ts'
import { createSandboxYouTube, type SandboxYouTube } from './youtube/index.ts'

export type { SandboxCosts } from './costs/index.ts'
export type { SandboxMail } from './mail/mail-box.ts'
export type { SandboxPortOne } from './portone/index.ts'
export type { SandboxYouTube } from './youtube/index.ts'

export type Sandbox = {
  /** For `SANDBOX_URL`. Its pages are under `/sandbox/`, and the api shows them under the same paths. */
  url: string
  /** For `SMTP_URL`. */
  smtpUrl: string
  mails: MailBox['list']
  setOutage: Providers['setOutage']
  portone: SandboxPortOne
  youtube: SandboxYouTube
  costs: SandboxCosts
  close: () => Promise<void>
}

type Options = {
  /** Mails are kept in `sandbox/mail` in it, payments in `sandbox/portone.json`, what was published in `sandbox/youtube`, what billing was told in `sandbox/costs.json`. */
  dataDir: string
  /** Free ones are taken unless they are named. */
  port?: number
  smtpPort?: number
  /** The api's, for PortOne's webhooks; none are sent before there is one (`portone.setWebhookUrl`). */
  webhookUrl?: string | null
  /** Where people see its pages, for addresses in answers that a browser opens; else the one that was called. */
  publicUrl?: string | null
  /** Milliseconds between attempts to deliver a webhook. */
  webhookRetriesMs?: readonly number[]
}

/**
 * The stand-ins of the outside world, on loopback, in this process: mail, Google, Discord and GitHub to sign in with,
 * PortOne to pay with, YouTube to publish on, and the billing of OpenAI, Anthropic and Google.
 */
export async function startSandbox(options: Options): Promise<Sandbox> {
  const { dataDir, port = 0, smtpPort = 0, webhookUrl = null, publicUrl = null, webhookRetriesMs } = options
  const box = await openMailBox(join(dataDir, 'sandbox', 'mail'))
  const smtp = await startSmtp(box, smtpPort)
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  const server = app.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: boundPort } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${boundPort}`
  app.use('/sandbox/assets', assetRoutes())
  app.use('/sandbox', mailRoutes(box))
  const providers = oauthRoutes(`${url}/sandbox`)
  app.use('/sandbox', providers.router)
  const payments = createSandboxPortOne({
    ...{ dataDir, webhookUrl, sandboxUrl: url },
    ...(webhookRetriesMs === undefined ? {} : { webhookRetriesMs }),
  })
  app.use('/sandbox/portone', payments.router)
  const publishing = createSandboxYouTube({ dataDir, publicUrl })
  app.use('/sandbox/youtube', publishing.router)
  const billing = createSandboxCosts({ dataDir })
  app.use('/sandbox/costs', billing.router)
  return {
    url,
    smtpUrl: smtp.url,
    mails: box.list,
    setOutage: providers.setOutage,
    portone: payments.portone,
    youtube: publishing.youtube,
    costs: billing.costs,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await Promise.all([closed, smtp.close(), payments.close()])
      publishing.close()
      box.close()
    },
  }
}
