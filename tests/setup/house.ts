import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApi } from '../../api/index.ts'
import { type Config, loadConfig } from '../../core/config.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { createLog } from '../../core/log.ts'
import { seedModels, seedPrices } from '../../gateway/index.ts'
import { seedTemplates } from '../../studio/templates/seed-templates.ts'
import { testDatabase, testSecretKey } from './database.ts'

// Without a database of the tests, for whoever has a house of another kind (the benches).
export * from './client.ts'

export type House = {
  config: Config
  db: Database
  databaseUrl: string
  /** Base address of the api. */
  url: string
  startWorkers: () => Promise<{ stop: () => Promise<void> }>
  close: () => Promise<void>
}

const testLog = createLog({ level: process.env.TEST_LOG_LEVEL ?? 'silent', process: 'test' })

/** The api on a database and a folder of its own; workers only when asked for. Everything is gone after `close`. */
export async function openHouse(env: Record<string, string> = {}): Promise<House> {
  const database = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-test-'))
  const config = loadConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    OLLAMA_BASE_URL: 'off',
    QUEUE_PER_MINUTE: '1000',
    EMBEDDED_DATABASE_URL: database.url,
    SECRET_KEY: testSecretKey,
    RATE_LIMIT_SCALE: '1000',
    ...env,
  })
  const db = createDatabase({ url: database.url, maxConnections: 6 })
  await seedPrices(db)
  await seedModels(db)
  await seedTemplates(db)
  const api = await startApi(config, database.url, testLog)
  return {
    config,
    db,
    databaseUrl: database.url,
    url: `http://127.0.0.1:${api.port}`,
    async startWorkers() {
      // Loaded when needed: the makers take a second that most tests of the api do not have to spend.
      const { startWorkers } = await import('../../workers/index.ts')
      return startWorkers(config, database.url, testLog)
    },
    async close() {
      await api.stop()
      await db.$disconnect()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
