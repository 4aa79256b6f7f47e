import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { paymentsCsvPath, ucrPerCredit } from '../../contract/index.ts'
import { sandboxPortOne } from '../../core/config.ts'
import { openHouse, signedUp } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'
import { inTeam, openTeam } from '../setup/team.ts'
import { boughtBy, brokenInvariants, creditsOf, mailCounts, openShop, orderOf, payAt, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => {
  shop.sandbox.resetFaults()
  shop.sandbox.clearCalls()
})
afterAll(async () => {
  if (shop) expect(await brokenInvariants(shop)).toEqual([])
  await shop?.close()
})

test('a package is ordered at the price of the house, and PortOne is told it before the window opens', async () => {
  const buyer = await signedUp(shop.house)
  const { status, body } = await buyer.call('payments.create', { packageId: '100', currency: 'KRW' })
  expect(status).toBe(201)
  const { payment, window } = body
  expect(payment).toMatchObject({
    kind: 'TOPUP',
    state: 'CREATED',
    orderName: 'XCaster 크레딧 100개',
    creditsUcr: 100 * ucrPerCredit,
    amount: { currency: 'KRW', amountMinor: 14_000 },
    cancelled: { currency: 'KRW', amountMinor: 0 },
    ...{ paidAt: null, problem: null, refunds: [], planId: null },
  })
  expect(payment.id).toMatch(/^xc-[0-9a-f]{32}$/)
  expect(window).toEqual({
    sdkUrl: '/sandbox/portone/browser-sdk.js',
    storeId: sandboxPortOne.storeId,
    channelKey: sandboxPortOne.channels.KRW.pay,
    customer: { customerId: buyer.workspaceId, fullName: 'Kim', email: buyer.email },
  })
  expect(shop.sandbox.calls()).toMatchObject([
    { operation: 'preRegisterPayment', subject: payment.id, body: { totalAmount: 14_000, currency: 'KRW' } },
  ])
  const audit = await buyer.call('audit.list', {})
  expect(audit.body.entries[0]).toMatchObject({ action: 'payment.create', after: { paymentId: payment.id } })
})

test('dollars are counted in cents, and the order is named in the language of who orders', async () => {
  const buyer = await signedUp(shop.house)
  const { body } = await buyer.call(
    'payments.create',
    { packageId: '1000', currency: 'USD' },
    { 'accept-language': 'en' },
  )
  expect(body.payment).toMatchObject({
    orderName: 'XCaster 1,000 credits',
    amount: { currency: 'USD', amountMinor: 9300 },
  })
  expect(body.window.channelKey).toBe(sandboxPortOne.channels.USD.pay)
})

test('a browser that asks for another amount is refused in the window, and nothing is bought', async () => {
  const { buyer, payment } = await orderOf(shop)
  const result = payAt(shop, { ...payment, amount: { currency: 'KRW', amountMinor: 100 } })
  expect(result.code).toBe('AmountNotEqualToPredefined')
  const { body } = await buyer.call('payments.sync', { id: payment.id })
  expect([body.state, (await creditsOf(shop, buyer)).available]).toEqual(['CREATED', 0])
})

test('what was paid gives its credits when the page comes back, once however often it does', async () => {
  const { buyer, payment } = await orderOf(shop, '300')
  expect((await buyer.call('payments.sync', { id: payment.id })).body.state).toBe('CREATED')
  payAt(shop, payment)
  for (let time = 0; time < 3; time += 1) {
    const { status, body } = await buyer.call('payments.sync', { id: payment.id })
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'PAID', problem: null, method: expect.stringMatching(/\S/) })
    expect(body.paidAt).not.toBeNull()
    expect(body.receiptUrl).toContain(payment.id)
  }
  expect(await creditsOf(shop, buyer)).toEqual({ available: 300, held: 0 })
  expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1 })
  const mail = await mailTo(shop.house, buyer.email)
  expect(mail.text).toContain('₩40,000')
  expect(mail.text).toContain('크레딧 300개')
  expect(mail.link).toBe(`${shop.house.config.http.publicUrl}/ko/billing/payments/${payment.id}`)
  const lot = await shop.house.db.creditLot.findFirst({ where: { key: `pay:${payment.id}` } })
  expect(lot).toMatchObject({ bucket: 'TOPUP', source: 'payment', expiresAt: null })
})

