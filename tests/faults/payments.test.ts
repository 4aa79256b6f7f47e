import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ucrPerCredit } from '../../contract/index.ts'
import { crashPoints } from '../../core/crash-point.ts'
import {
  alertsOf,
  type Buyer,
  boughtBy,
  creditsOf,
  eventBody,
  hurry,
  mailCounts,
  openShop,
  orderOf,
  payAt,
  postWebhook,
  type Shop,
} from '../payments/shop.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { waitUntil } from '../setup/client.ts'
import { isLong } from '../setup/long.ts'
import type { Process } from '../setup/processes.ts'
import { startShopApi, startShopWorker } from '../setup/shop-processes.ts'

/*
 * Real processes that are killed while money moves. What each fault of PortOne alone leads to is in tests/payments.
 * The judge is PortOne's stand-in: what it took and gave back, against what the ledger says.
 */

let shop: Shop
const processes: Process[] = []
const started = <P extends Process>(process: P): P => {
  processes.push(process)
  return process
}

beforeAll(async () => {
  shop = await openShop()
})
afterEach(async () => {
  for (const process of processes.splice(0)) await process.kill('SIGKILL')
  shop.sandbox.resetFaults()
  await expectCleanAudit(shop.house.db)
})
afterAll(async () => await shop?.close())

const stateOf = async (id: string) => (await shop.house.db.payment.findUniqueOrThrow({ where: { id } })).state
const lotsOf = (id: string) => shop.house.db.creditLot.count({ where: { key: `pay:${id}` } })
const movesOf = (id: string) => shop.sandbox.moves().filter(({ paymentId }) => paymentId === id)
const takenFor = (id: string) =>
  movesOf(id).reduce((sum, { kind, amountMinor }) => sum + (kind === 'paid' ? amountMinor : -amountMinor), 0)

/** An api that dies at this place, asked by the person's browser; nobody answers. */
async function askDying(point: string, buyer: Buyer, path: string, body: object, key = randomUUID()): Promise<void> {
  const api = await startShopApi(shop, { CRASH_POINT: point })
  started(api.process)
  const answer = await fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: { cookie: buyer.cookie(), 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  }).catch(() => null)
  expect(answer).toBeNull()
  expect(await api.process.ended).toBe('SIGKILL')
}

const paymentPoints = ['payment.before-grant', 'payment.after-grant'] as const
const refundPoints = ['refund.held', 'refund.cancelled'] as const

test('the places at which a process is killed are the ones that payments name', () => {
  const ofPayments = crashPoints.filter((point) => /^(payment|refund)\./.test(point))
  expect(ofPayments.toSorted()).toEqual([...paymentPoints, ...refundPoints].toSorted())
})

describe('a purchase', () => {
  test.each(isLong ? paymentPoints : paymentPoints.slice(0, 1))(
    'whose page comes back to an api that is killed at %s gives its credits once, and one receipt',
    { timeout: 90_000 },
    async (point) => {
      const { buyer, payment } = await orderOf(shop)
      payAt(shop, payment)
      await askDying(point, buyer, `/api/payments/${payment.id}/sync`, {})
      expect(await lotsOf(payment.id)).toBe(point === 'payment.after-grant' ? 1 : 0)
      const again = await Promise.all([1, 2, 3].map(() => buyer.call('payments.sync', { id: payment.id })))
      expect(again.map(({ body }) => body.state)).toEqual(['PAID', 'PAID', 'PAID'])
      expect(await creditsOf(shop, buyer)).toEqual({ available: 100, held: 0 })
      expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1 })
    },
  )

  test.skipIf(!isLong).each(paymentPoints)(
    'whose webhook reaches a worker that is killed at %s gives its credits by the next worker, once',
    { timeout: 120_000 },
    async (point) => {
      const { buyer, payment } = await orderOf(shop)
      payAt(shop, payment)
      expect(await postWebhook(shop, { id: randomUUID(), body: eventBody('Transaction.Paid', payment.id) })).toBe(200)
      const dying = started(startShopWorker(shop, { CRASH_POINT: point }))
      expect(await dying.ended).toBe('SIGKILL')
      expect(await stateOf(payment.id)).toBe(point === 'payment.after-grant' ? 'PAID' : 'CREATED')
      // What it had claimed is due again in 30 s.
      await hurry(shop)
      started(startShopWorker(shop))
      await waitUntil(
        () => shop.house.db.paymentEvent.count({ where: { paymentId: payment.id, wakeAt: { not: null } } }),
        (left) => left === 0,
      )
      expect(await lotsOf(payment.id)).toBe(1)
      expect(await creditsOf(shop, buyer)).toEqual({ available: 100, held: 0 })
      expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1 })
    },
  )
})

