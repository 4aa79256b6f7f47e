import OpenAI from 'openai'
import { zodResponseFormat } from 'openai/helpers/zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
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
let client: OpenAI
let keyId: string
beforeAll(async () => {
  house = await openClientHouse()
  const key = await newKey(house)
  keyId = key.keyId
  client = new OpenAI({ apiKey: key.secret, baseURL: house.v1 })
})
afterAll(() => house.close())

const model = 'gpt-5.4-mini'
const ask = (content: string) => ({ model, messages: [{ role: 'user' as const, content }] })
const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    description: 'The weather of a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
}

test('create answers a whole completion that is charged once', async () => {
  const key = await newKey(house)
  const own = new OpenAI({ apiKey: key.secret, baseURL: house.v1 })
  const completion = await own.chat.completions.create(ask('Why is the sea salty?'))
  expect(completion).toMatchObject({
    object: 'chat.completion',
    model: `openai:${model}`,
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant' } }],
  })
  expect(completion.choices[0]?.message.content).not.toBe('')
  expect(completion._request_id).toMatch(/^[\w-]{8,}$/)
  const [row, ...others] = await usageRows(house, key.keyId, 1)
  expect(others).toEqual([])
  expect(row).toMatchObject({ endpoint: 'chat', outcome: 'COMPLETED', tokens: completion.usage?.total_tokens })
  expect(row?.requestId).toBe(completion._request_id)
})

test('a stream has the text in chunks, and counts only for who asked', async () => {
  const text = (chunks: OpenAI.ChatCompletionChunk[]) =>
    chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
  const plain = await readAll(await client.chat.completions.create({ ...ask('Hi [[chunks:5]]'), stream: true }))
  expect(plain.every(({ choices, usage }) => choices.length === 1 && !usage)).toBe(true)
  expect(plain.at(-1)?.choices[0]?.finish_reason).toBe('stop')
  const asked = { ...ask('Hi [[chunks:5]]'), stream: true as const, stream_options: { include_usage: true } }
  const counted = await readAll(await client.chat.completions.create(asked))
  expect(text(counted)).toBe(text(plain))
  expect(counted.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: expect.any(Number) } })
  expect(counted.slice(0, -1).every(({ usage }) => usage === null)).toBe(true)
})

test('the stream helper puts the reply together', async () => {
  const stream = client.chat.completions.stream({ ...ask('Hi [[chunks:5]]'), stream_options: { include_usage: true } })
  const pieces: string[] = []
  stream.on('content', (piece) => void pieces.push(piece))
  const completion = await stream.finalChatCompletion()
  expect(pieces.length).toBeGreaterThan(3)
  expect(completion.choices[0]?.message.content).toBe(pieces.join(''))
  expect((await stream.totalUsage()).total_tokens).toBe(completion.usage?.total_tokens)
})

test.each([false, true])('tools make the round trip (stream %s)', async (stream) => {
  const called: unknown[] = []
  const run = {
    ...weather.function,
    parse: (json: string) => z.object({ city: z.string() }).parse(JSON.parse(json)),
    function: (args: { city: string }) => {
      called.push(args)
      return `sunny in ${args.city}`
    },
  }
  const asked = {
    ...ask('What is it like? [[tool:weather {"city":"Seoul"}]] [[tool:weather {"city":"부산"}]]'),
    tools: [{ type: 'function' as const, function: run }],
  }
  const runner = stream
    ? client.chat.completions.runTools({ ...asked, stream: true })
    : client.chat.completions.runTools({ ...asked, stream: false })
  expect(await runner.finalContent()).toMatch(/\w/)
  expect(called).toEqual([{ city: 'Seoul' }, { city: '부산' }])
})

test('parse gives the object of a zod schema', async () => {
  const Answer = z.object({ title: z.string(), steps: z.array(z.object({ text: z.string() })) })
  const completion = await client.chat.completions.parse({
    ...ask('Plan a short.'),
    response_format: zodResponseFormat(Answer, 'plan'),
  })
  expect(Answer.parse(completion.choices[0]?.message.parsed)).toEqual(completion.choices[0]?.message.parsed)
})

test('leaving a stream ends the request upstream, and what came is charged', async () => {
  const key = await newKey(house)
  const own = new OpenAI({ apiKey: key.secret, baseURL: house.v1 })
  const stream = await own.chat.completions.create({ ...ask('Long [[chunks:400]] [[gap:20]]'), stream: true })
  let seen = 0
  for await (const _ of stream) {
    seen += 1
    if (seen === 4) break
  }
  const [row] = await usageRows(house, key.keyId, 1)
  expect(row).toMatchObject({ outcome: 'CLIENT_CLOSED', source: 'estimated' })
  expect(row?.chargedUcr).toBeGreaterThan(0n)
  expect(house.sandbox.requests.at(-1)?.outcome).toBe('abandoned')
})

test('an aborted request is an APIUserAbortError', async () => {
  const controller = new AbortController()
  const asking = client.chat.completions.create(ask('Long [[chunks:400]] [[gap:20]]'), { signal: controller.signal })
  controller.abort()
  await failureOf(asking, OpenAI.APIUserAbortError)
})

