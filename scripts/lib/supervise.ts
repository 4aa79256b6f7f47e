import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Config, ConfigError, loadConfig } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import { buildWeb } from './build-web.ts'
import { type Database, openDatabase } from './database.ts'
import { Part } from './part.ts'
import { whoListens } from './port.ts'
import { step } from './progress.ts'
import { sandboxPart } from './sandbox-part.ts'
import { seedDatabase } from './seed-database.ts'

export type PartName = 'api' | 'workers'

/** Two Ctrl-C in this time are one: the terminal sends it to every process, and npm passes its own on. */
const sameKeyPressMs = 1_000

/**
 * Runs the named parts until Ctrl-C: database, migrations, demo account, web, then the processes with the sandbox, in
 * embedded mode; in cloud mode (DATABASE_URL) the processes alone. Ends with 0 after Ctrl-C or SIGTERM, with 1 and a sentence otherwise.
 */
export async function supervise(names: PartName[]): Promise<void> {
  try {
    const config = loadConfig()
    if (names.includes('api') && (await portIsTaken(config))) return
    await run(config, names)
  } catch (error) {
    console.error(`\n${wordsOf(error)}`)
    process.exit(1)
  }
}

async function run(config: Config, names: PartName[]): Promise<void> {
  const startedAt = performance.now()
  console.log(`XCaster (${config.mode})`)
  const logDir = join(config.dataDir, 'logs')
  mkdirSync(logDir, { recursive: true })
  const parts: Part[] = []
  let database: Database | null = null
  const stop = onStop(parts, async () => await database?.stop())
  try {
    const webBuilt = names.includes('api') ? step('Web', buildWeb) : Promise.resolve(false)
    // It is waited for below; failing before that must not end this process with the database left running.
    webBuilt.catch(() => undefined)
    const shared = { logDir, onGiveUp: (lastWords: string) => void stop(1, lastWords) }
    const start = (name: string, env: Record<string, string>, args: string[] = []) => {
      const part = new Part({ name, script: join('dist', `${name}.mjs`), args, env, ...shared })
      parts.push(part)
      part.start()
    }
    const env: Record<string, string> = {}
    if (config.mode === 'embedded') {
      // First, because it needs no database, which takes a moment.
      const sandbox = await sandboxPart(config)
      start('sandbox', {}, sandbox.args)
      database = await step('Database', () => openDatabase(config, (why) => void stop(1, why)))
      Object.assign(env, sandbox.env, { EMBEDDED_DATABASE_URL: database.url })
    }
    for (const name of names) start(name, env)
    const [demo] = await Promise.all([database === null ? null : seedDatabase(database.url), webBuilt])
    await step('Processes', () => untilReady(config, names, parts))
    console.log(`\nReady in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.${welcome(config, names, demo)}`)
    console.log(`  Logs: ${logDir}   End: Ctrl-C\n`)
  } catch (error) {
    await stop(1, wordsOf(error))
  }
}

/** Prints what a person needs to know when the port is not free. */
async function portIsTaken({ http }: Config): Promise<boolean> {
  const listener = await whoListens(http.port)
  if (listener === 'nobody') return false
  if (listener === 'xcaster') {
    console.log(`XCaster is already running: ${http.publicUrl}`)
    return true
  }
  const other = http.port + 1
  throw new AppError('unavailable', {
    message: `Port ${http.port} is in use by another program. Choose another one: PORT=${other} npm start`,
  })
}

/** Waits until each part says that it is up and, with api and workers together, that a job has gone through the queue. */
async function untilReady({ http }: Config, names: PartName[], parts: Part[]): Promise<void> {
  await Promise.all(parts.map((part) => part.ready))
  if (names.length === 1) return
  for (;;) {
    const reply = await fetch(`http://${hostOf(http.host)}:${http.port}/readyz`).catch(() => null)
    await reply?.body?.cancel()
    if (reply?.ok) return
    await delay(100)
  }
}

/** Where a server that listens on `host` is reached from this machine. */
function hostOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

type Login = { email: string; password: string }

function welcome({ mode, http, mail, payments }: Config, names: PartName[], demo: Login | null): string {
  if (!names.includes('api')) return ''
  const lines = [`Open:  ${http.publicUrl}`]
  // Both are of this machine alone, which a proxy's visitors cannot be told from.
  const hasProxy = http.isSecure || http.trustProxyHops > 0
  if (demo !== null && !hasProxy) lines.push(`Login: ${demo.email} / ${demo.password}`)
  if (mode === 'embedded' && !hasProxy && mail.smtpUrl === null)
    lines.push(`Mail:  http://localhost:${http.port}/sandbox/mail`)
  if (mode === 'embedded' && !hasProxy && payments === null)
    lines.push(`Pay:   http://localhost:${http.port}/sandbox/portone (practice: no money moves)`)
  return `\n\n${lines.map((line) => `  ${line}`).join('\n')}`
}

/** Ends everything once, the parts before the database. A second Ctrl-C does not wait for them. */
function onStop(parts: Part[], stopDatabase: () => Promise<void>): (code: number, why?: string) => Promise<void> {
  let stoppingSince: number | null = null
  const stop = async (code: number, why?: string) => {
    if (stoppingSince !== null) return
    stoppingSince = Date.now()
    console.error(why === undefined ? '\nStopping …' : `\n${why}`)
    try {
      await Promise.all(parts.map((part) => part.stop()))
      await stopDatabase()
      process.exit(code)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stoppingSince === null) void stop(0)
      else if (Date.now() - stoppingSince > sameKeyPressMs) for (const part of parts) part.kill()
    })
  }
  return stop
}

/** What a person can act on, or all there is to find the fault by. */
function wordsOf(error: unknown): string {
  const isForPeople = error instanceof ConfigError || (error instanceof AppError && error.code !== 'internal')
  return isForPeople ? error.message : String(error instanceof Error ? error.stack : error)
}
