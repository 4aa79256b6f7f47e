import { loadConfig } from '../core/config.ts'
import { requireDatabaseUrl } from '../core/database-url.ts'
import { createLog } from '../core/log.ts'
import { onShutdown } from '../core/shutdown.ts'
import { startApi } from './index.ts'

const config = loadConfig()
const log = createLog({ level: config.logLevel, process: 'api' })
const { port, stop } = await startApi(config, requireDatabaseUrl(config), log)
onShutdown(log, stop)
process.send?.({ type: 'listening', port })
