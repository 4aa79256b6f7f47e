import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { chargeDueSubscriptions, checkDuePayments, holdCredits, settleHold, syncPayment } from '../../credits/index.ts'
import { hurry, mailCounts, openShop, type Shop } from '../payments/shop.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { signedUp } from '../setup/house.ts'
import {
  chargesOf,
  exchangeCard,
  letTimePass,
  paidBy,
  periodHours,
  planCreditsOf,
  planOf,
  type Subscriber,
  subscribed,
  subscriptionOf,
} from './subscriber.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => {
  shop.sandbox.resetFaults()
  shop.sandbox.clearCalls()
})
afterAll(async () => {
  if (shop) await expectCleanAudit(shop.house.db)
  await shop?.close()
})

const bonusCredits = 20

async function spend(person: Subscriber, credits: number): Promise<void> {
  const amountUcr = credits * 1_000_000
  const { db } = shop.house
  const key = randomUUID()
  const { workspaceId } = person
  const holdId = await holdCredits(db, { workspaceId, amountUcr, key, reference: `test:${key}`, ttlMinutes: 5 })
  await settleHold(db, holdId, amountUcr)
}

/** What the page does: asks for the price, shows it, and confirms it. */
async function change(person: Subscriber, planId: 'BASIC' | 'STANDARD' | 'PROFESSIONAL', headers = {}) {
  const { body: preview } = await person.call('subscription.preview', { planId })
  const dueNowMinor = preview.dueNow.amountMinor
  return { preview, answer: await person.call('subscription.change', { planId, dueNowMinor }, headers) }
}

test('a bigger plan begins at once for its price less the unused rest of the smaller one', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  await spend(person, bonusCredits + 25)
  await letTimePass(shop, person.workspaceId, 9 * 24)
  const before = Date.now()
  const { preview, answer } = await change(person, 'STANDARD')
  // 21 of 30 days and 75 of 100 credits are left: the time counts.
  expect(preview).toMatchObject({
    dueNow: { currency: 'KRW', amountMinor: 39_000 - 9800 },
    discount: { amountMinor: 9800 },
    endingUcr: 75_000_000,
  })
  expect(answer.status).toBe(200)
  expect(answer.body.subscription).toMatchObject({ planId: 'STANDARD', state: 'ACTIVE' })
  expect(await paidBy(shop, person)).toBe(14_000 + 29_200)
  expect(await planCreditsOf(person)).toBe(290)
  const { periodStart, period } = await subscriptionOf(shop, person)
  expect(period).toBe(2)
  expect(Math.abs(periodStart.getTime() - before)).toBeLessThan(60_000)
  // The next period costs what the plan costs.
  await letTimePass(shop, person.workspaceId, periodHours)
  await chargeDueSubscriptions(shop.worker)
  expect(await paidBy(shop, person)).toBe(14_000 + 29_200 + 39_000)
})

test('two steps up cost what one big step does', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  await change(person, 'STANDARD')
  expect((await change(person, 'PROFESSIONAL')).answer.status).toBe(200)
  expect(await paidBy(shop, person)).toBe(139_000)
  expect(await planCreditsOf(person)).toBe(990)
})

test('credits that a run holds are neither discounted nor taken from it', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  const { workspaceId } = person
  const hold = { workspaceId, amountUcr: 60_000_000, key: randomUUID(), reference: 'test', ttlMinutes: 5 }
  const holdId = await holdCredits(shop.house.db, hold)
  const { preview } = await change(person, 'STANDARD')
  expect(preview.discount.amountMinor).toBe(14_000 * 0.6)
  await settleHold(shop.house.db, holdId, 30_000_000)
  expect(await planCreditsOf(person)).toBe(290)
})

test('nobody pays a price that they were not shown', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  const { body: preview } = await person.call('subscription.preview', { planId: 'STANDARD' })
  await spend(person, bonusCredits + 50)
  const order = { planId: 'STANDARD', dueNowMinor: preview.dueNow.amountMinor } as const
  const { status, body } = await person.call('subscription.change', order)
  expect([status, body.error?.details]).toEqual([409, { reason: 'price_changed', dueNowMinor: 39_000 - 7000 }])
  expect(await paidBy(shop, person)).toBe(14_000)
})

test('the same click twice is one change and one charge', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  const key = { 'idempotency-key': randomUUID() }
  const order = { planId: 'STANDARD', dueNowMinor: 25_000 } as const
  const click = () => person.call('subscription.change', order, key)
  const statuses = (await Promise.all([click(), click()])).map(({ status }) => status)
  expect([...statuses, (await click()).status]).toEqual([200, 200, 200])
  expect(await paidBy(shop, person)).toBe(39_000)
})

