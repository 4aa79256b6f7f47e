import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { chargeDueSubscriptions, checkDuePayments, forgetRetiredCards } from '../../credits/index.ts'
import { alertsOf, hurry, mailCounts, openShop, type Shop } from '../payments/shop.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import {
  chargeCalls,
  chargesOf,
  isForgotten,
  letTimePass,
  paidBy,
  periodHours,
  planCreditsOf,
  planOf,
  subscribed,
  subscriptionOf,
} from './subscriber.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => {
  vi.useRealTimers()
  shop.sandbox.resetFaults()
  shop.sandbox.clearCalls()
})
afterAll(async () => {
  if (shop) await expectCleanAudit(shop.house.db)
  await shop?.close()
})

const renewAll = () => chargeDueSubscriptions(shop.worker)

test('nothing is charged before the period is over', async () => {
  const { person } = await subscribed(shop)
  await letTimePass(shop, person.workspaceId, periodHours - 1)
  await renewAll()
  expect(await paidBy(shop, person)).toBe(39_000)
})

test('two workers charge a period once, and it begins where the one before ended', async () => {
  const { person } = await subscribed(shop)
  await letTimePass(shop, person.workspaceId, periodHours + 2)
  const { periodEnd } = await subscriptionOf(shop, person)
  await Promise.all([renewAll(), renewAll()])
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
  const after = await subscriptionOf(shop, person)
  expect(after).toMatchObject({ state: 'ACTIVE', period: 2, periodStart: periodEnd })
  expect(after.periodEnd.getTime() - after.periodStart.getTime()).toBe(periodHours * 3_600_000)
  expect(after.nextChargeAt).toEqual(after.periodEnd)
  // Those of the period before have ended with it.
  expect(await planCreditsOf(person)).toBe(290)
  expect((await chargesOf(shop, person)).map(({ period }) => period)).toEqual([1, 2])
  expect(await mailCounts(shop, person)).toEqual({ 'subscription-started': 1, 'subscription-renewed': 1 })
})

test('after an outage of months one period is charged, from now on', async () => {
  const { person } = await subscribed(shop)
  await letTimePass(shop, person.workspaceId, 95 * 24)
  const before = Date.now()
  await renewAll()
  await renewAll()
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
  const { periodStart, period } = await subscriptionOf(shop, person)
  expect(period).toBe(2)
  expect(Math.abs(periodStart.getTime() - before)).toBeLessThan(60_000)
  expect(await planCreditsOf(person)).toBe(290)
})

describe('the answer to a charge does not arrive', () => {
  test.each([
    ['the card was charged', { kind: 'silence', isAfter: true } as const],
    ['the card was not charged', { kind: 'html', isAfter: false } as const],
  ])('%s: the next turn finds out, and the period is paid once', async (_, fault) => {
    const { person } = await subscribed(shop)
    await letTimePass(shop, person.workspaceId, periodHours)
    shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', ...fault }] })
    await expect(renewAll()).rejects.toThrow(AggregateError)
    expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 1 })
    // Not again at once: the answer may be on its way.
    await renewAll()
    expect(chargeCalls(shop).filter(({ subject }) => subject.endsWith('-2'))).toHaveLength(1)
    await letTimePass(shop, person.workspaceId, 1)
    await renewAll()
    expect(await paidBy(shop, person)).toBe(2 * 39_000)
    expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2 })
    expect(await planCreditsOf(person)).toBe(290)
    expect(await chargesOf(shop, person)).toHaveLength(2)
  })
})

test('a plan that became dearer keeps its running period; the next charge takes the new price', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  const setPrice = (amountMinor: number) =>
    shop.house.db.planPrice.updateMany({ where: { planId: 'BASIC', currency: 'KRW' }, data: { amountMinor } })
  await setPrice(15_000)
  try {
    await renewAll()
    expect(await paidBy(shop, person)).toBe(14_000)
    await letTimePass(shop, person.workspaceId, periodHours)
    await renewAll()
    expect(await paidBy(shop, person)).toBe(14_000 + 15_000)
  } finally {
    await setPrice(14_000)
  }
})

test.each([-40, 40])('a worker whose clock is wrong by %i days charges by that of the database', async (days) => {
  const [{ person: running }, { person: due }] = [await subscribed(shop), await subscribed(shop)]
  await letTimePass(shop, due.workspaceId, periodHours)
  const { periodEnd } = await subscriptionOf(shop, due)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
  await renewAll()
  vi.useRealTimers()
  expect(await paidBy(shop, running)).toBe(39_000)
  expect(await paidBy(shop, due)).toBe(2 * 39_000)
  expect((await subscriptionOf(shop, due)).periodStart).toEqual(periodEnd)
})

test('a plan that was cancelled ends with its period without a charge; its card is forgotten', async () => {
  const { person, billingKey } = await subscribed(shop)
  const { body } = await person.call('subscription.cancel', {})
  expect(body.subscription).toMatchObject({ state: 'ACTIVE', cancelsAtEnd: true, planId: 'STANDARD' })
  expect((await person.call('subscription.cancel', {})).status).toBe(200)
  expect(await planCreditsOf(person)).toBe(290)
  await letTimePass(shop, person.workspaceId, periodHours)
  await renewAll()
  expect(await paidBy(shop, person)).toBe(39_000)
  expect(await planOf(shop, person)).toBe('FREE')
  expect((await subscriptionOf(shop, person)).state).toBe('ENDED')
  await forgetRetiredCards(shop.worker)
  expect(await isForgotten(shop, billingKey)).toBe(true)
  expect(await mailCounts(shop, person)).toMatchObject({ 'subscription-cancelled': 1, 'subscription-ended': 1 })
  // A new one can be started from here.
  expect((await person.call('subscription.resume', {})).body.error?.details?.reason).toBe('not_subscribed')
})

