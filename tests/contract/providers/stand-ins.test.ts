import Anthropic from '@anthropic-ai/sdk'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { ChatAsk } from '../../../gateway/chat/wire.ts'
import type { Provider } from '../../../gateway/provider.ts'
import { createAnthropic } from '../../../gateway/providers/anthropic/index.ts'
import { createGemini } from '../../../gateway/providers/gemini/index.ts'
import { Script } from '../../../pipeline/script-schema.ts'
import { createProviderSandbox, type ProviderSandbox } from '../../../sandbox/providers/index.ts'
import { createCall } from './calls.ts'
import { hear, saidIn } from './read-chat.ts'

const apiKey = 'sandbox-key'
const makers = ['anthropic', 'gemini'] as const
type Maker = (typeof makers)[number]
const models: Record<Maker, string> = { anthropic: 'claude-haiku-4-5', gemini: 'gemini-3.7-flash' }

let sandbox: ProviderSandbox
let providers: Record<Maker, Provider>
beforeAll(async () => {
  sandbox = await createProviderSandbox()
  providers = {
    anthropic: createAnthropic({ apiKey, baseUrl: sandbox.baseUrls.anthropic }),
    gemini: createGemini({ apiKey, baseUrl: sandbox.baseUrls.gemini }),
  }
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const say = (maker: Maker, content: string, more: Partial<ChatAsk> = {}) =>
  hear(providers[maker], {
    ...{ model: models[maker], messages: [{ role: 'user', content }], max_completion_tokens: 2000 },
    ...more,
  })

const tools = [
  {
    type: 'function',
    function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
  },
]

describe.each(makers)('the stand-in for %s', (maker) => {
  test('answers in the language of the question, the same to the same, and counts it', async () => {
    const [first, second] = [
      await say(maker, '고양이는 왜 골골송을 부를까?'),
      await say(maker, '고양이는 왜 골골송을 부를까?'),
    ]
    expect(saidIn(first.chunks)).toMatch(/\p{Script=Hangul}/u)
    expect(saidIn(second.chunks)).toBe(saidIn(first.chunks))
    expect(first.completion?.choices[0]?.finish_reason).toBe('stop')
    expect(first.usage?.prompt_tokens).toBeGreaterThan(3)
    expect(first.usage?.completion_tokens).toBeGreaterThan(5)
    expect(sandbox.calls.complete).toBe(2)
  })

  test('writes a script that fits its schema', async () => {
    const schema = z.toJSONSchema(Script) as Record<string, unknown>
    const { completion } = await say(maker, 'Keyword: "why cats purr". 5 scenes, 70 to 80 words, 30 seconds.', {
      response_format: { type: 'json_schema', json_schema: { name: 'script', schema } },
    })
    const script = Script.parse(JSON.parse(completion?.choices[0]?.message.content ?? ''))
    expect(script.scenes).toHaveLength(5)
  })

  test('calls the tools it is told to, takes their results, and calls one that it must', async () => {
    const told = 'Look. [[tool:weather {"city":"Seoul"}]] [[tool:weather {}]]'
    const { completion } = await say(maker, told, { tools })
    const message = completion?.choices[0]?.message
    const calls = z
      .array(z.looseObject({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
      .parse(message?.tool_calls)
    expect(calls.map((call) => [call.function.name, call.function.arguments])).toEqual([
      ['weather', '{"city":"Seoul"}'],
      ['weather', '{}'],
    ])
    const results = calls.map(({ id }) => ({ role: 'tool' as const, tool_call_id: id, content: 'rain in Seoul' }))
    const messages: ChatAsk['messages'] = [
      { role: 'user', content: told },
      { role: 'assistant', content: null, tool_calls: message?.tool_calls },
      ...results,
    ]
    const after = await say(maker, '', { tools, messages })
    expect(after.error).toBeNull()
    expect(saidIn(after.chunks)).toContain('rain')
    const forced = await say(maker, 'Hm.', { tools, tool_choice: 'required' })
    expect(forced.completion?.choices[0]?.finish_reason).toBe('tool_calls')
  })

  test('shows its thoughts when it is asked to, and counts them', async () => {
    const { completion, usage } = await say(maker, 'Well? [[think:Let me see about that.]]', {
      reasoning_effort: 'low',
    })
    expect(completion?.choices[0]?.message.reasoning_content).toBe('Let me see about that.')
    expect(usage?.completion_tokens_details?.reasoning_tokens).toBe(6)
  })

  test('says as many pieces as it is told, and stops at the length that is allowed', async () => {
    const { chunks } = await say(maker, 'Count. [[chunks:200]]')
    expect(chunks.filter(({ choices }) => choices[0]?.delta.content).length).toBe(200)
    const cut = await say(maker, 'Count. [[chunks:200]]', { max_completion_tokens: 16 })
    expect(cut.completion?.choices[0]?.finish_reason).toBe('length')
  })

  test.each([
    ['die', 'provider_unavailable'],
    ['garbage', 'provider_reply_invalid'],
    ['error-event', 'provider_unavailable'],
    ['empty', 'provider_reply_invalid'],
    ['no-finish', 'provider_unavailable'],
    ['429', 'provider_unavailable'],
    ['500', 'provider_unavailable'],
  ])('told to %s it ends as %s, never as a finished reply', async (fault, code) => {
    const { error, completion } = await say(maker, `Well? [[fault:${fault}]]`)
    expect(error).toMatchObject({ code })
    expect(completion).toBeNull()
  })

  test('a limit tells when to come back', async () => {
    const { error } = await say(maker, 'Well? [[fault:429-retry-after]]')
    expect(error).toMatchObject({ code: 'provider_unavailable', retryAfterMs: 2_000 })
  })

  test.each(['no-usage', 'absurd-usage'])('told to give %s it finishes without counts to believe', async (fault) => {
    const { completion, usage, error } = await say(maker, `Well? [[fault:${fault}]]`)
    expect(error).toBeNull()
    expect(completion).not.toBeNull()
    expect(usage).toBeNull()
  })

  test('a caller who leaves is noticed', async () => {
    const ask = {
      model: models[maker],
      messages: [{ role: 'user' as const, content: '[[gap:20]] [[chunks:500]] Go.' }],
    }
    for await (const _ of providers[maker].chat?.(ask, createCall().call) ?? []) break
    await expect.poll(() => sandbox.requests[0]?.outcome).toBe('abandoned')
  })
})

describe('the stand-in for anthropic', () => {
  test('writes what is marked to its cache the first time and reads it from then on', async () => {
    const content = [{ type: 'text', text: 'Read this. '.repeat(200), cache_control: { type: 'ephemeral', ttl: '1h' } }]
    const messages: ChatAsk['messages'] = [
      { role: 'system', content },
      { role: 'user', content: 'And?' },
    ]
    const details = async () => (await say('anthropic', '', { messages })).usage?.prompt_tokens_details
    const first = await details()
    expect(first?.cache_write_tokens).toBeGreaterThan(500)
    expect(first).toMatchObject({ cached_tokens: 0, cache_write_hour_tokens: first?.cache_write_tokens })
    expect(await details()).toMatchObject({ cached_tokens: first?.cache_write_tokens, cache_write_tokens: 0 })
  })

  test("speaks to the vendor's own client, whole and streamed", async () => {
    const client = new Anthropic({ apiKey, baseURL: sandbox.baseUrls.anthropic, maxRetries: 0 })
    const asked = {
      model: 'claude-opus-5',
      max_tokens: 500,
      messages: [{ role: 'user' as const, content: 'Go. [[tool:weather {"city":"Seoul"}]]' }],
      tools: [{ name: 'weather', input_schema: { type: 'object' as const } }],
    }
    const whole = await client.messages.create(asked)
    expect(whole).toMatchObject({ stop_reason: 'tool_use', content: [{ type: 'tool_use', input: { city: 'Seoul' } }] })
    const streamed = await client.messages.stream(asked).finalMessage()
    expect(streamed).toMatchObject({
      stop_reason: 'tool_use',
      content: [{ type: 'tool_use', input: { city: 'Seoul' } }],
    })
    expect(streamed.usage.output_tokens).toBe(whole.usage.output_tokens)
  })

  test('refuses fields that it does not know', async () => {
    const headers = { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01', 'content-type': 'application/json' }
    const body = JSON.stringify({ model: 'm', max_tokens: 5, messages: [{ role: 'user', content: 'x' }], seed: 1 })
    const answer = await fetch(`${sandbox.baseUrls.anthropic}/v1/messages`, { method: 'POST', headers, body })
    expect(answer.status).toBe(400)
    expect(sandbox.calls.complete).toBe(0)
  })
})

describe('the stand-in for gemini', () => {
  test('refuses a call that came back without its signature, as Gemini 3 does', async () => {
    const functionCall = { functionCall: { name: 'weather', args: {} } }
    const contents = [
      { role: 'user', parts: [{ text: 'x' }] },
      { role: 'model', parts: [functionCall] },
    ]
    const ask = (model: string) =>
      fetch(`${sandbox.baseUrls.gemini}/v1beta/models/${model}:streamGenerateContent?alt=sse`, {
        method: 'POST',
        headers: { 'x-goog-api-key': apiKey, 'content-type': 'application/json' },
        body: JSON.stringify({ contents }),
      })
    expect((await ask('gemini-3-pro')).status).toBe(400)
    expect((await ask('gemini-2.5-flash')).status).toBe(200)
  })

  test('makes vectors of unit length, of as many numbers as asked', async () => {
    const request = { model: 'gemini-embedding-001', input: ['cats', 'dogs'], dimensions: 16 }
    const reply = await providers.gemini.embed?.(request, createCall().call)
    expect(reply?.vectors.map((vector) => [vector.length, Math.hypot(...vector).toFixed(6)])).toEqual([
      [16, '1.000000'],
      [16, '1.000000'],
    ])
    expect(reply?.vectors[0]).not.toEqual(reply?.vectors[1])
  })
})
