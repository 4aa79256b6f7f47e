import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { AppError } from './errors.ts'
import type { Log } from './log.ts'

export type Migration = { name: string; sql: string; checksum: string }

const shippedFolder = fileURLToPath(new URL('../prisma/migrations', import.meta.url))

/** The lock that Prisma's own `migrate deploy` takes, so that it and we wait for each other. */
const prismaMigrateLock = 72_707_369

/** Prisma's table of applied migrations, as its engine makes it, so that either can go on where the other stopped. */
const historyTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`

/**
 * Brings the database to the newest migration; makes the database when there is none. Returns the names it applied.
 *
 * Each script and its line in the history are one transaction: killed anywhere, the next start goes on cleanly. Prisma's
 * engine writes them in two, and a kill between leaves a "failed" migration for a person to judge; that is why it is not
 * used here. A script must therefore not hold what cannot run in a transaction (CREATE INDEX CONCURRENTLY).
 *
 * Throws `conflict` when an applied migration was edited or is marked as failed, and `internal` with file and line when
 * a script fails; nothing of that script is left behind.
 */
export async function migrate(
  connectionString: string,
  { log, folder = shippedFolder }: { log: Pick<Log, 'info' | 'warn'>; folder?: string },
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await connect(connectionString)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaMigrateLock])
    const applied = await readHistory(client)
    refuseConflicts(migrations, applied)
    const unknown = [...applied.keys()].filter((name) => !migrations.some((migration) => migration.name === name))
    if (unknown.length > 0) log.warn({ unknown }, 'the database has migrations of a newer version')
    const pending = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of pending) {
      await apply(client, migration)
      log.info({ migration: migration.name }, 'migrated')
    }
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** The scripts of a migrations folder in the order of their names, with the checksums that Prisma keeps. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return await Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function connect(connectionString: string): Promise<pg.Client> {
  try {
    return await open(connectionString)
  } catch (error) {
    if (!hasCode(error, '3D000')) throw error
    await createDatabase(connectionString)
    return await open(connectionString)
  }
}

async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'xcaster migrate' })
  // A lost connection also fails the query that was under way; unheard, this second telling would end the process.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function createDatabase(connectionString: string): Promise<void> {
  const url = new URL(connectionString)
  const name = decodeURIComponent(url.pathname.slice(1))
  url.pathname = '/postgres'
  const client = await open(url.href)
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    // Another process made it in the same moment: told by its name or, closer still, by the catalogue's unique index.
    if (!hasCode(error, '42P04') && !hasCode(error, '23505')) throw error
  } finally {
    await client.end()
  }
}

type HistoryRow = { migration_name: string; checksum: string; finished_at: Date | null }

async function readHistory(client: pg.Client): Promise<Map<string, HistoryRow>> {
  await client.query(historyTable)
  const { rows } = await client.query<HistoryRow>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
  )
  return new Map(rows.map((row) => [row.migration_name, row]))
}

function refuseConflicts(migrations: Migration[], applied: Map<string, HistoryRow>): void {
  for (const [name, row] of applied) {
    const migration = migrations.find((candidate) => candidate.name === name)
    if (row.finished_at === null) {
      throw new AppError('conflict', {
        message: `Migration ${name} is marked as failed: see "prisma migrate resolve".`,
      })
    }
    if (migration !== undefined && migration.checksum !== row.checksum) {
      const message = `Migration ${name} was edited after it was applied: put it back as it was and write a new one.`
      throw new AppError('conflict', { message })
    }
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    // Without a connection there is nothing left to take back, and the first error is the one to tell.
    await client.query('ROLLBACK').catch(() => undefined)
    const line = cause instanceof pg.DatabaseError && sql.slice(0, Number(cause.position ?? 0)).split('\n').length
    const message = `prisma/migrations/${name}/migration.sql, line ${line}: ${cause}`
    throw new AppError('internal', { message, cause })
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
