import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOwner } from '../../setup/serving.ts'
import {
  type ClientHouse,
  countingFetch,
  failureOf,
  newKey,
  openClientHouse,
  readAll,
  usageRows,
} from './client-house.ts'

let house: ClientHouse
let client: Anthropic
beforeAll(async () => {
  house = await openClientHouse()
  const { secret } = await newKey(house)
  client = new Anthropic({ apiKey: secret, baseURL: house.url, maxRetries: 0 })
})
afterAll(() => house.close())

const tools: Anthropic.Tool[] = [
  {
    name: 'weather',
    description: 'The weather of a city.',
    input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
]

describe.each(['claude-haiku-4-5', 'gpt-5.4-mini'])('%s', (model) => {
  const ask = (content: string, max_tokens = 500) => ({
    model,
    max_tokens,
    messages: [{ role: 'user' as const, content }],
  })
  const fullId = model.startsWith('claude') ? `anthropic:${model}` : `openai:${model}`

  test('create answers a whole message that is charged once, as a message', async () => {
    const key = await newKey(house)
    const own = new Anthropic({ authToken: key.secret, apiKey: null, baseURL: house.url })
    const message = await own.messages.create({
      ...ask('Why is the sea salty?'),
      system: [{ type: 'text', text: 'Be brief.' }],
    })
    expect(message).toMatchObject({
      type: 'message',
      role: 'assistant',
      model: fullId,
      stop_reason: 'end_turn',
      content: [{ type: 'text', text: expect.stringMatching(/\w/) }],
    })
    const { input_tokens, output_tokens } = message.usage
    const rows = await usageRows(house, key.keyId, 1)
    expect(rows).toMatchObject([
      { endpoint: 'messages', outcome: 'COMPLETED', source: 'provider', tokens: input_tokens + output_tokens },
    ])
    expect(message._request_id).toBe(rows[0]?.requestId)
  })

  test('a stream is the events of Anthropic in their order', async () => {
    const events = await readAll(await client.messages.create({ ...ask('Hi [[chunks:4]]'), stream: true }))
    const types = events.map(({ type }) => type)
    expect(types.filter((type) => type !== 'content_block_delta')).toEqual([
      'message_start',
      'content_block_start',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ])
    expect(types.filter((type) => type === 'content_block_delta')).toHaveLength(4)
    expect(events[0]).toMatchObject({ message: { model: fullId, content: [] } })
    const counts = events.flatMap((event) => (event.type === 'message_delta' ? event.usage.output_tokens : []))
    expect(counts).toEqual([expect.any(Number)])
  })

  test('the stream helper puts the message together', async () => {
    const stream = client.messages.stream(ask('Hi [[chunks:5]]'))
    let text = ''
    stream.on('text', (piece) => {
      text += piece
    })
    expect(await stream.finalText()).toBe(text)
    expect((await stream.finalMessage()).usage.output_tokens).toBeGreaterThan(0)
  })

  test.each([false, true])('tools make the round trip (stream %s)', async (isStream) => {
    const asked = {
      ...ask('What is it like? [[tool:weather {"city":"Seoul"}]] [[tool:weather {"city":"부산"}]]'),
      tools,
    }
    const first = isStream ? await client.messages.stream(asked).finalMessage() : await client.messages.create(asked)
    expect(first.stop_reason).toBe('tool_use')
    const calls = first.content.filter((block) => block.type === 'tool_use')
    expect(calls.map(({ name, input }) => [name, input])).toEqual([
      ['weather', { city: 'Seoul' }],
      ['weather', { city: '부산' }],
    ])
    const results = calls.map(({ id }) => ({ type: 'tool_result' as const, tool_use_id: id, content: 'sunny' }))
    const second = await client.messages.create({
      ...asked,
      messages: [
        ...asked.messages,
        { role: 'assistant', content: first.content as Anthropic.ContentBlockParam[] },
        { role: 'user', content: results },
      ],
    })
    expect(second).toMatchObject({ stop_reason: 'end_turn', content: [{ type: 'text' }] })
  })

  test('a message that is cut at its length says so', async () => {
    const message = await client.messages.create(ask('Long [[chunks:300]]', 20))
    expect(message.stop_reason).toBe('max_tokens')
  })

  test('an upstream that dies is an error of the stream, never the end of a message', async () => {
    const key = await newKey(house)
    const own = new Anthropic({ apiKey: key.secret, baseURL: house.url })
    const stream = await own.messages.create({ ...ask('Hi [[fault:die]] [[chunks:20]] [[gap:20]]'), stream: true })
    const types: string[] = []
    const reading = (async () => {
      for await (const event of stream) types.push(event.type)
    })()
    expect(await failureOf(reading, Anthropic.APIError)).toMatchObject({ type: 'overloaded_error' })
    expect(types).not.toContain('message_stop')
    expect(types).not.toContain('message_delta')
    expect(await usageRows(house, key.keyId, 1)).toMatchObject([{ outcome: 'FAILED', endpoint: 'messages' }])
  })

  test('leaving a stream ends the request upstream, and what came is charged', async () => {
    const key = await newKey(house)
    const own = new Anthropic({ apiKey: key.secret, baseURL: house.url })
    const stream = own.messages.stream(ask('Long [[chunks:400]] [[gap:20]]'))
    stream.once('text', () => stream.abort())
    await failureOf(stream.done(), Anthropic.APIUserAbortError)
    const [row] = await usageRows(house, key.keyId, 1)
    expect(row).toMatchObject({ outcome: 'CLIENT_CLOSED' })
    expect(row?.chargedUcr).toBeGreaterThan(0n)
  })
})

test('Anthropic is asked in its own words, others in theirs', async () => {
  const asked = {
    max_tokens: 100,
    system: [{ type: 'text' as const, text: 'Be brief.', cache_control: { type: 'ephemeral' as const } }],
    messages: [{ role: 'user' as const, content: 'Hi' }],
    stop_sequences: ['END'],
  }
  await client.messages.create({ ...asked, model: 'claude-haiku-4-5' })
  expect(house.sandbox.requests.at(-1)).toMatchObject({
    provider: 'anthropic',
    body: { system: asked.system, stop_sequences: ['END'], max_tokens: 100 },
  })
  await client.messages.create({ ...asked, model: 'gpt-5.4-mini' })
  expect(house.sandbox.requests.at(-1)).toMatchObject({
    provider: 'openai',
    body: {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
      stop: ['END'],
    },
  })
})

test('errors are the classes that the client has for them, and 402 is not asked again', async () => {
  const ask = (own: Anthropic, more: object = {}) =>
    own.messages.create({ model: 'gpt-5.4-mini', max_tokens: 50, messages: [{ role: 'user', content: 'Hi' }], ...more })
  const wrong = new Anthropic({ apiKey: 'sk-xc-wrong', baseURL: house.url })
  expect(await failureOf(ask(wrong), Anthropic.AuthenticationError)).toMatchObject({
    type: 'authentication_error',
    requestID: expect.any(String),
  })
  expect(await failureOf(ask(client, { model: 'nothing' }), Anthropic.NotFoundError)).toMatchObject({
    type: 'not_found_error',
  })
  const bad = await failureOf(ask(client, { max_tokens: 0 }), Anthropic.BadRequestError)
  expect(bad).toMatchObject({ type: 'invalid_request_error', apiMessage: expect.stringContaining('max_tokens') })
  await failureOf(
    ask(client, { tools: [{ type: 'web_search_20250305', name: 'web_search' }] }),
    Anthropic.BadRequestError,
  )
  await failureOf(ask(client, { speed: 'fast', model: 'claude-haiku-4-5' }), Anthropic.BadRequestError)
  const { secret } = await keyOwner(house, { walletUcr: 0, quotaTokens: null })
  const counting = countingFetch()
  const poor = new Anthropic({ apiKey: secret, baseURL: house.url, fetch: counting.fetch })
  expect(await failureOf(ask(poor), Anthropic.APIError)).toMatchObject({ status: 402, type: 'billing_error' })
  expect(counting.count()).toBe(1)
})

test('a request is counted before it is asked, for nothing', async () => {
  const key = await newKey(house)
  const own = new Anthropic({ apiKey: key.secret, baseURL: house.url })
  const count = async (content: string) =>
    (await own.messages.countTokens({ model: 'claude-haiku-4-5', messages: [{ role: 'user', content }] })).input_tokens
  expect(await count('salt '.repeat(400))).toBeGreaterThan((await count('salt')) + 300)
  expect(await house.db.usage.count({ where: { apiKeyId: key.keyId } })).toBe(0)
})

test('every error under /v1/messages has Anthropic’s shape, also of what is no request', async () => {
  const { secret } = await newKey(house)
  const answer = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${house.v1}/messages${path}`, { ...init, headers: { 'x-api-key': secret } })
    const body = (await response.json()) as { type: string; error: { type: string }; request_id: string }
    expect(body).toMatchObject({ type: 'error', request_id: response.headers.get('request-id') })
    return [response.status, body.error.type]
  }
  expect(await answer('')).toEqual([405, 'invalid_request_error'])
  expect(await answer('/batches', { method: 'POST', body: '{}' })).toEqual([404, 'not_found_error'])
  expect(await answer('', { method: 'POST', body: '{"model":' })).toEqual([400, 'invalid_request_error'])
  expect(await answer('', { method: 'POST', body: ' '.repeat(21 * 1024 * 1024) })).toEqual([413, 'request_too_large'])
})

test('an upstream that does not answer is Anthropic’s 529, which its client asks again', async () => {
  const { secret } = await newKey(house)
  const own = new Anthropic({ apiKey: secret, baseURL: house.url, maxRetries: 0 })
  house.sandbox.fail({ provider: 'openai', status: 503, times: 3 })
  const asked = { model: 'gpt-5.4-mini', max_tokens: 50, messages: [{ role: 'user' as const, content: 'Hi' }] }
  expect(await failureOf(own.messages.create(asked), Anthropic.OverloadedError)).toMatchObject({ status: 529 })
})
