import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPortOne, type PortOne } from '../../credits/portone/client.ts'
import { openPortOne } from '../setup/portone.ts'

const channelKey = 'channel-key-sandbox-krw'
const billingChannel = 'channel-key-sandbox-krw-billing'
const order = (paymentId: string) => ({ paymentId, channelKey, totalAmount: 14_000, currency: 'KRW' })

let house: Awaited<ReturnType<typeof openPortOne>>
let client: PortOne
beforeAll(async () => {
  house = await openPortOne()
  client = house.client
})
afterAll(() => house.close())
beforeEach(() => {
  house.portone.resetFaults()
  house.portone.clearCalls()
})

let serial = 0
/** A payment of its own for every test. */
function newId() {
  serial += 1
  return `xc-client-test-${serial}`
}
const paid = (changes: object = {}) => {
  const paymentId = newId()
  house.portone.pay({ ...order(paymentId), customerId: 'workspace-1', ...changes })
  return paymentId
}
const charge = (paymentId: string, billingKey: string, idempotencyKey = `charge-of-${paymentId}`) => ({
  ...{ paymentId, billingKey, idempotencyKey },
  ...{ orderName: 'BASIC', amountMinor: 9900, currency: 'KRW', customerId: 'workspace-1' },
})
const newCard = (card?: 'approves' | 'refuses' | 'refuses-once') =>
  house.portone.registerCard({ channelKey: billingChannel, customerId: 'workspace-1', ...(card ? { card } : {}) })

describe('payments', () => {
  test('one that was paid is read with what is compared: store, channel, amount, currency, version', async () => {
    const id = paid()
    expect(await client.getPayment(id)).toMatchObject({
      status: 'PAID',
      id,
      storeId: house.access.storeId,
      channel: { type: 'LIVE', key: channelKey },
      version: 'V2',
      amount: { total: 14_000, paid: 14_000, cancelled: 0 },
      currency: 'KRW',
      customer: { id: 'workspace-1' },
      method: { card: { name: '연습카드' } },
      receiptUrl: expect.stringContaining(`/sandbox/portone/receipts/${id}`),
      cancellations: [],
    })
  })

  test('one whose window was never opened is not there, also when its amount is registered', async () => {
    const paymentId = newId()
    await client.preRegisterPayment({ paymentId, amountMinor: 14_000, currency: 'KRW' })
    await expect(client.getPayment(paymentId)).rejects.toMatchObject({ type: 'PAYMENT_NOT_FOUND', status: 404 })
  })

  test('a registered amount may be changed until it is paid', async () => {
    const paymentId = newId()
    await client.preRegisterPayment({ paymentId, amountMinor: 14_000, currency: 'KRW' })
    await client.preRegisterPayment({ paymentId, amountMinor: 28_000, currency: 'KRW' })
    expect(house.portone.pay({ ...order(paymentId), totalAmount: 14_000 })).toMatchObject({
      code: 'AmountNotEqualToPredefined',
    })
    expect(house.portone.pay({ ...order(paymentId), totalAmount: 28_000 }).code).toBeUndefined()
    await expect(client.preRegisterPayment({ paymentId, amountMinor: 1000, currency: 'KRW' })).rejects.toMatchObject({
      type: 'ALREADY_PAID',
      status: 409,
    })
  })

  test('one that was refused says why', async () => {
    const paymentId = newId()
    house.portone.pay(order(paymentId), 'expired')
    expect(await client.getPayment(paymentId)).toMatchObject({
      status: 'FAILED',
      failure: { pgCode: 'INVALID_CARD_EXPIRATION' },
    })
  })
})

