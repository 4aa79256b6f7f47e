import { Webhook } from '@portone/server-sdk'
import { expect, test } from 'vitest'
import { sandboxPortOne } from '../../core/config.ts'
import { readWebhook } from '../../credits/portone/webhook.ts'
import { signatureOf } from '../../sandbox/portone/courier.ts'

const ours = 'whsec_b3VyLXNlY3JldC1mb3ItdGVzdHM='
const next = 'whsec_dGhlLW5leHQtc2VjcmV0LWZvci10ZXN0cw=='
const body = '{ "type": "Transaction.Paid", "data": { "storeId": "store", "paymentId": "xc-1", "transactionId": "t" } }'

function signed({ secret = ours, content = body, agoSeconds = 0, id = 'event-1' } = {}) {
  const timestamp = String(Math.floor(Date.now() / 1000) - agoSeconds)
  const signature = `v1,${signatureOf(secret, `${id}.${timestamp}.${content}`)}`
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
}
const refusal = (reason: string) => ({ code: 'invalid_request', details: { reason } })

test('a webhook with our signature is read', async () => {
  const event = await readWebhook([ours], body, signed())
  expect(event).toEqual({ id: 'event-1', type: 'Transaction.Paid', paymentId: 'xc-1', billingKey: null })
})

test('while secrets are rotated both are good, in either place', async () => {
  for (const secrets of [
    [ours, next],
    [next, ours],
  ]) {
    expect((await readWebhook(secrets, body, signed({ secret: ours }))).id).toBe('event-1')
    expect((await readWebhook(secrets, body, signed({ secret: next }))).id).toBe('event-1')
  }
})

test('one of several signatures suffices', async () => {
  const headers = signed()
  headers['webhook-signature'] = `v1,${signatureOf(next, 'x')} v2,abc ${headers['webhook-signature']}`
  expect((await readWebhook([ours], body, headers)).id).toBe('event-1')
})

test("a stranger's signature is refused", async () => {
  const headers = signed({ secret: next })
  await expect(readWebhook([ours], body, headers)).rejects.toMatchObject(refusal('NO_MATCHING_SIGNATURE'))
})

test('the same content written anew has another signature', async () => {
  const again = JSON.stringify(JSON.parse(body))
  await expect(readWebhook([ours], again, signed())).rejects.toMatchObject(refusal('NO_MATCHING_SIGNATURE'))
})

test('another id than the one that was signed is refused: it would count as another event', async () => {
  const headers = { ...signed(), 'webhook-id': 'event-2' }
  await expect(readWebhook([ours], body, headers)).rejects.toMatchObject(refusal('NO_MATCHING_SIGNATURE'))
})

test('one of more than five minutes ago, or of the future, is refused', async () => {
  await expect(readWebhook([ours], body, signed({ agoSeconds: 310 }))).rejects.toMatchObject(
    refusal('TIMESTAMP_TOO_OLD'),
  )
  await expect(readWebhook([ours], body, signed({ agoSeconds: -310 }))).rejects.toMatchObject(
    refusal('TIMESTAMP_TOO_NEW'),
  )
  expect((await readWebhook([ours], body, signed({ agoSeconds: 290 }))).id).toBe('event-1')
})

test('without headers, and with one of them twice, it is refused', async () => {
  await expect(readWebhook([ours], body, {})).rejects.toMatchObject(refusal('MISSING_REQUIRED_HEADERS'))
  const twice = { ...signed(), 'webhook-signature': [signed()['webhook-signature'], 'v1,abc'] }
  await expect(readWebhook([ours], body, twice)).rejects.toMatchObject(refusal('MISSING_REQUIRED_HEADERS'))
})

test('with no secret configured nothing is good', async () => {
  await expect(readWebhook([], body, signed())).rejects.toMatchObject({ code: 'invalid_request' })
})

test('what is signed and no event is refused', async () => {
  for (const content of ['[]', '{}', 'not json'])
    await expect(readWebhook([ours], content, signed({ content }))).rejects.toMatchObject({ code: 'invalid_request' })
})

test('a kind that is not known comes through as it is', async () => {
  const content = '{"type":"Planet.Aligned","data":{"planet":"Mars"},"extra":1}'
  expect(await readWebhook([ours], content, signed({ content }))).toEqual({
    ...{ id: 'event-1', type: 'Planet.Aligned' },
    ...{ paymentId: null, billingKey: null },
  })
})

test('an event of a billing key names it', async () => {
  const content = '{"type":"BillingKey.Deleted","data":{"storeId":"store","billingKey":"billing-key-1"}}'
  const event = await readWebhook([ours], content, signed({ content }))
  expect(event).toMatchObject({ type: 'BillingKey.Deleted', paymentId: null, billingKey: 'billing-key-1' })
})

test("the sandbox's own secret makes signatures that PortOne's SDK accepts", async () => {
  const [secret = ''] = sandboxPortOne.webhookSecrets
  await expect(Webhook.verify(secret, body, signed({ secret }))).resolves.toMatchObject({ type: 'Transaction.Paid' })
})
