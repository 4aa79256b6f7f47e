import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../setup/client.ts'
import { keyOwner } from '../../setup/serving.ts'
import { type Chunk, call, chat, events, lastUsage, openV1House, readAll, testModel, type V1House } from './v1-house.ts'

let house: V1House
beforeAll(async () => {
  house = await openV1House()
})
afterAll(async () => {
  await house.close()
})

const completions = '/v1/chat/completions'
const owner = () => keyOwner(house, { quotaTokens: null })

test('a completion comes whole with its counts, the model that answered and how long it took', async () => {
  const key = await owner()
  const response = await call(house, key.secret, completions, { body: chat({ completion: 7 }, { model: 'echo' }) })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    ...{ id: expect.any(String), object: 'chat.completion', created: expect.any(Number), model: testModel },
    choices: [
      {
        ...{ index: 0, finish_reason: 'stop', logprobs: null },
        message: { role: 'assistant', content: 'abcd'.repeat(7), refusal: null },
      },
    ],
    usage: {
      ...{ prompt_tokens: 10, completion_tokens: 7, total_tokens: 17 },
      prompt_tokens_details: expect.anything(),
      completion_tokens_details: expect.anything(),
    },
  })
  expect(Number(response.headers.get('openai-processing-ms'))).toBeGreaterThanOrEqual(0)
  const row = await lastUsage(house, key.keyId)
  expect(row).toMatchObject({
    ...{ model: testModel, requestedModel: 'echo', endpoint: 'chat', outcome: 'COMPLETED', isStream: false },
    ...{ tokens: 17, attempts: 1, errorCode: null, requestId: response.headers.get('x-request-id') },
    // $1 and $10 a million tokens, in and out; 1 ucr is $0.0000001.
    chargedUcr: 10n * 10n + 7n * 100n,
  })
})

test('a stream is chunks of one reply, then [DONE], with no counts for those who did not ask', async () => {
  const key = await owner()
  const response = await call(house, key.secret, completions, { body: chat({ chunks: 5 }, { stream: true }) })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-cache')
  expect(response.headers.get('x-accel-buffering')).toBe('no')
  expect(response.headers.get('content-encoding')).toBeNull()
  const { chunks, isDone } = await readAll(response)
  expect(isDone).toBe(true)
  expect(chunks.map(({ choices }) => choices.length)).toEqual([1, 1, 1, 1, 1, 1])
  expect(chunks.filter((chunk) => 'usage' in chunk)).toEqual([])
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
  expect(new Set(chunks.map(({ model }) => model))).toEqual(new Set([testModel]))
  expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop')
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('abcd'.repeat(10))
})

test('who asks for counts gets them in a last chunk without choices, and null before', async () => {
  const key = await owner()
  const body = chat({ completion: 4 }, { stream: true, stream_options: { include_usage: true } })
  const { chunks, isDone } = await readAll(await call(house, key.secret, completions, { body }))
  const last = chunks.pop()
  expect(isDone).toBe(true)
  expect(chunks.map(({ usage }) => usage)).toEqual(chunks.map(() => null))
  expect(last).toMatchObject({ choices: [], usage: { prompt_tokens: 10, completion_tokens: 4, total_tokens: 14 } })
  expect(last?.id).toBe(chunks[0]?.id)
})

test('[DONE] is only said when the usage row is committed', async () => {
  const key = await owner()
  const response = await call(house, key.secret, completions, { body: chat({}, { stream: true }) })
  for await (const data of events(response)) {
    const rows = await house.db.usage.count({ where: { apiKeyId: key.keyId, outcome: 'COMPLETED' } })
    if (data === '[DONE]') expect(rows).toBe(1)
  }
})

test('an upstream that fails before its first byte is answered with a status, not with a stream', async () => {
  const key = await owner()
  const response = await call(house, key.secret, completions, { body: chat({ status: 400 }, { stream: true }) })
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toContain('application/json')
})

test('an upstream that dies is an error event and never a finished reply', async () => {
  const key = await owner()
  const body = chat(
    { chunks: 10, completion: 100, dieAfter: 4, gapMs: 20 },
    { stream: true, stream_options: { include_usage: true } },
  )
  const response = await call(house, key.secret, completions, { body })
  expect(response.status).toBe(200)
  const { chunks, isDone } = await readAll(response)
  expect(isDone).toBe(false)
  const last = chunks.pop()
  expect(last?.error).toMatchObject({ type: 'upstream_error', code: 'provider_unavailable', param: null })
  expect(chunks.length).toBe(4)
  expect(chunks.some(({ choices }) => choices[0]?.finish_reason)).toBe(false)
  // What it had written until then is charged.
  const row = await lastUsage(house, key.keyId)
  expect(row).toMatchObject({ outcome: 'FAILED', errorCode: 'provider_unavailable', source: 'estimated' })
  expect(row?.chargedUcr).toBeGreaterThan(40n * 100n)
  expect(row?.chargedUcr).toBeLessThan(60n * 100n)
})

test('an upstream that dies under a caller who does not stream is a 502', async () => {
  const key = await owner()
  const response = await call(house, key.secret, completions, { body: chat({ chunks: 10, dieAfter: 4, gapMs: 20 }) })
  expect(response.status).toBe(502)
})

