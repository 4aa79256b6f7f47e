/**
 * The sandbox as a process of its own: `npm start` runs it in embedded mode. `--port` and `--smtp-port` fix its ports,
 * which are free ones otherwise; SIGTERM ends it.
 */
import { parseArgs } from 'node:util'
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
  log.fatal('the sandbox stands in for mail and for Google, Discord and GitHub: it does not run in cloud mode')
  process.exit(1)
}
const { url, smtpUrl, close } = await startSandbox({
  dataDir: config.dataDir,
  port: Number(values.port),
  smtpPort: Number(values['smtp-port']),
})
onShutdown(log, close)
log.info({ url, smtpUrl, pid: process.pid }, 'the sandbox is listening')
// Nobody listens any more when who started it was stopped meanwhile.
if (process.connected) process.send?.({ type: 'listening', url, smtpUrl })