test('where payments were turned off, what was cancelled ends, and an operator is told of what cannot be charged', async () => {
  const [{ person: leaving }, { person: staying }] = [await subscribed(shop), await subscribed(shop)]
  expect((await leaving.call('subscription.cancel', {})).status).toBe(200)
  for (const { workspaceId } of [leaving, staying]) await letTimePass(shop, workspaceId, periodHours)
  const turnedOff = { ...shop.worker, portone: null, config: { ...shop.worker.config, payments: null } }
  await expect(chargeDueSubscriptions(turnedOff)).rejects.toThrow()
  expect([await planOf(shop, leaving), await planOf(shop, staying)]).toEqual(['FREE', 'STANDARD'])
  const { id } = await subscriptionOf(shop, staying)
  expect(await alertsOf(shop, `${id}:2`)).toMatchObject([{ kind: 'subscriptions.stuck' }])
})

test('a cancellation that is taken back goes on as if nothing had been', async () => {
  const { person } = await subscribed(shop)
  await person.call('subscription.cancel', {})
  const { body } = await person.call('subscription.resume', {})
  expect(body.subscription?.cancelsAtEnd).toBe(false)
  await letTimePass(shop, person.workspaceId, periodHours)
  await renewAll()
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
  expect(await mailCounts(shop, person)).toMatchObject({ 'subscription-cancelled': 1, 'subscription-resumed': 1 })
})

test('a fault of ours ends nobody’s plan: an operator is told, and it is tried again', async () => {
  const { person } = await subscribed(shop)
  await letTimePass(shop, person.workspaceId, periodHours)
  const { id, channelKey } = await subscriptionOf(shop, person)
  await shop.house.db.subscription.updateMany({ where: { id }, data: { channelKey: 'channel-key-removed' } })
  await expect(renewAll()).rejects.toThrow(AggregateError)
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', failures: 0 })
  expect(await alertsOf(shop, `${id}:2`)).toMatchObject([{ kind: 'subscriptions.stuck' }])
  await shop.house.db.subscription.updateMany({ where: { id }, data: { channelKey } })
  expect(chargeCalls(shop).filter(({ subject }) => subject.endsWith('-2'))).toEqual([])
  await letTimePass(shop, person.workspaceId, 1)
  await renewAll()
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2 })
})

test('a charge that is not what was asked for goes back, and is not made again before the next day', async () => {
  const { person } = await subscribed(shop)
  await letTimePass(shop, person.workspaceId, periodHours)
  shop.sandbox.setFaults({ wrongAmountMinor: 390 })
  await renewAll()
  await letTimePass(shop, person.workspaceId, 1)
  await expect(renewAll()).rejects.toThrow(AggregateError)
  await hurry(shop)
  await checkDuePayments(shop.worker)
  expect(await paidBy(shop, person)).toBe(39_000)
  expect(chargeCalls(shop).filter(({ subject }) => /-[23]$/.test(subject))).toHaveLength(1)
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 1 })
  shop.sandbox.resetFaults()
  await letTimePass(shop, person.workspaceId, 24)
  await renewAll()
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2 })
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
})

test('a renewal that was cancelled at PortOne before anybody looked is not charged again at once', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  await letTimePass(shop, person.workspaceId, periodHours)
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'reset', isAfter: true }] })
  await expect(renewAll()).rejects.toThrow()
  const [, renewal] = await chargesOf(shop, person)
  const paymentId = renewal?.id ?? ''
  await shop.worker.portone?.cancelPayment({ paymentId, reason: 'at the desk', idempotencyKey: randomUUID() })
  for (const hours of [1, 2]) {
    await letTimePass(shop, person.workspaceId, hours)
    await expect(renewAll()).rejects.toThrow()
  }
  expect(await paidBy(shop, person)).toBe(14_000)
  await letTimePass(shop, person.workspaceId, 24)
  await renewAll()
  expect(await paidBy(shop, person)).toBe(28_000)
})

test('a charge that PortOne did not understand is understood once the fault is mended', async () => {
  const { person } = await subscribed(shop)
  await letTimePass(shop, person.workspaceId, periodHours)
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'html' }] })
  await expect(renewAll()).rejects.toThrow(AggregateError)
  const [, charge] = await chargesOf(shop, person)
  const setChannel = (channelKey: string) =>
    shop.house.db.payment.updateMany({ where: { id: charge?.id ?? '' }, data: { channelKey } })
  await setChannel('channel-key-mistyped')
  await letTimePass(shop, person.workspaceId, 1)
  await expect(renewAll()).rejects.toThrow(AggregateError)
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 1, failures: 0 })
  await setChannel(charge?.channelKey ?? '')
  await letTimePass(shop, person.workspaceId, 1)
  await renewAll()
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ACTIVE', period: 2 })
  expect(await paidBy(shop, person)).toBe(2 * 39_000)
})
