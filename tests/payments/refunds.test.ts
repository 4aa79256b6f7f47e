import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ucrPerCredit } from '../../contract/index.ts'
import { checkDueRefunds, handlePaymentEvents, holdCredits, settleHold, syncPayment } from '../../credits/index.ts'
import {
  alertsOf,
  type Buyer,
  bonusUcr,
  boughtBy,
  brokenInvariants,
  creditsOf,
  hurry,
  mailCounts,
  openShop,
  orderOf,
  type Shop,
} from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => {
  shop.sandbox.resetFaults()
  shop.sandbox.clearCalls()
  shop.sandbox.setWebhookUrl(null)
})
afterAll(async () => {
  if (shop) expect(await brokenInvariants(shop)).toEqual([])
  await shop?.close()
})

const refund = (buyer: Buyer, id: string, credits: number, headers: Record<string, string> = {}) =>
  buyer.call('payments.refund', { id, creditsUcr: credits * ucrPerCredit, reason: '잘못 샀어요' }, headers)

/** Spends credits; the sign-up bonus is spent first. */
async function spend({ workspaceId }: Buyer, credits: number): Promise<void> {
  const amountUcr = bonusUcr + credits * ucrPerCredit
  const key = `spend-${workspaceId}-${credits}`
  const holdId = await holdCredits(shop.house.db, { workspaceId, amountUcr, key, reference: key, ttlMinutes: 5 })
  await settleHold(shop.house.db, holdId, amountUcr)
}

const paidBack = (paymentId: string) =>
  shop.sandbox
    .moves()
    .filter((move) => move.kind === 'cancelled' && move.paymentId === paymentId)
    .map(({ amountMinor }) => amountMinor)
const cancelCalls = () => shop.sandbox.calls().filter(({ operation }) => operation === 'cancelPayment')
const refundsOf = (paymentId: string) => shop.house.db.refund.findMany({ where: { paymentId } })

describe('unspent credits', () => {
  test('come back as money in parts, and all of them as all of it', async () => {
    const { buyer, payment } = await boughtBy(shop, '300', 'USD')
    const whole = await buyer.call('payments.refundable', { id: payment.id })
    expect(whole.body).toMatchObject({
      creditsUcr: 300 * ucrPerCredit,
      amount: { currency: 'USD', amountMinor: 2850 },
    })
    expect(Date.parse(whole.body.until) - Date.parse(payment.paidAt ?? '')).toBe(365 * 86_400_000)

    const first = await refund(buyer, payment.id, 1)
    expect(first.status).toBe(202)
    expect(first.body.refunds).toMatchObject([
      { state: 'SUCCEEDED', creditsUcr: ucrPerCredit, amount: { currency: 'USD', amountMinor: 9 } },
    ])
    const [call] = cancelCalls()
    const [row] = await refundsOf(payment.id)
    expect(call).toMatchObject({
      idempotencyKey: `"${row?.id}"`,
      body: { amount: 9, currentCancellableAmount: 2850, reason: `잘못 샀어요 (${row?.id})` },
    })
    await refund(buyer, payment.id, 1)
    const last = await refund(buyer, payment.id, 298)
    expect(last.body).toMatchObject({ state: 'PAID', cancelled: { amountMinor: 2850 } })
    expect(paidBack(payment.id)).toEqual([9, 10, 2831])
    expect(await creditsOf(shop, buyer)).toEqual({ available: 0, held: 0 })
    expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1, 'payment-refunded': 3 })
    const audit = await buyer.call('audit.list', {})
    expect(audit.body.entries.filter(({ action }) => action === 'payment.refund')).toHaveLength(3)
    const rest = await buyer.call('payments.refundable', { id: payment.id })
    expect(rest.body).toMatchObject({ creditsUcr: 0, amount: { amountMinor: 0 } })
  })

  test('are what is left of that purchase: spent ones stay paid', async () => {
    const { buyer, payment } = await boughtBy(shop)
    await spend(buyer, 40)
    const { body } = await buyer.call('payments.refundable', { id: payment.id })
    expect(body).toMatchObject({ creditsUcr: 60 * ucrPerCredit, amount: { amountMinor: 8400 } })
    const tooMuch = await refund(buyer, payment.id, 61)
    expect([tooMuch.status, tooMuch.body.error?.details]).toEqual([
      409,
      { reason: 'spent', refundableUcr: 60 * ucrPerCredit },
    ])
    const done = await refund(buyer, payment.id, 60)
    expect(done.body.cancelled.amountMinor).toBe(8400)
    expect((await creditsOf(shop, buyer)).available).toBe(-20)
  })

  test('of two refunds at once one is made', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ calls: [{ operation: 'cancelPayment', kind: 'slow', delayMs: 300, times: null }] })
    const answers = await Promise.all([refund(buyer, payment.id, 100), refund(buyer, payment.id, 100)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body.error?.details).toEqual({ reason: 'refund_open' })
    expect(paidBack(payment.id)).toEqual([14_000])
  })

  test('the same request twice is one refund, and another one with its key is refused', async () => {
    const { buyer, payment } = await boughtBy(shop)
    const key = { 'idempotency-key': 'refund-1234' }
    await Promise.all([refund(buyer, payment.id, 10, key), refund(buyer, payment.id, 10, key)])
    expect((await refund(buyer, payment.id, 10, key)).status).toBe(202)
    expect(paidBack(payment.id)).toEqual([1400])
    const other = await refund(buyer, payment.id, 20, key)
    expect([other.status, other.body.error?.code]).toEqual([409, 'idempotency_conflict'])
  })
})

