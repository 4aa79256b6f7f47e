import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase } from '../../core/db.ts'
import { checkDuePayments, handlePaymentEvents, syncPayment } from '../../credits/index.ts'
import { signatureOf } from '../../sandbox/portone/courier.ts'
import { testSecretKey } from '../setup/database.ts'
import { waitUntil } from '../setup/house.ts'
import {
  alertsOf,
  boughtBy,
  brokenInvariants,
  creditsOf,
  eventBody,
  hurry,
  mailCounts,
  openShop,
  orderOf,
  payAt,
  postWebhook,
  type Shop,
} from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => {
  shop.sandbox.resetFaults()
  shop.sandbox.setWebhookUrl(null)
})
afterAll(async () => {
  if (shop) expect(await brokenInvariants(shop)).toEqual([])
  await shop?.close()
})

const eventsOf = (paymentId: string) => shop.house.db.paymentEvent.findMany({ where: { paymentId } })
const countEvents = () => shop.house.db.paymentEvent.count()
const paidBody = (paymentId: string) => eventBody('Transaction.Paid', paymentId)

test('a purchase whose page never came back gets its credits by the webhook', async () => {
  const { buyer, payment } = await orderOf(shop)
  shop.sendWebhooks()
  payAt(shop, payment)
  await shop.sandbox.whenQuiet()
  expect(shop.sandbox.webhooks().at(-1)).toMatchObject({ type: 'Transaction.Paid', answers: [200] })
  await handlePaymentEvents(shop.worker)
  expect((await buyer.call('payments.get', { id: payment.id })).body.state).toBe('PAID')
  expect((await creditsOf(shop, buyer)).available).toBe(100)
  const events = await eventsOf(payment.id)
  expect(events.map(({ wakeAt }) => wakeAt)).toEqual(events.map(() => null))
})

test('one webhook ten times, ten webhooks about one payment, the page and the poller at once: one grant, one mail', async () => {
  const { buyer, payment } = await orderOf(shop)
  payAt(shop, payment)
  await hurry(shop)
  const { id } = payment
  const body = paidBody(id)
  const same = Array.from({ length: 10 }, () => postWebhook(shop, { id: `same-${id}`, body }))
  const others = Array.from({ length: 10 }, (_, n) => postWebhook(shop, { id: `other-${n}-${id}`, body }))
  const pages = Array.from({ length: 5 }, () => buyer.call('payments.sync', { id }))
  const pollers = Array.from({ length: 3 }, () => checkDuePayments(shop.worker))
  expect(new Set(await Promise.all([...same, ...others]))).toEqual(new Set([200]))
  const handlers = Array.from({ length: 4 }, () => handlePaymentEvents(shop.worker))
  await Promise.all([...pages, ...pollers, ...handlers])
  expect(await eventsOf(id)).toHaveLength(11)
  await hurry(shop)
  await handlePaymentEvents(shop.worker)
  expect(await creditsOf(shop, buyer)).toEqual({ available: 100, held: 0 })
  expect(await shop.house.db.creditEntry.count({ where: { operation: `pay:${id}` } })).toBe(1)
  expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1 })
})

