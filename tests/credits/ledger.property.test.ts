import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { ensureAccount, getBalance, grantCredits, holdCredits, settleHold } from '../../credits/index.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await testDatabase()
  db = createDatabase({ url: database.url, maxConnections: 8 })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

async function newWorkspace(): Promise<string> {
  const { id } = await db.workspace.create({ data: { name: 'test' } })
  await ensureAccount(db, id)
  return id
}

const broken = (workspaceId: string) =>
  db.$queryRaw<{ broken: string }[]>`select broken from credit_invariant where workspace_id = ${workspaceId}::uuid`

type Operation =
  | { kind: 'grant'; key: number; amount: number }
  | { kind: 'hold'; key: number; amount: number }
  | { kind: 'settle'; key: number; used: number }

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('grant' as const), key: fc.nat(4), amount: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ kind: fc.constant('hold' as const), key: fc.nat(6), amount: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('settle' as const), key: fc.nat(6), used: fc.integer({ min: 0, max: 60 }) }),
)

/** Does one operation as a caller would, who may have asked before; refusals are part of the game. */
async function apply(workspaceId: string, holds: Map<number, string>, op: Operation): Promise<void> {
  try {
    if (op.kind === 'grant')
      await grantCredits(db, {
        workspaceId,
        bucket: op.key % 2 ? 'BONUS' : 'TOPUP',
        amountUcr: op.amount,
        expiresAt: null,
        source: 'test',
        key: `grant-${op.key}`,
      })
    if (op.kind === 'hold') {
      const reference = `work-${op.key}`
      const id = await holdCredits(db, {
        workspaceId,
        amountUcr: op.amount,
        key: `hold-${op.key}`,
        reference,
        ttlMinutes: 5,
      })
      holds.set(op.key, id)
    }
    if (op.kind === 'settle') {
      const id = holds.get(op.key)
      if (id) await settleHold(db, id, op.used)
    }
  } catch (error) {
    if (!(error instanceof AppError) || !['insufficient_credits', 'conflict'].includes(error.code)) throw error
  }
}

test('any interleaving of grants, holds, settlements and retries keeps balances non-negative and equal to the replayed entries', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 }),
      async (rounds) => {
        const workspaceId = await newWorkspace()
        const holds = new Map<number, string>()
        for (const round of rounds) {
          // Every operation of a round twice at the same time: a retry that overtakes the first attempt.
          await Promise.all([...round, ...round].map((op) => apply(workspaceId, holds, op)))
          expect(await broken(workspaceId)).toEqual([])
          const { availableUcr, heldUcr } = await getBalance(db, workspaceId)
          expect(availableUcr).toBeGreaterThanOrEqual(0)
          expect(heldUcr).toBeGreaterThanOrEqual(0)
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('twenty spends at once on a balance for seven: seven are held, the rest are told what is missing', async () => {
  const workspaceId = await newWorkspace()
  await grantCredits(db, { workspaceId, bucket: 'BONUS', amountUcr: 70, expiresAt: null, source: 'test', key: 'start' })
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      holdCredits(db, { workspaceId, amountUcr: 10, key: `h${index}`, reference: `r${index}`, ttlMinutes: 5 }),
    ),
  )
  const refused = results.filter((result) => result.status === 'rejected')
  expect(results.length - refused.length).toBe(7)
  for (const { reason } of refused)
    expect(reason).toMatchObject({ code: 'insufficient_credits', details: { missingUcr: 10 } })
  expect(await getBalance(db, workspaceId)).toEqual({ availableUcr: 0, heldUcr: 70 })
})

test('bonus credits are burned before bought ones, and what is not used goes back where it came from', async () => {
  const workspaceId = await newWorkspace()
  const grant = { workspaceId, expiresAt: null, source: 'test' }
  await grantCredits(db, { ...grant, bucket: 'TOPUP', amountUcr: 100, key: 'bought' })
  await grantCredits(db, { ...grant, bucket: 'BONUS', amountUcr: 30, key: 'bonus' })
  const hold = await holdCredits(db, { workspaceId, amountUcr: 50, key: 'h', reference: 'r', ttlMinutes: 5 })
  await settleHold(db, hold, 35)
  const lots = await db.creditLot.findMany({ where: { workspaceId }, select: { bucket: true, remainingUcr: true } })
  expect(lots).toEqual(
    expect.arrayContaining([
      { bucket: 'BONUS', remainingUcr: 0n },
      { bucket: 'TOPUP', remainingUcr: 95n },
    ]),
  )
})

test('credits of a lot that expired while they were held do not come back to life', async () => {
  const workspaceId = await newWorkspace()
  const expiresAt = new Date(Date.now() + 3_600_000)
  await grantCredits(db, { workspaceId, bucket: 'SUBSCRIPTION', amountUcr: 40, expiresAt, source: 'test', key: 's' })
  const hold = await holdCredits(db, { workspaceId, amountUcr: 30, key: 'h', reference: 'r', ttlMinutes: 5 })
  await db.creditLot.updateMany({ where: { workspaceId }, data: { expiresAt: new Date(Date.now() - 1000) } })
  await settleHold(db, hold, 10)
  expect(await getBalance(db, workspaceId)).toEqual({ availableUcr: 0, heldUcr: 0 })
  expect(await broken(workspaceId)).toEqual([])
})

test('use beyond the hold takes what the wallet has and records the rest as the platform loss', async () => {
  const workspaceId = await newWorkspace()
  await grantCredits(db, { workspaceId, bucket: 'BONUS', amountUcr: 15, expiresAt: null, source: 'test', key: 'b' })
  const hold = await holdCredits(db, { workspaceId, amountUcr: 10, key: 'h', reference: 'r', ttlMinutes: 5 })
  expect(await settleHold(db, hold, 40)).toEqual({ state: 'SETTLED', settledUcr: 15, uncollectedUcr: 25 })
  expect(await broken(workspaceId)).toEqual([])
})

test('a ledger entry cannot be changed or deleted', async () => {
  const workspaceId = await newWorkspace()
  await grantCredits(db, { workspaceId, bucket: 'BONUS', amountUcr: 5, expiresAt: null, source: 'test', key: 'b' })
  await expect(db.creditEntry.deleteMany({ where: { workspaceId } })).rejects.toThrow(/append-only/)
  await expect(db.creditEntry.updateMany({ where: { workspaceId }, data: { availableDeltaUcr: 1n } })).rejects.toThrow(
    /append-only/,
  )
})