describe('what is not refunded', () => {
  const reasonOf = async (answer: ReturnType<typeof refund>) => {
    const { status, body } = await answer
    return [status, body.error?.details?.reason ?? body.error?.code]
  }

  test('an order that was not paid, a plan, after a year, next to nothing', async () => {
    const unpaid = await orderOf(shop)
    expect(await reasonOf(refund(unpaid.buyer, unpaid.payment.id, 1))).toEqual([409, 'refund_unpaid'])
    const { buyer, payment } = await boughtBy(shop)
    expect(await reasonOf(refund(buyer, payment.id, 0.000_001))).toEqual([409, 'refund_small'])
    const { db } = shop.house
    await db.$executeRaw`update payment set paid_at = paid_at - interval '366 days' where id = ${payment.id}`
    expect(await reasonOf(refund(buyer, payment.id, 1))).toEqual([409, 'refund_late'])
    await db.payment.update({ where: { id: payment.id }, data: { kind: 'SUBSCRIPTION' } })
    expect(await reasonOf(refund(buyer, payment.id, 1))).toEqual([409, 'plan_payment'])
    const cancelled = await buyer.call('payments.cancel', { id: payment.id })
    expect(cancelled.body.error?.details).toEqual({ reason: 'plan_payment' })
    await db.payment.update({ where: { id: payment.id }, data: { kind: 'TOPUP' } })
    expect(cancelCalls()).toEqual([])
  })

  test('anything while credits are owed', async () => {
    const { buyer, payment } = await boughtBy(shop, '50')
    await spend(buyer, 50)
    const other = await boughtBy(shop, '100', 'KRW', buyer)
    // Spent as well, so that there is nothing that could pay the debt.
    await shop.house.db
      .$queryRaw`select id from credit_lot where workspace_id = ${buyer.workspaceId}::uuid and remaining_ucr > 0 for update`
    const holdId = await holdCredits(shop.house.db, {
      workspaceId: buyer.workspaceId,
      amountUcr: 100 * ucrPerCredit,
      ...{ key: 'all of it', reference: 'all of it', ttlMinutes: 5 },
    })
    shop.sandbox.chargeBack(payment.id)
    await syncPayment(shop.worker, payment.id)
    const { status, body } = await refund(buyer, other.payment.id, 1)
    expect([status, body.error?.code, body.error?.details]).toEqual([
      402,
      'debt_unpaid',
      { debtUcr: 50 * ucrPerCredit },
    ])
    await settleHold(shop.house.db, holdId, 0)
  })
})

