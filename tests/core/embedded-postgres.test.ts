import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../core/embedded-postgres.ts'
import { createLog } from '../../core/log.ts'
import { isLong } from '../setup/long.ts'

const log = createLog({ level: 'silent', process: 'test' })
const isRoot = process.getuid?.() === 0
let dataDir: string
const started: EmbeddedPostgres[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-postgres-'))
  await chmod(dataDir, 0o755)
})
afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.stop()
  await rm(dataDir, { recursive: true })
})

async function start(more: { dataDir?: string; onLost?: () => void } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log,
    database: 'postgres',
    settings: { fsync: 'off' },
    ...more,
  })
  started.push(postgres)
  return postgres
}

async function query(postgres: EmbeddedPostgres, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: postgres.connectionString })
  await client.connect()
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

const postmasterPid = async () =>
  Number((await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])

async function isGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000, interval: 20 })
}

test('keeps what was written from start to start, on the same port, and listens on loopback only', async () => {
  const first = await start()
  await query(first, 'CREATE TABLE kept AS SELECT $$한글$$ AS word')
  expect(await query(first, "SELECT setting FROM pg_settings WHERE name = 'listen_addresses'")).toBe('127.0.0.1')
  const pid = await postmasterPid()
  await first.stop()
  await isGone(pid)
  const second = await start()
  expect(second.connectionString).toBe(first.connectionString)
  expect(await query(second, 'SELECT word FROM kept')).toBe('한글')
})

test('letters of every script are letters, whatever locales the system has', async () => {
  const postgres = await start()
  expect(await query(postgres, "SELECT upper('straÿe ñandú') || ('한' ~ '\\w')::text")).toBe('STRAŸE ÑANDÚtrue')
})

test('refuses a wrong password', async () => {
  const { connectionString } = await start()
  const client = new pg.Client({ connectionString: connectionString.replace(/:[^:@]+@/, ':wrong@') })
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' })
})

test('two at once in an empty folder share one server, which ends with the last one', async () => {
  const [one, two] = await Promise.all([start(), start()])
  expect(one.connectionString).toBe(two.connectionString)
  const pid = await postmasterPid()
  await one.stop()
  expect(await query(two, 'SELECT 1')).toBe(1)
  await two.stop()
  await isGone(pid)
  expect((await readdir(join(dataDir, 'postgres'))).sort()).toEqual(['cluster', 'password', 'port', 'postgres.log'])
})

test.runIf(isLong)('one that starts while the other is stopping gets a server that stays', async () => {
  const first = await start()
  const [second] = await Promise.all([start(), first.stop()])
  expect(await query(second, 'SELECT 1')).toBe(1)
})

test('a killed server loses nothing that was committed, and whoever used it is told', async () => {
  let lost = 0
  const first = await start({ onLost: () => (lost += 1) })
  await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer')
  const pid = await postmasterPid()
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(lost).toBe(1))
  const second = await start()
  expect(await postmasterPid()).not.toBe(pid)
  expect(await query(second, 'SELECT answer FROM kept')).toBe(42)
  await first.stop()
  expect(await query(second, 'SELECT 1')).toBe(1)
})

test('the server of a killed process is taken over by the next one, which ends it', async () => {
  const owner = await startInOtherProcess()
  const pid = await postmasterPid()
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  const next = await start()
  expect(await postmasterPid()).toBe(pid)
  // The killed process's session may take the server a moment to notice; only then are we alone.
  const users = "SELECT count(*)::int FROM pg_stat_activity WHERE application_name LIKE 'xcaster user%'"
  await vi.waitFor(async () => expect(await query(next, users)).toBe(1))
  await next.stop()
  await isGone(pid)
})

test.runIf(isLong)('files that a killed first start left half made are made again', async () => {
  const draft = join(dataDir, 'postgres', 'draft-999999999-abcd')
  await mkdir(draft, { recursive: true })
  await writeFile(join(draft, 'PG_VERSION'), '18\n')
  await mkdir(join(dataDir, 'postgres', 'cluster'))
  const postgres = await start()
  expect(await query(postgres, 'SELECT 1')).toBe(1)
  expect(await readdir(join(dataDir, 'postgres'))).not.toContain('draft-999999999-abcd')
})

test.runIf(isLong)('files that are no longer a database are kept aside, not deleted', async () => {
  const cluster = join(dataDir, 'postgres', 'cluster')
  await mkdir(cluster, { recursive: true })
  await writeFile(join(cluster, 'precious'), 'x')
  await start()
  const aside = (await readdir(join(dataDir, 'postgres'))).find((name) => name.startsWith('cluster-damaged-'))
  expect(await readdir(join(dataDir, 'postgres', aside ?? ''))).toEqual(['precious'])
})

test.runIf(isLong)('a port that another program took is replaced', async () => {
  const first = await start()
  await first.stop()
  const port = Number(new URL(first.connectionString).port)
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  try {
    const second = await start()
    expect(new URL(second.connectionString).port).not.toBe(String(port))
    expect(await query(second, 'SELECT 1')).toBe(1)
  } finally {
    other.close()
  }
})

test.runIf(isLong)('a pid file whose number now belongs to another program does not hinder', async () => {
  await (await start()).stop()
  const stale = [process.pid, join(dataDir, 'postgres', 'cluster'), 1, 5432, '', '127.0.0.1', '0', 'ready', '']
  await writeFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), stale.join('\n'))
  expect(await query(await start(), 'SELECT 1')).toBe(1)
})

test('an empty pid file, which a kill or another starter leaves, does not hinder', async () => {
  await (await start()).stop()
  await writeFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), '')
  expect(await query(await start(), 'SELECT 1')).toBe(1)
})

test.runIf(isLong)('a server that cannot start says what to do and shows its last words', async () => {
  await (await start()).stop()
  await writeFile(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '9.6\n')
  await expect(start()).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/another PostgreSQL version[\s\S]*initialized by PostgreSQL version 9\.6/),
  })
})

test.runIf(isRoot)('under root, a data folder that no other account may enter still works', async () => {
  const closed = join(dataDir, 'closed')
  await mkdir(closed, { mode: 0o700 })
  const postgres = await start({ dataDir: closed })
  expect(await query(postgres, 'SELECT 1')).toBe(1)
  const place = await readlink(join(closed, 'postgres', 'cluster'))
  await postgres.stop()
  // Deleting the data folder and starting anew begins with an empty database and removes the old one.
  await rm(join(closed, 'postgres'), { recursive: true })
  await (await start({ dataDir: closed })).stop()
  expect(await readlink(join(closed, 'postgres', 'cluster'))).not.toBe(place)
  await expect(readdir(place)).rejects.toThrow('ENOENT')
  await rm(join(await readlink(join(closed, 'postgres', 'cluster')), '..'), { recursive: true })
})

async function startInOtherProcess(): Promise<ChildProcess> {
  const script = `
    import { startEmbeddedPostgres } from './core/embedded-postgres.ts'
    import { createLog } from './core/log.ts'
    await startEmbeddedPostgres({ dataDir: process.argv[1], log: createLog({ level: 'silent', process: 'other' }) })
    console.log('started')`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script, dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const [line] = await once(lines, 'line')
  expect(line).toBe('started')
  return child
}