describe('cancellations', () => {
  test('a part, then what is left', async () => {
    const paymentId = paid()
    const part = { paymentId, amountMinor: 4000, cancellableMinor: 14_000, reason: 'unused' }
    const cancellation = await client.cancelPayment({ ...part, idempotencyKey: `refund-a-${paymentId}` })
    expect(cancellation).toMatchObject({ status: 'SUCCEEDED', totalAmount: 4000, trigger: 'API' })
    expect(await client.getPayment(paymentId)).toMatchObject({
      status: 'PARTIAL_CANCELLED',
      amount: { cancelled: 4000 },
      cancellations: [{ id: cancellation.id }],
    })
    await client.cancelPayment({ paymentId, reason: 'the rest', idempotencyKey: `refund-b-${paymentId}` })
    expect(await client.getPayment(paymentId)).toMatchObject({ status: 'CANCELLED', amount: { cancelled: 14_000 } })
    await expect(
      client.cancelPayment({ paymentId, reason: 'again', idempotencyKey: `refund-c-${paymentId}` }),
    ).rejects.toMatchObject({ type: 'PAYMENT_ALREADY_CANCELLED' })
  })

  test('what could be cancelled has changed meanwhile: nothing is cancelled', async () => {
    const paymentId = paid()
    house.portone.cancelAtPg(paymentId, 1000)
    const asked = { paymentId, amountMinor: 4000, cancellableMinor: 14_000, reason: 'unused' }
    await expect(client.cancelPayment({ ...asked, idempotencyKey: `refund-of-${paymentId}` })).rejects.toMatchObject({
      type: 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN',
      status: 409,
    })
    expect((await client.getPayment(paymentId)).amount.cancelled).toBe(1000)
  })

  test('one that takes its time is REQUESTED and counts as taken', async () => {
    house.portone.setFaults({ cancellations: 'stay' })
    const paymentId = paid()
    const asked = { paymentId, amountMinor: 4000, reason: 'unused' }
    expect((await client.cancelPayment({ ...asked, idempotencyKey: `refund-of-${paymentId}` })).status).toBe(
      'REQUESTED',
    )
    expect(await client.getPayment(paymentId)).toMatchObject({ status: 'PAID', amount: { cancelled: 0 } })
    await expect(
      client.cancelPayment({ ...asked, amountMinor: 11_000, idempotencyKey: `refund-2-of-${paymentId}` }),
    ).rejects.toMatchObject({ type: 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT' })
    house.portone.finishCancellations(paymentId)
    expect(await client.getPayment(paymentId)).toMatchObject({
      status: 'PARTIAL_CANCELLED',
      cancellations: [{ status: 'SUCCEEDED' }],
    })
  })

  test('the answer is lost, the same key is sent again: it was cancelled once', async () => {
    const paymentId = paid()
    house.portone.setFaults({ calls: [{ operation: 'cancelPayment', kind: 'silence', isAfter: true }] })
    const asked = { paymentId, amountMinor: 4000, reason: 'unused', idempotencyKey: `refund-of-${paymentId}` }
    await expect(house.impatient.cancelPayment(asked)).rejects.toMatchObject({ code: 'payments_unavailable' })
    expect((await client.cancelPayment(asked)).status).toBe('SUCCEEDED')
    expect((await client.getPayment(paymentId)).amount.cancelled).toBe(4000)
    expect(house.portone.calls().map(({ isReplay }) => isReplay)).toEqual([false, true, false])
  })
})

describe('registered cards', () => {
  test('are charged, once per payment', async () => {
    const paymentId = newId()
    const key = newCard()
    expect((await client.payWithBillingKey(charge(paymentId, key))).paidAt).toBeInstanceOf(Date)
    await expect(client.payWithBillingKey(charge(paymentId, key, 'another-key-altogether'))).rejects.toMatchObject({
      type: 'ALREADY_PAID',
      status: 409,
    })
    expect(await client.getPayment(paymentId)).toMatchObject({
      status: 'PAID',
      billingKey: key,
      channel: { key: billingChannel },
    })
    expect(house.portone.moves().filter((move) => move.paymentId === paymentId)).toHaveLength(1)
  })

  test('the answer to a charge is lost: with the same key it is told, with another one it is refused', async () => {
    const paymentId = newId()
    const key = newCard()
    house.portone.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'reset', isAfter: true }] })
    await expect(client.payWithBillingKey(charge(paymentId, key))).rejects.toMatchObject({
      code: 'payments_unavailable',
    })
    expect((await client.payWithBillingKey(charge(paymentId, key))).pgTxId).toMatch(/^sandbox_pg_/)
    expect(house.portone.moves().filter((move) => move.paymentId === paymentId)).toHaveLength(1)
  })

  test('a charge that is still being made is waited for', async () => {
    const paymentId = newId()
    const key = newCard()
    house.portone.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'slow', delayMs: 100 }] })
    const [first, second] = await Promise.all([
      client.payWithBillingKey(charge(paymentId, key)),
      client.payWithBillingKey(charge(paymentId, key)),
    ])
    expect(second).toEqual(first)
    const statuses = house.portone.calls().map(({ status }) => status)
    expect(statuses).toContain(409)
    expect(house.portone.moves().filter((move) => move.paymentId === paymentId)).toHaveLength(1)
  })

  test('a refusal carries the words of the card company; the next charge of this card goes through', async () => {
    const paymentId = newId()
    const key = newCard('refuses-once')
    await expect(client.payWithBillingKey(charge(paymentId, key))).rejects.toMatchObject({
      type: 'PG_PROVIDER',
      status: 502,
      pgCode: 'EXCEED_MAX_AMOUNT',
      pgMessage: '거래금액 한도를 초과했습니다.',
    })
    expect((await client.getPayment(paymentId)).status).toBe('FAILED')
    await client.payWithBillingKey(charge(paymentId, key, `${paymentId}:the-second`))
    expect((await client.getPayment(paymentId)).status).toBe('PAID')
  })

  test('are known by store, channel and customer until they are deleted', async () => {
    const key = newCard('refuses')
    expect(await client.getBillingKeyInfo(key)).toMatchObject({
      status: 'ISSUED',
      storeId: house.access.storeId,
      channels: [{ type: 'LIVE', key: billingChannel }],
      customer: { id: 'workspace-1' },
      methods: [{ card: { number: expect.stringMatching(/0002$/) } }],
    })
    await client.deleteBillingKey(key)
    expect((await client.getBillingKeyInfo(key)).status).toBe('DELETED')
    await expect(client.payWithBillingKey(charge(newId(), key))).rejects.toMatchObject({
      type: 'BILLING_KEY_ALREADY_DELETED',
    })
    await expect(client.getBillingKeyInfo('billing-key-nobody-has')).rejects.toMatchObject({
      type: 'BILLING_KEY_NOT_FOUND',
    })
  })
})

