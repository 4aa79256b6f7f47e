import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PaymentClient } from '@portone/server-sdk/payment'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readWebhook } from '../../credits/portone/webhook.ts'
import { openPortOne } from '../setup/portone.ts'

let house: Awaited<ReturnType<typeof openPortOne>>
beforeAll(async () => {
  house = await openPortOne()
})
afterAll(() => house.close())
beforeEach(() => {
  house.portone.resetFaults()
  house.portone.clearCalls()
  house.ear.heard.length = 0
})
afterEach(() => house.portone.whenQuiet())

const channelKey = 'channel-key-sandbox-usd'
let serial = 0
function newOrder() {
  serial += 1
  return { paymentId: `xc-sandbox-test-${serial}`, channelKey, totalAmount: 1000, currency: 'USD' }
}
const eventsOf = (paymentId: string) =>
  house.ear.heard.filter(({ body }) => body.includes(`"${paymentId}"`)).map(({ body }) => String(JSON.parse(body).type))

describe('the REST API', () => {
  // The SDK joins paths to an origin; the stand-in lives below a path, so each call is sent on to there.
  const sdk = (secret = house.access.apiSecret) => PaymentClient({ secret, baseUrl: 'http://127.0.0.1:1' })
  const fetched = globalThis.fetch
  beforeEach(() => {
    vi.stubGlobal('fetch', (url: URL, request: RequestInit) =>
      fetched(`${house.url}${url.pathname}${url.search}`, request),
    )
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  test("PortOne's own SDK pays, reads and cancels with it", async () => {
    const order = newOrder()
    await sdk().preRegisterPayment({ paymentId: order.paymentId, totalAmount: 1000, currency: 'USD' })
    house.portone.pay(order)
    expect(await sdk().getPayment({ paymentId: order.paymentId })).toMatchObject({
      status: 'PAID',
      amount: { paid: 1000 },
    })
    const { cancellation } = await sdk().cancelPayment({ paymentId: order.paymentId, amount: 400, reason: 'unused' })
    expect(cancellation).toMatchObject({ status: 'SUCCEEDED', totalAmount: 400 })
    const error = await sdk()
      .cancelPayment({ paymentId: order.paymentId, currentCancellableAmount: 1000, reason: 'unused' })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ data: { type: 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN' } })
  })

  test("PortOne's own SDK charges a registered card, once", async () => {
    const billingKey = house.portone.registerCard({ channelKey, customerId: 'workspace-1' })
    const { paymentId } = newOrder()
    const charge = { paymentId, billingKey, orderName: 'BASIC', amount: { total: 1000 }, currency: 'USD' }
    expect((await sdk().payWithBillingKey(charge)).payment.paidAt).toBeTruthy()
    const error = await sdk()
      .payWithBillingKey(charge)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ data: { type: 'ALREADY_PAID' } })
    expect(await sdk().billingKey.getBillingKeyInfo({ billingKey })).toMatchObject({ status: 'ISSUED' })
  })

  test('a wrong secret is refused before anything is done', async () => {
    const order = newOrder()
    house.portone.pay(order)
    const error = await sdk('wrong')
      .cancelPayment({ paymentId: order.paymentId, reason: 'theft' })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ data: { type: 'UNAUTHORIZED' } })
    expect(house.portone.moves().filter(({ paymentId }) => paymentId === order.paymentId)).toHaveLength(1)
  })
})

test('an Idempotency-Key without quotes, or too short, is refused', async () => {
  const { paymentId } = newOrder()
  for (const key of ['no-quotes-but-long-enough', '"too-short"']) {
    const reply = await fetch(`${house.url}/payments/${paymentId}/pre-register`, {
      method: 'POST',
      headers: { authorization: `PortOne ${house.access.apiSecret}`, 'idempotency-key': key },
      body: JSON.stringify({ totalAmount: 1000, currency: 'USD' }),
    })
    expect([reply.status, await reply.json()]).toMatchObject([400, { type: 'INVALID_REQUEST' }])
  }
})

test("another store's requests and a body that is no JSON are refused", async () => {
  const headers = { authorization: `PortOne ${house.access.apiSecret}` }
  const foreign = await fetch(`${house.url}/payments/xc-1?storeId=store-of-others`, { headers })
  expect([foreign.status, await foreign.json()]).toMatchObject([403, { type: 'FORBIDDEN' }])
  const broken = await fetch(`${house.url}/payments/xc-1/cancel`, { method: 'POST', headers, body: '{"reason"' })
  expect([broken.status, await broken.json()]).toMatchObject([400, { type: 'INVALID_REQUEST' }])
})