test('the same request gives the same payment, and another one with its key is refused', async () => {
  const buyer = await signedUp(shop.house)
  const key = { 'idempotency-key': 'order-1234' }
  const order = { packageId: '50', currency: 'KRW' } as const
  const both = await Promise.all([buyer.call('payments.create', order, key), buyer.call('payments.create', order, key)])
  const again = await buyer.call('payments.create', order, key)
  const ids = new Set([...both, again].map(({ body }) => body.payment.id))
  expect(ids.size).toBe(1)
  expect(await shop.house.db.auditEntry.count({ where: { workspaceId: buyer.workspaceId } })).toBe(1)
  const other = await buyer.call('payments.create', { ...order, packageId: '100' }, key)
  expect([other.status, other.body.error?.code]).toEqual([409, 'idempotency_conflict'])
})

test('when PortOne does not take the order, asking again with the same key does', async () => {
  const buyer = await signedUp(shop.house)
  const key = { 'idempotency-key': 'order-again' }
  shop.sandbox.setFaults({ calls: [{ operation: 'preRegisterPayment', kind: 'html' }] })
  const first = await buyer.call('payments.create', { packageId: '50', currency: 'KRW' }, key)
  expect([first.status, first.body.error?.code]).toEqual([503, 'payments_unavailable'])
  const second = await buyer.call('payments.create', { packageId: '50', currency: 'KRW' }, key)
  expect(second.status).toBe(201)
  expect(await shop.house.db.payment.count({ where: { workspaceId: buyer.workspaceId } })).toBe(1)
  payAt(shop, second.body.payment)
  const third = await buyer.call('payments.create', { packageId: '50', currency: 'KRW' }, key)
  expect(third.body.payment.state).toBe('PAID')
})

test('a package that is not sold is not found', async () => {
  const buyer = await signedUp(shop.house)
  for (const packageId of ['7', 'x'.repeat(40)]) {
    const { status, body } = await buyer.call('payments.create', { packageId, currency: 'KRW' })
    expect([status, body.error?.code]).toEqual([404, 'not_found'])
  }
})

test('where no payments are set up nothing can be bought, and a webhook finds nobody', async () => {
  const house = await openHouse()
  const buyer = await signedUp(house)
  const { status, body } = await buyer.call('payments.create', { packageId: '50', currency: 'KRW' })
  expect([status, body.error?.code]).toEqual([409, 'payments_off'])
  expect((await fetch(`${house.url}/api/portone/webhook`, { method: 'POST', body: '{}' })).status).toBe(404)
  await house.close()
})

test('a payment that failed says why, and counts when it is paid after all', async () => {
  const { buyer, payment } = await orderOf(shop)
  payAt(shop, payment, 'limit')
  const failed = await buyer.call('payments.sync', { id: payment.id })
  expect(failed.body.state).toBe('FAILED')
  expect(failed.body.problem).toMatch(/\S/)
  payAt(shop, payment)
  const paid = await buyer.call('payments.sync', { id: payment.id })
  expect(paid.body).toMatchObject({ state: 'PAID', problem: null })
  expect((await creditsOf(shop, buyer)).available).toBe(100)
})

test('an order can be given up while nobody has paid it', async () => {
  const { buyer, payment } = await orderOf(shop)
  expect((await buyer.call('payments.cancel', { id: payment.id })).body.state).toBe('CANCELLED')
  // The window was still open in another tab.
  payAt(shop, payment)
  expect((await buyer.call('payments.sync', { id: payment.id })).body.state).toBe('PAID')
  expect((await creditsOf(shop, buyer)).available).toBe(100)
})

