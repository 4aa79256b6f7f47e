import { readFile } from 'node:fs/promises'
import { createLog } from '../../core/log.ts'
import { migrate } from '../../core/migrate.ts'
import { diffToSchema } from './schema-engine.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

/**
 * The SQL that is missing in the migrations to arrive at the schema; null when they agree. The migrations are run on an
 * empty database of their own, and the result is compared: what only SQL can say (checks, functions, triggers) has no
 * word in the schema and does not count as a difference.
 */
export async function findSchemaDrift(schemaPath: string, migrationsFolder: string): Promise<string | null> {
  const postgres = await startTemporaryPostgres()
  try {
    const url = new URL(postgres.connectionString)
    url.pathname = '/drift'
    const log = createLog({ level: 'warn', process: 'migrate' })
    await migrate(url.href, { log, folder: migrationsFolder })
    return await diffToSchema(url.href, { path: schemaPath, content: await readFile(schemaPath, 'utf8') })
  } finally {
    await postgres.stop()
  }
}
