import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../core/db.ts'
import {
  ensureAccount,
  extendHold,
  getBalance,
  grantCredits,
  holdCredits,
  reapHold,
  refillCredits,
  settleHold,
} from '../../credits/ledger.ts'
import { clawBack, closeRefund, endCredits, openRefund } from '../../credits/purchased.ts'
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

async function newWallet(): Promise<string> {
  const { id } = await db.workspace.create({ data: { name: 'test' } })
  await ensureAccount(db, id)
  return id
}

type Grant = Parameters<typeof grantCredits>[1]
const bonus = (workspaceId: string, amountUcr: number): Grant => ({
  ...{ workspaceId, bucket: 'BONUS', amountUcr, expiresAt: null, source: 'test', key: 'bonus' },
})
/** Credits of a payment that has this id. */
const bought = (workspaceId: string, amountUcr: number, paymentId: string): Grant => ({
  ...{ workspaceId, bucket: 'TOPUP', amountUcr, expiresAt: null, source: 'test', key: `pay:${paymentId}` },
})
const holdOf = (workspaceId: string, amountUcr: number, key = 'hold') =>
  holdCredits(db, { workspaceId, amountUcr, key, reference: 'work', ttlMinutes: 5 })
const lotsOf = async (workspaceId: string) => {
  const lots = await db.creditLot.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } })
  return lots.map(({ key, remainingUcr }) => [key, Number(remainingUcr)])
}
const debtOf = async (workspaceId: string) =>
  Number((await db.creditAccount.findUniqueOrThrow({ where: { workspaceId } })).debtUcr)
const alertsAbout = (subject: string) => db.alert.findMany({ where: { subject } })
const endNow = (workspaceId: string) =>
  db.$executeRaw`update credit_lot set expires_at = now() - interval '1 minute' where workspace_id = ${workspaceId}::uuid`

describe('holds', () => {
  test('twenty spends at once on a balance for seven: seven are held, the rest are told what is missing', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bonus(wallet, 70))
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => holdOf(wallet, 10, `h${index}`)))
    const refused = results.filter((result) => result.status === 'rejected')
    expect(results.length - refused.length).toBe(7)
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: 'insufficient_credits', details: { missingUcr: 10 } })
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 0, heldUcr: 70 })
  })

  test('bonus credits are burned before bought ones, and what is not used goes back where it came from', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bought(wallet, 100, 'xc-1'))
    await grantCredits(db, bonus(wallet, 30))
    const hold = await holdOf(wallet, 50)
    await settleHold(db, hold, 35)
    expect(await lotsOf(wallet)).toEqual([
      ['pay:xc-1', 95],
      ['bonus', 0],
    ])
  })

  test('credits of a lot that expired while they were held do not come back to life', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bonus(wallet, 40))
    const hold = await holdOf(wallet, 30)
    await endNow(wallet)
    await settleHold(db, hold, 10)
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 0, heldUcr: 0 })
  })

  test('use beyond the hold takes what the wallet has; the rest is the platform loss and raises an alert', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bonus(wallet, 15))
    const hold = await holdOf(wallet, 10)
    expect(await settleHold(db, hold, 40)).toEqual({ state: 'SETTLED', settledUcr: 15, uncollectedUcr: 25 })
    expect(await alertsAbout(hold)).toMatchObject([{ kind: 'credits.loss', details: { uncollectedUcr: 25 } }])
  })

  test('a hold is ended once: the second settlement is told what the first one did', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bonus(wallet, 20))
    const hold = await holdOf(wallet, 10)
    const first = await settleHold(db, hold, 4)
    expect(await settleHold(db, hold, 9)).toEqual(first)
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 16, heldUcr: 0 })
  })

  test('a hold that was prolonged is not reaped; one whose time is over is, and then cannot be prolonged', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bonus(wallet, 20))
    const hold = await holdOf(wallet, 20)
    const runOut = () => db.$executeRaw`update credit_hold set expires_at = now() where id = ${hold}::uuid`
    await runOut()
    expect(await extendHold(db, hold, 5)).toBe(true)
    expect(await reapHold(db, hold)).toBe(false)
    await runOut()
    expect(await reapHold(db, hold)).toBe(true)
    expect(await extendHold(db, hold, 5)).toBe(false)
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 20, heldUcr: 0 })
  })

  test('a hold that was never made cannot be settled, prolonged or reaped', async () => {
    await expect(settleHold(db, randomUUID(), 1)).rejects.toThrow(/no hold/)
    await expect(extendHold(db, randomUUID(), 1)).rejects.toMatchObject({ code: 'not_found' })
    expect(await reapHold(db, randomUUID())).toBe(false)
  })
})

