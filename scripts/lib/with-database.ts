import { type Config, loadConfig } from '../../core/config.ts'
import { startEmbeddedPostgres } from '../../core/embedded-postgres.ts'
import { createLog } from '../../core/log.ts'
import { prepareDatabase } from './prepare-database.ts'

/**
 * Works on the database of this installation with its owner's login: the one that is configured or, in embedded mode, the
 * machine's own, which is joined when it runs and started for this when it does not.
 */
export async function withDatabase(
  name: string,
  work: (config: Config, databaseUrl: string) => Promise<void>,
): Promise<void> {
  const config = loadConfig()
  if (config.database.url) return work(config, config.database.url)
  const log = createLog({ level: 'warn', process: name, output: 'stderr' })
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  try {
    await prepareDatabase(postgres.connectionString, { config, log })
    await work(config, postgres.connectionString)
  } finally {
    await postgres.stop()
  }
}
