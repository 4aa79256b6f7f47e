import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../core/embedded-postgres.ts'
import { createLog } from '../../core/log.ts'
import { prepareDatabase } from '../../scripts/lib/prepare-database.ts'

const log = createLog({ level: 'silent', process: 'own-postgres' })

export type OwnPostgres = {
  url: string
  /** Ends the server the way an operator, an impatient one, or a power cut would; comes back when it is gone. */
  end: (how: keyof typeof signals) => Promise<void>
  /** The same files again, at the same address. */
  start: () => Promise<void>
  remove: () => Promise<void>
}

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT', killed: 'SIGKILL' } as const

/**
 * A PostgreSQL that one test or bench may break: with fsync, so that what it says is written is written, and prepared for
 * XCaster. The roles' passwords are made from `secretKey`.
 */
export async function startOwnPostgres(secretKey: string): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-own-postgres-'))
  // The account that PostgreSQL runs as under root must get in.
  await chmod(dataDir, 0o755)
  const launch = () => startEmbeddedPostgres({ dataDir, log, database: 'xcaster' })
  let server: EmbeddedPostgres = await launch()
  await prepareDatabase(server.connectionString, { config: { dataDir, secretKey, redis: null }, log })
  return {
    url: server.connectionString,
    async end(how) {
      const pid = await postmasterPid(dataDir)
      process.kill(pid, signals[how])
      await gone(pid)
    },
    async start() {
      server = await launch()
    },
    async remove() {
      await server.stop()
      await rm(dataDir, { recursive: true })
    },
  }
}

async function postmasterPid(dataDir: string): Promise<number> {
  const file = await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  return Number(file.split('\n')[0])
}

async function gone(pid: number): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    try {
      process.kill(pid, 0)
    } catch {
      // No such process any more.
      return
    }
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error(`process ${pid} does not end`)
}
