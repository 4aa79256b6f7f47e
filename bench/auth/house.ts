import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { createLog } from '../../core/log.ts'
import { ensureSecretKey } from '../../core/secret-key.ts'
import { prepareDatabase } from '../../scripts/lib/prepare-database.ts'
import { startTemporaryPostgres } from '../../scripts/lib/temporary-postgres.ts'
import { startProcess } from '../../tests/setup/processes.ts'

export type BenchHouse = {
  /** Of the api, a process of its own with limits that nobody here reaches. */
  url: string
  /** As the owner of the tables, to whom the walls between workspaces do not apply. */
  ownerDb: Database
  /** As the api is let in. */
  apiDb: Database
  close: () => Promise<void>
}

/** The api on an empty database that is forgotten afterwards. */
export async function openBenchHouse(): Promise<BenchHouse> {
  const postgres = await startTemporaryPostgres()
  const url = postgres.connectionString.replace(/\/postgres$/, '/auth')
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-auth-'))
  const log = createLog({ level: 'error', process: 'bench', output: 'stderr' })
  const secrets = { dataDir, secretKey: null }
  await prepareDatabase(url, { config: { ...secrets, redis: null }, log })
  const ownerDb = createDatabase({ url, maxConnections: 2 })
  const apiUrl = roleUrl(url, 'xcaster_api', await ensureSecretKey(secrets))
  const apiDb = createDatabase({ url: apiUrl, maxConnections: 2 })
  const api = startProcess('api/main.ts', {
    ...{ DATA_DIR: dataDir, EMBEDDED_DATABASE_URL: url, OLLAMA_BASE_URL: 'off', PORT: '0', LOG_LEVEL: 'error' },
    RATE_LIMIT_SCALE: '1000000',
  })
  const port = (await api.started)?.port
  if (!port) throw new Error(`the api did not start: ${api.output()}`)
  return {
    url: `http://127.0.0.1:${port}`,
    ownerDb,
    apiDb,
    async close() {
      await api.kill('SIGTERM')
      await Promise.all([ownerDb.$disconnect(), apiDb.$disconnect()])
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
