import { createHash, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { letRolesIn } from '../../core/database-roles.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../core/embedded-postgres.ts'
import { createLog } from '../../core/log.ts'
import { migrate, readMigrations } from '../../core/migrate.ts'
import { migrateQueues } from '../../core/queue.ts'

const log = createLog({ level: 'warn', process: 'test-database' })
const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
/** Where single files run without `npm test` find a server: it stays, so that the second run begins at once. */
const ownDataDir = fileURLToPath(new URL('../../.data/test', import.meta.url))

/** Of every house of the tests: the roles of the server they share have passwords made from it. */
export const testSecretKey = 'the tests share this key, so it is none'

export type TestDatabase = { url: string; drop(): Promise<void> }

let ownServer: EmbeddedPostgres | undefined
const made = new Set<string>()

/**
 * A database of its own for the caller: all migrations applied and nothing else in it. Cloned from a template in a few
 * hundredths of a second; what was not dropped is, when the test file is done.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await serverUrl()
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(server, async (client) => {
    const template = await ensureTemplate(client, server)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  made.add(name)
  return { url: databaseUrl(server, name), drop: () => drop(name) }
}

async function drop(name: string): Promise<void> {
  if (!made.delete(name)) return
  await onServer(await serverUrl(), async (client) => {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
  })
}

/** Called when a test file is done. */
export async function leaveDatabase(): Promise<void> {
  for (const name of made) await drop(name)
  await ownServer?.stop()
  ownServer = undefined
}

async function serverUrl(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  ownServer ??= await startEmbeddedPostgres({ dataDir: ownDataDir, log, database: 'postgres', settings })
  return ownServer.connectionString
}

/** One at a time over all test processes: a database cannot be cloned while somebody is connected to it. */
async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(1)')
    await work(client)
  } finally {
    await client.end()
  }
}

/** The migrated database to clone. Its name is made from the migrations, so that an edited one gets a new template. */
async function ensureTemplate(client: pg.Client, server: string): Promise<string> {
  const checksums = (await readMigrations(migrations)).map(({ checksum }) => checksum)
  const name = `template_${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16)}`
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%' OR datname LIKE 'test\\_%'",
  )
  for (const { datname } of rows) {
    if (isAbandoned(datname, name)) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
  }
  // Built under another name and renamed when whole: a killed builder leaves nothing that looks finished.
  if (!rows.some(({ datname }) => datname === name)) {
    const draft = `test_${process.pid}_template`
    await migrate(databaseUrl(server, draft), { log })
    await migrateQueues(databaseUrl(server, draft))
    await letRolesIn(databaseUrl(server, draft), testSecretKey)
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  }
  return name
}

/** Clones of test processes that were killed, and templates of other migrations. */
function isAbandoned(database: string, template: string): boolean {
  const pid = /^test_(\d+)_/.exec(database)?.[1]
  if (pid === undefined) return database !== template
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
