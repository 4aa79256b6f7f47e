import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { AppError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'

/** A finished request, as it is kept. Names are those of the columns; see `gateway_usage_write`. */
export type UsageRow = {
  id: string
  workspace_id: string
  api_key_id: string | null
  /** Null: it cost nothing. */
  lease_id: string | null
  model: string
  requested_model: string
  resource: 'TEXT' | 'EMBEDDING' | 'IMAGE' | 'VOICE'
  endpoint: Endpoint
  state: 'DONE' | 'FAILED' | 'AMBIGUOUS'
  outcome: 'COMPLETED' | 'CLIENT_CLOSED' | 'STOPPED' | 'FAILED'
  max_ucr: number
  units: Record<string, number>
  source: 'provider' | 'estimated'
  /** Decimal digits: beyond what a double holds. */
  cost_pico_usd: string
  charged_ucr: number
  tokens: number
  prices: { unit: string; microUsdPerMillion: string }[]
  is_stream: boolean
  duration_ms: number
  first_token_ms: number | null
  attempts: number
  request_id: string
  error_code: string | null
  /** ISO 8601 */
  created_at: string
}

export type Endpoint = 'chat' | 'responses' | 'messages' | 'embeddings' | 'images' | 'speech' | 'playground' | 'suggest'

export type UsageWriter = {
  /**
   * Resolves when the row is committed: `written`, or `late` when its lease has ended and another one is needed.
   *
   * @throws AppError `unavailable` when the database did not take it in time. It is tried on: the row is not given up
   *   while the process lives.
   */
  write: (row: UsageRow) => Promise<'written' | 'late'>
  /** Writes what is left; for at most ten seconds. */
  close: () => Promise<void>
}

type Waiting = { row: UsageRow; done: (outcome: 'written' | 'late') => void; refuse: (error: AppError) => void }

const maxRows = 500
/** How long a reply waits for its row. After that its end is an error: what is not written down is not given away. */
const patienceMs = 15_000

/**
 * Group commit: rows of requests that end while a transaction is under way share the next one, so that the cost of a
 * commit is paid once for all of them. One connection of its own, one statement per batch.
 *
 * A commit is not waited for until it is on the disk: killing this process loses nothing, a crash of the database server may
 * lose the last fraction of a second. Those rows were not charged then: the end of their lease, which is waited for, stands
 * behind them in the database's log and counts those that are there.
 */
export function createUsageWriter({ url, log }: { url: string; log: Log }): UsageWriter {
  const queue: Waiting[] = []
  let client: pg.Client | null = null
  let isFlushing = false

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({
      ...{ connectionString: url, keepAlive: true, statement_timeout: 10_000 },
      options: '-c synchronous_commit=off',
    })
    next.on('error', () => undefined) // the next statement fails and tells
    await next.connect()
    return next
  }

  async function flush(): Promise<void> {
    let failures = 0
    let atOnce = maxRows
    while (queue.length > 0) {
      const batch = queue.slice(0, atOnce)
      try {
        client ??= await connect()
        const { rows } = await client.query<{ id: string }>({
          name: 'usage',
          text: 'select gateway_usage_write($1::jsonb) as id',
          values: [JSON.stringify(batch.map(({ row }) => row))],
        })
        const written = new Set(rows.map(({ id }) => id))
        queue.splice(0, batch.length)
        for (const { row, done } of batch) done(written.has(row.id) ? 'written' : 'late')
        failures = 0
      } catch (error) {
        // A row that the database refuses must not hold up the others: they are tried one by one, and it is told.
        if (isRefused(error)) {
          if (batch.length > 1) atOnce = 1
          else queue.shift()?.refuse(new AppError('internal', { message: 'a usage row was refused', cause: error }))
          continue
        }
        failures += 1
        log.error({ err: error, rows: batch.length }, 'usage could not be written; trying again')
        await client?.end().catch(() => undefined)
        client = null
        await delay(Math.min(2_000, 50 * 2 ** failures))
      }
    }
  }

  const run = () => {
    if (isFlushing) return
    isFlushing = true
    void flush().finally(() => {
      isFlushing = false
      if (queue.length > 0) run()
    })
  }

  return {
    write(row) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new AppError('unavailable', { message: 'the usage of a request could not be written in time' })),
          patienceMs,
        )
        const refuse = (error: AppError) => {
          clearTimeout(timer)
          reject(error)
        }
        const done = (outcome: 'written' | 'late') => {
          clearTimeout(timer)
          resolve(outcome)
        }
        queue.push({ row, done, refuse })
        run()
      })
    },
    async close() {
      const deadline = Date.now() + 10_000
      while (queue.length > 0 && Date.now() < deadline) await delay(20)
      if (queue.length > 0)
        log.error({ rows: queue.length }, 'usage rows could not be written before the process ended')
      await client?.end().catch(() => undefined)
    },
  }
}

/** Classes 22 and 23 of PostgreSQL's errors: the data itself is at fault, and will be the next time. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
