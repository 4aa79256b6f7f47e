import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadConfig } from '../../core/config.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase } from '../../core/db.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createLog } from '../../core/log.ts'
import { createQueues } from '../../core/queue.ts'
import { createSealer } from '../../core/seal.ts'
import { createPlatforms, publishQueue } from '../../publishing/index.ts'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { buildProcesses, processesAreCurrent } from '../../scripts/lib/built-processes.mjs'
import { memoryFlags } from '../../scripts/lib/memory-flags.ts'
import { storageOf } from '../../storage/from-config.ts'
import { startOwnPostgres } from '../../tests/setup/own-postgres.ts'
import { startProcess } from '../../tests/setup/processes.ts'

const secretKey = 'a bench has nothing to hide from anybody'

export type XCaster = Awaited<ReturnType<typeof openXCaster>>

/** As installations run it; `dist/sandbox.mjs` is built along. */
export async function ensureBuilt(): Promise<void> {
  const root = resolve(import.meta.dirname, '../..')
  if (!processesAreCurrent(root)) await buildProcesses(root)
}

/** An installation without an api: a database that syncs to disk, a store, and workers that publish to `googleUrl`. */
export async function openXCaster(googleUrl: string) {
  const postgres = await startOwnPostgres(secretKey)
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-bench-publishing-'))
  const env = {
    ...{ DATA_DIR: dataDir, EMBEDDED_DATABASE_URL: postgres.url, SECRET_KEY: secretKey, SANDBOX_URL: googleUrl },
    ...{ YOUTUBE_DAILY_UPLOADS: '1000000', YOUTUBE_DAILY_UNITS: '100000000' },
    ...{ OLLAMA_BASE_URL: 'off', LOG_LEVEL: 'warn', NODE_ENV: 'production' },
  }
  const config = loadConfig(env)
  const log = createLog({ level: 'warn', process: 'bench', output: 'stderr' })
  const db = createDatabase({ url: postgres.url, maxConnections: 8 })
  const queues = createQueues({
    ...{ redis: null, databaseUrl: roleUrl(postgres.url, 'xcaster_worker', secretKey), names: [publishQueue], log },
  })
  return {
    ...{ db, queues, platforms: createPlatforms(config) },
    seal: createSealer(await ensureEncryptionKeys(config)),
    storage: await storageOf(config, secretKey),
    /** With the flags that `npm start` runs it with; what is in this process's NODE_OPTIONS (`--cpu-prof`) comes last. */
    async startWorkers() {
      const nodeOptions = `${memoryFlags} ${process.env.NODE_OPTIONS ?? ''}`
      const workers = startProcess('dist/workers.mjs', { ...env, NODE_OPTIONS: nodeOptions })
      if (!(await workers.started)) throw new Error(`the workers did not start: ${workers.output()}`)
      return workers
    },
    async close() {
      await queues.close(10_000)
      await db.$disconnect()
      await postgres.remove()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
