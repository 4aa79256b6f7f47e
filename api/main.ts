import { loadConfig } from '../core/config.ts'
import { requireDatabaseUrl } from '../core/database-url.ts'
import { createLog } from '../core/log.ts'
import { onShutdown } from '../core/shutdown.ts'
import { startApi } from './index.ts'

const config = loadConfig()
const log = createLog({ level: config.logLevel, process: 'api' })
const { port, stop } = await startApi(config, requireDatabaseUrl(config), log)
// After replies have ended or were cut, the books have as long as a worker has.
onShutdown(log, stop, config.http.stopGraceMs + 25_000)
process.send?.({ type: 'listening', port })
