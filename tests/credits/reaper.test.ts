import { afterAll, beforeAll, expect, test } from 'vitest'
import { getBalance, holdCredits, reapHolds, settleHold } from '../../credits/index.ts'
import { extendHolds } from '../../pipeline/index.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const run = { keyword: '커피', seconds: 15, quality: 'preview' as const }

/** Moves the end of holds, as if so many minutes had to go by until then (or had gone by, below zero). */
const endIn = (holdIds: string[], minutes: number) => house.db.$executeRaw`
  update credit_hold set expires_at = now() + make_interval(mins => ${minutes}::int) where id = any(${holdIds}::uuid[])`
const stateOf = async (id: string) => (await house.db.creditHold.findUniqueOrThrow({ where: { id } })).state
const minutesLeft = async (id: string) => {
  const [row] = await house.db.$queryRaw<{ minutes: number }[]>`
    select (extract(epoch from expires_at - now()) / 60)::float8 as minutes from credit_hold where id = ${id}::uuid`
  return Math.round(row?.minutes ?? 0)
}
async function newHold(workspaceId: string, key: string, ttlMinutes = 5) {
  return holdCredits(house.db, { workspaceId, amountUcr: 1_000_000, key, reference: key, ttlMinutes })
}
async function startRun() {
  const client = await signedUp(house)
  const { body } = await client.call('runs.create', run)
  const { holdId } = await house.db.run.findUniqueOrThrow({ where: { id: body.id } })
  return { client, runId: body.id, holdId: holdId ?? '' }
}

test('a hold that outlived its work is given back, one in a transaction, and one whose time is not over is not', async () => {
  const { workspaceId } = await signedUp(house)
  const dead = [await newHold(workspaceId, 'dead 1'), await newHold(workspaceId, 'dead 2')]
  const alive = await newHold(workspaceId, 'alive')
  await endIn(dead, -1)
  await reapHolds(house.db)
  expect(await Promise.all([...dead, alive].map(stateOf))).toEqual(['EXPIRED', 'EXPIRED', 'HELD'])
  expect(await getBalance(house.db, workspaceId)).toEqual({ availableUcr: 19_000_000, heldUcr: 1_000_000 })
  const [first, second] = await house.db.$queryRaw<{ xid: string }[]>`
    select distinct xmin::text as xid from credit_hold where id = any(${dead}::uuid[])`
  expect(first?.xid).not.toBe(second?.xid)
  expect(second).toBeDefined()
})

test('a late settlement of a hold that was reaped takes what the wallet has', async () => {
  const { workspaceId } = await signedUp(house)
  const hold = await newHold(workspaceId, 'late')
  await endIn([hold], -1)
  await reapHolds(house.db)
  expect(await settleHold(house.db, hold, 400_000)).toEqual({
    state: 'SETTLED',
    settledUcr: 400_000,
    uncollectedUcr: 0,
  })
  expect(await getBalance(house.db, workspaceId)).toEqual({ availableUcr: 19_600_000, heldUcr: 0 })
})

test('settling and reaping at the same moment: one wins, nothing is given back twice', async () => {
  const { workspaceId } = await signedUp(house)
  for (let round = 0; round < 10; round++) {
    const hold = await newHold(workspaceId, `race ${round}`)
    await endIn([hold], -1)
    const [settled] = await Promise.all([settleHold(house.db, hold, 100_000), reapHolds(house.db), reapHolds(house.db)])
    expect(settled).toMatchObject({ settledUcr: 100_000, uncollectedUcr: 0 })
  }
  expect(await getBalance(house.db, workspaceId)).toEqual({ availableUcr: 19_000_000, heldUcr: 0 })
  expect(await house.db.$queryRaw`select * from credit_invariant`).toEqual([])
})

test('the hold of a run that is alive is prolonged at half its time and not before', async () => {
  const { holdId } = await startRun()
  await endIn([holdId], 90)
  await extendHolds(house.db)
  expect(await minutesLeft(holdId)).toBe(90)
  await endIn([holdId], 59)
  await extendHolds(house.db)
  expect(await minutesLeft(holdId)).toBe(120)
})

test('after an outage of all workers the hold of a run that still waits is not reaped but prolonged', async () => {
  const { holdId } = await startRun()
  await endIn([holdId], -600)
  await reapHolds(house.db)
  expect(await stateOf(holdId)).toBe('HELD')
  await extendHolds(house.db)
  expect(await minutesLeft(holdId)).toBe(120)
})

test('the hold of a run that has ended is neither prolonged nor left', async () => {
  const { client, runId, holdId } = await startRun()
  await client.call('runs.cancel', { id: runId })
  await extendHolds(house.db)
  expect(await stateOf(holdId)).toBe('RELEASED')
})

test('a refund keeps its hold however long it takes', async () => {
  const { workspaceId } = await signedUp(house)
  await house.db.$queryRaw`
    select outcome from credit_grant(${workspaceId}::uuid, 'TOPUP', 5000000, null::timestamptz, 'payment', 'pay:x')`
  const [refund] = await house.db.$queryRaw<{ id: string }[]>`
    select hold_id as id from credit_refund_open(${workspaceId}::uuid, 'pay:x', 5000000, 'refund', 'refund:x')`
  await endIn([refund?.id ?? ''], -600)
  await reapHolds(house.db)
  expect(await stateOf(refund?.id ?? '')).toBe('HELD')
})
