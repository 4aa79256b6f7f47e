import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoAccount, ensureDemoAccount } from '../../accounts/index.ts'
import { sandboxPortOne } from '../../core/config.ts'
import { listPlans } from '../../credits/index.ts'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import { setPlan } from '../setup/plan.ts'
import { ageWorkspace } from '../setup/time.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const dayMs = 86_400_000
const run = { keyword: '커피', seconds: 15, quality: 'preview' as const }

test('anybody may see what is sold, from the smallest to the biggest', async () => {
  const { status, body } = await clientOf(house).call('plans.list', {})
  expect(status).toBe(200)
  expect(body.plans.map(({ id }) => id)).toEqual(['FREE', 'BASIC', 'STANDARD', 'PROFESSIONAL', 'ENTERPRISE'])
  expect(body.plans[0]).toMatchObject({ refillUcr: 10_000_000, prices: [], limits: { shorts: 5, storage: 1e9 } })
  expect(body.plans[1]?.prices).toEqual([
    { currency: 'KRW', amountMinor: 14_000 },
    { currency: 'USD', amountMinor: 1000 },
  ])
  expect(body.packages.map(({ id, creditsUcr }) => [id, creditsUcr])).toEqual(
    [50, 100, 300, 1000].map((credits) => [String(credits), credits * 1_000_000]),
  )
  // Nothing is set up to pay with here.
  expect(body.currencies).toEqual([])
})

test('prices that no channel takes are not offered', async () => {
  const channels = { KRW: { pay: 'a', billing: null }, USD: { pay: null, billing: 'b' } }
  const payments = { ...sandboxPortOne, baseUrl: 'http://127.0.0.1', sdkUrl: null, requiresLive: false, channels }
  const { plans, packages, currencies } = await listPlans(house.db, payments)
  expect(new Set(plans.flatMap(({ prices }) => prices.map(({ currency }) => currency)))).toEqual(new Set(['USD']))
  expect(new Set(packages.flatMap(({ prices }) => prices.map(({ currency }) => currency)))).toEqual(new Set(['KRW']))
  expect(currencies).toEqual(['KRW', 'USD'])
})

test('the billing page says what is there, what is held and for which short, and what is left of the plan', async () => {
  const client = await signedUp(house)
  const { body: made } = await client.call('runs.create', run)
  const { status, body } = await client.call('billing.get', {})
  expect(status).toBe(200)
  const heldUcr = made.quoteMaxUcr
  expect(body).toMatchObject({
    balance: { availableUcr: 20_000_000 - heldUcr, heldUcr },
    debtUcr: 0,
    byBucket: [
      { bucket: 'BONUS', availableUcr: 20_000_000 - heldUcr },
      { bucket: 'SUBSCRIPTION', availableUcr: 0 },
      { bucket: 'TOPUP', availableUcr: 0 },
    ],
    lots: [{ source: 'sign-up', amountUcr: 20_000_000, remainingUcr: 20_000_000 - heldUcr, expiresAt: null }],
    holds: [{ amountUcr: heldUcr, purpose: 'run', subjectId: made.id, subject: '커피' }],
    plan: { id: 'FREE' },
    allowances: [
      { limit: 'shorts', used: 1, max: 5 },
      { limit: 'channels', used: 0, max: 1 },
      { limit: 'storage', used: 0, max: 1e9 },
      { limit: 'providerAccounts', used: 0, max: 1 },
      { limit: 'apiCostMicroUsd', used: 0, max: 5_000_000 },
    ],
    subscription: null,
  })
  expect(body.nextRefillAt).toBe(body.period.end)
  expect(Date.parse(body.period.end) - Date.parse(body.period.start)).toBe(30 * dayMs)
  expect(body.balance).toEqual((await client.call('me.get', {})).body.balance)
})

test('lots are listed in the order in which they are spent, and those whose time is over are gone', async () => {
  const { call, workspaceId } = await signedUp(house)
  const inDays = (days: number) => new Date(Date.now() + days * dayMs)
  const lot = (bucket: string, expiresAt: Date | null, key: string) => house.db.$queryRaw`
    select outcome from credit_grant(${workspaceId}::uuid, ${bucket}::credit_bucket, 1000000, ${expiresAt}::timestamptz, ${key}, ${key})`
  await lot('TOPUP', null, 'bought')
  await lot('SUBSCRIPTION', inDays(20), 'later')
  await lot('SUBSCRIPTION', inDays(10), 'sooner')
  await lot('SUBSCRIPTION', inDays(-1), 'over')
  const { body } = await call('billing.get', {})
  expect(body.lots.map(({ source }) => source)).toEqual(['sign-up', 'sooner', 'later', 'bought'])
  expect(body.balance.availableUcr).toBe(23_000_000)
})

test('a period is 30 days from the beginning of the workspace, or of the paid period where there is one', async () => {
  const { call, workspaceId } = await signedUp(house)
  await ageWorkspace(house, workspaceId, 65)
  const { createdAt } = await house.db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const { body: free } = await call('billing.get', {})
  expect(Date.parse(free.period.start)).toBe(createdAt.getTime() + 60 * dayMs)

  await setPlan(house, workspaceId, 'BASIC')
  // Its charge is late: the next period has begun all the same.
  const periodStart = new Date(Date.now() - 33 * dayMs)
  const periodEnd = new Date(periodStart.getTime() + 30 * dayMs)
  const card = { channelKey: 'x', billingKeySealed: 'x', billingKeyHash: workspaceId }
  await house.db.subscription.create({
    data: { workspaceId, planId: 'BASIC', currency: 'KRW', state: 'PAST_DUE', periodStart, periodEnd, ...card },
  })
  const { body: paid } = await call('billing.get', {})
  expect(paid.period.start).toBe(periodEnd.toISOString())
  expect(paid.nextRefillAt).toBeNull()
})

test('only members see it, and each workspace has its own', async () => {
  const [one, other] = [await signedUp(house), await signedUp(house)]
  const { body: team } = await one.call('workspaces.create', { name: '팀' })
  const header = { 'x-xcaster-workspace': team.id }
  expect((await other.call('billing.get', {}, header)).status).toBe(404)
  const { body } = await one.call('billing.get', {}, header)
  expect(body.balance.availableUcr).toBe(0)
  expect(body.allowances.map(({ limit, used, max }) => [limit, used, max])).toContainEqual(['members', 1, 3])
  // Teams get no refill.
  expect(body.nextRefillAt).toBeNull()
})

test('the demo account can try out more than five shorts', async () => {
  await ensureDemoAccount(house.db)
  const where = { members: { some: { user: { email: demoAccount.email } } } }
  const { planId } = await house.db.workspace.findFirstOrThrow({ where })
  const { plans } = await listPlans(house.db, null)
  expect(plans.find(({ id }) => id === planId)?.limits.shorts).toBeNull()
})
