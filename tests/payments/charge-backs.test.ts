import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ucrPerCredit } from '../../contract/index.ts'
import {
  checkDueRefunds,
  getBalance,
  handlePaymentEvents,
  holdCredits,
  settleHold,
  syncPayment,
} from '../../credits/index.ts'
import { mailTo } from '../setup/mails.ts'
import {
  alertsOf,
  type Buyer,
  bonusUcr,
  boughtBy,
  brokenInvariants,
  creditsOf,
  mailCounts,
  openShop,
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

async function spendAll({ workspaceId }: Buyer): Promise<void> {
  const { availableUcr: amountUcr } = await getBalance(shop.house.db, workspaceId)
  const key = `all of ${workspaceId}`
  const holdId = await holdCredits(shop.house.db, { workspaceId, amountUcr, key, reference: key, ttlMinutes: 5 })
  await settleHold(shop.house.db, holdId, amountUcr)
}

const debtOf = async ({ workspaceId }: Buyer) =>
  Number((await shop.house.db.creditAccount.findFirstOrThrow({ where: { workspaceId } })).debtUcr) / ucrPerCredit

test('money that the card company takes back takes its credits along, once, and the payment stays paid', async () => {
  const { buyer, payment } = await boughtBy(shop)
  shop.sendWebhooks()
  shop.sandbox.chargeBack(payment.id)
  await shop.sandbox.whenQuiet()
  await handlePaymentEvents(shop.worker)
  await Promise.all(Array.from({ length: 5 }, () => syncPayment(shop.worker, payment.id)))
  expect(await creditsOf(shop, buyer)).toEqual({ available: 0, held: 0 })
  const { body } = await buyer.call('payments.get', { id: payment.id })
  expect(body).toMatchObject({ state: 'PAID', cancelled: { amountMinor: 14_000 }, refunds: [] })
  expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1, 'payment-charged-back': 1 })
  expect(await alertsOf(shop, payment.id)).toMatchObject([{ kind: 'payments.disputed' }])
})

test('credits that were spent become a debt, which the next purchase pays first', async () => {
  const { buyer, payment } = await boughtBy(shop)
  await spendAll(buyer)
  shop.sandbox.chargeBack(payment.id)
  // The api sees to it under its own role as well.
  expect((await buyer.call('payments.sync', { id: payment.id })).status).toBe(200)
  expect(await debtOf(buyer)).toBe(100)
  const mail = await mailTo(shop.house, buyer.email)
  expect(mail.template).toBe('payment-charged-back')
  expect(mail.text).toContain('이미 쓴 크레딧 100개')
  const refused = await buyer.call('runs.create', { keyword: '별자리' })
  expect([refused.status, refused.body.error?.code]).toEqual([402, 'debt_unpaid'])
  await boughtBy(shop, '300', 'KRW', buyer)
  expect(await debtOf(buyer)).toBe(0)
  expect((await getBalance(shop.house.db, buyer.workspaceId)).availableUcr).toBe(200 * ucrPerCredit)
})

test('a refund of ours and a charge-back of the rest take together what was bought and no more', async () => {
  const { buyer, payment } = await boughtBy(shop)
  await buyer.call('payments.refund', { id: payment.id, creditsUcr: 30 * ucrPerCredit })
  expect((await creditsOf(shop, buyer)).available).toBe(70)
  shop.sandbox.chargeBack(payment.id, 4900)
  await syncPayment(shop.worker, payment.id)
  expect((await creditsOf(shop, buyer)).available).toBe(35)
  shop.sandbox.chargeBack(payment.id)
  await syncPayment(shop.worker, payment.id)
  expect(await creditsOf(shop, buyer)).toEqual({ available: 0, held: 0 })
  expect((await getBalance(shop.house.db, buyer.workspaceId)).availableUcr).toBe(bonusUcr)
  expect(await debtOf(buyer)).toBe(0)
})

test('a charge-back while a refund is under way: the refund fails, and nothing is taken twice', async () => {
  const { buyer, payment } = await boughtBy(shop)
  shop.sandbox.setFaults({ calls: [{ operation: 'cancelPayment', kind: 'reset', times: 1 }] })
  await buyer.call('payments.refund', { id: payment.id, creditsUcr: 40 * ucrPerCredit })
  expect(await creditsOf(shop, buyer)).toEqual({ available: 60, held: 40 })
  shop.sandbox.chargeBack(payment.id)
  await syncPayment(shop.worker, payment.id)
  expect(await creditsOf(shop, buyer)).toEqual({ available: 0, held: 40 })
  await shop.house.db.$executeRaw`update refund set check_at = now() where payment_id = ${payment.id}`
  await checkDueRefunds(shop.worker)
  expect(await creditsOf(shop, buyer)).toEqual({ available: 0, held: 0 })
  expect(await debtOf(buyer)).toBe(0)
  const { body } = await buyer.call('payments.get', { id: payment.id })
  expect(body).toMatchObject({ cancelled: { amountMinor: 14_000 }, refunds: [{ state: 'FAILED' }] })
})

test('what may be refunded of a purchase is what a refund of it takes', async () => {
  const { buyer, payment } = await boughtBy(shop, '100')
  const { workspaceId } = buyer
  const hold = (credits: number) => {
    const key = `${credits} of ${workspaceId}`
    const amountUcr = credits * ucrPerCredit
    return holdCredits(shop.house.db, { workspaceId, amountUcr, key, reference: key, ttlMinutes: 5 })
  }
  await settleHold(shop.house.db, await hold(bonusUcr / ucrPerCredit), bonusUcr)
  await boughtBy(shop, '50', 'KRW', buyer)
  const holdId = await hold(60)
  await shop.worker.portone?.cancelPayment({
    ...{ paymentId: payment.id, amountMinor: 8400, reason: 'at the desk', idempotencyKey: randomUUID() },
  })
  await syncPayment(shop.worker, payment.id)
  await settleHold(shop.house.db, holdId, 0)
  const { body } = await buyer.call('payments.refundable', { id: payment.id })
  expect(body).toMatchObject({ creditsUcr: 40_000_000, amount: { amountMinor: 5600 } })
  const { status } = await buyer.call('payments.refund', { id: payment.id, creditsUcr: body.creditsUcr })
  expect(status).toBe(202)
})