test('of those who learn of it in the very same moment one gives the credits and writes the mail', async () => {
  const { buyer, payment } = await orderOf(shop)
  payAt(shop, payment)
  const { db } = shop.house
  const waiting = async () => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return row?.count ?? 0
  }
  // Nobody gets past the payment before all have their answer from PortOne.
  let all: Promise<unknown> = Promise.resolve()
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select from payment where id = ${payment.id} for update`
    all = Promise.all([
      ...Array.from({ length: 3 }, () => syncPayment(shop.worker, payment.id)),
      ...Array.from({ length: 3 }, () => buyer.call('payments.sync', { id: payment.id })),
    ])
    await waitUntil(waiting, (count) => count === 6, 4000)
  })
  await all
  expect(await creditsOf(shop, buyer)).toEqual({ available: 100, held: 0 })
  expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1 })
})

test('running workers hear of a webhook at once', async () => {
  const { buyer, payment } = await orderOf(shop)
  shop.sendWebhooks()
  const workers = await shop.house.startWorkers()
  try {
    payAt(shop, payment)
    // Well before the next look, which comes every 15 s.
    const state = async () => (await buyer.call('payments.get', { id: payment.id })).body.state
    expect(await waitUntil(state, (one) => one === 'PAID', 10_000)).toBe('PAID')
  } finally {
    await workers.stop()
  }
})

test('a webhook with a wrong signature, an old time or another body is refused, and nothing is written', async () => {
  const { payment } = await orderOf(shop)
  const before = await countEvents()
  const id = randomUUID()
  const body = paidBody(payment.id)
  const seconds = Math.floor(Date.now() / 1000)
  const statuses = [
    await postWebhook(shop, { id, body, signature: 'bm8gc2lnbmF0dXJl' }),
    await postWebhook(shop, { id, body, secret: 'whsec_c29tZWJvZHkgZWxzZQ==' }),
    await postWebhook(shop, { id, body, seconds: seconds - 6 * 60 }),
    await postWebhook(shop, { id, body, seconds: seconds + 6 * 60 }),
    await postWebhook(shop, { id, body: '' }),
  ]
  expect(statuses).toEqual([400, 400, 400, 400, 400])
  // The same facts written with other spaces: their signature is of the body before.
  const secret = shop.house.config.payments?.webhookSecrets[0] ?? ''
  const signature = signatureOf(secret, `${id}.${seconds}.${body}`)
  const spaced = JSON.stringify(JSON.parse(body), null, 2)
  expect(await postWebhook(shop, { id, body: spaced, seconds, signature })).toBe(400)
  expect(await postWebhook(shop, { id, body, seconds, signature })).toBe(200)
  expect(await countEvents()).toBe(before + 1)
})

test('while a secret is rotated both are taken', async () => {
  const { payment } = await orderOf(shop)
  const { payments } = shop.house.config
  if (!payments) throw new Error('no payments')
  const older = 'whsec_dGhlIG9sZGVyIHNlY3JldA=='
  const list = payments.webhookSecrets as string[]
  list.unshift(older)
  try {
    const body = paidBody(payment.id)
    expect(await postWebhook(shop, { id: randomUUID(), body, secret: older })).toBe(200)
    expect(await postWebhook(shop, { id: randomUUID(), body })).toBe(200)
    expect(await postWebhook(shop, { id: randomUUID(), body, secret: 'whsec_bm9uZQ==' })).toBe(400)
  } finally {
    list.splice(0, list.length, ...list.filter((one) => one !== older))
  }
})

test('kinds nobody knows and payments that are not ours are answered 200 and change nothing', async () => {
  const before = await countEvents()
  expect(await postWebhook(shop, { id: randomUUID(), body: JSON.stringify({ type: 'Weather.Rain', data: {} }) })).toBe(
    200,
  )
  expect(
    await postWebhook(shop, { id: randomUUID(), body: JSON.stringify({ type: 'Transaction.New', data: {} }) }),
  ).toBe(200)
  expect(await countEvents()).toBe(before)
  await handlePaymentEvents(shop.worker)
  const calls = shop.sandbox.calls().length
  expect(await postWebhook(shop, { id: randomUUID(), body: paidBody('xc-of-somebody-else') })).toBe(200)
  await handlePaymentEvents(shop.worker)
  expect(shop.sandbox.calls().length).toBe(calls)
  expect((await eventsOf('xc-of-somebody-else'))[0]?.wakeAt).toBeNull()
})

test('what a webhook says about the payment is not believed', async () => {
  const { buyer, payment } = await orderOf(shop)
  expect(await postWebhook(shop, { id: randomUUID(), body: paidBody(payment.id) })).toBe(200)
  await handlePaymentEvents(shop.worker)
  expect((await buyer.call('payments.get', { id: payment.id })).body.state).toBe('CREATED')
  expect((await creditsOf(shop, buyer)).available).toBe(0)
})

test('while PortOne does not answer, an event waits; after a day an operator is told', async () => {
  const { buyer, payment } = await orderOf(shop)
  payAt(shop, payment)
  const id = `waiting-${payment.id}`
  await postWebhook(shop, { id, body: paidBody(payment.id) })
  shop.sandbox.setFaults({ calls: [{ operation: 'getPayment', kind: 'unavailable', times: null }] })
  await expect(handlePaymentEvents(shop.worker)).rejects.toThrow('1 of 1 failed')
  const [waiting] = await eventsOf(payment.id)
  expect(waiting?.wakeAt?.getTime()).toBeGreaterThan(Date.now())
  // Not before its time.
  await handlePaymentEvents(shop.worker)
  expect(await alertsOf(shop, id)).toEqual([])

  await shop.house.db.$executeRaw`update payment_event set received_at = now() - interval '25 hours' where id = ${id}`
  await hurry(shop)
  await expect(handlePaymentEvents(shop.worker)).rejects.toThrow('1 of 1 failed')
  expect(await alertsOf(shop, id)).toMatchObject([{ kind: 'payments.event-unhandled' }])
  expect((await eventsOf(payment.id))[0]?.wakeAt).toBeNull()
  // The poller goes on without it.
  shop.sandbox.resetFaults()
  await hurry(shop)
  await checkDuePayments(shop.worker)
  expect((await creditsOf(shop, buyer)).available).toBe(100)
})

test('the api may add to the inbox and neither read nor change what is in it', async () => {
  await boughtBy(shop)
  await postWebhook(shop, { id: randomUUID(), body: paidBody('xc-anything-at-all') })
  const api = createDatabase({
    url: roleUrl(shop.house.databaseUrl, 'xcaster_api', testSecretKey),
    maxConnections: 1,
  })
  await expect(api.paymentEvent.findMany()).rejects.toThrow()
  await expect(api.paymentEvent.updateMany({ data: { wakeAt: null } })).rejects.toThrow()
  await expect(api.payment.findMany()).resolves.toEqual([])
  await api.$disconnect()
})
