import { loadConfig } from '../core/config.ts'
import { requireDatabaseUrl } from '../core/database-url.ts'
import { createLog } from '../core/log.ts'
import { onShutdown } from '../core/shutdown.ts'
import { startWorkers } from './index.ts'

const config = loadConfig()
const log = createLog({ level: config.logLevel, process: 'workers' })
const { stop } = await startWorkers(config, requireDatabaseUrl(config), log)
onShutdown(log, stop)
process.send?.({ type: 'ready' })