test('a wrong secret is a refusal, not an outage', async () => {
  const stranger = createPortOne({ ...house.access, apiSecret: 'a wrong secret' })
  await expect(stranger.getPayment('xc-whatever')).rejects.toMatchObject({ type: 'UNAUTHORIZED', status: 401 })
})

test('an Idempotency-Key is sent in quotes; one of letters that do not fit is sent as its hash', async () => {
  const paymentId = paid()
  await client.cancelPayment({ paymentId, reason: 'r', amountMinor: 1, idempotencyKey: 'a-key-of-sixteen' })
  await client.cancelPayment({ paymentId, reason: 'r', amountMinor: 1, idempotencyKey: '짧아요' })
  const [first, second] = house.portone.calls()
  expect(first?.idempotencyKey).toBe('"a-key-of-sixteen"')
  expect(second?.idempotencyKey).toMatch(/^"[0-9a-f]{64}"$/)
})

describe('a PortOne that is not well is payments_unavailable, with its status kept', () => {
  test.each([
    ['a page of HTML from a proxy', 'html', 502],
    ['503', 'unavailable', 503],
    ['half of the JSON', 'truncated', 200],
    ['silence', 'silence', null],
    ['a cut connection', 'reset', null],
  ] as const)('%s', async (_name, kind, status) => {
    const paymentId = paid()
    house.portone.setFaults({ calls: [{ operation: 'getPayment', kind }] })
    const failure = house.impatient.getPayment(paymentId)
    await expect(failure).rejects.toMatchObject({
      code: 'payments_unavailable',
      isRetryable: true,
      details: { status },
    })
    expect((await client.getPayment(paymentId)).status).toBe('PAID')
  })
})