/** Reads some events and hangs up. */
async function hangUpAfter(secret: string, count: number, body: Record<string, unknown>) {
  const controller = new AbortController()
  const response = await call(house, secret, completions, { body, signal: controller.signal })
  let seen = 0
  for await (const _ of events(response)) {
    seen += 1
    if (seen === count) break
  }
  controller.abort()
}

test('hanging up is not free: what was written until then is charged', async () => {
  const key = await owner()
  await hangUpAfter(key.secret, 5, chat({ chunks: 200, completion: 2000, gapMs: 20 }, { stream: true }))
  const row = await lastUsage(house, key.keyId)
  expect(row).toMatchObject({ outcome: 'CLIENT_CLOSED', errorCode: 'cancelled', source: 'estimated', isStream: true })
  // Ten tokens a chunk at 100 ucr: at least what was seen, and far from the whole.
  expect(row?.chargedUcr).toBeGreaterThanOrEqual(50n * 100n)
  expect(row?.chargedUcr).toBeLessThan(500n * 100n)
})

test('hanging up before the first word costs what the upstream has read', async () => {
  const key = await owner()
  const controller = new AbortController()
  const long = { role: 'system', content: 'read this '.repeat(400) }
  const body = chat({ thinkMs: 20_000 }, { stream: true })
  const messages = [long, ...(body.messages as object[])]
  const asked = call(house, key.secret, completions, { body: { ...body, messages }, signal: controller.signal })
  asked.catch(() => undefined)
  await waitUntil(
    async () => house.upstream.open(),
    (open) => open === 1,
    5000,
  )
  // Taken, and thinking: its yes has arrived once it has been open for a moment.
  await new Promise((resolve) => setTimeout(resolve, 300))
  controller.abort()
  const row = await waitUntil(
    () => lastUsage(house, key.keyId),
    (found) => found !== null,
    5000,
  )
  expect(row).toMatchObject({ outcome: 'CLIENT_CLOSED', state: 'DONE', source: 'estimated', errorCode: 'cancelled' })
  expect(row?.chargedUcr).toBeGreaterThan(0n)
  expect(await house.db.usage.count({ where: { apiKeyId: key.keyId } })).toBe(1)
})

test('hanging up stops the upstream at once, also of a reply that is not streamed', async () => {
  const key = await owner()
  await hangUpAfter(key.secret, 2, chat({ chunks: 500, gapMs: 20 }, { stream: true }))
  await waitUntil(
    async () => house.upstream.open(),
    (open) => open === 0,
    2000,
  )
  const controller = new AbortController()
  const before = house.upstream.sent()
  const asked = call(house, key.secret, completions, {
    body: chat({ chunks: 500, gapMs: 20 }),
    signal: controller.signal,
  })
  await waitUntil(
    async () => house.upstream.sent(),
    (sent) => sent > before + 2,
    5000,
  )
  controller.abort()
  await expect(asked).rejects.toThrow()
  await waitUntil(
    async () => house.upstream.open(),
    (open) => open === 0,
    2000,
  )
  const row = await waitUntil(
    () => house.db.usage.findFirst({ where: { apiKeyId: key.keyId, isStream: false } }),
    (found) => found !== null,
    5000,
  )
  expect(row).toMatchObject({ outcome: 'CLIENT_CLOSED' })
})

test('a key that is switched off ends its running stream within a second', async () => {
  const key = await owner()
  const response = await call(house, key.secret, completions, {
    body: chat({ chunks: 1000, gapMs: 20 }, { stream: true }),
  })
  let offAt = 0
  let seen = 0
  let last: Chunk | null = null
  for await (const data of events(response)) {
    last = JSON.parse(data) as Chunk
    seen += 1
    if (seen === 3) {
      await house.db.apiKey.update({ where: { id: key.keyId }, data: { isEnabled: false } })
      offAt = performance.now()
    }
  }
  expect(performance.now() - offAt).toBeLessThan(1000)
  expect(last?.error?.code).toBe('invalid_api_key')
  expect(await lastUsage(house, key.keyId)).toMatchObject({ outcome: 'STOPPED' })
})

test('a key that runs out is stopped during the request that exceeds it', async () => {
  const key = await keyOwner(house, { quotaTokens: 300 })
  const body = chat({ completion: 1000, chunks: 50, prompt: 10 }, { stream: true })
  const { chunks, isDone } = await readAll(await call(house, key.secret, completions, { body }))
  expect(isDone).toBe(true)
  expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('length')
  const { tokens } = (await lastUsage(house, key.keyId)) ?? { tokens: 0 }
  expect(tokens).toBeGreaterThan(100)
  expect(tokens).toBeLessThanOrEqual(300)
})

test('fields that nobody here knows reach the upstream', async () => {
  const key = await owner()
  const response = await call(house, key.secret, completions, { body: chat({}, { x_new_field: { a: 1 } }) })
  expect(response.status).toBe(200)
  expect(house.upstream.lastBody()).toMatchObject({ x_new_field: { a: 1 }, model: 'echo', stream: true })
})
