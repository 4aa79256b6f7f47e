import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantCredits, holdCredits, settleHold } from '../../credits/index.ts'
import { type Client, type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'

let vendors: ProviderSandbox
let house: House
let workers: { stop: () => Promise<void> }
beforeAll(async () => {
  vendors = await startSandbox()
  house = await openHouse({ ...vendors.env, RATE_LIMIT_SCALE: '100000' })
})
afterAll(async () => {
  await workers?.stop()
  await house.close()
  await vendors.close()
})

/** Each of another keyword: what two of them ask for is never the same. */
const runOf = (index: number) => ({ keyword: `주제 ${index}`, seconds: 15, quality: 'preview' as const })

/** Leaves a wallet with exactly this much. */
async function leave(workspaceId: string, targetUcr: number) {
  const { availableUcr } = await house.db.creditAccount.findUniqueOrThrow({ where: { workspaceId } })
  const missing = targetUcr - Number(availableUcr)
  const grant = { workspaceId, bucket: 'BONUS' as const, expiresAt: null, source: 'test', key: 'test' }
  if (missing > 0) await grantCredits(house.db, { ...grant, amountUcr: missing })
  const hold = { workspaceId, amountUcr: -missing, key: 'test', reference: 'test', ttlMinutes: 5 }
  if (missing < 0) await settleHold(house.db, await holdCredits(house.db, hold), -missing)
}

/** Like a program would: where the database is too busy to answer in time, the same request is made again. */
async function start(client: Client, input: ReturnType<typeof runOf>) {
  const key = { 'idempotency-key': randomUUID() }
  for (;;) {
    const answer = await client.call('runs.create', input, key)
    if (answer.status !== 503) return answer
  }
}

test('200 runs at once on a balance for seven: seven start, 193 are told what is missing, and nothing is made for them', {
  timeout: 120_000,
}, async () => {
  const client = await signedUp(house)
  const { workspaceId } = client
  await setPlan(house, workspaceId, 'PROFESSIONAL')
  const { body: quoted } = await client.call('runs.quote', runOf(0))
  const priceUcr = quoted.quote.maxUcr
  expect(priceUcr).toBeGreaterThan(0)
  await leave(workspaceId, priceUcr * 8 - 1)

  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => start(client, runOf(index))))
  const started = answers.filter(({ status }) => status === 202)
  const refused = answers.filter(({ status }) => status === 402)
  expect([started.length, refused.length]).toEqual([7, 193])
  for (const { body } of refused)
    expect(body.error).toMatchObject({
      code: 'insufficient_credits',
      details: { neededUcr: priceUcr, availableUcr: priceUcr - 1, missingUcr: 1 },
    })
  const balance = { availableUcr: priceUcr - 1, heldUcr: priceUcr * 7 }
  expect((await client.call('me.get', {})).body.balance).toEqual(balance)
  const where = { workspaceId }
  const rows = [house.db.run, house.db.project, house.db.step] as { count(of: object): Promise<number> }[]
  expect(await Promise.all(rows.map((table) => table.count({ where })))).toEqual([7, 7, 7])

  // Workers take up everything there is: what vendors are asked for is of the seven.
  workers = await house.startWorkers()
  const scripts = () => house.db.step.count({ where: { workspaceId, kind: 'SCRIPT', state: 'DONE' } })
  await waitUntil(scripts, (done) => done === 7)
  for (const { body } of started) await client.call('runs.cancel', { id: body.id })
  const runIds = new Set((await house.db.usage.findMany({ where })).map(({ runId }) => runId))
  expect(runIds).toEqual(new Set(started.map(({ body }) => body.id)))
  expect(vendors.calls.complete).toBe(7)
  expect((await client.call('me.get', {})).body.balance.heldUcr).toBe(0)
  expect(await house.db.$queryRaw`select * from credit_invariant`).toEqual([])
})
