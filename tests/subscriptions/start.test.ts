import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sandboxPortOne } from '../../core/config.ts'
import { chargeDueSubscriptions, forgetRetiredCards, syncPayment } from '../../credits/index.ts'
import { mailCounts, openShop, type Shop } from '../payments/shop.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { signedUp } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'
import { inTeam, openTeam } from '../setup/team.ts'
import {
  cardFor,
  chargeCalls,
  chargesOf,
  isForgotten,
  letTimePass,
  paidBy,
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
  shop.sandbox.resetFaults()
  shop.sandbox.clearCalls()
})
afterAll(async () => {
  if (shop) await expectCleanAudit(shop.house.db)
  await shop?.close()
})

const order = { planId: 'STANDARD', currency: 'KRW' } as const
const lostAnswer = { calls: [{ operation: 'payWithBillingKey', kind: 'reset', isAfter: true }] } as const

test('a card is registered for the workspace, in the channel that charges again', async () => {
  const person = await signedUp(shop.house)
  const { status, body } = await person.call('subscription.prepare', { currency: 'USD' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    storeId: sandboxPortOne.storeId,
    channelKey: sandboxPortOne.channels.USD.billing,
    customer: { customerId: person.workspaceId, email: person.email },
  })
  expect(body.issueId).toMatch(/^xci-[0-9a-f]{32}$/)
})

test('a plan is charged once, begins at once, and brings credits that end with its 30 days', async () => {
  const person = await signedUp(shop.house)
  const billingKey = cardFor(shop, person)
  const { status, body } = await person.call('subscription.start', { ...order, billingKey })
  expect(status).toBe(201)
  expect(body.plan.id).toBe('STANDARD')
  expect(body.subscription).toMatchObject({
    ...{ planId: 'STANDARD', nextPlanId: null, state: 'ACTIVE', cancelsAtEnd: false, failures: 0 },
    price: { currency: 'KRW', amountMinor: 39_000 },
    card: '연습카드 ····4242',
  })
  const { periodStart = '', periodEnd = '', nextChargeAt } = body.subscription ?? {}
  expect(Date.parse(periodEnd) - Date.parse(periodStart)).toBe(720 * 3_600_000)
  expect(nextChargeAt).toBe(periodEnd)
  expect(body.lots.find(({ bucket }) => bucket === 'SUBSCRIPTION')).toMatchObject({
    amountUcr: 290_000_000,
    expiresAt: periodEnd,
  })
  expect(await paidBy(shop, person)).toBe(39_000)
  const [charge] = await chargesOf(shop, person)
  expect(charge?.id).toMatch(/^xcs-[0-9a-z]{20,26}-1$/)
  expect(charge?.id.length).toBeLessThanOrEqual(40)
  expect(await mailCounts(shop, person)).toEqual({ 'subscription-started': 1 })
  expect((await mailTo(shop.house, person.email)).text).toContain('₩39,000')
  const { billingKeySealed } = await subscriptionOf(shop, person)
  expect(billingKeySealed).not.toContain(billingKey)
  const audit = await person.call('audit.list', {})
  expect(audit.body.entries[0]).toMatchObject({ action: 'subscription.start', after: { amountMinor: 39_000 } })
})

test('two clicks with one key are one subscription and one charge', async () => {
  const person = await signedUp(shop.house)
  const billingKey = cardFor(shop, person)
  const key = { 'idempotency-key': randomUUID() }
  const start = () => person.call('subscription.start', { ...order, billingKey }, key)
  const statuses = (await Promise.all([start(), start()])).map(({ status }) => status)
  expect(statuses).toEqual([201, 201])
  expect((await start()).status).toBe(201)
  expect(await paidBy(shop, person)).toBe(39_000)
  expect(await chargesOf(shop, person)).toHaveLength(1)
  const other = await person.call('subscription.start', { ...order, planId: 'BASIC', billingKey }, key)
  expect([other.status, other.body.error?.code]).toEqual([409, 'idempotency_conflict'])
})

test('of two tabs that start a plan at the same moment, one does', async () => {
  const person = await signedUp(shop.house)
  const start = () => person.call('subscription.start', { ...order, billingKey: cardFor(shop, person) })
  const statuses = (await Promise.all([start(), start(), start()])).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([201, 409, 409])
  expect(await paidBy(shop, person)).toBe(39_000)
})

test('a card that is refused starts nothing and is forgotten; another one starts the plan', async () => {
  const person = await signedUp(shop.house)
  const billingKey = cardFor(shop, person, 'refuses')
  const key = { 'idempotency-key': randomUUID() }
  const refused = await person.call('subscription.start', { ...order, billingKey }, key)
  expect([refused.status, refused.body.error?.code]).toEqual([402, 'payment_refused'])
  const again = await person.call('subscription.start', { ...order, billingKey }, key)
  expect(again.status).toBe(402)
  expect(chargeCalls(shop)).toHaveLength(1)
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ENDED', billingKeySealed: null })
  expect(await planOf(shop, person)).toBe('FREE')
  // They sat before the answer: no mail repeats it.
  expect(await mailCounts(shop, person)).toEqual({})
  await forgetRetiredCards(shop.worker)
  expect(await isForgotten(shop, billingKey)).toBe(true)

  const next = await person.call('subscription.start', { ...order, billingKey: cardFor(shop, person) })
  expect(next.status).toBe(201)
  expect(await planCreditsOf(person)).toBe(290)
})

