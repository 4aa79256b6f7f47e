import OpenAI from 'openai'
import { zodTextFormat } from 'openai/helpers/zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type ClientHouse, failureOf, newKey, openClientHouse, readAll, usageRows } from './client-house.ts'

let house: ClientHouse
let client: OpenAI
beforeAll(async () => {
  house = await openClientHouse()
  const { secret } = await newKey(house)
  client = new OpenAI({ apiKey: secret, baseURL: house.v1, maxRetries: 0 })
})
afterAll(() => house.close())

const model = 'gpt-5.4-mini'
const weather = {
  type: 'function' as const,
  name: 'weather',
  description: 'The weather of a city.',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
  strict: true,
}

test('create answers a whole response that is charged once, as a response', async () => {
  const key = await newKey(house)
  const own = new OpenAI({ apiKey: key.secret, baseURL: house.v1 })
  const response = await own.responses.create({
    model,
    instructions: 'Be brief.',
    input: 'Why is the sea salty?',
    metadata: { trip: '7' },
    store: true,
  })
  expect(response).toMatchObject({
    object: 'response',
    status: 'completed',
    model: `openai:${model}`,
    error: null,
    incomplete_details: null,
    instructions: 'Be brief.',
    metadata: { trip: '7' },
    store: false,
    output: [{ type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text' }] }],
  })
  expect(response.output_text).toMatch(/\w/)
  expect(response.id).toMatch(/^resp_/)
  const { usage } = response
  expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0))
  const rows = await usageRows(house, key.keyId, 1)
  expect(rows).toMatchObject([{ endpoint: 'responses', outcome: 'COMPLETED', tokens: usage?.total_tokens }])
  // What was not asked to be kept by us is not given to the vendor to keep.
  expect(house.sandbox.requests.at(-1)?.body).not.toHaveProperty('metadata')
})

test('a stream is the events of OpenAI in their order, and ends with what create answers', async () => {
  const events = await readAll(await client.responses.create({ model, input: 'Hi [[chunks:4]]', stream: true }))
  expect(events.map(({ type }) => type)).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    ...Array.from({ length: 4 }, () => 'response.output_text.delta'),
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ])
  expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, index) => index))
  const last = events.at(-1)
  expect(last?.type === 'response.completed' && last.response.usage?.output_tokens).toBeGreaterThan(0)
})

test('the stream helper puts the response together', async () => {
  const stream = client.responses.stream({ model, input: 'Hi [[chunks:5]]' })
  let text = ''
  stream.on('response.output_text.delta', ({ delta }) => {
    text += delta
  })
  const response = await stream.finalResponse()
  expect(response.output_text).toBe(text)
  expect(text).toMatch(/\w/)
})

test.each([false, true])('functions make the round trip (stream %s)', async (stream) => {
  const input: OpenAI.Responses.ResponseInput = [
    { role: 'user', content: 'What is it like? [[tool:weather {"city":"Seoul"}]] [[tool:weather {"city":"부산"}]]' },
  ]
  const asked = { model, tools: [weather], input }
  const first = stream ? await client.responses.stream(asked).finalResponse() : await client.responses.create(asked)
  const calls = first.output.flatMap((item) => (item.type === 'function_call' ? item : []))
  expect(calls.map(({ arguments: written }) => JSON.parse(written))).toEqual([{ city: 'Seoul' }, { city: '부산' }])
  expect(new Set(calls.map(({ call_id }) => call_id)).size).toBe(2)
  // All of the output goes back as it came, as the guides of the SDK have it.
  input.push(...(first.output as OpenAI.Responses.ResponseInput))
  for (const { call_id } of calls) input.push({ type: 'function_call_output', call_id, output: 'sunny' })
  const second = await client.responses.create(asked)
  expect(second.output_text).toMatch(/\w/)
  const sent = house.sandbox.requests.at(-1)?.body as { messages: { role: string; tool_calls?: unknown[] }[] }
  expect(sent.messages.map(({ role, tool_calls }) => [role, tool_calls?.length ?? 0])).toEqual([
    ['user', 0],
    ['assistant', 2],
    ['tool', 0],
    ['tool', 0],
  ])
})

test('parse gives the object of a zod schema', async () => {
  const Answer = z.object({ title: z.string(), steps: z.array(z.string()) })
  const response = await client.responses.parse({
    model,
    input: 'Plan.',
    text: { format: zodTextFormat(Answer, 'plan') },
  })
  expect(Answer.parse(response.output_parsed)).toEqual(response.output_parsed)
})

test('a response that is cut at its length is incomplete and says so', async () => {
  const events = await readAll(
    await client.responses.create({ model, input: 'Long [[chunks:200]]', max_output_tokens: 16, stream: true }),
  )
  const last = events.at(-1)
  expect(last).toMatchObject({
    type: 'response.incomplete',
    response: {
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [{ status: 'incomplete' }],
    },
  })
})

test('an upstream that dies is a failed response and an error of the stream, never a completed one', async () => {
  const key = await newKey(house)
  const own = new OpenAI({ apiKey: key.secret, baseURL: house.v1 })
  const stream = await own.responses.create({ model, input: 'Hi [[fault:die]] [[chunks:20]] [[gap:20]]', stream: true })
  const events: OpenAI.Responses.ResponseStreamEvent[] = []
  const reading = (async () => {
    for await (const event of stream) events.push(event)
  })()
  const error = await failureOf(reading, OpenAI.APIError)
  expect(error.code).toBe('provider_unavailable')
  expect(events.at(-1)).toMatchObject({ type: 'response.failed', response: { status: 'failed' } })
  expect(await usageRows(house, key.keyId, 1)).toMatchObject([
    { outcome: 'FAILED', endpoint: 'responses', source: 'estimated' },
  ])
})

test('leaving a stream ends the request upstream, and what came is charged', async () => {
  const key = await newKey(house)
  const own = new OpenAI({ apiKey: key.secret, baseURL: house.v1 })
  const stream = await own.responses.create({ model, input: 'Long [[chunks:400]] [[gap:20]]', stream: true })
  let seen = 0
  for await (const _ of stream) {
    seen += 1
    if (seen === 8) break
  }
  const [row] = await usageRows(house, key.keyId, 1)
  expect(row).toMatchObject({ outcome: 'CLIENT_CLOSED' })
  expect(row?.chargedUcr).toBeGreaterThan(0n)
})

test('what is not offered is refused in words, and nothing is charged', async () => {
  const key = await newKey(house)
  const own = new OpenAI({ apiKey: key.secret, baseURL: house.v1 })
  const refused = async (asked: Partial<OpenAI.Responses.ResponseCreateParamsNonStreaming>) =>
    (await failureOf(own.responses.create({ model, input: 'Hi', ...asked }), OpenAI.BadRequestError)).param
  expect(await refused({ previous_response_id: 'resp_1' })).toBe('previous_response_id')
  expect(await refused({ tools: [{ type: 'web_search' }] })).toBe('tools[0].type')
  expect(await refused({ background: true })).toBe('background')
  expect(await refused({ service_tier: 'priority' })).toBe('service_tier')
  expect(await refused({ input: [{ type: 'item_reference', id: 'msg_1' }] })).toBe('input[0].type')
  expect(await refused({ input: [{ role: 'user', content: [{ type: 'input_file', file_id: 'file-1' }] }] })).toBe(
    'input[0].content[0]',
  )
  await failureOf(own.responses.retrieve('resp_1'), OpenAI.NotFoundError)
  await failureOf(own.responses.delete('resp_1'), OpenAI.NotFoundError)
  expect(await house.db.usage.count({ where: { apiKeyId: key.keyId } })).toBe(0)
})
