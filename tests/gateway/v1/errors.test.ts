import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../setup/client.ts'
import { keyOwner } from '../../setup/serving.ts'
import { call, chat, openV1House, testModel, type V1House, type WireError } from './v1-house.ts'

let house: V1House
let key: Awaited<ReturnType<typeof keyOwner>>
beforeAll(async () => {
  house = await openV1House()
  key = await keyOwner(house, { quotaTokens: null })
})
afterAll(async () => {
  await house.close()
})

const completions = '/v1/chat/completions'

async function refusal(answer: Response | Promise<Response>) {
  const response = await answer
  const body = (await response.json()) as WireError
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/)
  expect(Object.keys(body)).toEqual(['error'])
  expect(Object.keys(body.error).sort()).toEqual(['code', 'message', 'param', 'type'])
  expect(body.error.message).toMatch(/\w/)
  return { status: response.status, headers: response.headers, ...body.error }
}

test('an address that is not there is an error in the same shape', async () => {
  const unknown = { status: 404, type: 'invalid_request_error', code: 'unknown_url', param: null }
  expect(await refusal(call(house, key.secret, '/v1/nothing'))).toMatchObject(unknown)
  expect(await refusal(call(house, key.secret, '/v1/completions', { body: {} }))).toMatchObject(unknown)
  expect(await refusal(call(house, '', '/v1'))).toMatchObject(unknown)
  expect(await refusal(call(house, key.secret, '/v1/models/%E0%A4%A'))).toMatchObject({ status: 400 })
})

test('a method that an address does not take says which it takes', async () => {
  const refused = await refusal(call(house, key.secret, completions))
  expect(refused).toMatchObject({ status: 405, code: 'method_not_allowed' })
  expect(refused.headers.get('allow')).toBe('POST, OPTIONS')
  expect(await refusal(call(house, key.secret, '/v1/models', { method: 'DELETE' }))).toMatchObject({ status: 405 })
})

test('signing in keeps its own words below /v1', async () => {
  const response = await fetch(`${house.url}/v1/auth/token`, { method: 'POST' })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: expect.any(String) })
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
})

test('a body that is no JSON object is refused before a model is asked', async () => {
  const before = house.upstream.calls()
  for (const body of ['{"model":', '[1]', '"text"', '', 'null'])
    expect(await refusal(call(house, key.secret, completions, { body }))).toMatchObject({
      ...{ status: 400, type: 'invalid_request_error', code: 'invalid_json' },
    })
  const zipped = call(house, key.secret, completions, { body: '{}', headers: { 'content-encoding': 'gzip' } })
  expect(await refusal(zipped)).toMatchObject({ status: 400, code: 'invalid_json' })
  expect(house.upstream.calls()).toBe(before)
})

test('a body of more than 20 MB is 413, whether or not its length was told', async () => {
  const body = chat({}, { user: 'x'.repeat(20 * 1024 * 1024) })
  expect(await refusal(call(house, key.secret, completions, { body }))).toMatchObject({
    ...{ status: 413, code: 'payload_too_large' },
  })
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request(
      house.url + completions,
      { method: 'POST', headers: { authorization: `Bearer ${key.secret}`, 'transfer-encoding': 'chunked' } },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
    sending.on('error', reject)
    sending.end(JSON.stringify(body))
  })
  expect(status).toBe(413)
})

test('what is wrong in a request is named by its path', async () => {
  const wrong = async (body: Record<string, unknown>) => {
    const { status, param, code } = await refusal(call(house, key.secret, completions, { body }))
    return { status, param, code }
  }
  const invalid = { status: 400, code: 'invalid_value' }
  expect(await wrong({ model: testModel })).toEqual({
    status: 400,
    code: 'missing_required_parameter',
    param: 'messages',
  })
  expect(await wrong(chat({}, { messages: [{ role: 'robot' }] }))).toEqual({ ...invalid, param: 'messages[0].role' })
  expect(await wrong(chat({}, { temperature: 3 }))).toEqual({ ...invalid, param: 'temperature' })
  expect(await wrong(chat({}, { stream: 'yes' }))).toEqual({ ...invalid, param: 'stream' })
})