test('an order that was paid meanwhile is not given up', async () => {
  const { buyer, payment } = await orderOf(shop)
  payAt(shop, payment)
  expect((await buyer.call('payments.cancel', { id: payment.id })).body.state).toBe('PAID')
  shop.sandbox.setFaults({ calls: [{ operation: 'getPayment', kind: 'unavailable' }] })
  const other = await orderOf(shop)
  const unknown = await other.buyer.call('payments.cancel', { id: other.payment.id })
  expect([unknown.status, unknown.body.error?.code]).toEqual([503, 'payments_unavailable'])
  expect((await other.buyer.call('payments.get', { id: other.payment.id })).body.state).toBe('CREATED')
})

test('payments are listed the newest first, page by page', async () => {
  const buyer = await signedUp(shop.house)
  const made: string[] = []
  for (const packageId of ['50', '100', '300'] as const)
    made.unshift((await orderOf(shop, packageId, 'KRW', buyer)).payment.id)
  const first = await buyer.call('payments.list', { limit: 2 })
  expect(first.body.items.map(({ id }) => id)).toEqual(made.slice(0, 2))
  const second = await buyer.call('payments.list', { limit: 2, cursor: first.body.nextCursor ?? '' })
  expect(second.body).toMatchObject({ items: [{ id: made[2] }], nextCursor: null })
  const yearNought = Buffer.from('0000-01-01T00:00:00.000Z xc-1').toString('base64url')
  expect((await buyer.call('payments.list', { limit: 1, cursor: yearNought })).body.items).toHaveLength(1)
  const unread = await buyer.call('payments.list', { limit: 1, cursor: 'nonsense' })
  expect(unread.body.items[0]?.id).toBe(made[0])
})

test('nobody sees, asks about or gives up a payment of another workspace', async () => {
  const { payment } = await boughtBy(shop)
  const stranger = await signedUp(shop.house)
  const { id } = payment
  const answers = [
    await stranger.call('payments.get', { id }),
    await stranger.call('payments.sync', { id }),
    await stranger.call('payments.cancel', { id }),
    await stranger.call('payments.refundable', { id }),
    await stranger.call('payments.refund', { id, creditsUcr: ucrPerCredit }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect((await stranger.call('payments.list', {})).body.items).toEqual([])
})

test('a team’s owner pays, everybody else reads, and the mail goes to the owner', async () => {
  const team = await openTeam(shop.house)
  const of = inTeam(team.id)
  const refused = await team.admin.call('payments.create', { packageId: '50', currency: 'KRW' }, of)
  expect(refused.status).toBe(403)
  const { body } = await team.owner.call('payments.create', { packageId: '50', currency: 'KRW' }, of)
  payAt(shop, body.payment)
  const synced = await team.viewer.call('payments.sync', { id: body.payment.id }, of)
  expect(synced.body.state).toBe('PAID')
  const mail = await mailTo(shop.house, team.owner.email)
  expect(mail.template).toBe('payment-receipt')
  expect(mail.text).toContain('팀: ')
})

test('the list can be taken along as a file for spreadsheets', async () => {
  const { buyer, payment } = await boughtBy(shop, '50', 'USD')
  await orderOf(shop, '100', 'KRW', buyer)
  const response = await fetch(`${shop.house.url}${paymentsCsvPath}`, {
    headers: { cookie: buyer.cookie(), 'accept-language': 'en' },
  })
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="xcaster-payments-[\d-]+\.csv"$/)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = bytes.toString('utf8').slice(1).split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toContain('Payment,Order,State,Currency,Amount,Paid back,Credits')
  expect(lines[2]).toContain(`${payment.id},XCaster 크레딧 50개,Paid,USD,5.00,0.00,50,`)
  expect((await fetch(`${shop.house.url}${paymentsCsvPath}`)).status).toBe(401)
})