test('a bigger plan whose charge is refused leaves everything as it was', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  await exchangeCard(shop, person, 'refuses')
  const { answer } = await change(person, 'STANDARD')
  expect([answer.status, answer.body.error?.code]).toEqual([402, 'payment_refused'])
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', planId: 'BASIC', period: 1, failures: 0 })
  expect(await planCreditsOf(person)).toBe(100)
  expect(await mailCounts(shop, person)).toEqual({ 'subscription-started': 1 })
})

test('a smaller plan costs nothing now, follows with the next period, and can be taken back before', async () => {
  const { person } = await subscribed(shop, 'STANDARD')
  const { periodEnd } = await subscriptionOf(shop, person)
  const { preview, answer } = await change(person, 'BASIC')
  expect(preview).toMatchObject({
    ...{ beginsAt: periodEnd.toISOString(), dueNow: { amountMinor: 0 }, endingUcr: 0 },
  })
  expect(answer.body.subscription).toMatchObject({ planId: 'STANDARD', nextPlanId: 'BASIC' })
  const resumed = await person.call('subscription.resume', {})
  expect(resumed.body.subscription?.nextPlanId).toBeNull()
  await change(person, 'BASIC')
  await letTimePass(shop, person.workspaceId, periodHours)
  await chargeDueSubscriptions(shop.worker)
  expect(await paidBy(shop, person)).toBe(39_000 + 14_000)
  expect(await subscriptionOf(shop, person)).toMatchObject({ planId: 'BASIC', nextPlanId: null, period: 2 })
  expect(await planCreditsOf(person)).toBe(100)
  expect(await planOf(shop, person)).toBe('BASIC')
})

test('changing without a plan, or to the plan that one has, is refused', async () => {
  const none = await signedUp(shop.house)
  const { person } = await subscribed(shop, 'BASIC')
  for (const [who, reason] of [
    [none, 'not_subscribed'],
    [person, 'same_plan'],
  ] as const) {
    const { status, body } = await who.call('subscription.preview', { planId: 'BASIC' })
    expect([status, body.error?.details?.reason]).toEqual([409, reason])
  }
})

test('a bigger plan whose answer is lost is found out, and asked for again it is charged once', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'reset', isAfter: true }] })
  expect((await change(person, 'STANDARD')).answer.status).toBe(503)
  // By the price that was shown, whatever has been spent meanwhile.
  await spend(person, bonusCredits + 50)
  expect((await change(person, 'STANDARD')).answer.status).toBe(200)
  expect(await paidBy(shop, person)).toBe(39_000)
  expect(await planOf(shop, person)).toBe('STANDARD')
})

test('what is spent between the price and the charge is not had and discounted both', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  await spend(person, bonusCredits)
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'reset', isAfter: true }] })
  const order = { planId: 'STANDARD', dueNowMinor: 25_000 } as const
  expect((await person.call('subscription.change', order)).status).toBe(503)
  await spend(person, 40)
  const { workspaceId } = person
  const hold = { workspaceId, amountUcr: 30_000_000, key: randomUUID(), reference: 'test', ttlMinutes: 5 }
  const holdId = await holdCredits(shop.house.db, hold)
  expect((await person.call('subscription.change', order)).status).toBe(200)
  expect(await paidBy(shop, person)).toBe(39_000)
  expect(await planCreditsOf(person)).toBe(290 - 70)
  // What the work did not use was paid for twice over, and comes back.
  await settleHold(shop.house.db, holdId, 10_000_000)
  expect(await planCreditsOf(person)).toBe(290 - 50)
})

test('a charge that arrives after its period was paid otherwise is paid back in full', async () => {
  const { person, billingKey } = await subscribed(shop, 'BASIC')
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'html' }] })
  expect((await change(person, 'STANDARD')).answer.status).toBe(503)
  await letTimePass(shop, person.workspaceId, periodHours)
  // PortOne knows nothing of it, so it is given up for the renewal.
  await chargeDueSubscriptions(shop.worker)
  expect(await subscriptionOf(shop, person)).toMatchObject({ planId: 'BASIC', period: 2 })
  const lost = (await chargesOf(shop, person)).find(({ planId }) => planId === 'STANDARD')
  expect(lost?.state).toBe('FAILED')
  // It was held up somewhere on the way.
  await shop.worker.portone?.payWithBillingKey({
    ...{ paymentId: lost?.id ?? '', billingKey, orderName: 'XCaster STANDARD', currency: 'KRW' },
    ...{ amountMinor: lost?.amountMinor ?? 0, channelKey: lost?.channelKey ?? '' },
    ...{ customerId: person.workspaceId, idempotencyKey: `${lost?.id}:1:late` },
  })
  expect(await syncPayment(shop.worker, lost?.id ?? '')).toBe('DISCREPANT')
  await hurry(shop)
  await checkDuePayments(shop.worker)
  expect(await paidBy(shop, person)).toBe(2 * 14_000)
  expect(await planCreditsOf(person)).toBe(100)
})