test('a key that is missing, wrong, switched off or over is 401 and not asked about again', async () => {
  const refused = { status: 401, type: 'invalid_request_error', code: 'invalid_api_key', param: null }
  const without = await refusal(fetch(house.url + completions, { method: 'POST', body: JSON.stringify(chat()) }))
  expect(without).toMatchObject(refused)
  expect(without.headers.get('x-should-retry')).toBe('false')
  expect(await refusal(call(house, 'sk-wrong', completions, { body: chat() }))).toMatchObject(refused)
  expect(await refusal(call(house, 'sk-wrong', '/v1/models'))).toMatchObject(refused)
  const off = await keyOwner(house)
  await house.db.apiKey.update({ where: { id: off.keyId }, data: { isEnabled: false } })
  const words = await refusal(call(house, off.secret, completions, { body: chat() }))
  expect(words).toMatchObject({ ...refused, message: expect.stringContaining('switched off') })
  const over = await keyOwner(house)
  await house.db.apiKey.update({ where: { id: over.keyId }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await refusal(call(house, over.secret, completions, { body: chat() }))).toMatchObject(refused)
})

test('keys come in the headers of OpenAI, of Anthropic and of Azure', async () => {
  const ways: Record<string, string>[] = [
    { authorization: `bearer ${key.secret}` },
    { 'x-api-key': key.secret },
    { 'api-key': key.secret },
  ]
  for (const headers of ways) expect((await fetch(`${house.url}/v1/models`, { headers })).status).toBe(200)
})

test('a model that is not there, not priced or not for this key is 404', async () => {
  const missing = { status: 404, type: 'invalid_request_error', code: 'model_not_found', param: 'model' }
  const ask = (secret: string, model: string) =>
    refusal(call(house, secret, completions, { body: chat({}, { model }) }))
  expect(await ask(key.secret, 'mock:nothing')).toMatchObject(missing)
  expect(await ask(key.secret, 'mock:unpriced')).toMatchObject({
    ...missing,
    message: expect.stringContaining('price'),
  })
  const limited = await keyOwner(house)
  await house.db.apiKey.update({ where: { id: limited.keyId }, data: { models: ['openai:gpt-5.4'] } })
  expect(await ask(limited.secret, testModel)).toMatchObject(missing)
  expect(await ask(limited.secret, 'echo')).toMatchObject(missing)
})

test('no credits is 402 that is not asked again, and nothing is asked of the vendor', async () => {
  const poor = await keyOwner(house, { walletUcr: 0, quotaTokens: null })
  const before = house.upstream.calls()
  const refused = await refusal(call(house, poor.secret, completions, { body: chat() }))
  expect(refused).toMatchObject({ status: 402, type: 'insufficient_quota', code: 'insufficient_quota' })
  expect(refused.headers.get('x-should-retry')).toBe('false')
  expect(house.upstream.calls()).toBe(before)
})

test('a key without tokens is 402 while the wallet is full', async () => {
  const used = await keyOwner(house, { quotaTokens: 1 })
  expect(await refusal(call(house, used.secret, completions, { body: chat() }))).toMatchObject({
    ...{ status: 402, type: 'insufficient_quota', code: 'key_exhausted' },
  })
})

test('too many requests are told when to come back, and every answer tells how many are left', async () => {
  // The house counts a thousandfold.
  const slow = await keyOwner(house)
  await house.db.apiKey.update({ where: { id: slow.keyId }, data: { requestsPerMinute: 1 } })
  const first = await call(house, slow.secret, completions, { body: chat() })
  expect(first.status).toBe(200)
  expect(first.headers.get('x-ratelimit-limit-requests')).toBe('1000')
  expect(first.headers.get('x-ratelimit-remaining-requests')).toBe('999')
  expect(first.headers.get('x-ratelimit-reset-requests')).toMatch(/^(\d+m)?\d+(ms|s)$/)
  await house.db.apiKey.update({ where: { id: slow.keyId }, data: { tokensPerMinute: 5 } })
  // 10 + 10 tokens go beyond five; the next one waits.
  const late = await waitUntil(
    async () => await call(house, slow.secret, completions, { body: chat() }),
    ({ status }) => status === 429,
    10_000,
  )
  const refused = await refusal(late)
  expect(refused).toMatchObject({ type: 'rate_limit_exceeded', code: 'rate_limit_exceeded' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect(Number(refused.headers.get('retry-after-ms'))).toBeGreaterThan(0)
  expect(refused.headers.get('x-ratelimit-remaining-tokens')).toBe('0')
  expect(refused.headers.get('x-should-retry')).toBeNull()
})

test('what the vendor refuses is told in its words, and what ails it is a status to try again', async () => {
  expect(await refusal(call(house, key.secret, completions, { body: chat({ status: 400 }) }))).toMatchObject({
    ...{ status: 400, type: 'invalid_request_error', message: expect.stringContaining('told to fail') },
  })
  const ill = await refusal(call(house, key.secret, completions, { body: chat({ status: 500 }) }))
  expect(ill).toMatchObject({ status: 502, type: 'upstream_error' })
  // Whose keys and limits they are is not the caller's business.
  expect(await refusal(call(house, key.secret, completions, { body: chat({ status: 401 }) }))).toMatchObject({
    ...{ status: 502, type: 'upstream_error', message: expect.not.stringContaining('told to fail') },
  })
})

test('any page may ask with a key, and may read the headers that tell', async () => {
  const origin = 'https://somebody.example'
  const preflight = await fetch(house.url + completions, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,x-stainless-os',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-stainless-os')
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  const answer = await call(house, key.secret, completions, { body: chat(), headers: { origin } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id')
  const refused = await call(house, 'sk-wrong', completions, { body: chat(), headers: { origin } })
  expect(refused.headers.get('access-control-allow-origin')).toBe('*')
})
