import { createPostgresBackend, type JobsOptions, Queue, runMigrations, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { z } from 'zod'
import type { DatabaseRole } from './database-roles.ts'
import type { Log } from './log.ts'
import { warnOfEviction } from './redis-eviction.ts'

/**
 * Queues only wake workers; the rows in PostgreSQL say what is to be done. A payload is an id. A lost message costs a
 * few seconds (the sweep finds the row), a doubled one costs nothing (the claim decides).
 */
export type Queues<Name extends string> = {
  /** Wakes a worker for `id`, now or later. Never throws: a queue that is down is made good by the sweep. */
  wake: (queue: Name, id: string, options?: { delayMs?: number }) => Promise<void>
  work: (queue: Name, handler: (id: string) => Promise<void>, options: { concurrency: number }) => void
  /** Stops taking jobs and waits for those that run, at most `graceMs`. */
  close: (graceMs: number) => Promise<void>
}

/** What is used of BullMQ's classes, whose types differ by backend. */
type AnyQueue = {
  add: (name: string, data: { id: string }, options: JobsOptions) => Promise<unknown>
  on: (event: 'error', handler: (error: Error) => void) => unknown
  close: () => Promise<void>
}
type AnyWorker = {
  on(event: 'error', handler: (error: Error) => void): unknown
  on(event: 'failed', handler: (job: unknown, error: Error) => void): unknown
  close: (force?: boolean) => Promise<void>
}
type Backend = {
  queue: (name: string) => AnyQueue
  worker: (name: string, process: Processor, concurrency: number) => AnyWorker
  close: () => Promise<void>
}
type Processor = (job: { data: unknown }) => Promise<void>

type Connection = { redis: { url: string } | null; databaseUrl: string; names: readonly string[]; log: Log }

const Payload = z.object({ id: z.string() })
// A job's id is the id it carries, so a second wake for the same claim is dropped while the first one waits; ended jobs
// leave at once, or they would swallow later wakes.
const keep = { removeOnComplete: true, removeOnFail: true, attempts: 1 }

export function createQueues<Name extends string>({ redis, databaseUrl, names, log }: Connection): Queues<Name> {
  const backend = redis ? redisBackend(redis.url, log) : postgresBackend(databaseUrl, names.length, log)
  const queues = new Map<string, AnyQueue>()
  const workers: AnyWorker[] = []
  const onError = (error: Error) => log.warn({ err: error }, 'the queue reported an error')

  const queueOf = (name: string): AnyQueue => {
    const known = queues.get(name)
    if (known) return known
    const made = backend.queue(name)
    made.on('error', onError)
    queues.set(name, made)
    return made
  }

  return {
    async wake(name, id, { delayMs = 0 } = {}) {
      try {
        const adding = queueOf(name).add(
          'wake',
          { id },
          { ...keep, jobId: id, ...(delayMs > 0 ? { delay: delayMs } : {}) },
        )
        // Before its first connection a queue waits for Redis without end; whoever wakes must not.
        await Promise.race([adding, after(wakeMs).then(() => Promise.reject(new Error('the queue does not answer')))])
      } catch (error) {
        log.warn({ err: error, queue: name, id }, 'could not wake a worker; the sweep will')
      }
    },
    work(name, handler, { concurrency }) {
      const worker = backend.worker(name, async (job) => handler(Payload.parse(job.data).id), concurrency)
      worker.on('error', onError)
      worker.on('failed', (_job, error) => log.error({ err: error, queue: name }, 'a job ended with an error'))
      workers.push(worker)
    },
    async close(graceMs) {
      const closing = Promise.all(workers.map((worker) => worker.close()))
      const closed = closing
        .then(() => Promise.all([...queues.values()].map((queue) => queue.close())))
        .then(() => backend.close())
        .then(() => true)
      // A second `close(true)` would only wait for the first; what does not end by now ends with the process.
      const isClosed = await Promise.race([closed, after(graceMs).then(() => false)])
      if (!isClosed) log.warn('the queue did not close in time')
    },
  }
}

const wakeMs = 2000

const after = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref()
  })

function redisBackend(url: string, log: Log): Backend {
  // A producer fails at once when Redis is away (the sweep makes it good); a worker waits for it to come back.
  const producer = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: false })
  const consumer = new Redis(url, { maxRetriesPerRequest: null })
  producer.once('ready', () => void warnOfEviction(producer, log))
  return {
    queue: (name: string) => new Queue(name, { connection: producer }),
    worker: (name: string, process: Processor, concurrency: number) =>
      new Worker(name, process, { connection: consumer, concurrency, stalledInterval: 15_000 }),
    async close() {
      producer.disconnect()
      consumer.disconnect()
    },
  }
}

function postgresBackend(databaseUrl: string, queueCount: number, log: Log): Backend {
  // One pool for all queues of the process; each worker keeps one connection of it to listen on.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: queueCount + 6,
    options: '-c search_path=bullmq',
    keepAlive: true,
  })
  // Without a listener a lost connection would end the process; the pool opens a new one by itself.
  // Each queue and each worker listens too; that many are no leak.
  pool.setMaxListeners(2 * queueCount + 2)
  pool.on('error', (error) => log.warn({ err: error }, 'the queue lost a connection'))
  // Each queue and each worker listens as well: so many are no leak.
  pool.setMaxListeners(4 * queueCount)
  return {
    queue: (name: string) => new Queue(name, { connection: pool }, createPostgresBackend),
    worker: (name: string, process: Processor, concurrency: number) =>
      new Worker(name, process, { connection: pool, concurrency, stalledInterval: 15_000 }, createPostgresBackend),
    close: () => pool.end(),
  }
}

/** The gateway's role wakes no worker. */
const queueRoles: DatabaseRole[] = ['xcaster_api', 'xcaster_worker']

/**
 * Brings the queue's own tables up to date and lets the roles of our processes use them. Called with the owner's address,
 * after the migrations that make those roles; safe to run from several processes at once. Not needed with Redis.
 */
export async function migrateQueues(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await runMigrations(client)
    const names = queueRoles.join(', ')
    await client.query(`
      begin;
      select pg_advisory_xact_lock(hashtext('xcaster queue grants'));
      grant usage on schema bullmq to ${names};
      grant all on all tables in schema bullmq to ${names};
      grant all on all sequences in schema bullmq to ${names};
      grant execute on all functions in schema bullmq to ${names};
      commit`)
  } finally {
    await client.end()
  }
}