describe('the window, without a browser', () => {
  test('a payment can be tried again after a refusal and succeeds once', async () => {
    const order = newOrder()
    expect(house.portone.pay(order, 'limit')).toMatchObject({ code: 'PGProviderError', pgCode: 'EXCEED_MAX_AMOUNT' })
    const first = await house.client.getPayment(order.paymentId)
    expect(house.portone.pay(order)).toMatchObject({ transactionType: 'PAYMENT', paymentId: order.paymentId })
    expect((await house.client.getPayment(order.paymentId)).transactionId).not.toBe(first.transactionId)
    expect(house.portone.pay(order)).toMatchObject({ code: 'PaymentAlreadyPaid' })
    expect(house.portone.moves().filter(({ paymentId }) => paymentId === order.paymentId)).toHaveLength(1)
  })

  test('a channel that is not of the store is refused', () => {
    expect(house.portone.pay({ ...newOrder(), channelKey: 'channel-key-of-others' })).toMatchObject({
      code: 'ChannelNotFound',
    })
  })

  test('it cannot be opened for a page of another machine', async () => {
    const request = { ...newOrder(), kind: 'payment', storeId: house.access.storeId, orderName: 'x' }
    for (const [redirectUrl, status] of [
      ['https://evil.example/', 400],
      ['javascript:alert(1)', 400],
      ['not an address', 400],
      ['http://localhost:4000/back', 200],
    ] as const) {
      const query = new URLSearchParams({ request: JSON.stringify({ ...request, redirectUrl }) })
      expect([redirectUrl, (await fetch(`${house.url}/checkout?${query}`)).status]).toEqual([redirectUrl, status])
    }
  })

  test('what goes wrong on demand shows in the payment', async () => {
    house.portone.setFaults({ wrongAmountMinor: 1, wrongCurrency: 'JPY', wrongStoreId: 'store-2', channelType: 'TEST' })
    const order = newOrder()
    house.portone.pay(order)
    expect(await house.client.getPayment(order.paymentId)).toMatchObject({
      status: 'PAID',
      ...{ storeId: 'store-2', currency: 'JPY' },
      channel: { type: 'TEST' },
      amount: { total: 1 },
    })
  })
})

describe('webhooks', () => {
  test('tell what happened, signed so that we accept them', async () => {
    const order = newOrder()
    house.portone.pay(order)
    await vi.waitFor(() => expect(eventsOf(order.paymentId)).toContain('Transaction.Paid'))
    house.portone.cancelAtPg(order.paymentId, 300)
    house.portone.chargeBack(order.paymentId)
    await house.portone.whenQuiet()
    expect(eventsOf(order.paymentId).sort()).toEqual([
      'Transaction.Cancelled',
      'Transaction.Paid',
      'Transaction.PartialCancelled',
      'Transaction.Ready',
    ])
    for (const { headers, body } of house.ear.heard)
      expect((await readWebhook(house.access.webhookSecrets, body, headers)).paymentId).toBe(order.paymentId)
    expect((await house.client.getPayment(order.paymentId)).cancellations.map(({ trigger }) => trigger)).toEqual([
      'CONSOLE',
      'CHARGEBACK',
    ])
  })

  test('are sent again when they are refused, with the same id, and not for ever', async () => {
    house.ear.refuse(1)
    const order = newOrder()
    house.portone.pay(order, 'closed')
    await house.portone.whenQuiet()
    const ids = house.ear.heard.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([3, 2])
    house.ear.refuse(100)
    house.ear.heard.length = 0
    house.portone.approveLate(order.paymentId)
    await house.portone.whenQuiet()
    house.ear.refuse(0)
    expect(house.portone.webhooks().at(-1)).toMatchObject({ type: 'Transaction.Paid', answers: [500, 500, 500] })
  })

  test('come twice, not at all, late or in the wrong order on demand', async () => {
    house.portone.setFaults({ webhookCopies: 2 })
    const twice = newOrder()
    house.portone.pay(twice)
    await house.portone.whenQuiet()
    expect(eventsOf(twice.paymentId).filter((type) => type === 'Transaction.Paid')).toHaveLength(2)

    house.portone.setFaults({ webhookCopies: 0 })
    const never = newOrder()
    house.portone.pay(never)
    await house.portone.whenQuiet()
    expect(eventsOf(never.paymentId)).toEqual([])

    house.portone.setFaults({ webhookCopies: 1, isReordered: true })
    const reordered = newOrder()
    house.portone.pay(reordered)
    await house.portone.whenQuiet()
    expect(eventsOf(reordered.paymentId)).toEqual(['Transaction.Paid', 'Transaction.Ready'])

    house.portone.setFaults({ isReordered: false, failsBeforePaid: true })
    const failedFirst = newOrder()
    house.portone.pay(failedFirst)
    await house.portone.whenQuiet()
    expect(eventsOf(failedFirst.paymentId).sort()).toEqual([
      'Transaction.Failed',
      'Transaction.Paid',
      'Transaction.Ready',
    ])
    expect((await house.client.getPayment(failedFirst.paymentId)).status).toBe('PAID')
  })

  test('one that was lost can be sent again by hand', async () => {
    house.portone.setFaults({ webhookCopies: 0 })
    const order = newOrder()
    house.portone.pay(order)
    await house.portone.whenQuiet()
    const lost = house.portone.webhooks().at(-1)
    house.portone.resendWebhook(lost?.id ?? '')
    await house.portone.whenQuiet()
    expect(eventsOf(order.paymentId)).toEqual(['Transaction.Paid'])
  })
})