test('a card of somebody else, of another channel, or one that nobody registered is not charged', async () => {
  const person = await signedUp(shop.house)
  const other = await signedUp(shop.house)
  const ofUsd = shop.sandbox.registerCard({
    channelKey: sandboxPortOne.channels.USD.billing,
    customerId: person.workspaceId,
  })
  for (const billingKey of [cardFor(shop, other), ofUsd, 'billing-key-of-nobody']) {
    const { status, body } = await person.call('subscription.start', { ...order, billingKey })
    expect([status, body.error?.code, body.error?.details?.reason]).toEqual([402, 'payment_refused', 'card_unusable'])
  }
  expect(await shop.house.db.subscription.count({ where: { workspaceId: person.workspaceId } })).toBe(0)
  expect(chargeCalls(shop)).toEqual([])
})

test('a second plan beside the first one is refused before anything is charged', async () => {
  const { person } = await subscribed(shop)
  shop.sandbox.clearCalls()
  const { status, body } = await person.call('subscription.start', { ...order, billingKey: cardFor(shop, person) })
  expect([status, body.error?.details?.reason]).toEqual([409, 'subscribed'])
  expect(chargeCalls(shop)).toEqual([])
})

test('an answer that is lost after the charge: asked again with the same key the plan begins, charged once', async () => {
  const person = await signedUp(shop.house)
  const key = { 'idempotency-key': randomUUID() }
  const billingKey = cardFor(shop, person)
  shop.sandbox.setFaults(lostAnswer)
  const lost = await person.call('subscription.start', { ...order, billingKey }, key)
  expect([lost.status, lost.body.error?.code]).toEqual([503, 'payments_unavailable'])
  const other = await person.call('subscription.start', { ...order, billingKey })
  expect([other.status, other.body.error?.details?.reason]).toEqual([409, 'charge_pending'])
  expect((await person.call('subscription.start', { ...order, billingKey }, key)).status).toBe(201)
  expect(await paidBy(shop, person)).toBe(39_000)
  expect(await planCreditsOf(person)).toBe(290)
})

test('a charge that PortOne has carried out and forgotten the key of is paid already, and counts', async () => {
  const person = await signedUp(shop.house)
  const key = { 'idempotency-key': randomUUID() }
  const billingKey = cardFor(shop, person)
  shop.sandbox.setFaults(lostAnswer)
  expect((await person.call('subscription.start', { ...order, billingKey }, key)).status).toBe(503)
  // Keys are forgotten after three hours; another one is no answer that was kept.
  await shop.house.db.payment.updateMany({ where: { workspaceId: person.workspaceId }, data: { attempts: 2 } })
  expect((await person.call('subscription.start', { ...order, billingKey }, key)).status).toBe(201)
  expect(chargeCalls(shop).map(({ status }) => status)).toEqual([null, 409])
  expect(await paidBy(shop, person)).toBe(39_000)
  expect(await planCreditsOf(person)).toBe(290)
})

test('an answer that is lost after the charge is found out by a worker when nobody asks again', async () => {
  const person = await signedUp(shop.house)
  shop.sandbox.setFaults(lostAnswer)
  await person.call('subscription.start', { ...order, billingKey: cardFor(shop, person) })
  await letTimePass(shop, person.workspaceId, 1)
  await chargeDueSubscriptions(shop.worker)
  expect(await paidBy(shop, person)).toBe(39_000)
  expect(await planOf(shop, person)).toBe('STANDARD')
  expect(await planCreditsOf(person)).toBe(290)
})

test('who looked before all of the money went back gives nothing for it afterwards', async () => {
  const person = await signedUp(shop.house)
  const billingKey = cardFor(shop, person)
  shop.sandbox.setFaults(lostAnswer)
  expect((await person.call('subscription.start', { ...order, billingKey })).status).toBe(503)
  const [charge] = await chargesOf(shop, person)
  const paymentId = charge?.id ?? ''
  const { portone } = shop.worker
  if (!portone) throw new Error('there is no shop')
  const late = {
    ...portone,
    async getPayment(id: string) {
      const seen = await portone.getPayment(id)
      await portone.cancelPayment({ paymentId, reason: 'at the desk', idempotencyKey: randomUUID() })
      expect(await syncPayment(shop.worker, id)).toBe('CANCELLED')
      return seen
    },
  }
  expect(await syncPayment({ ...shop.worker, portone: late }, paymentId)).toBe('CANCELLED')
  expect(await planOf(shop, person)).toBe('FREE')
  expect(await planCreditsOf(person)).toBe(0)
})

test('a start that PortOne never heard of is given up after an hour, without a charge', async () => {
  const person = await signedUp(shop.house)
  const billingKey = cardFor(shop, person)
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'html' }] })
  expect((await person.call('subscription.start', { ...order, billingKey })).status).toBe(503)
  await letTimePass(shop, person.workspaceId, 2)
  await chargeDueSubscriptions(shop.worker)
  expect((await subscriptionOf(shop, person)).state).toBe('ENDED')
  expect(await paidBy(shop, person)).toBe(0)
  expect(await mailCounts(shop, person)).toEqual({ 'subscription-ended': 1 })
})

test('only who owns a team moves its money; everybody in it sees the plan', async () => {
  const team = await openTeam(shop.house)
  const billingKey = cardFor(shop, { workspaceId: team.id })
  for (const person of [team.admin, team.editor, team.viewer]) {
    const { status } = await person.call('subscription.start', { ...order, billingKey }, inTeam(team.id))
    expect(status).toBe(403)
  }
  const started = await team.owner.call('subscription.start', { ...order, billingKey }, inTeam(team.id))
  expect(started.status).toBe(201)
  const seen = await team.viewer.call('billing.get', {}, inTeam(team.id))
  expect(seen.body.subscription?.planId).toBe('STANDARD')
})
