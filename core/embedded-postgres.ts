import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type Account, chooseAccount } from './embedded-postgres/account.ts'
import { type Binaries, findBinaries } from './embedded-postgres/binaries.ts'
import { type Cluster, ensureCluster } from './embedded-postgres/cluster.ts'
import { explainFailure } from './embedded-postgres/failure.ts'
import { placeBinaries } from './embedded-postgres/placement.ts'
import {
  afterFailedLaunch,
  findPostmaster,
  type Launch,
  launchPostmaster,
  stopPostmaster,
} from './embedded-postgres/postmaster.ts'
import { AppError } from './errors.ts'
import type { Log } from './log.ts'

export type EmbeddedPostgres = {
  connectionString: string
  /** Leaves the server; the last process to leave ends it. Safe to call twice. */
  stop(): Promise<void>
}

type Options = {
  /** The installation's data folder (DATA_DIR); the database lives in `postgres/` below it. */
  dataDir: string
  log: Log
  /** The database that the connection string names. It need not exist yet: `migrate` makes it. */
  database?: string
  /** Called once when the server goes away without `stop`; start again to mend it. */
  onLost?: () => void
  /** PostgreSQL settings that override ours, such as `fsync` for tests. */
  settings?: Record<string, string>
}

/**
 * Any process that uses the server keeps this advisory lock shared, in one session of its own. The one that leaves ends
 * the server only if it gets the lock alone: a session ends with its process, so also a killed user stops counting.
 */
const usersLock = 0x58_43_50_47
const startTimeoutMs = 60_000

/**
 * The PostgreSQL of this machine's installation: joins the running one, whoever started it, or starts it.
 *
 * Listens on 127.0.0.1 only, with a random password. Whatever a kill left behind is mended here: a server without an
 * owner is taken over, a crashed one recovers, half-made files are made again, a port that was lost is replaced.
 * Throws `unavailable` with words that say what to do (disk full, no permission, no program for this platform).
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  try {
    return await start(options)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('unavailable', { message: explainFailure(String(error)), cause: error })
  }
}

async function start(options: Options): Promise<EmbeddedPostgres> {
  const { log, database = 'xcaster' } = options
  const home = join(options.dataDir, 'postgres')
  await mkdir(home, { recursive: true })
  const account = await chooseAccount(join(home, 'cluster'))
  const binaries = await placeBinaries(await findBinaries(), account)
  const cluster = await ensureCluster(home, binaries, account, log)
  const session = await joinOrLaunch({ ...options, home, cluster, binaries, account })

  let isLeaving = false
  session.on('error', () => undefined) // 'end' follows and is what counts
  session.once('end', () => {
    if (isLeaving) return
    log.error('the embedded database went away')
    options.onLost?.()
  })
  let leaving: Promise<void> | undefined
  const leave = async () => {
    isLeaving = true
    if (await isAlone(session)) await stopPostmaster(cluster)
    await session.end()
  }
  return {
    connectionString: connectionString(cluster, session.port, database),
    stop: () => (leaving ??= leave()),
  }
}

type Place = Options & { home: string; cluster: Cluster; binaries: Binaries; account: Account }

async function joinOrLaunch(place: Place): Promise<pg.Client> {
  const { home, cluster, binaries, account, settings = {} } = place
  const deadline = Date.now() + startTimeoutMs
  let launch: Launch | null = null
  while (Date.now() < deadline) {
    const running = await findPostmaster(cluster)
    const session = running?.isReady ? await tryJoin(cluster, running.port) : null
    if (session !== null) return session
    if (running === null && launch === null) launch = await launchPostmaster(home, cluster, binaries, account, settings)
    // Starting takes a third of a second; a server that is being stopped by another process goes within a second.
    const output: string | null = await Promise.race([launch?.exited ?? delay(20, null), delay(20, null)])
    if (output === null) continue
    launch = null
    await afterFailedLaunch(home, cluster, output)
    await delay(50)
  }
  const advice = `it is still recovering or stopping. Its log: ${join(home, 'postgres.log')}`
  throw new AppError('unavailable', { message: `The embedded database was not ready after a minute: ${advice}` })
}

/** A session that counts as a user, or null while the server starts, stops, or is not the one of this cluster. */
async function tryJoin(cluster: Cluster, port: number): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: connectionString(cluster, port, 'postgres'),
    application_name: 'xcaster user of the embedded database',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined) // told by the rejections below
  try {
    await client.connect()
    const { rows } = await client.query<{ joined: boolean; folder: string }>(
      `SELECT pg_try_advisory_lock_shared(${usersLock}) AS joined, current_setting('data_directory') AS folder`,
    )
    if (rows[0]?.joined && rows[0].folder === cluster.folder) return client
    await client.end()
  } catch (error) {
    if (!isNotReady(error)) throw error
  }
  return null
}

/** Nobody listening yet or any more, still starting up (57P03), or cut off by a shutdown (57P01). */
function isNotReady(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P03'].includes(code) || /terminated/i.test(error.message)
}

async function isAlone(session: pg.Client): Promise<boolean> {
  try {
    const { rows } = await session.query<{ alone: boolean }>(
      `SELECT pg_advisory_unlock_shared(${usersLock}), pg_try_advisory_lock(${usersLock}) AS alone`,
    )
    return rows[0]?.alone ?? false
  } catch (error) {
    if (isNotReady(error) || /not queryable|closed/i.test(String(error))) return false
    throw error
  }
}

function connectionString(cluster: Cluster, port: number, database: string): string {
  return `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/${database}?sslmode=disable`
}
