import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { type MailBox, openMailBox } from './mail/mail-box.ts'
import { mailRoutes } from './mail/routes.ts'
import { startSmtp } from './mail/smtp.ts'
import { oauthRoutes, type Providers } from './oauth/routes.ts'
import { assetRoutes } from './page/assets.ts'

export type { SandboxMail } from './mail/mail-box.ts'

export type Sandbox = {
  /** For `SANDBOX_URL`. Its pages are under `/sandbox/`, and the api shows them under the same paths. */
  url: string
  /** For `SMTP_URL`. */
  smtpUrl: string
  mails: MailBox['list']
  setOutage: Providers['setOutage']
  close: () => Promise<void>
}

type Options = {
  /** Mails are kept in `sandbox/mail` in it. */
  dataDir: string
  /** Free ones are taken unless they are named. */
  port?: number
  smtpPort?: number
}

/** The stand-ins of the outside world, on loopback, in this process: mail, and Google, Discord and GitHub to sign in with. */
export async function startSandbox({ dataDir, port = 0, smtpPort = 0 }: Options): Promise<Sandbox> {
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
  return {
    url,
    smtpUrl: smtp.url,
    mails: box.list,
    setOutage: providers.setOutage,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await Promise.all([closed, smtp.close()])
      box.close()
    },
  }
}
