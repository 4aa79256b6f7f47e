import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, embedMany, generateObject, generateText, stepCountIs, streamText, tool } from 'ai'
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
let secret: string
beforeAll(async () => {
  house = await openClientHouse()
  secret = (await newKey(house)).secret
})
afterAll(() => house.close())

const providerOf = (options: { apiKey?: string; includeUsage?: boolean; fetch?: typeof fetch } = {}) =>
  createOpenAICompatible({
    name: 'xcaster',
    baseURL: house.v1,
    apiKey: secret,
    supportsStructuredOutputs: true,
    ...options,
  })
const model = () => providerOf({ includeUsage: true })('gpt-5.4-mini')
const weather = tool({
  description: 'The weather of a city.',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => `sunny in ${city}`,
})

test('generateText answers with text and counts', async () => {
  const { text, usage, finishReason } = await generateText({ model: model(), prompt: 'Why is the sea salty?' })
  expect(text).toMatch(/\w/)
  expect(finishReason).toBe('stop')
  expect(usage.outputTokens).toBeGreaterThan(0)
})

test.each([true, false])('streamText has the text in pieces (includeUsage %s)', async (includeUsage) => {
  const result = streamText({ model: providerOf({ includeUsage })('gpt-5.4-mini'), prompt: 'Hi [[chunks:5]]' })
  const pieces = await readAll(result.textStream)
  expect(pieces.length).toBeGreaterThan(3)
  expect(await result.finishReason).toBe('stop')
  expect((await result.usage).outputTokens !== undefined).toBe(includeUsage)
})

test('tools are called and answered in steps', async () => {
  const { steps, text } = await generateText({
    model: model(),
    tools: { weather },
    stopWhen: stepCountIs(3),
    prompt: 'What is it like? [[tool:weather {"city":"부산"}]]',
  })
  expect(steps[0]?.toolResults).toMatchObject([
    { toolName: 'weather', input: { city: '부산' }, output: 'sunny in 부산' },
  ])
  expect(text).toMatch(/\w/)
})

test('tools are called out of a stream', async () => {
  const result = streamText({
    model: model(),
    tools: { weather },
    prompt: '[[tool:weather {"city":"Seoul"}]] [[tool:weather {"city":"부산"}]]',
  })
  await result.consumeStream()
  expect((await result.toolCalls).map(({ input }) => input)).toEqual([{ city: 'Seoul' }, { city: '부산' }])
  expect(await result.finishReason).toBe('tool-calls')
})

test('generateObject gives the object of a schema', async () => {
  const schema = z.object({ title: z.string(), steps: z.array(z.string()) })
  const { object } = await generateObject({ model: model(), schema, prompt: 'Plan.' })
  expect(schema.parse(object)).toEqual(object)
})

test('embedMany gives a vector for each text', async () => {
  const { embeddings, usage } = await embedMany({
    model: providerOf().embeddingModel('text-embedding-3-small'),
    values: ['바다', 'sea'],
  })
  expect(embeddings).toHaveLength(2)
  expect(usage.tokens).toBeGreaterThan(0)
})

test('an upstream that dies is an error part of the stream, not an end', async () => {
  const errors: unknown[] = []
  const result = streamText({
    model: model(),
    prompt: 'Hi [[fault:die]] [[chunks:20]] [[gap:20]]',
    onError: ({ error }) => void errors.push(error),
  })
  const parts = await readAll(result.fullStream)
  expect(parts.map(({ type }) => type)).toContain('error')
  expect(errors).toHaveLength(1)
  expect(parts.flatMap((part) => (part.type === 'finish' ? part.finishReason : []))).not.toContain('stop')
})

test('aborting ends the request upstream, and what came is charged', async () => {
  const key = await newKey(house)
  const controller = new AbortController()
  const own = providerOf({ apiKey: key.secret })('gpt-5.4-mini')
  const result = streamText({ model: own, prompt: 'Long [[chunks:400]] [[gap:20]]', abortSignal: controller.signal })
  const reading = readAll(result.textStream)
  for await (const _ of result.textStream) {
    controller.abort()
    break
  }
  await reading.catch(() => undefined)
  expect(await usageRows(house, key.keyId, 1)).toMatchObject([{ outcome: 'CLIENT_CLOSED' }])
})

test('402 is an error that is not asked again', async () => {
  const poor = await keyOwner(house, { walletUcr: 0, quotaTokens: null })
  const counting = countingFetch()
  const own = providerOf({ apiKey: poor.secret, fetch: counting.fetch })('gpt-5.4-mini')
  const error = await failureOf(generateText({ model: own, prompt: 'Hi' }), APICallError)
  expect(error).toMatchObject({ statusCode: 402, isRetryable: false, message: expect.stringContaining('credits') })
  expect(counting.count()).toBe(1)
})
