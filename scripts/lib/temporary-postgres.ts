import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../core/embedded-postgres/cluster.ts'
import { startEmbeddedPostgres } from '../../core/embedded-postgres.ts'
import { createLog } from '../../core/log.ts'

export type TemporaryPostgres = { connectionString: string; stop(): Promise<void> }

const prefix = 'xcaster-postgres-'
const log = createLog({ level: 'warn', process: 'temporary-postgres' })

/**
 * A PostgreSQL that forgets everything when stopped: for tests and for comparing schemas. In memory where there is
 * room, and without waiting for a disk. The connection string names the database `postgres`.
 */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres> {
  const folder = await roomyFolder()
  await removeAbandoned(folder)
  const dataDir = await mkdtemp(join(folder, `${prefix}${process.pid}-`))
  await chmod(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log,
    database: 'postgres',
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  return {
    connectionString: postgres.connectionString,
    stop: async () => {
      await postgres.stop()
      await rm(dataDir, { recursive: true })
    },
  }
}

/** Containers give /dev/shm 64 MB by default, which is less than one database. */
async function roomyFolder(): Promise<string> {
  if (!existsSync('/dev/shm')) return tmpdir()
  const { bavail, bsize } = await statfs('/dev/shm')
  return bavail * bsize > 2_000_000_000 ? '/dev/shm' : tmpdir()
}

/** Servers whose owner was killed go on running, with their memory: joined, so that leaving ends them, and removed. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN
    if (Number.isNaN(owner) || isAlive(owner)) continue
    const dataDir = join(folder, name)
    const postgres = await startEmbeddedPostgres({ dataDir, log })
    await postgres.stop()
    await rm(dataDir, { recursive: true })
  }
}
