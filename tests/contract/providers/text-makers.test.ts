import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeRequest, createCall, failureOf } from './calls.ts'
import { altered, recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { providerContract } from './suite.ts'
import { anthropic, apiKey, ask, complete, ollama, openai } from './text-calls.ts'

providerContract({
  name: 'anthropic complete',
  create: anthropic,
  call: complete,
  success: [recorded('anthropic/message')],
  unauthorised: 'anthropic/error-401',
  noFunds: 'anthropic/error-402',
  rateLimited: { fixture: 'anthropic/error-429', retryAfterMs: 17_000 },
  refused: 'anthropic/error-400',
  serverError: 'anthropic/error-500',
})
providerContract({
  name: 'openai complete',
  create: openai,
  call: complete,
  success: [recorded('openai/completion')],
  unauthorised: 'openai/error-401',
  noFunds: 'openai/error-429-quota',
  rateLimited: { fixture: 'openai/error-429', retryAfterMs: 19_500 },
  refused: 'openai/error-400',
  serverError: 'openai/error-500',
})
providerContract({
  name: 'ollama complete',
  create: ollama,
  call: complete,
  success: [recorded('ollama/chat')],
  unauthorised: 'ollama/error-401',
  noFunds: null,
  rateLimited: { fixture: 'ollama/error-429', retryAfterMs: 5_000 },
  refused: 'ollama/error-400',
  serverError: 'ollama/error-500',
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

describe('what every text maker says about its reply', () => {
  const makers = [
    { vendor: 'anthropic', create: anthropic, whole: 'anthropic/message', cut: 'anthropic/message-length' },
    { vendor: 'openai', create: openai, whole: 'openai/completion', cut: 'openai/completion-length' },
    { vendor: 'ollama', create: ollama, whole: 'ollama/chat', cut: 'ollama/chat-length' },
  ]

  test.each(makers)(
    '$vendor: a finished reply is done and is the JSON that was asked for',
    async ({ create, whole }) => {
      const reply = await ask(server, create, recorded(whole))
      expect(reply.stop).toBe('done')
      expect(JSON.parse(reply.text)).toMatchObject({ title: 'Why cats purr' })
    },
  )

  test.each(makers)('$vendor: a reply cut off at the limit says so', async ({ create, cut }) => {
    expect(await ask(server, create, recorded(cut))).toMatchObject({ stop: 'length', text: '{"title":"Why c' })
  })

  test.each(makers)('$vendor: JSON that ends half way is an invalid reply', async ({ create, whole }) => {
    expect((await failureOf(ask(server, create, { ...recorded(whole), trouble: 'halve' }))).code).toBe(
      'provider_reply_invalid',
    )
  })

  test.each([
    { vendor: 'anthropic', create: anthropic, whole: 'anthropic/message', usage: undefined },
    {
      vendor: 'anthropic',
      create: anthropic,
      whole: 'anthropic/message',
      usage: { input_tokens: -5, output_tokens: 96 },
    },
    {
      vendor: 'anthropic',
      create: anthropic,
      whole: 'anthropic/message',
      usage: { input_tokens: 1e15, output_tokens: 96 },
    },
    {
      vendor: 'anthropic',
      create: anthropic,
      whole: 'anthropic/message',
      usage: { input_tokens: 4.5, output_tokens: 96 },
    },
    { vendor: 'openai', create: openai, whole: 'openai/completion', usage: null },
    {
      vendor: 'openai',
      create: openai,
      whole: 'openai/completion',
      usage: { prompt_tokens: 'NaN', completion_tokens: 1 },
    },
    {
      vendor: 'openai',
      create: openai,
      whole: 'openai/completion',
      usage: { prompt_tokens: 10, completion_tokens: -1 },
    },
    {
      vendor: 'openai',
      create: openai,
      whole: 'openai/completion',
      usage: { prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 11 } },
    },
  ])('$vendor: usage $usage is not believed but counted here, and logged', async ({ create, whole, usage }) => {
    const { call, logged } = createCall()
    const reply = await ask(
      server,
      create,
      altered(whole, (body) => ({ ...body, usage })),
      call,
    )
    expect(reply.usage.source).toBe('estimated')
    expect(reply.usage.inputTokens).toBeGreaterThan(50)
    expect(reply.usage.outputTokens).toBe(Math.ceil(reply.text.length / 4))
    expect(logged).toHaveLength(1)
  })
})

describe('anthropic', () => {
  test('the request asks for the schema by structured output, with the key in its header', async () => {
    await ask(server, anthropic, recorded('anthropic/message'))
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'POST', path: '/v1/messages' })
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${apiKey}` })
    expect(request?.headers['anthropic-version']).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(request?.body).toEqual({
      model: 'test-model',
      max_tokens: 2000,
      system: completeRequest.system,
      messages: completeRequest.messages,
      output_config: { format: { type: 'json_schema', schema: strictSchema } },
    })
  })

  test('usage keeps cached and cache-written tokens apart from the input', async () => {
    const { usage } = await ask(server, anthropic, recorded('anthropic/message'))
    const counts = { inputTokens: 412, cachedInputTokens: 2048, cacheWriteTokens: 128, outputTokens: 96 }
    expect(usage).toEqual({ source: 'provider', ...counts })
  })

  test('thinking is no part of the text, and text in pieces is joined', async () => {
    const reply = await ask(server, anthropic, recorded('anthropic/message-thinking'))
    expect(JSON.parse(reply.text)).toMatchObject({ title: 'Why cats purr' })
  })

  test('a refusal is an answer, with its cost', async () => {
    const reply = await ask(server, anthropic, recorded('anthropic/message-refusal'))
    expect(reply).toMatchObject({ stop: 'refused', usage: { source: 'provider', inputTokens: 412, outputTokens: 0 } })
  })

  test('overloaded (529) may be retried and names the request', async () => {
    const error = await failureOf(ask(server, anthropic, recorded('anthropic/error-529')))
    expect(error).toMatchObject({
      code: 'provider_unavailable',
      details: { status: 529, vendorCode: 'overloaded_error' },
    })
    expect(error.message).toContain('req_011CSHoEeqs5C35K2UU')
  })

  test('a credit balance too low, told under 400, is no refusal of the content', async () => {
    const error = await failureOf(ask(server, anthropic, recorded('anthropic/error-400-credit')))
    expect(error.code).toBe('provider_misconfigured')
  })

  test('a model we may not use is a matter for a person', async () => {
    expect((await failureOf(ask(server, anthropic, recorded('anthropic/error-404')))).code).toBe(
      'provider_misconfigured',
    )
  })

  test('a stop reason nobody asked for is an invalid reply', async () => {
    const toolUse = altered('anthropic/message', (body) => ({ ...body, stop_reason: 'tool_use' }))
    expect((await failureOf(ask(server, anthropic, toolUse))).code).toBe('provider_reply_invalid')
  })
})

describe('openai', () => {
  test('the request asks for the schema in strict mode', async () => {
    await ask(server, openai, recorded('openai/completion'))
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'POST', path: '/v1/chat/completions' })
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${apiKey}` })
    expect(request?.headers['openai-organization']).toBeUndefined()
    expect(request?.body).toEqual({
      model: 'test-model',
      messages: [{ role: 'system', content: completeRequest.system }, ...completeRequest.messages],
      max_completion_tokens: 2000,
      response_format: { type: 'json_schema', json_schema: { name: 'script', strict: true, schema: strictSchema } },
    })
  })

  test('usage takes the cached tokens out of the prompt that contains them', async () => {
    const { usage } = await ask(server, openai, recorded('openai/completion'))
    const counts = { inputTokens: 816, cachedInputTokens: 1024, cacheWriteTokens: 0, outputTokens: 210 }
    expect(usage).toEqual({ source: 'provider', ...counts })
  })

  test.each(['openai/completion-refusal', 'openai/completion-filtered'])('%s is a refusal', async (name) => {
    expect(await ask(server, openai, recorded(name))).toMatchObject({ stop: 'refused', usage: { source: 'provider' } })
  })

  test('a completion that stops for no known reason is an invalid reply', async () => {
    const choices = [{ index: 0, message: { role: 'assistant', content: 'x' }, finish_reason: null }]
    const odd = altered('openai/completion', (body) => ({ ...body, choices }))
    expect((await failureOf(ask(server, openai, odd))).code).toBe('provider_reply_invalid')
  })
})