describe('when PortOne', () => {
  test('refuses, the credits come back and the person is told', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ cancellations: 'refuse' })
    const { status, body } = await refund(buyer, payment.id, 30)
    expect([status, body.refunds[0]?.state]).toEqual([202, 'FAILED'])
    expect(await creditsOf(shop, buyer)).toEqual({ available: 100, held: 0 })
    expect(await mailCounts(shop, buyer)).toMatchObject({ 'payment-refund-failed': 1 })
    // Another one is free to be made.
    shop.sandbox.resetFaults()
    expect((await refund(buyer, payment.id, 30)).body.cancelled.amountMinor).toBe(4200)
  })

  test('fails at it, the same', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ cancellations: 'fail' })
    expect((await refund(buyer, payment.id, 30)).body.refunds[0]?.state).toBe('FAILED')
    expect(await creditsOf(shop, buyer)).toEqual({ available: 100, held: 0 })
    expect(paidBack(payment.id)).toEqual([])
  })

  test('does it and its answer is lost, it is found out and not done twice', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ calls: [{ operation: 'cancelPayment', kind: 'silence', isAfter: true }] })
    const { portone } = shop.worker
    expect(portone).not.toBeNull()
    // As a worker would take it up, with less patience than the api.
    const { id } = await heldRefund(buyer, payment.id)
    await expect(checkDueRefunds(shop.worker)).rejects.toThrow(AggregateError)
    expect(paidBack(payment.id)).toEqual([2800])
    expect(await creditsOf(shop, buyer)).toEqual({ available: 80, held: 20 })
    await hurry(shop)
    await checkDueRefunds(shop.worker)
    expect(cancelCalls()).toHaveLength(1)
    expect(await refundsOf(payment.id)).toMatchObject([{ id, state: 'SUCCEEDED', checkAt: null }])
    expect(await creditsOf(shop, buyer)).toEqual({ available: 80, held: 0 })
    expect(await mailCounts(shop, buyer)).toMatchObject({ 'payment-refunded': 1 })
  })

  test('never hears of it, it is asked for again with the same key', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ calls: [{ operation: 'cancelPayment', kind: 'html', times: 2 }] })
    const { status, body } = await refund(buyer, payment.id, 20)
    expect([status, body.refunds[0]?.state]).toEqual([202, 'REQUESTED'])
    expect(await creditsOf(shop, buyer)).toEqual({ available: 80, held: 20 })
    await hurry(shop)
    await expect(checkDueRefunds(shop.worker)).rejects.toThrow(AggregateError)
    await hurry(shop)
    await Promise.all([checkDueRefunds(shop.worker), checkDueRefunds(shop.worker)])
    expect(new Set(cancelCalls().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(paidBack(payment.id)).toEqual([2800])
    expect(await creditsOf(shop, buyer)).toEqual({ available: 80, held: 0 })
  })

  test('puts it off, it ends by the webhook', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ cancellations: 'stay' })
    expect((await refund(buyer, payment.id, 20)).body.refunds[0]?.state).toBe('REQUESTED')
    const blocked = await refund(buyer, payment.id, 10)
    expect(blocked.body.error?.details).toEqual({ reason: 'refund_open' })
    shop.sendWebhooks()
    shop.sandbox.finishCancellations(payment.id)
    await shop.sandbox.whenQuiet()
    await handlePaymentEvents(shop.worker)
    expect((await refundsOf(payment.id))[0]?.state).toBe('SUCCEEDED')
    expect(await creditsOf(shop, buyer)).toEqual({ available: 80, held: 0 })
  })

  test('puts it off and then fails, it ends by the poller and the credits come back', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ cancellations: 'stay' })
    await refund(buyer, payment.id, 20)
    shop.sandbox.finishCancellations(payment.id, 'FAILED')
    await hurry(shop)
    await checkDueRefunds(shop.worker)
    expect((await refundsOf(payment.id))[0]?.state).toBe('FAILED')
    expect(await creditsOf(shop, buyer)).toEqual({ available: 100, held: 0 })
    expect(cancelCalls()).toHaveLength(1)
  })

  test('puts it off forever, an operator is told after three days and the credits stay held', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.setFaults({ cancellations: 'stay' })
    await refund(buyer, payment.id, 20)
    const [row] = await refundsOf(payment.id)
    const id = row?.id ?? ''
    await hurry(shop)
    await checkDueRefunds(shop.worker)
    expect(await alertsOf(shop, id)).toEqual([])
    await shop.house.db
      .$executeRaw`update refund set created_at = now() - interval '73 hours', checks = 60 where id = ${id}::uuid`
    for (let look = 0; look < 2; look += 1) {
      await hurry(shop)
      await checkDueRefunds(shop.worker)
    }
    expect(await alertsOf(shop, id)).toMatchObject([{ kind: 'refunds.stuck' }])
    expect((await refundsOf(payment.id))[0]?.checkAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    expect(await creditsOf(shop, buyer)).toEqual({ available: 80, held: 20 })
    expect(cancelCalls()).toHaveLength(1)
    shop.sandbox.finishCancellations(payment.id)
    await hurry(shop)
    await checkDueRefunds(shop.worker)
    expect(await creditsOf(shop, buyer)).toEqual({ available: 80, held: 0 })
  })

  test('has less left to cancel than we believed, nothing is cancelled and what is gone is taken', async () => {
    const { buyer, payment } = await boughtBy(shop)
    shop.sandbox.cancelAtPg(payment.id, 7000)
    const { body } = await refund(buyer, payment.id, 100)
    expect(body.refunds[0]?.state).toBe('FAILED')
    expect(paidBack(payment.id)).toEqual([7000])
    expect(await creditsOf(shop, buyer)).toEqual({ available: 50, held: 0 })
    const { body: left } = await buyer.call('payments.refundable', { id: payment.id })
    expect(left).toMatchObject({ creditsUcr: 50 * ucrPerCredit, amount: { amountMinor: 7000 } })
  })
})

/** A refund whose api died right after the credits were held: nothing was asked of PortOne. */
async function heldRefund(buyer: Buyer, paymentId: string): Promise<{ id: string }> {
  const off = shop.sandbox.faults()
  shop.sandbox.setFaults({ calls: [{ operation: 'any', kind: 'reset', times: null }] })
  await refund(buyer, paymentId, 20)
  shop.sandbox.clearCalls()
  shop.sandbox.resetFaults()
  shop.sandbox.setFaults(off)
  await hurry(shop)
  const [row] = await refundsOf(paymentId)
  if (!row) throw new Error('no refund')
  return row
}