test('a wrong key, an unknown model and a bad request are the classes that the client has for them, asked once', async () => {
  const counting = countingFetch()
  const wrong = new OpenAI({ apiKey: 'sk-xc-wrong', baseURL: house.v1, fetch: counting.fetch })
  expect(await failureOf(wrong.chat.completions.create(ask('Hi')), OpenAI.AuthenticationError)).toMatchObject({
    code: 'invalid_api_key',
    requestID: expect.any(String),
  })
  expect(counting.count()).toBe(1)
  const unknown = client.chat.completions.create({ ...ask('Hi'), model: 'gpt-nothing' })
  expect(await failureOf(unknown, OpenAI.NotFoundError)).toMatchObject({ code: 'model_not_found', param: 'model' })
  const bad = client.chat.completions.create({ ...ask('Hi'), temperature: 7 })
  expect(await failureOf(bad, OpenAI.BadRequestError)).toMatchObject({ param: 'temperature' })
})

test('a wallet and a key without rest are 402, and not asked again', async () => {
  for (const [options, code] of [
    [{ walletUcr: 0, quotaTokens: null }, 'insufficient_quota'],
    [{ quotaTokens: 1 }, 'key_exhausted'],
  ] as const) {
    const { secret } = await keyOwner(house, options)
    const counting = countingFetch()
    const poor = new OpenAI({ apiKey: secret, baseURL: house.v1, fetch: counting.fetch })
    const error = await failureOf(poor.chat.completions.create(ask('Hi')), OpenAI.APIError)
    expect(error).toMatchObject({ status: 402, code, type: 'insufficient_quota' })
    expect(counting.count()).toBe(1)
  }
})

test('a key over its limit is a RateLimitError that says when to come back', async () => {
  const key = await newKey(house)
  await house.db.apiKey.update({ where: { id: key.keyId }, data: { requestsPerMinute: 1 } })
  const own = new OpenAI({ apiKey: key.secret, baseURL: house.v1, maxRetries: 0 })
  await own.chat.completions.create(ask('Hi'))
  const error = await failureOf(own.chat.completions.create(ask('Hi')), OpenAI.RateLimitError)
  expect(Number(error.headers?.get('retry-after'))).toBeGreaterThan(0)
})

test('an upstream that dies is an error of the stream, never an end of it', async () => {
  const stream = await client.chat.completions.create({
    ...ask('Hi [[fault:die]] [[chunks:20]] [[gap:20]]'),
    stream: true,
  })
  const chunks: OpenAI.ChatCompletionChunk[] = []
  const reading = (async () => {
    for await (const chunk of stream) chunks.push(chunk)
  })()
  await failureOf(reading, OpenAI.APIError)
  expect(chunks.length).toBeGreaterThan(0)
  expect(chunks.every(({ choices }) => choices[0]?.finish_reason === null)).toBe(true)
})

test('a passing trouble of the upstream is not the client’s: one request, one charge', async () => {
  const key = await newKey(house)
  house.sandbox.fail({ provider: 'openai', status: 503, times: 1 })
  const counting = countingFetch()
  const own = new OpenAI({ apiKey: key.secret, baseURL: house.v1, fetch: counting.fetch })
  await own.chat.completions.create(ask('Hi'))
  expect(counting.count()).toBe(1)
  expect(await usageRows(house, key.keyId, 1)).toMatchObject([{ outcome: 'COMPLETED', attempts: 2 }])
})

test('models are listed and found, also by an id with a colon', async () => {
  const ids = (await readAll(client.models.list())).map(({ id }) => id)
  expect(ids).toContain(`openai:${model}`)
  expect(ids.filter((id) => id.startsWith('gemini:'))).toEqual([])
  expect(await client.models.retrieve(`openai:${model}`)).toMatchObject({ object: 'model', owned_by: 'openai' })
  await failureOf(client.models.retrieve('nothing'), OpenAI.NotFoundError)
})

test('embeddings come as base64 by default, and are the same numbers', async () => {
  const asked = { model: 'text-embedding-3-small', input: ['바다', 'sea'] }
  const packed = await client.embeddings.create(asked)
  const plain = await client.embeddings.create({ ...asked, encoding_format: 'float' })
  expect(packed.data).toHaveLength(2)
  for (const [index, { embedding }] of packed.data.entries())
    for (const [at, value] of embedding.entries()) expect(value).toBeCloseTo(plain.data[index]?.embedding[at] ?? 9, 6)
  expect(packed.usage.prompt_tokens).toBeGreaterThan(0)
})

test('pictures and speech come as bytes', async () => {
  const image = await client.images.generate({
    model: 'gpt-image-1',
    prompt: 'a salt lake',
    size: '1024x1024',
    output_format: 'png',
  })
  expect(
    Buffer.from(image.data?.[0]?.b64_json ?? '', 'base64')
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  const speech = await client.audio.speech.create({
    model: 'tts-1',
    voice: 'alloy',
    input: 'Hello',
    response_format: 'wav',
  })
  expect(
    Buffer.from(await speech.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ).toBe('RIFF')
  const rows = await usageRows(house, keyId, 2)
  expect(rows.map(({ endpoint }) => endpoint)).toEqual(expect.arrayContaining(['images', 'speech']))
})
