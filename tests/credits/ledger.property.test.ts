import fc from 'fast-check'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../core/db.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { isLong } from '../setup/long.ts'
import { LedgerModel } from './ledger-model.ts'
import { aimed, history, rounds } from './ledger-operations.ts'
import { factsOf, RealWallet } from './real-wallet.ts'

/** The audit reads every wallet, so many histories in one database would make each one slower than the one before. */
const historiesEach = 250
const [histories, races] = isLong ? [10_000, 2_000] : [300, 60]
const parts = (count: number) =>
  Array.from({ length: Math.ceil(count / historiesEach) }, (_, index) => ({
    part: index + 1,
    numRuns: Math.min(historiesEach, count - index * historiesEach),
  }))

let database: TestDatabase
let db: Database
let reader: pg.Client

beforeEach(async () => {
  database = await testDatabase()
  db = createDatabase({ url: database.url, maxConnections: 8 })
  reader = new pg.Client({ connectionString: database.url })
  await reader.connect()
})
afterEach(async () => {
  await reader.end()
  await db.$disconnect()
  await database.drop()
})

test.each(parts(histories))(
  'after every step of a random history the ledger says what plain lists say, and its audit is clean (part $part)',
  { timeout: 300_000 },
  async ({ numRuns }) => {
    const property = fc.asyncProperty(history, async (operations) => {
      const wallet = await RealWallet.open(db, reader)
      const model = new LedgerModel(wallet.id)
      for (const step of operations) {
        const operation = aimed(step, model)
        expect(await wallet.apply(operation)).toBe(model.apply(operation))
        expect(await wallet.facts()).toEqual(factsOf(model))
      }
      await wallet.payForPurchases()
      expect(await wallet.broken()).toEqual([])
    })
    await fc.assert(property, { numRuns })
  },
)

test.each(parts(races))(
  'operations that come at the same time, each of them twice, leave the audit clean and nobody below zero (part $part)',
  { timeout: 300_000 },
  async ({ numRuns }) => {
    const property = fc.asyncProperty(rounds, async (all) => {
      const wallet = await RealWallet.open(db, reader)
      for (const { hours, operations } of all) {
        await wallet.apply({ kind: 'wait', hours })
        await Promise.all([...operations, ...operations].map((operation) => wallet.apply(operation)))
      }
      await wallet.payForPurchases()
      expect(await wallet.broken()).toEqual([])
    })
    await fc.assert(property, { numRuns })
  },
)