describe('answers nobody expects', () => {
  const servers: (() => void)[] = []
  afterEach(() => {
    for (const close of servers.splice(0)) close()
  })

  async function clientOf(listener: RequestListener): Promise<PortOne> {
    const server = createServer(listener)
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    servers.push(() => {
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    const access = { ...house.access, baseUrl: `http://127.0.0.1:${port}` }
    return createPortOne(access, { timeoutMs: 200, outstandingWaitMs: 5 })
  }
  const saying = (status: number, body: string, headers: Record<string, string> = {}) =>
    clientOf((_req, res) => {
      res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
    })
  const known = {
    ...{ status: 'PAID', id: 'xc-1', storeId: 'store', version: 'V2', currency: 'KRW' },
    amount: { total: 1, paid: 1, cancelled: 0 },
  }

  test('a state and fields that came to PortOne later are read and taken for nothing known', async () => {
    const later = {
      ...known,
      status: 'ON_HOLD',
      colour: 'blue',
      channel: { type: 'LIVE', mood: 'fine' },
      receiptUrl: null,
    }
    const payment = await (await saying(200, JSON.stringify(later))).getPayment('xc-1')
    expect(payment.status).toBe('UNRECOGNIZED')
    expect(payment.receiptUrl).toBeUndefined()
  })

  test.each([
    ['no amount', { ...known, amount: undefined }],
    ['an amount that is no whole number', { ...known, amount: { total: 1.5, paid: 1, cancelled: 0 } }],
    ['an amount in words', { ...known, amount: { total: '14000', paid: 1, cancelled: 0 } }],
    ['a list', []],
  ])('%s is no payment', async (_name, body) => {
    const broken = await saying(200, JSON.stringify(body))
    await expect(broken.getPayment('xc-1')).rejects.toMatchObject({ code: 'payments_unavailable' })
  })

  test.each([
    [200, { billingKey: 'billing-key-1', status: 7 }],
    [500, { said: 'DELETE /billing-keys/billing-key-1' }],
    [404, { type: 'BILLING_KEY_NOT_FOUND', message: 'there is no billing-key-1' }],
  ])('%i: an answer that repeats a billing key does not bring it into an error', async (status, body) => {
    const talkative = await saying(status, JSON.stringify(body))
    for (const call of [talkative.getBillingKeyInfo, talkative.deleteBillingKey]) {
      const error = await call('billing-key-1').catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Error)
      expect(inspect(error, { depth: null })).not.toContain('billing-key-1')
      expect(inspect(error)).toContain('[hidden]')
    }
  })

  test('a body that never ends is given up', async () => {
    const dripping = await clientOf((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' }).write('{"status":')
    })
    await expect(dripping.getPayment('xc-1')).rejects.toMatchObject({ code: 'payments_unavailable' })
  })

  test('429 is an outage that says how long it lasts', async () => {
    const busy = await saying(429, '{"type":"TOO_MANY_REQUESTS"}', { 'retry-after': '7' })
    await expect(busy.getPayment('xc-1')).rejects.toMatchObject({ code: 'payments_unavailable', retryAfterMs: 7000 })
  })

  test('a redirect is not followed: the secret would go with it', async () => {
    let visits = 0
    const elsewhere = await clientOf((_req, res) => {
      visits += 1
      res.writeHead(302, { location: '/somewhere-else' }).end()
    })
    await expect(elsewhere.getPayment('xc-1')).rejects.toMatchObject({ code: 'payments_unavailable' })
    expect(visits).toBe(1)
  })

  test('a call that stays outstanding is given up after a few times', async () => {
    let asked = 0
    const stuck = await clientOf((_req, res) => {
      asked += 1
      res.writeHead(409, { 'content-type': 'application/json' }).end('{"type":"IDEMPOTENCY_OUTSTANDING_REQUEST"}')
    })
    await expect(stuck.deleteBillingKey('billing-key-1')).rejects.toMatchObject({ code: 'payments_unavailable' })
    expect(asked).toBe(5)
  })

  test('nobody listens', async () => {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    await new Promise((done) => server.close(done))
    const nobody = createPortOne({ ...house.access, baseUrl: `http://127.0.0.1:${port}` })
    await expect(nobody.getPayment('xc-1')).rejects.toMatchObject({ code: 'payments_unavailable' })
  })
})
