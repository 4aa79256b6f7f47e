import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkDuePayments, handlePaymentEvents, syncPayment } from '../../credits/index.ts'
import { waitsMinutes } from '../../credits/payments/check-due.ts'
import {
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

const rowOf = (id: string) => shop.house.db.payment.findFirstOrThrow({ where: { id } })

describe('events in another order than things happened', () => {
  test('cancelled before anybody heard that it was paid: no credits, and the money is back', async () => {
    const { buyer, payment } = await orderOf(shop)
    payAt(shop, payment)
    shop.sandbox.cancelAtPg(payment.id)
    for (const type of ['Transaction.Cancelled', 'Transaction.Paid'])
      await postWebhook(shop, { id: randomUUID(), body: eventBody(type, payment.id) })
    await handlePaymentEvents(shop.worker)
    const { body } = await buyer.call('payments.get', { id: payment.id })
    expect(body).toMatchObject({ state: 'CANCELLED', cancelled: { amountMinor: 14_000 } })
    expect((await creditsOf(shop, buyer)).available).toBe(0)
    expect(await mailCounts(shop, buyer)).toEqual({})
  })

  test('cancelled in part before anybody heard that it was paid: the rest counts', async () => {
    const { buyer, payment } = await orderOf(shop)
    payAt(shop, payment)
    shop.sandbox.cancelAtPg(payment.id, 3500)
    await syncPayment(shop.worker, payment.id)
    expect(await creditsOf(shop, buyer)).toEqual({ available: 75, held: 0 })
    expect(await rowOf(payment.id)).toMatchObject({ state: 'PAID', cancelledMinor: 3500 })
  })

  test('two partial cancellations told in the wrong order, and twice, take what they take', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ isReordered: true, webhookCopies: 2 })
    shop.sendWebhooks()
    shop.sandbox.cancelAtPg(payment.id, 1400)
    shop.sandbox.cancelAtPg(payment.id, 2800)
    await shop.sandbox.whenQuiet()
    const told = shop.sandbox.webhooks().filter(({ data }) => data.paymentId === payment.id)
    expect(told.slice(-2).map(({ answers }) => answers)).toEqual([
      [200, 200],
      [200, 200],
    ])
    await handlePaymentEvents(shop.worker)
    expect((await creditsOf(shop, buyer)).available).toBe(70)
    expect(await rowOf(payment.id)).toMatchObject({ state: 'PAID', cancelledMinor: 4200 })
    await hurry(shop)
    await handlePaymentEvents(shop.worker)
    expect((await creditsOf(shop, buyer)).available).toBe(70)
    const { body } = await buyer.call('payments.get', { id: payment.id })
    expect(body.cancelled).toEqual({ currency: 'KRW', amountMinor: 4200 })
  })

  test('failed, then paid: credits; and the failure told late takes nothing away', async () => {
    const { buyer, payment } = await orderOf(shop)
    shop.sandbox.setFaults({ failsBeforePaid: true, isReordered: true })
    shop.sendWebhooks()
    payAt(shop, payment)
    await shop.sandbox.whenQuiet()
    await handlePaymentEvents(shop.worker)
    await postWebhook(shop, { id: randomUUID(), body: eventBody('Transaction.Failed', payment.id) })
    await handlePaymentEvents(shop.worker)
    expect((await buyer.call('payments.get', { id: payment.id })).body.state).toBe('PAID')
    expect(await creditsOf(shop, buyer)).toEqual({ available: 100, held: 0 })
    expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1 })
  })

  test('what was seen before is recorded after what was seen later, and changes nothing', async () => {
    const { buyer, payment } = await orderOf(shop)
    payAt(shop, payment, 'limit')
    // Answers that are on their way while somebody else asks again and records what is true by then.
    const { portone } = shop.worker
    if (!portone) throw new Error('no payments')
    const old = await portone.getPayment(payment.id)
    payAt(shop, payment)
    await syncPayment(shop.worker, payment.id)
    const late = { ...shop.worker, portone: { ...portone, getPayment: () => Promise.resolve(old) } }
    expect(await syncPayment(late, payment.id)).toBe('PAID')
    expect((await creditsOf(shop, buyer)).available).toBe(100)

    const whole = await portone.getPayment(payment.id)
    shop.sandbox.chargeBack(payment.id, 7000)
    await syncPayment(shop.worker, payment.id)
    const later = { ...shop.worker, portone: { ...portone, getPayment: () => Promise.resolve(whole) } }
    expect(await syncPayment(later, payment.id)).toBe('PAID')
    expect((await creditsOf(shop, buyer)).available).toBe(50)
    expect((await rowOf(payment.id)).cancelledMinor).toBe(7000)
  })
})

