import { tool } from '@langchain/core/tools'
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { keyOwner } from '../../setup/serving.ts'
import { type ClientHouse, countingFetch, newKey, openClientHouse, readAll, usageRows } from './client-house.ts'

let house: ClientHouse
let secret: string
beforeAll(async () => {
  house = await openClientHouse()
  secret = (await newKey(house)).secret
})
afterAll(() => house.close())

const chat = (more: ConstructorParameters<typeof ChatOpenAI>[0] = {}) =>
  new ChatOpenAI({ model: 'gpt-5.4-mini', apiKey: secret, configuration: { baseURL: house.v1 }, ...more })
const weather = tool(async ({ city }: { city: string }) => `sunny in ${city}`, {
  name: 'weather',
  description: 'The weather of a city.',
  schema: z.object({ city: z.string() }),
})

test.each([false, true])('invoke answers with text and counts (responses api %s)', async (useResponsesApi) => {
  const answer = await chat({ useResponsesApi }).invoke('Why is the sea salty?')
  expect(answer.text).toMatch(/\w/)
  expect(answer.usage_metadata?.output_tokens).toBeGreaterThan(0)
})

test.each([false, true])('stream has the text in pieces (responses api %s)', async (useResponsesApi) => {
  const pieces = await readAll(await chat({ useResponsesApi }).stream('Hi [[chunks:5]]'))
  expect(pieces.filter(({ text }) => text !== '')).toHaveLength(5)
  const whole = pieces.reduce((sum, piece) => sum.concat(piece))
  expect(whole.usage_metadata?.output_tokens).toBeGreaterThan(0)
})

test.each([false, true])('bound tools are called and answered (responses api %s)', async (useResponsesApi) => {
  const bound = chat({ useResponsesApi }).bindTools([weather])
  const question = { role: 'user' as const, content: 'What is it like? [[tool:weather {"city":"부산"}]]' }
  const first = await bound.invoke([question])
  expect(first.tool_calls).toMatchObject([{ name: 'weather', args: { city: '부산' } }])
  const results = await Promise.all(
    (first.tool_calls ?? []).map((call) => weather.invoke({ ...call, type: 'tool_call' })),
  )
  const second = await bound.invoke([question, first, ...results])
  expect(second.text).toMatch(/\w/)
  expect(second.tool_calls).toEqual([])
})

test.each(['jsonSchema', 'functionCalling'] as const)('withStructuredOutput gives the object (%s)', async (method) => {
  const schema = z.object({ title: z.string(), steps: z.array(z.string()) })
  const plan = await chat().withStructuredOutput(schema, { method }).invoke('Plan.')
  expect(schema.parse(plan)).toEqual(plan)
})

test('embeddings give a vector for each text', async () => {
  const embeddings = new OpenAIEmbeddings({
    model: 'text-embedding-3-small',
    apiKey: secret,
    configuration: { baseURL: house.v1 },
  })
  const vectors = await embeddings.embedDocuments(['바다', 'sea'])
  expect(vectors).toHaveLength(2)
  expect(vectors[0]).not.toEqual(vectors[1])
})

test('aborting ends the request upstream, and what came is charged', async () => {
  const key = await newKey(house)
  const stream = await chat({ apiKey: key.secret }).stream('Long [[chunks:400]] [[gap:20]]')
  for await (const piece of stream) if (piece.text !== '') break
  expect(await usageRows(house, key.keyId, 1)).toMatchObject([{ outcome: 'CLIENT_CLOSED' }])
})

test('402 is an error that is not asked again', async () => {
  const poor = await keyOwner(house, { walletUcr: 0, quotaTokens: null })
  const counting = countingFetch()
  const own = chat({ apiKey: poor.secret, configuration: { baseURL: house.v1, fetch: counting.fetch } })
  await expect(own.invoke('Hi')).rejects.toMatchObject({ status: 402 })
  expect(counting.count()).toBe(1)
})
