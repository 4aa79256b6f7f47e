import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { chargeDueSubscriptions, forgetRetiredCards, syncPayment } from '../../credits/index.ts'
import { boughtBy, mailCounts, openShop, type Shop } from '../payments/shop.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { mailTo } from '../setup/mails.ts'
import {
  cardFor,
  chargeCalls,
  chargesOf,
  exchangeCard,
  isForgotten,
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

const renewAll = () => chargeDueSubscriptions(shop.worker)

/** A person whose card was refused when the first period was over. */
async function pastDue(card: 'refuses' | 'refuses-once' = 'refuses') {
  const { person } = await subscribed(shop)
  const billingKey = await exchangeCard(shop, person, card)
  await letTimePass(shop, person.workspaceId, periodHours)
  await renewAll()
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'PAST_DUE', failures: 1 })
  shop.sandbox.clearCalls()
  return { person, billingKey }
}

async function hoursToNextTry(person: Subscriber): Promise<number> {
  const { nextChargeAt, unpaidSince } = await subscriptionOf(shop, person)
  return ((nextChargeAt?.getTime() ?? 0) - (unpaidSince?.getTime() ?? 0)) / 3_600_000
}

test('a charge that is refused is tried again 1, 3 and 5 days later, each with a mail; then the plan ends', {
  timeout: 90_000,
}, async () => {
  const { person, billingKey } = await pastDue()
  await boughtBy(shop, '50', 'KRW', person)
  expect(await planOf(shop, person)).toBe('STANDARD')
  for (const [failures, hours] of [
    [1, 24],
    [2, 72],
    [3, 120],
  ] as const) {
    expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'PAST_DUE', failures })
    expect(await hoursToNextTry(person)).toBe(hours)
    expect(await mailCounts(shop, person)).toMatchObject({ 'subscription-failed': failures })
    const before = (await subscriptionOf(shop, person)).nextChargeAt
    await renewAll()
    expect((await subscriptionOf(shop, person)).nextChargeAt).toEqual(before)
    await letTimePass(shop, person.workspaceId, failures === 1 ? 24 : 48)
    await renewAll()
  }
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ENDED', nextChargeAt: null })
  expect(await planOf(shop, person)).toBe('FREE')
  expect(await mailCounts(shop, person)).toMatchObject({ 'subscription-failed': 3, 'subscription-ended': 1 })
  expect((await mailTo(shop.house, person.email)).text).toContain('Free 플랜')
  expect(await paidBy(shop, person)).toBe(39_000 + 7000)
  // The same payment every time: had one of them succeeded unseen, no other could.
  const charges = (await chargesOf(shop, person)).filter(({ kind, period }) => kind === 'SUBSCRIPTION' && period === 2)
  expect(charges).toMatchObject([{ state: 'FAILED', attempts: 4 }])
  expect(chargeCalls(shop).map(({ idempotencyKey }) => idempotencyKey)).toEqual(
    [2, 3, 4].map((attempt) => `"${charges[0]?.id}:${attempt}"`),
  )
  await forgetRetiredCards(shop.worker)
  expect(await isForgotten(shop, billingKey)).toBe(true)
  const { body } = await person.call('billing.get', {})
  expect(body.byBucket.find(({ bucket }) => bucket === 'TOPUP')?.availableUcr).toBe(50_000_000)
})

test('the mail says when it is tried next, and with which card', async () => {
  const { person } = await pastDue()
  const { text } = await mailTo(shop.house, person.email)
  expect(text).toContain('연습카드 ····0002')
  expect(text).toContain('₩39,000')
  const { nextChargeAt } = await subscriptionOf(shop, person)
  const day = new Intl.DateTimeFormat('ko', { timeZone: 'Asia/Seoul', month: 'long', day: 'numeric' })
  expect(text).toContain(day.format(nextChargeAt ?? new Date(0)))
})

test('a card that works the second time pays the period, from the day it is paid', async () => {
  const { person } = await pastDue('refuses-once')
  await letTimePass(shop, person.workspaceId, 24)
  const before = Date.now()
  await renewAll()
  const after = await subscriptionOf(shop, person)
  expect(after).toMatchObject({ state: 'ACTIVE', period: 2, failures: 0, unpaidSince: null })
  // More than a day late, so they do not pay for days without credits.
  expect(Math.abs(after.periodStart.getTime() - before)).toBeLessThan(60_000)
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
  expect(await planCreditsOf(person)).toBe(290)
})

test('a new card is charged at once, and the old one is forgotten', async () => {
  const { person, billingKey: old } = await pastDue()
  const { status, body } = await person.call('subscription.card', { billingKey: cardFor(shop, person) })
  expect(status).toBe(200)
  expect(body.subscription).toMatchObject({ state: 'ACTIVE', failures: 0, card: '연습카드 ····4242' })
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
  await forgetRetiredCards(shop.worker)
  expect(await isForgotten(shop, old)).toBe(true)
  expect((await person.call('audit.list', {})).body.entries[0]).toMatchObject({
    action: 'subscription.card',
    before: { card: '연습카드 ····0002' },
  })
})

