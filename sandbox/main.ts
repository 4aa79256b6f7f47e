/**
 * The sandbox as a process of its own: `npm start` runs it in embedded mode. `--port` and `--smtp-port` fix its ports,
 * which are free ones otherwise; SIGTERM ends it.
 */
import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { portoneWebhookPath } from '../contract/index.ts'
import { loadConfig } from '../core/config.ts'
import { createLog } from '../core/log.ts'
import { onShutdown } from '../core/shutdown.ts'
import { startSandbox } from './index.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, 'smtp-port': { type: 'string', default: '0' } },
})
const config = loadConfig()
const log = createLog({ level: config.logLevel, process: 'sandbox' })
if (config.mode === 'cloud') {
  log.fatal(
    'the sandbox stands in for mail, Google, Discord, GitHub, PortOne, YouTube and the billing of vendors: it does not run in cloud mode',
  )
  process.exit(1)
}
const { url, smtpUrl, close } = await startSandbox({
  dataDir: config.dataDir,
  port: Number(values.port),
  smtpPort: Number(values['smtp-port']),
  webhookUrl: `http://${apiHost(config.http.host)}:${config.http.port}${portoneWebhookPath}`,
  publicUrl: config.http.publicUrl,
})
onShutdown(log, close)
log.info({ url, smtpUrl, pid: process.pid }, 'the sandbox is listening')
// Nobody listens any more when who started it was stopped meanwhile.
if (process.connected) process.send?.({ type: 'listening', url, smtpUrl })

/** Where the api is reached from this machine: one that listens everywhere listens on loopback too. */
function apiHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return isIP(host) === 6 ? `[${host}]` : host
}
