import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../../core/log.ts'
import { migrate } from '../../core/migrate.ts'
import { diffToSchema, openSchemaEngine } from '../../scripts/lib/schema-engine.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'

const log = createLog({ level: 'silent', process: 'test' })
let server: TestDatabase
let url: string
let folder: string

beforeEach(async () => {
  server = await testDatabase()
  // A name that does not exist yet on the same server.
  url = `${server.url.replace(/(\?.*)?$/, '')}_new`
  folder = await mkdtemp(join(tmpdir(), 'xcaster-migrations-'))
})
afterEach(async () => {
  await run(server.url, `DROP DATABASE IF EXISTS ${new URL(url).pathname.slice(1)} WITH (FORCE)`)
  await server.drop()
  await rm(folder, { recursive: true })
})

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'migration.sql'), sql)
}

async function run<Row extends pg.QueryResultRow>(database: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const history = () =>
  run(url, 'SELECT migration_name AS name, finished_at IS NOT NULL AS "isDone" FROM _prisma_migrations')

const withFunction = `
  CREATE TABLE account (id integer PRIMARY KEY, balance bigint NOT NULL DEFAULT 0);
  CREATE FUNCTION lift(who integer) RETURNS bigint LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE account SET balance = balance + 1 WHERE id = who;
    RETURN (SELECT balance FROM account WHERE id = who);
  END $$;`

test('makes the database, applies in the order of the names, and does nothing the second time', async () => {
  await write('2_second', 'INSERT INTO account (id) VALUES (7);')
  await write('1_first', withFunction)
  expect(await migrate(url, { log, folder })).toEqual(['1_first', '2_second'])
  expect(await migrate(url, { log, folder })).toEqual([])
  expect(await run(url, 'SELECT lift(7) AS lifted')).toEqual([{ lifted: '1' }])
})

test('a script that fails leaves nothing behind, names its line, and can be mended', async () => {
  await write('1_first', withFunction)
  await write(
    '2_second',
    'CREATE TABLE left_over (id integer);\nINSERT INTO account (id) VALUES (1);\nSELECT nonsense;\n',
  )
  await expect(migrate(url, { log, folder })).rejects.toMatchObject({
    message: expect.stringMatching(/2_second\/migration\.sql, line 3: .*nonsense/),
  })
  expect(await history()).toEqual([{ name: '1_first', isDone: true }])
  expect(await run(url, "SELECT to_regclass('left_over') AS found")).toEqual([{ found: null }])
  await write('2_second', 'INSERT INTO account (id) VALUES (1);')
  expect(await migrate(url, { log, folder })).toEqual(['2_second'])
})

test('killed in the middle of a script, the next start applies it cleanly', async () => {
  await write('1_first', withFunction)
  await write('2_slow', 'CREATE TABLE slow (id integer); SELECT pg_sleep(60);')
  const attempt = migrate(url, { log, folder }).catch((error: unknown) => error)
  const asleep = "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"
  await vi.waitFor(async () => expect(await run(server.url, asleep)).toHaveLength(1))
  await run(server.url, `SELECT pg_terminate_backend(pid) FROM (${asleep}) AS sleeper`)
  expect(await attempt).toBeInstanceOf(Error)
  await write('2_slow', 'CREATE TABLE slow (id integer);')
  expect(await migrate(url, { log, folder })).toEqual(['2_slow'])
})

test('several processes at once apply each migration once', async () => {
  await write('1_first', withFunction)
  await write('2_second', 'INSERT INTO account (id) VALUES (7);')
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(url, { log, folder })))
  expect(applied.flat()).toEqual(['1_first', '2_second'])
})

test('an edited migration is refused', async () => {
  await write('1_first', withFunction)
  await migrate(url, { log, folder })
  await write('1_first', `${withFunction} -- a later thought`)
  await expect(migrate(url, { log, folder })).rejects.toMatchObject({ code: 'conflict' })
})

test('a database of a newer version is left as it is', async () => {
  await write('1_first', withFunction)
  await write('2_second', 'INSERT INTO account (id) VALUES (7);')
  await migrate(url, { log, folder })
  await rm(join(folder, '2_second'), { recursive: true })
  expect(await migrate(url, { log, folder })).toEqual([])
  expect(await history()).toHaveLength(2)
})

const schema = (fields: string) => ({
  path: join(folder, 'schema.prisma'),
  content: `
    datasource db {
      provider = "postgresql"
    }
    model Account {
      id      Int    @id
      balance BigInt @default(0)
      ${fields}
      @@map("account")
    }`,
})

test('Prisma’s own engine takes over the history: it finds nothing to apply, and goes on from here', async () => {
  await write('1_first', withFunction)
  await migrate(url, { log, folder })
  const pool = new pg.Pool({ connectionString: url })
  const engine = await openSchemaEngine(pool, schema(''))
  const migrationsList = (names: Record<string, string>) => ({
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: Object.entries(names).map(([path, value]) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } },
    })),
  })
  const filters = { externalTables: [], externalEnums: [] }
  const first = { '1_first': withFunction }
  const diagnosis = await engine.diagnoseMigrationHistory({
    migrationsList: migrationsList(first),
    optInToShadowDatabase: false,
    filters,
  })
  expect(diagnosis).toMatchObject({ hasMigrationsTable: true, editedMigrationNames: [], failedMigrationNames: [] })
  const second = 'ALTER TABLE account ADD COLUMN name text'
  const applied = await engine.applyMigrations({
    migrationsList: migrationsList({ ...first, '2_second': second }),
    filters,
  })
  expect(applied.appliedMigrationNames).toEqual(['2_second'])
  await pool.end()
  await write('2_second', second)
  expect(await migrate(url, { log, folder })).toEqual([])
})

test('the difference between database and schema is the SQL that is missing, and functions are none', async () => {
  await write('1_first', withFunction)
  await migrate(url, { log, folder })
  expect(await diffToSchema(url, schema(''))).toBeNull()
  const sql = await diffToSchema(url, schema('name String? @unique'))
  expect(sql).toMatch(/ALTER TABLE "account" ADD COLUMN\s+"name" TEXT/)
  await write('2_second', sql ?? '')
  await migrate(url, { log, folder })
  expect(await diffToSchema(url, schema('name String? @unique'))).toBeNull()
})
