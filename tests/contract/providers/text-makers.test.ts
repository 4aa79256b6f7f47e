import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeRequest, createCall } from './calls.ts'
import { recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { apiKey, ask, compatible, gather, openai, stream, xai } from './text-calls.ts'
import { textContract } from './text-suite.ts'

/** The chunk that tells the counts, with others or left out. */
const withUsage = (text: string, usage: unknown): string =>
  text
    .split('\n\n')
    .flatMap((event) => {
      const data = event.startsWith('data: {') ? JSON.parse(event.slice(6)) : {}
      if (!data.usage) return [event]
      return usage === undefined ? [] : [`data: ${JSON.stringify({ ...data, usage })}`]
    })
    .join('\n\n')

const openAiErrors = {
  unauthorised: 'openai/error-401',
  noFunds: 'openai/error-429-quota',
  rateLimited: { fixture: 'openai/error-429', retryAfterMs: 19_500 },
  refused: 'openai/error-400',
  serverError: 'openai/error-500',
}
const openAiStreams = {
  whole: 'openai/stream',
  cut: 'openai/stream-length',
  tools: 'openai/stream-tools',
  declined: ['openai/stream-refusal', 'openai/stream-filtered'],
  withUsage,
}

textContract({ name: 'openai', create: openai, errors: openAiErrors, ...openAiStreams })
textContract({ name: 'a compatible server', create: compatible, errors: openAiErrors, ...openAiStreams })
textContract({
  name: 'xai',
  create: xai,
  errors: {
    unauthorised: 'xai/error-401',
    noFunds: 'xai/error-403-credits',
    rateLimited: { fixture: 'xai/error-429', retryAfterMs: 7_000 },
    refused: 'xai/error-400',
    serverError: 'xai/error-500',
  },
  whole: 'xai/stream',
  cut: 'xai/stream-length',
  tools: 'xai/stream-tools',
  declined: [],
  withUsage,
})

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

/** The schema as structured output takes it: shape kept, what it cannot enforce told in words, no dialect. */
const strictSchema = {
  type: 'object',
  properties: {
    title: { type: 'string', description: 'What the short is called (minLength: 1)' },
    role: { type: 'string', enum: ['hook', 'cta'] },
    lines: { type: 'array', items: { type: 'string', description: '(minLength: 1)' }, description: '(minItems: 2)' },
  },
  required: ['title', 'role', 'lines'],
  additionalProperties: false,
}
const textOf = (fixture: string) => recorded(fixture).text ?? ''

describe('openai', () => {
  test('the request asks for the schema in strict mode, streamed, with counts', async () => {
    await ask(server, openai, recorded('openai/stream'))
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'POST', path: '/v1/chat/completions' })
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' })
    expect(request?.headers['openai-organization']).toBeUndefined()
    expect(request?.body).toEqual({
      model: 'test-model',
      messages: [{ role: 'system', content: completeRequest.system }, ...completeRequest.messages],
      max_completion_tokens: 2000,
      response_format: { type: 'json_schema', json_schema: { name: 'script', strict: true, schema: strictSchema } },
      stream: true,
      stream_options: { include_usage: true },
    })
  })

  test('cached tokens are taken out of the prompt that contains them and reasoning out of the completion, not counted twice', async () => {
    const { usage } = await ask(server, openai, recorded('openai/stream'))
    expect(usage).toEqual({
      source: 'provider',
      ...{ inputTokens: 816, cachedInputTokens: 1024, cacheWriteTokens: 0, cacheWriteHourTokens: 0 },
      ...{ outputTokens: 82, reasoningTokens: 128 },
    })
  })

  test.each([
    null,
    { prompt_tokens: 'NaN', completion_tokens: 1 },
    { prompt_tokens: 10, completion_tokens: -1 },
    { prompt_tokens: 1e15, completion_tokens: 96 },
    { prompt_tokens: 4.5, completion_tokens: 96 },
    { prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 11 } },
    { prompt_tokens: 10, completion_tokens: 5, completion_tokens_details: { reasoning_tokens: 6 } },
  ])('usage %j is not believed but counted here, and logged', async (usage) => {
    const { call, logged } = createCall()
    const answer = { ...recorded('openai/stream'), text: withUsage(textOf('openai/stream'), usage) }
    const reply = await ask(server, openai, answer, call)
    expect(reply.usage.source).toBe('estimated')
    expect(reply.usage.inputTokens).toBeGreaterThan(50)
    expect(logged).toHaveLength(1)
  })
})

describe('xai', () => {
  test('reasoning tokens, counted beside the completion, are counted', async () => {
    const { usage } = await ask(server, xai, recorded('xai/stream'))
    expect(usage).toMatchObject({ inputTokens: 156, cachedInputTokens: 256, outputTokens: 96, reasoningTokens: 230 })
  })

  const told = async (usage: object) => {
    const answer = { ...recorded('xai/stream'), text: withUsage(textOf('xai/stream'), usage) }
    return (await ask(server, xai, answer)).usage
  }

  test('cached tokens beside the prompt are added to it', async () => {
    const usage = {
      prompt_tokens: 12,
      completion_tokens: 5,
      total_tokens: 17,
      prompt_tokens_details: { cached_tokens: 400 },
    }
    expect(await told(usage)).toMatchObject({ inputTokens: 12, cachedInputTokens: 400, outputTokens: 5 })
  })

  test('reasoning within the completion, as the total shows, is not counted twice', async () => {
    const usage = {
      prompt_tokens: 12,
      completion_tokens: 50,
      total_tokens: 62,
      completion_tokens_details: { reasoning_tokens: 30 },
    }
    expect(await told(usage)).toMatchObject({ outputTokens: 20, reasoningTokens: 30 })
  })

  test('thoughts are shown apart from the text', async () => {
    const { completion } = await gather(stream(server, xai, recorded('xai/stream')))
    expect(completion?.choices[0]?.message.reasoning_content).toBe('The user wants a short script.')
  })
})
