import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askForRun } from '../setup/ask-for-run.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { signedUp, waitUntil } from '../setup/client.ts'
import { isLong } from '../setup/long.ts'
import { openProxiedHouse, type ProxiedHouse } from '../setup/proxied-house.ts'

/* A real api behind a proxy that loses answers, and in front of a database that makes it wait. */

let house: ProxiedHouse
let url: string
let locker: pg.Client

beforeAll(async () => {
  house = await openProxiedHouse()
  url = (await house.startApi({ LOG_LEVEL: 'fatal' })).url
  locker = new pg.Client({ connectionString: house.databaseUrl })
  await locker.connect()
})
afterAll(async () => {
  await locker.end()
  await house.close()
})

const runsOf = (workspaceId: string) => house.db.run.findMany({ where: { workspaceId }, select: { id: true } })
const holdsOf = (workspaceId: string) =>
  house.db.creditHold.findMany({ where: { workspaceId }, select: { state: true } })
const busy = { status: 503, retryAfter: '1', body: { error: { code: 'unavailable' } } }

describe('the connection is cut at COMMIT', () => {
  test.each([
    { side: 'asked', bytes: 'COMMIT', happened: 0, when: 'before it arrives' },
    { side: 'answered', bytes: 'COMMIT\0', happened: 1, when: 'before its answer does' },
  ] as const)('$when: the same request again makes one run and one hold', async ({ side, bytes, happened }) => {
    const person = await signedUp({ db: house.db, url })
    const ask = { cookie: person.cookie(), key: randomUUID() }
    const lost = house.proxy.loseNext(side, bytes)
    expect(await askForRun(url, ask)).toMatchObject(busy)
    await lost
    expect(await runsOf(person.workspaceId)).toHaveLength(happened)
    expect(await holdsOf(person.workspaceId)).toHaveLength(happened)
    const again = await askForRun(url, ask)
    expect(again?.status).toBe(202)
    expect(await runsOf(person.workspaceId)).toEqual([{ id: again?.body.id }])
    expect(await holdsOf(person.workspaceId)).toEqual([{ state: 'HELD' }])
    await expectCleanAudit(house.db)
  })
})

/** Keeps a wallet locked while `work` goes on. */
async function whileLocked<T>(workspaceId: string, work: () => Promise<T>): Promise<T> {
  await locker.query('begin')
  try {
    await locker.query('select from credit_account where workspace_id = $1 for update', [workspaceId])
    return await work()
  } finally {
    await locker.query('rollback')
  }
}

const waitingForLocks = async () => {
  const [row] = await house.db.$queryRaw<{ count: number }[]>`
    select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  return row?.count ?? 0
}

describe('the database makes the api wait', () => {
  test.skipIf(!isLong)(
    'for a lock, with more requests than connections: each is told to come back, nothing is half done, and then all work',
    {
      timeout: 90_000,
    },
    async () => {
      const [locked, other] = [await signedUp({ db: house.db, url }), await signedUp({ db: house.db, url })]
      await house.db.workspace.updateMany({
        where: { id: { in: [locked.workspaceId, other.workspaceId] } },
        data: { planId: 'PROFESSIONAL' },
      })
      const asks = Array.from({ length: 14 }, () => ({ cookie: locked.cookie(), key: randomUUID() }))
      const beside = { cookie: other.cookie(), key: randomUUID() }
      const startedAt = performance.now()
      const answers = await whileLocked(locked.workspaceId, async () => {
        const waiting = asks.map((ask) => askForRun(url, ask))
        await waitUntil(waitingForLocks, (count) => count >= 8)
        // Somebody else, who finds no connection left.
        return await Promise.all([...waiting, askForRun(url, beside)])
      })
      expect(performance.now() - startedAt).toBeLessThan(30_000)
      const [besideAnswer] = answers.splice(-1)
      for (const answer of answers) expect(answer).toMatchObject(busy)
      expect([202, 503]).toContain(besideAnswer?.status)
      expect(await runsOf(locked.workspaceId)).toEqual([])
      expect(await holdsOf(locked.workspaceId)).toEqual([])

      const again = await Promise.all([...asks, beside].map((ask) => askForRun(url, ask)))
      expect(again.map((answer) => answer?.status)).toEqual(Array(15).fill(202))
      expect(await runsOf(locked.workspaceId)).toHaveLength(14)
      expect(await runsOf(other.workspaceId)).toHaveLength(1)
      await expectCleanAudit(house.db)
    },
  )

  test('in a circle: the one that PostgreSQL picks is told to come back and then works', async () => {
    const person = await signedUp({ db: house.db, url })
    const ask = { cookie: person.cookie(), key: randomUUID() }
    const answer = await whileLocked(person.workspaceId, async () => {
      const waiting = askForRun(url, ask)
      await waitUntil(waitingForLocks, (count) => count === 1)
      // What the request's transaction has taken; it began to wait first, so it is the one that looks for circles first.
      await locker.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${person.workspaceId}:${ask.key}`])
      return await waiting
    })
    expect(answer).toMatchObject(busy)
    expect(await runsOf(person.workspaceId)).toEqual([])
    expect((await askForRun(url, ask))?.status).toBe(202)
    expect(await holdsOf(person.workspaceId)).toEqual([{ state: 'HELD' }])
    await expectCleanAudit(house.db)
  })
})