test('a new card of another channel than the old one pays what is due', async () => {
  const { person } = await pastDue()
  const { id } = await subscriptionOf(shop, person)
  await shop.house.db.subscription.update({ where: { id }, data: { channelKey: 'channel-key-of-before' } })
  expect((await person.call('subscription.card', { billingKey: cardFor(shop, person) })).status).toBe(200)
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2 })
})

test('a card that is charged again is not forgotten', async () => {
  const { person, billingKey } = await subscribed(shop)
  const other = await exchangeCard(shop, person, 'approves')
  expect((await person.call('subscription.card', { billingKey })).status).toBe(200)
  await forgetRetiredCards(shop.worker)
  expect([await isForgotten(shop, billingKey), await isForgotten(shop, other)]).toEqual([false, true])
  await letTimePass(shop, person.workspaceId, periodHours)
  await renewAll()
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2 })
})

test('cards that a person tries in between do not shorten the time until the plan ends', async () => {
  const { person } = await pastDue()
  const before = await subscriptionOf(shop, person)
  for (let tries = 0; tries < 5; tries++) {
    const key = { 'idempotency-key': `try-card-${person.workspaceId}-${tries}` }
    const billingKey = cardFor(shop, person, 'refuses')
    expect((await person.call('subscription.card', { billingKey }, key)).status).toBe(402)
    // The same click once more is not another charge.
    const calls = chargeCalls(shop).length
    expect((await person.call('subscription.card', { billingKey }, key)).status).toBe(402)
    expect(chargeCalls(shop)).toHaveLength(calls)
  }
  const after = await subscriptionOf(shop, person)
  expect(after).toMatchObject({ state: 'PAST_DUE', nextChargeAt: before.nextChargeAt, failures: 6 })
})

test('while nothing is due, another card is only kept', async () => {
  const { person, billingKey: old } = await subscribed(shop)
  const elsewhere = cardFor(shop, { workspaceId: '00000000-0000-4000-8000-000000000000' })
  const refused = await person.call('subscription.card', { billingKey: elsewhere })
  expect([refused.status, refused.body.error?.details?.reason]).toEqual([402, 'card_unusable'])
  shop.sandbox.clearCalls()
  await exchangeCard(shop, person, 'approves')
  expect(chargeCalls(shop)).toEqual([])
  await forgetRetiredCards(shop.worker)
  expect(await isForgotten(shop, old)).toBe(true)
})

test('a plan that is not paid ends at once when it is cancelled', async () => {
  const { person } = await pastDue()
  const { body } = await person.call('subscription.cancel', {})
  expect(body.subscription).toBeNull()
  expect(body.plan.id).toBe('FREE')
  await letTimePass(shop, person.workspaceId, 240)
  await renewAll()
  expect(await paidBy(shop, person)).toBe(39_000)
})

test('an approval that comes in after the refusal pays the period', async () => {
  const { person } = await pastDue()
  const [, charge] = await chargesOf(shop, person)
  shop.sandbox.approveLate(charge?.id ?? '')
  await syncPayment(shop.worker, charge?.id ?? '')
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2, failures: 0 })
  expect(await planCreditsOf(person)).toBe(290)
  await letTimePass(shop, person.workspaceId, 24)
  await renewAll()
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
})

test('a refusal whose answer was lost counts once, and the next try waits for its day', async () => {
  const { person } = await subscribed(shop)
  await exchangeCard(shop, person, 'refuses')
  await letTimePass(shop, person.workspaceId, periodHours)
  shop.sandbox.clearCalls()
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'reset', isAfter: true }] })
  await expect(renewAll()).rejects.toThrow(AggregateError)
  await letTimePass(shop, person.workspaceId, 1)
  await renewAll()
  await renewAll()
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'PAST_DUE', failures: 1 })
  expect(await hoursToNextTry(person)).toBe(24)
  expect(chargeCalls(shop)).toHaveLength(1)
  expect(await mailCounts(shop, person)).toMatchObject({ 'subscription-failed': 1 })
})

test('PortOne that still shows the refusal before does not end an attempt that is under way', async () => {
  const { person } = await pastDue('refuses-once')
  await letTimePass(shop, person.workspaceId, 24)
  // Held up on the way, so PortOne shows the first attempt.
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'silence' }] })
  await expect(renewAll()).rejects.toThrow(AggregateError)
  const [, charge] = await chargesOf(shop, person)
  expect(await syncPayment(shop.worker, charge?.id ?? '')).toBe('CREATED')
  expect(await subscriptionOf(shop, person)).toMatchObject({ failures: 1 })
  await letTimePass(shop, person.workspaceId, 1)
  await renewAll()
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2 })
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
})