describe('nobody tells us', () => {
  test('PortOne answers nothing useful for an hour, no webhook ever comes: the poller brings the credits later', async () => {
    const { buyer, payment } = await orderOf(shop)
    payAt(shop, payment)
    const kinds = ['html', 'unavailable', 'truncated', 'reset'] as const
    for (const kind of kinds) {
      shop.sandbox.setFaults({ calls: [{ operation: 'getPayment', kind, times: null }] })
      await hurry(shop)
      await expect(checkDuePayments(shop.worker)).rejects.toThrow(AggregateError)
      const row = await rowOf(payment.id)
      expect(row).toMatchObject({ state: 'CREATED', checks: 0 })
      expect(row.checkAt?.getTime()).toBeGreaterThan(Date.now())
    }
    shop.sandbox.resetFaults()
    await hurry(shop)
    await checkDuePayments(shop.worker)
    expect((await creditsOf(shop, buyer)).available).toBe(100)
    expect((await rowOf(payment.id)).checkAt).toBeNull()
  })

  test('an order is looked after 1, 5, 15 and 60 minutes, hourly for a day, daily for a week, and has then expired', async () => {
    const sums = waitsMinutes.map((_, n) => waitsMinutes.slice(0, n + 1).reduce((sum, wait) => sum + wait, 0))
    expect(sums.slice(0, 5)).toEqual([1, 5, 15, 60, 120])
    expect(sums.slice(-7).map((minutes) => minutes / 1440)).toEqual([1, 2, 3, 4, 5, 6, 7])

    const { buyer, payment } = await orderOf(shop)
    const { createdAt, checkAt } = await rowOf(payment.id)
    const minutesUntil = (time: Date | null, from: number) => Math.round(((time?.getTime() ?? 0) - from) / 60_000)
    expect(minutesUntil(checkAt, createdAt.getTime())).toBe(1)
    const waits: (number | null)[] = [1]
    for (let look = 0; look < waitsMinutes.length; look += 1) {
      await hurry(shop)
      await checkDuePayments(shop.worker)
      const { checkAt: next } = await rowOf(payment.id)
      waits.push(next && minutesUntil(next, Date.now()))
    }
    expect(waits).toEqual([...waitsMinutes, null])
    expect((await buyer.call('payments.get', { id: payment.id })).body.state).toBe('EXPIRED')

    // Paid after all, e.g. in a window that was left open: it counts.
    payAt(shop, payment)
    await postWebhook(shop, { id: randomUUID(), body: eventBody('Transaction.Paid', payment.id) })
    await handlePaymentEvents(shop.worker)
    expect((await creditsOf(shop, buyer)).available).toBe(100)
  })

  test('one that failed is looked after as well and stays failed', async () => {
    const { buyer, payment } = await orderOf(shop)
    payAt(shop, payment, 'limit')
    for (let look = 0; look < waitsMinutes.length; look += 1) {
      await hurry(shop)
      await checkDuePayments(shop.worker)
    }
    expect(await rowOf(payment.id)).toMatchObject({ state: 'FAILED', checkAt: null })
    shop.sandbox.approveLate(payment.id)
    await syncPayment(shop.worker, payment.id)
    expect((await creditsOf(shop, buyer)).available).toBe(100)
  })

  test('one payment that cannot be asked about does not keep the others from theirs', async () => {
    const first = await orderOf(shop)
    const second = await orderOf(shop)
    for (const { payment } of [first, second]) payAt(shop, payment)
    shop.sandbox.setFaults({ calls: [{ operation: 'getPayment', kind: 'reset' }] })
    await hurry(shop)
    await expect(checkDuePayments(shop.worker)).rejects.toThrow('1 of')
    const credits = [await creditsOf(shop, first.buyer), await creditsOf(shop, second.buyer)]
    expect(credits.map(({ available }) => available).toSorted()).toEqual([0, 100])
  })
})