describe('the same key with other figures is refused and changes nothing', () => {
  test('of a grant: another amount, bucket or source', async () => {
    const wallet = await newWallet()
    const first = bonus(wallet, 10)
    await grantCredits(db, first)
    await grantCredits(db, first)
    const others = [{ amountUcr: 11 }, { bucket: 'TOPUP' as const }, { source: 'other' }]
    for (const other of others)
      await expect(grantCredits(db, { ...first, ...other })).rejects.toMatchObject({ code: 'conflict' })
    expect(await lotsOf(wallet)).toEqual([['bonus', 10]])
  })

  test('of a hold: another amount or reference', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bonus(wallet, 10))
    const first = { workspaceId: wallet, amountUcr: 4, key: 'hold', reference: 'work', ttlMinutes: 5 }
    const id = await holdCredits(db, first)
    expect(await holdCredits(db, first)).toBe(id)
    for (const other of [{ amountUcr: 5 }, { reference: 'other work' }])
      await expect(holdCredits(db, { ...first, ...other })).rejects.toMatchObject({ code: 'conflict' })
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 6, heldUcr: 4 })
  })

  test('of a refund: another amount or reference, or the key of a hold', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bought(wallet, 10, 'xc-2'))
    const first = { workspaceId: wallet, paymentId: 'xc-2', amountUcr: 4, key: 'refund', reference: 'refund of xc-2' }
    const id = await openRefund(db, first)
    expect(await openRefund(db, first)).toBe(id)
    await holdOf(wallet, 4)
    for (const other of [{ amountUcr: 5 }, { reference: 'refund of xc-3' }, { key: 'hold' }])
      await expect(openRefund(db, { ...first, ...other })).rejects.toMatchObject({ code: 'conflict' })
    await expect(holdOf(wallet, 4, 'refund')).rejects.toMatchObject({ code: 'conflict' })
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 2, heldUcr: 8 })
  })
})

describe('refunds and charge-backs', () => {
  test('what is being refunded is out of reach, and comes back when the money does not', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bought(wallet, 10, 'xc-4'))
    const refund = { workspaceId: wallet, paymentId: 'xc-4', amountUcr: 10, reference: 'refund' }
    const hold = await openRefund(db, { ...refund, key: 'first' })
    await expect(holdOf(wallet, 1)).rejects.toMatchObject({ code: 'insufficient_credits' })
    await closeRefund(db, hold, 'failed')
    await closeRefund(db, hold, 'succeeded')
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 10, heldUcr: 0 })
  })

  test('a charge-back of spent credits becomes a debt: nothing is held while it stands, and new credits pay it first', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bought(wallet, 10, 'xc-5'))
    await settleHold(db, await holdOf(wallet, 8), 8)
    const back = { workspaceId: wallet, paymentId: 'xc-5', targetUcr: 10 }
    expect(await clawBack(db, back)).toEqual({ takenUcr: 2, debtUcr: 8 })
    expect(await clawBack(db, back)).toEqual({ takenUcr: 0, debtUcr: 0 })
    expect(await alertsAbout('clawback:xc-5:10')).toMatchObject([{ kind: 'credits.debt' }])
    await expect(holdOf(wallet, 1, 'next')).rejects.toMatchObject({ code: 'debt_unpaid', details: { debtUcr: 8 } })
    await grantCredits(db, bonus(wallet, 20))
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 12, heldUcr: 0 })
  })

  test('who used nothing of a charged-back purchase owes nothing, also when its time ended while it was held', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bought(wallet, 10, 'xc-6'))
    const hold = await holdOf(wallet, 10)
    await clawBack(db, { workspaceId: wallet, paymentId: 'xc-6', targetUcr: 10 })
    expect(await debtOf(wallet)).toBe(10)
    await endNow(wallet)
    await settleHold(db, hold, 0)
    expect(await debtOf(wallet)).toBe(0)
  })

  test('what a charge-back took from other credits is not refunded once more when it comes back from a hold', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bought(wallet, 10, 'xc-7'))
    const hold = await holdOf(wallet, 10)
    await grantCredits(db, bought(wallet, 10, 'xc-8'))
    expect(await clawBack(db, { workspaceId: wallet, paymentId: 'xc-7', targetUcr: 10 })).toMatchObject({ debtUcr: 0 })
    await settleHold(db, hold, 0)
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 10, heldUcr: 0 })
    const again = { workspaceId: wallet, paymentId: 'xc-7', amountUcr: 10, key: 'refund', reference: 'refund' }
    await expect(openRefund(db, again)).rejects.toMatchObject({ details: { reason: 'spent', refundableUcr: 0 } })
  })

  test('a lot that is ended gives nothing back from a hold either', async () => {
    const wallet = await newWallet()
    await grantCredits(db, bought(wallet, 10, 'xc-9'))
    const hold = await holdOf(wallet, 4)
    expect(await endCredits(db, wallet, 'xc-9')).toBe(6)
    await settleHold(db, hold, 1)
    expect(await getBalance(db, wallet)).toEqual({ availableUcr: 0, heldUcr: 0 })
  })
})

test('the refill of a period comes once, whoever asks at the same time, and counts what is held', async () => {
  const wallet = await newWallet()
  await grantCredits(db, bonus(wallet, 4))
  await holdOf(wallet, 3)
  const refill = () => refillCredits(db, { workspaceId: wallet, period: 1, targetUcr: 10 })
  const answers = await Promise.all(Array.from({ length: 8 }, refill))
  expect(answers.filter((answer) => answer !== null)).toEqual([6])
  expect(await getBalance(db, wallet)).toEqual({ availableUcr: 7, heldUcr: 3 })
})

test('a ledger entry cannot be changed or deleted', async () => {
  const workspaceId = await newWallet()
  await grantCredits(db, bonus(workspaceId, 5))
  await expect(db.creditEntry.deleteMany({ where: { workspaceId } })).rejects.toThrow(/append-only/)
  await expect(db.creditEntry.updateMany({ where: { workspaceId }, data: { availableDeltaUcr: 1n } })).rejects.toThrow(
    /append-only/,
  )
})
