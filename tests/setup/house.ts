import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApi } from '../../api/index.ts'
import { type Input, type Output, type RouteName, type Routes, routes } from '../../contract/index.ts'
import { type Config, loadConfig } from '../../core/config.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { createLog } from '../../core/log.ts'
import { seedPrices } from '../../gateway/index.ts'
import { testDatabase } from './database.ts'

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
    ...env,
  })
  const db = createDatabase({ url: database.url, maxConnections: 6 })
  await seedPrices(db)
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

export type Answer<Name extends RouteName> = {
  status: number
  headers: Headers
  /** As the contract promises when the status is a success, else `{ error }`. */
  body: Output<Routes[Name]> & {
    error?: { code: string; message: string; details?: Record<string, unknown>; requestId: string }
  }
}

export type Client = {
  call: <Name extends RouteName>(
    name: Name,
    input: Input<Routes[Name]>,
    headers?: Record<string, string>,
  ) => Promise<Answer<Name>>
  cookie: () => string
}

/** Calls routes by name like the web does, and keeps the session cookie. */
export function clientOf(house: Pick<House, 'url'>): Client {
  let cookie = ''
  return {
    cookie: () => cookie,
    async call<Name extends RouteName>(name: Name, input: Input<Routes[Name]>, headers: Record<string, string> = {}) {
      const { method, path } = routes[name]
      const rest: Record<string, unknown> = { ...(input as object) }
      const filled = path.replace(/:(\w+)/g, (_, key: string) => {
        const value = String(rest[key])
        delete rest[key]
        return encodeURIComponent(value)
      })
      const query = new URLSearchParams(
        Object.entries(rest).map(([key, value]): [string, string] => [key, String(value)]),
      )
      const isGet = method === 'GET'
      const response = await fetch(`${house.url}${filled}${isGet && query.size > 0 ? `?${query}` : ''}`, {
        method,
        headers: { cookie, ...(isGet ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(isGet ? {} : { body: JSON.stringify(rest) }),
      })
      const set = response.headers.getSetCookie()[0]
      if (set) cookie = set.split(';')[0] ?? ''
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as Answer<Name>['body'],
      }
    },
  }
}

let count = 0

/** A client of a fresh account, with the sign-up bonus. */
export async function signedUp(house: House, name = 'Kim') {
  const client = clientOf(house)
  const email = `person-${++count}-${Date.now()}@example.com`
  const { body, status } = await client.call('auth.signUp', { email, password: 'correct horse', name, language: 'ko' })
  if (status !== 201) throw new Error(`sign-up answered ${status}`)
  return { ...client, email, workspaceId: body.workspace.id, userId: body.user.id }
}

/** Waits for a fact without guessing how long it takes; says what was last seen when it never comes true. */
export async function waitUntil<T>(
  read: () => Promise<T>,
  isTrue: (value: T) => boolean,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const value = await read()
    if (isTrue(value)) return value
    if (Date.now() > deadline)
      throw new Error(`waited ${timeoutMs} ms; last seen: ${JSON.stringify(value, bigints).slice(0, 2000)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

const bigints = (_key: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
