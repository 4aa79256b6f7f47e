import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../core/db.ts'
import { AppError, toAppError } from '../../core/errors.ts'
import { ensureAccount, grantCredits, holdCredits, settleHold } from '../../credits/ledger.ts'
import { seedPrices } from '../../gateway/index.ts'
import { askForRun } from '../setup/ask-for-run.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { signedUp, waitUntil } from '../setup/client.ts'
import { testSecretKey } from '../setup/database.ts'
import { isLong } from '../setup/long.ts'
import { type OwnPostgres, startOwnPostgres } from '../setup/own-postgres.ts'
import { type Process, startProcess } from '../setup/processes.ts'

/* A PostgreSQL with fsync that goes away in the middle of the work, while a real api and a dozen spenders use it. */

let postgres: OwnPostgres
let db: Database
let dataDir: string
let api: Process
let url: string

beforeAll(async () => {
  postgres = await startOwnPostgres(testSecretKey)
  db = createDatabase({ url: postgres.url, maxConnections: 12 })
  await seedPrices(db)
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-test-'))
  api = startProcess('api/main.ts', {
    ...{ DATA_DIR: dataDir, EMBEDDED_DATABASE_URL: postgres.url, SECRET_KEY: testSecretKey, OLLAMA_BASE_URL: 'off' },
    ...{ RATE_LIMIT_SCALE: '1000', PORT: '0', LOG_LEVEL: 'fatal' },
  })
  url = `http://127.0.0.1:${(await api.started)?.port}`
})
afterAll(async () => {
  await api.kill('SIGKILL')
  await db.$disconnect()
  await postgres.remove()
  await rm(dataDir, { recursive: true })
})

/** Asks until there is an answer, as a caller does who knows that asking twice is harmless; only "come back" is asked again. */
async function insist<T>(work: () => Promise<T>, onMissed: () => void): Promise<T> {
  for (const deadline = Date.now() + 60_000; ; ) {
    try {
      return await work()
    } catch (error) {
      const { code } = toAppError(error)
      if (code !== 'unavailable' || error instanceof AppError || Date.now() > deadline) throw error
      onMissed()
      await new Promise((done) => setTimeout(done, 20))
    }
  }
}

/** Spends one by one until told to stop, and remembers what it was told has happened. */
async function spend(workspaceId: string, name: string, until: { stop: boolean }, told: Map<string, number>) {
  let missed = 0
  const miss = () => {
    missed += 1
  }
  for (let count = 0; !until.stop; count++) {
    const hold = { workspaceId, amountUcr: 5, key: `${name}-${count}`, reference: 'work', ttlMinutes: 5 }
    const id = await insist(() => holdCredits(db, hold), miss)
    told.set(id, -1)
    const { settledUcr } = await insist(() => settleHold(db, id, (count % 5) + 1), miss)
    told.set(id, settledUcr)
  }
  return missed
}

test.each(
  isLong ? (['fast', 'immediate', 'killed', 'killed', 'immediate', 'killed'] as const) : (['fast', 'killed'] as const),
)(
  'PostgreSQL ends (%s) under load: what was answered is kept, what was not is asked again and happens once',
  { timeout: 180_000 },
  async (how) => {
    const { id: shared } = await db.workspace.create({ data: { name: 'shared' } })
    const wallets = await Promise.all(
      Array.from({ length: 4 }, async () => (await db.workspace.create({ data: { name: 'own' } })).id),
    )
    for (const workspaceId of [shared, ...wallets]) {
      await ensureAccount(db, workspaceId)
      const grant = {
        bucket: 'BONUS' as const,
        amountUcr: 1_000_000_000,
        expiresAt: null,
        source: 'test',
        key: 'start',
      }
      await grantCredits(db, { workspaceId, ...grant })
    }
    const person = await signedUp({ db, url })
    const ask = { cookie: person.cookie(), key: randomUUID() }

    const until = { stop: false }
    const told = new Map<string, number>()
    const spenders = [shared, shared, shared, shared, ...wallets].map((id, n) => spend(id, `s${n}`, until, told))
    await waitUntil(
      async () => told.size,
      (size) => size > 40,
    )
    const before = told.size
    await postgres.end(how)
    expect(await askForRun(url, ask)).toMatchObject({ status: 503, retryAfter: '1' })
    await postgres.start()
    await waitUntil(
      async () => told.size,
      (size) => size > before + 40,
    )
    until.stop = true
    const missed = (await Promise.all(spenders)).reduce((sum, count) => sum + count, 0)
    expect(missed).toBeGreaterThan(0)

    const holds = await db.creditHold.findMany({
      where: { reference: 'work', state: 'SETTLED', id: { in: [...told.keys()] } },
    })
    expect(new Map(holds.map(({ id, settledUcr }) => [id, Number(settledUcr)]))).toEqual(told)
    const all = await db.creditHold.count({ where: { workspaceId: { in: [shared, ...wallets] } } })
    expect(all).toBe(told.size)
    // The api that stood before it is the one that works after it.
    const answer = await waitUntil(
      () => askForRun(url, ask),
      (seen) => seen?.status !== 503,
    )
    expect(answer?.status).toBe(202)
    expect(await db.run.count({ where: { workspaceId: person.workspaceId } })).toBe(1)
    await expectCleanAudit(db)
  },
)
