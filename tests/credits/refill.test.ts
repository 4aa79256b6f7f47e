import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from '../../core/db.ts'
import { expireDue, grantCredits, holdCredits, refillDue, settleHold } from '../../credits/index.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import { ageWorkspace } from '../setup/time.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const credit = 1_000_000

/** A person who has so many credits left, in a workspace of so many days. */
async function withCredits(credits: number, days: number) {
  const client = await signedUp(house)
  const { workspaceId } = client
  await spend(workspaceId, 20 - credits)
  await ageWorkspace(house, workspaceId, days)
  return client
}
async function spend(workspaceId: string, credits: number) {
  const holdId = await hold(workspaceId, credits)
  await settleHold(house.db, holdId, credits * credit)
}
let holds = 0
const hold = (workspaceId: string, credits: number) => {
  const key = `hold ${++holds}`
  return holdCredits(house.db, { workspaceId, amountUcr: credits * credit, key, reference: key, ttlMinutes: 60 })
}
const refillsOf = async (workspaceId: string) => {
  const lots = await house.db.creditLot.findMany({ where: { workspaceId, source: 'refill' }, orderBy: { id: 'asc' } })
  return lots.map(({ key, amountUcr }) => [key, Number(amountUcr) / credit])
}

test('at the 30-day anniversary a wallet below ten credits is lifted to ten, and not a second earlier', async () => {
  const [early, due] = [await withCredits(3, 29), await withCredits(3, 30)]
  await refillDue(house.db)
  expect(await refillsOf(early.workspaceId)).toEqual([])
  expect(await refillsOf(due.workspaceId)).toEqual([['refill:1', 7]])
  expect((await due.call('me.get', {})).body.balance.availableUcr).toBe(10 * credit)
})

test('a wallet with ten or more gets nothing, and what is held counts', async () => {
  const [rich, holding] = [await withCredits(10, 31), await withCredits(12, 31)]
  await hold(holding.workspaceId, 9)
  const partly = await withCredits(6, 31)
  await hold(partly.workspaceId, 5)
  await refillDue(house.db)
  expect(await refillsOf(rich.workspaceId)).toEqual([])
  expect(await refillsOf(holding.workspaceId)).toEqual([])
  expect(await refillsOf(partly.workspaceId)).toEqual([['refill:1', 4]])
})

test('a period is looked at once: what is spent afterwards waits for the next anniversary', async () => {
  const client = await withCredits(11, 30)
  await refillDue(house.db)
  await spend(client.workspaceId, 11)
  await refillDue(house.db)
  expect(await refillsOf(client.workspaceId)).toEqual([])
  await ageWorkspace(house, client.workspaceId, 30)
  await refillDue(house.db)
  expect(await refillsOf(client.workspaceId)).toEqual([['refill:2', 10]])
})

test('eight workers at once lift each wallet once', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => withCredits(1, 30)))
  const workers = Array.from({ length: 8 }, () => createDatabase({ url: house.databaseUrl, maxConnections: 1 }))
  await Promise.all(workers.map((db) => refillDue(db)))
  await Promise.all(workers.map((db) => db.$disconnect()))
  for (const { workspaceId } of people) expect(await refillsOf(workspaceId)).toEqual([['refill:1', 9]])
  expect(await house.db.$queryRaw`select * from credit_invariant`).toEqual([])
})

test('workers that were away for months lift once, for the newest period', async () => {
  const { workspaceId } = await withCredits(0.5, 95)
  await refillDue(house.db)
  await refillDue(house.db)
  expect(await refillsOf(workspaceId)).toEqual([['refill:3', 9.5]])
})

test('paid plans, teams and closed workspaces are not lifted; who returns to the free plan waits for the next anniversary', async () => {
  const paying = await withCredits(1, 30)
  await setPlan(house, paying.workspaceId, 'BASIC')
  const { body: team } = await paying.call('workspaces.create', { name: '팀' })
  await ageWorkspace(house, team.id, 30)
  const closed = await withCredits(1, 30)
  await house.db.workspace.update({ where: { id: closed.workspaceId }, data: { deletedAt: new Date() } })
  await refillDue(house.db)
  await setPlan(house, paying.workspaceId, 'FREE')
  await refillDue(house.db)
  for (const id of [paying.workspaceId, team.id, closed.workspaceId]) expect(await refillsOf(id)).toEqual([])
  await ageWorkspace(house, paying.workspaceId, 30)
  await refillDue(house.db)
  expect(await refillsOf(paying.workspaceId)).toEqual([['refill:2', 9]])
})

test('a wallet that is busy does not keep the others from their refill', async () => {
  const [busy, other] = [await withCredits(1, 30), await withCredits(1, 30)]
  const locker = createDatabase({ url: house.databaseUrl, maxConnections: 1 })
  try {
    await locker.$transaction(
      async (tx) => {
        await tx.$queryRaw`select 1 from credit_account where workspace_id = ${busy.workspaceId}::uuid for update`
        await expect(refillDue(house.db)).rejects.toThrow('1 of')
        expect(await refillsOf(other.workspaceId)).toEqual([['refill:1', 9]])
      },
      { timeout: 20_000 },
    )
  } finally {
    await locker.$disconnect()
  }
  await refillDue(house.db)
  expect(await refillsOf(busy.workspaceId)).toEqual([['refill:1', 9]])
})

test('lots whose time is over end in the ledger without anybody spending', async () => {
  const { workspaceId } = await signedUp(house)
  const grant = { workspaceId, bucket: 'SUBSCRIPTION' as const, amountUcr: 5 * credit, source: 'payment' }
  await grantCredits(house.db, { ...grant, expiresAt: new Date(Date.now() + 3_600_000), key: 'period' })
  await expireDue(house.db)
  expect(await house.db.creditEntry.count({ where: { workspaceId, kind: 'EXPIRE' } })).toBe(0)
  await house.db.creditLot.updateMany({ where: { key: 'period' }, data: { expiresAt: new Date(Date.now() - 1000) } })
  for (const _ of [1, 2]) await expireDue(house.db)
  const entries = await house.db.creditEntry.findMany({ where: { workspaceId, kind: 'EXPIRE' } })
  expect(entries.map(({ availableDeltaUcr }) => Number(availableDeltaUcr))).toEqual([-5 * credit])
})