describe('a refund', () => {
  const refundOf = (id: string) => shop.house.db.refund.findFirstOrThrow({ where: { paymentId: id } })

  test.each(isLong ? refundPoints : refundPoints.slice(1))(
    'whose api is killed at %s keeps its credits out of reach and is finished by a worker: money back once',
    { timeout: 120_000 },
    async (point) => {
      const { buyer, payment } = await boughtBy(shop)
      const order = { creditsUcr: 40 * ucrPerCredit, reason: '' }
      const key = randomUUID()
      await askDying(point, buyer, `/api/payments/${payment.id}/refunds`, order, key)
      const isCancelled = point === 'refund.cancelled'
      expect(takenFor(payment.id)).toBe(isCancelled ? 8_400 : 14_000)
      expect(await creditsOf(shop, buyer)).toEqual({ available: 60, held: 40 })
      const again = await buyer.call('payments.refund', { id: payment.id, ...order }, { 'idempotency-key': key })
      expect(again.body.refunds).toHaveLength(1)
      await hurry(shop)
      started(startShopWorker(shop))
      await waitUntil(
        () => refundOf(payment.id),
        ({ state }) => state === 'SUCCEEDED',
      )
      expect(takenFor(payment.id)).toBe(8_400)
      expect(await creditsOf(shop, buyer)).toEqual({ available: 60, held: 0 })
      expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1, 'payment-refunded': 1 })
    },
  )

  test.skipIf(!isLong)(
    'that a worker sends and is killed before it hears of it is finished by the next one: money back once',
    { timeout: 120_000 },
    async () => {
      const { buyer, payment } = await boughtBy(shop)
      // The first try, of the api, never arrives.
      shop.sandbox.setFaults({ calls: [{ operation: 'cancelPayment', kind: 'reset' }] })
      await buyer.call('payments.refund', { id: payment.id, creditsUcr: 100 * ucrPerCredit, reason: '' })
      expect(takenFor(payment.id)).toBe(14_000)
      await hurry(shop)
      expect(await started(startShopWorker(shop, { CRASH_POINT: 'refund.cancelled' })).ended).toBe('SIGKILL')
      expect(await creditsOf(shop, buyer)).toEqual({ available: 0, held: 100 })
      await hurry(shop)
      started(startShopWorker(shop))
      await waitUntil(
        () => refundOf(payment.id),
        ({ state }) => state === 'SUCCEEDED',
      )
      expect(movesOf(payment.id).map(({ kind }) => kind)).toEqual(['paid', 'cancelled'])
      expect(await creditsOf(shop, buyer)).toEqual({ available: 0, held: 0 })
    },
  )
})

/** All that can go wrong on the way, at once. */
const trouble: Parameters<Shop['sandbox']['setFaults']>[0] = {
  webhookCopies: 3,
  isReordered: true,
  calls: [
    { operation: 'getPayment', kind: 'html', times: 4 },
    { operation: 'getPayment', kind: 'truncated', times: 4 },
    { operation: 'cancelPayment', kind: 'reset', isAfter: true, times: 2 },
    { operation: 'getPayment', kind: 'reset', times: 4 },
  ],
}

test.skipIf(!isLong)(
  'workers that are killed again and again, webhooks that come thrice and out of order, a PortOne that falters: every purchase is whole',
  {
    timeout: 400_000,
  },
  async () => {
    const [buyers, kills] = [24, 12]
    shop.sendWebhooks()
    shop.sandbox.setFaults(trouble)
    const orders = await Promise.all(Array.from({ length: buyers }, () => orderOf(shop)))
    const shopping = Promise.all(
      orders.map(async ({ buyer, payment }, n) => {
        payAt(shop, payment, n % 6 === 5 ? 'limit' : 'pay')
        if (n % 2) await buyer.call('payments.sync', { id: payment.id })
        // One who was charged back, and those who want some of it back.
        if (n % 6 === 4) shop.sandbox.chargeBack(payment.id)
        if (n % 3 === 1)
          await buyer.call('payments.refund', { id: payment.id, creditsUcr: 30 * ucrPerCredit, reason: '' })
      }),
    )
    for (let kill = 0; kill < kills; kill++) {
      const worker = started(startShopWorker(shop))
      await worker.started
      // Another place each time: what is being killed is whatever it is at by then.
      await new Promise((done) => setTimeout(done, (kill * 97) % 400))
      await worker.kill('SIGKILL')
      await hurry(shop)
    }
    await shopping
    shop.sandbox.resetFaults()
    started(startShopWorker(shop))
    const isWhole = async ({ payment, buyer }: (typeof orders)[number]) => {
      const taken = takenFor(payment.id)
      const { available, held } = await creditsOf(shop, buyer)
      return { taken, available, held, lots: await lotsOf(payment.id) }
    }
    const settled = await waitUntil(
      async () => {
        await hurry(shop)
        return await Promise.all(orders.map(isWhole))
      },
      // 140 won a credit.
      (all) => all.every(({ taken, available, held }) => held === 0 && taken === available * 140),
      90_000,
    )
    for (const { lots } of settled) expect(lots).toBeLessThanOrEqual(1)
    expect(settled.filter(({ available }) => available > 0).length).toBeGreaterThanOrEqual(buyers / 2)
    for (const { payment } of orders) expect(await alertsOf(shop, payment.id)).toEqual([])
  },
)