describe('the control endpoint', () => {
  const control = async (command: object) => {
    const reply = await fetch(`${house.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
    })
    const body: unknown = await reply.json()
    return { status: reply.status, body }
  }

  test('sets faults, one at a time, and says how everything stands', async () => {
    expect((await control({ do: 'setFaults', faults: { webhookCopies: 2 } })).status).toBe(200)
    const { body } = await control({ do: 'setFaults', faults: { calls: [{ kind: 'html' }] } })
    const faults = { webhookCopies: 2, calls: [{ operation: 'any', kind: 'html', times: 1 }] }
    expect(body).toMatchObject({ faults })
    await expect(house.client.getPayment('xc-1')).rejects.toMatchObject({ code: 'payments_unavailable' })
    const state = await (await fetch(`${house.url}/control`)).json()
    expect(state).toMatchObject({
      faults: { calls: [] },
      calls: [{ operation: 'getPayment', subject: 'xc-1', status: null }],
    })
    expect((await control({ do: 'resetFaults' })).body).toMatchObject({ faults: { webhookCopies: 1 } })
  })

  test('does what a card company may do, and refuses what nobody may', async () => {
    const order = newOrder()
    house.portone.pay(order)
    expect((await control({ do: 'chargeBack', paymentId: order.paymentId })).status).toBe(200)
    expect((await house.client.getPayment(order.paymentId)).status).toBe('CANCELLED')
    const again = await control({ do: 'cancelAtPg', paymentId: order.paymentId })
    expect(again).toMatchObject({ status: 409, body: { type: 'PAYMENT_ALREADY_CANCELLED' } })
  })

  test('a fault that does not exist is not taken for one', async () => {
    expect((await control({ do: 'setFaults', faults: { webhookCopys: 2 } })).status).toBe(400)
    expect((await control({ do: 'explode' })).status).toBe(400)
  })
})

test('a restart keeps payments, registered amounts and cards', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-portone-restart-'))
  const order = { ...newOrder(), channelKey: 'channel-key-sandbox-krw', currency: 'KRW' }
  const before = await openPortOne({ dataDir })
  before.portone.pay(order)
  const next = { paymentId: 'xc-after-restart', amountMinor: 5000, currency: 'KRW' }
  await before.client.preRegisterPayment(next)
  const billingKey = before.portone.registerCard({ channelKey: order.channelKey, customerId: 'w', card: 'refuses' })
  await before.close()
  const after = await openPortOne({ dataDir })
  try {
    expect((await after.client.getPayment(order.paymentId)).status).toBe('PAID')
    expect(after.portone.pay({ ...order, paymentId: next.paymentId, totalAmount: 1 }).code).toBe(
      'AmountNotEqualToPredefined',
    )
    expect((await after.client.getBillingKeyInfo(billingKey)).status).toBe('ISSUED')
    const charge = {
      paymentId: 'xcs-1',
      billingKey,
      orderName: 'BASIC',
      amountMinor: 1,
      currency: 'KRW',
      customerId: 'w',
    }
    await expect(
      after.client.payWithBillingKey({ ...charge, idempotencyKey: 'charge-of-xcs-1' }),
    ).rejects.toMatchObject({
      type: 'PG_PROVIDER',
    })
  } finally {
    await after.close()
    await rm(dataDir, { recursive: true })
  }
})
