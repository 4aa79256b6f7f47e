import type { Config } from '../../core/config.ts'
import { startEmbeddedPostgres } from '../../core/embedded-postgres.ts'
import { createLog } from '../../core/log.ts'
import { prepareDatabase } from './prepare-database.ts'

export type Database = { url: string; stop(): Promise<void> }

/**
 * The installation's embedded database, running and migrated. When its server dies it is started again at the same
 * address, and the processes connect again by themselves; `onLost` is called with the reason where that fails.
 */
export async function openDatabase(config: Config, onLost: (why: string) => void): Promise<Database> {
  const log = createLog({ level: 'warn', process: 'database' })
  const start = () => startEmbeddedPostgres({ dataDir: config.dataDir, log, onLost: () => void restart() })
  let current = await start()
  const url = current.connectionString
  const restart = async () => {
    try {
      current = await start()
      if (current.connectionString !== url) onLost('The database came back at another address. Start again.')
    } catch (error) {
      onLost(`The database went away and cannot be started again: ${error}`)
    }
  }
  await prepareDatabase(url, { config, log })
  return { url, stop: () => current.stop() }
}
