import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAccount, createSession } from '../../accounts/index.ts'
import { hashPassword } from '../../accounts/password.ts'
import { startApi } from '../../api/index.ts'
import { type Input, type Output, type RouteName, type Routes, routes } from '../../contract/index.ts'
import { type Config, loadConfig } from '../../core/config.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { createLog } from '../../core/log.ts'
import { seedPrices } from '../../gateway/index.ts'
import { testDatabase, testSecretKey } from './database.ts'

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
export function clientOf(house: Pick<House, 'url'>, signedInWith = ''): Client {
  let cookie = signedInWith
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

/** A client of a fresh account, with the sign-up bonus; the way there by mail has tests of its own. */
export async function signedUp(house: House, name = 'Kim') {
  const email = `person-${++count}-${Date.now()}@example.com`
  const passwordHash = await (passwordHashOnce ??= hashPassword(testPassword))
  const { userId, workspaceId } = await createAccount(house.db, { email, passwordHash, name, language: 'ko' })
  const token = await createSession(house.db, userId, { userAgent: 'test', ip: '127.0.0.1' })
  return { ...clientOf(house, `xcaster_session=${token}`), email, workspaceId, userId }
}

/** Of everybody who is `signedUp`. */
export const testPassword = 'correct horse'
let passwordHashOnce: Promise<string> | undefined

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
