import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChatAsk } from '../../../gateway/chat/wire.ts'
import { createGemini } from '../../../gateway/providers/gemini/index.ts'
import { createCall } from './calls.ts'
import { eventsOf, hear, question, reworded, saidIn } from './read-chat.ts'
import { recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { apiKey, type Create } from './text-calls.ts'
import { textContract } from './text-suite.ts'

const script = '{"title":"Why cats purr","role":"hook","lines":["고양이는 왜? 🐈","A purr is a tool."]}'
const gemini: Create = ({ origin, apiKey: key }) => createGemini({ apiKey: key, baseUrl: origin })

/** In every answer of the stream. */
const withUsage = (text: string, usageMetadata: unknown) =>
  text
    .split(/(?:\r?\n){2}/)
    .map((event) => (event === '' ? '' : `data: ${JSON.stringify({ ...JSON.parse(event.slice(6)), usageMetadata })}`))
    .join('\r\n\r\n')

textContract({
  name: 'gemini',
  create: gemini,
  errors: {
    unauthorised: 'gemini/error-400-key',
    noFunds: 'gemini/error-429-credits',
    rateLimited: { fixture: 'gemini/error-429', retryAfterMs: 34_400 },
    refused: 'gemini/error-400',
    serverError: 'gemini/error-500',
  },
  whole: 'gemini/stream',
  cut: 'gemini/stream-length',
  tools: 'gemini/stream-tools',
  declined: ['gemini/stream-safety', 'gemini/stream-blocked'],
  withUsage,
})

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

const provider = () => gemini({ origin: server.origin, apiKey, timeoutMs: 5_000 })

function play(name: string, ask: ChatAsk = question) {
  server.play(recorded(`gemini/${name}`))
  return hear(provider(), ask)
}

async function sent(ask: Partial<ChatAsk>): Promise<Record<string, unknown>> {
  await play('stream', { ...question, n: 1, ...ask })
  return server.seen[0]?.body as Record<string, unknown>
}

describe("Gemini's reply", () => {
  test('text is said in the order it came, the role once, the reason last', async () => {
    const { chunks, completion, error } = await play('stream')
    expect(error).toBeNull()
    expect(chunks.filter(({ choices }) => choices[0]?.delta.role)).toEqual(chunks.slice(0, 1))
    expect(saidIn(chunks)).toBe(script)
    expect(chunks.findIndex(({ choices }) => choices[0]?.finish_reason === 'stop')).toBe(chunks.length - 1)
    expect(completion).toMatchObject({ id: 'M3iLaY-AI7zTxN8P3Piw4Qg', model: 'gemini-3.1-pro-preview' })
  })

  test('thoughts are counted although they stand beside the candidates, and the last count is the one that counts', async () => {
    const { usage } = await play('stream')
    expect(usage).toEqual({
      prompt_tokens: 412,
      completion_tokens: 36 + 302,
      total_tokens: 750,
      prompt_tokens_details: { cached_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 302 },
    })
  })

  test('thoughts that are shown are apart from the answer', async () => {
    const { completion, usage } = await play('stream-thoughts')
    expect(completion?.choices[0]?.message).toMatchObject({
      content: 'There are 3.',
      reasoning_content: '**Counting letters**\ns-t-r-a-w…',
    })
    expect(usage).toMatchObject({ completion_tokens: 82, completion_tokens_details: { reasoning_tokens: 76 } })
  })

  test('cached tokens are part of the prompt, once; what tools of the vendor read comes on top (double billing)', async () => {
    expect((await play('stream-cache')).usage).toMatchObject({
      prompt_tokens: 2089 + 11,
      prompt_tokens_details: { cached_tokens: 2048 },
      completion_tokens: 2,
    })
  })

  test('calls come whole and get an index, an id and their arguments as text; the signature goes along', async () => {
    const { completion } = await play('stream-tools')
    const calls = completion?.choices[0]?.message.tool_calls as { id: string }[]
    expect(calls).toMatchObject([
      {
        id: 'lpndqlku',
        type: 'function',
        function: { name: 'weather', arguments: '{"city":"Seoul","note":"비"}' },
        extra_content: { google: { thought_signature: expect.stringMatching(/^EqkECqYEARFN/) } },
      },
      { id: expect.stringMatching(/^call_/), type: 'function', function: { name: 'clock', arguments: '{}' } },
    ])
    expect(calls[1]).not.toHaveProperty('extra_content')
    expect(completion?.choices[0]?.finish_reason).toBe('tool_calls')
  })

  test('of several candidates each one is a choice of its own', async () => {
    const { completion } = await play('stream-two', { ...question, n: 2 })
    expect(completion?.choices.map(({ message, finish_reason }) => [message.content, finish_reason])).toEqual([
      ['Heads.', 'stop'],
      ['Tails!', 'stop'],
    ])
    expect(server.seen[0]?.body).toMatchObject({ generationConfig: { candidateCount: 2 } })
  })

  test.each([
    ['stream-length', 'length'],
    ['stream-safety', 'content_filter'],
    ['stream-blocked', 'content_filter'],
  ])('%s ends by %s', async (name, reason) => {
    const { completion, error } = await play(name)
    expect(error).toBeNull()
    expect(completion?.choices[0]?.finish_reason).toBe(reason)
  })

  test('a prompt that was blocked says why and costs what was read', async () => {
    const { completion, usage } = await play('stream-blocked')
    expect(completion?.choices[0]?.message.refusal).toContain('PROHIBITED_CONTENT')
    expect(usage).toMatchObject({ prompt_tokens: 9, completion_tokens: 0 })
  })

  test('a call that is no call is an invalid reply', async () => {
    expect((await play('stream-malformed-call')).error).toMatchObject({ code: 'provider_reply_invalid' })
  })

  test.each([
    ['an end without counts takes back those told before', undefined],
    ['counts that cannot be true are not believed', { promptTokenCount: 412, candidatesTokenCount: -1 }],
  ])('%s', async (_, usageMetadata) => {
    const events = eventsOf('gemini/stream')
    const last = withUsage(events.pop() ?? '', usageMetadata)
    server.play({ ...recorded('gemini/stream'), text: events.join('') + last })
    const { chunks, usage, error } = await hear(provider())
    expect(error).toBeNull()
    expect(chunks[0]?.usage).toMatchObject({ prompt_tokens: 412 })
    expect(usage).toBeNull()
  })
})

describe('a Gemini that dies', () => {
  test('whichever answer is its last, the reply is an error and never a finished one', async () => {
    const events = eventsOf('gemini/stream')
    for (let count = 1; count < events.length; count += 1) {
      server.play({ ...recorded('gemini/stream'), text: events.slice(0, count).join('') })
      const { error, completion } = await hear(provider())
      expect(error, `after ${count} answers`).toMatchObject({ code: 'provider_unavailable' })
      expect(completion).toBeNull()
    }
  })

  test('one choice of two is not a whole reply', async () => {
    server.play({ ...recorded('gemini/stream-two'), text: eventsOf('gemini/stream-two').slice(0, 2).join('') })
    expect((await hear(provider(), { ...question, n: 2 })).error).toMatchObject({ code: 'provider_unavailable' })
    // Of the other one nothing has come at all.
    expect((await play('stream', { ...question, n: 2 })).error).toMatchObject({ code: 'provider_unavailable' })
  })

  test('trouble after the last answer takes nothing from the reply', async () => {
    const answer = reworded('gemini/stream', (text) => text + ': '.repeat(text.length))
    for (const trouble of ['cut', 'stall'] as const) {
      server.play({ ...answer, trouble })
      expect((await hear(provider())).error).toBeNull()
    }
  })

  test('an error in the middle of the stream is what it would have been at the start', async () => {
    const { error, chunks } = await play('stream-overloaded')
    expect(saidIn(chunks)).toBe('Half a sen')
    expect(error).toMatchObject({ code: 'provider_unavailable', details: { status: 503, vendorCode: 'UNAVAILABLE' } })
  })
})

describe('what Gemini answers instead of a reply', () => {
  test.each([
    ['error-400-billing', { code: 'provider_misconfigured' }],
    ['error-400-too-long', { code: 'context_too_long' }],
    ['error-404', { code: 'provider_misconfigured' }],
  ])('%s', async (name, expected) => {
    expect((await play(name)).error).toMatchObject(expected)
  })

  test('a limit per minute may be retried after the time told in the body, although it speaks of an exceeded quota', async () => {
    server.play(recorded('gemini/error-429'))
    expect((await hear(provider())).error).toMatchObject({
      code: 'provider_unavailable',
      isRetryable: true,
      retryAfterMs: 34_400,
    })
  })
})

describe('what is asked of Gemini', () => {
  test('the key in its own header, the model in the address, where it cannot lead elsewhere', async () => {
    await play('stream', { ...question, model: 'gemini-3.7-flash' })
    const [request] = server.seen
    expect(request?.path).toBe('/v1beta/models/gemini-3.7-flash:streamGenerateContent?alt=sse')
    expect(request?.headers['x-goog-api-key']).toBe(apiKey)
    expect(request?.body).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'Why do cats purr?' }] }],
      generationConfig: { maxOutputTokens: 2000 },
    })
    await play('stream', { ...question, model: '../../v1/files?x=' })
    expect(server.seen[0]?.path).toBe('/v1beta/models/..%2F..%2Fv1%2Ffiles%3Fx%3D:streamGenerateContent?alt=sse')
  })

  test('a request of nothing but instructions asks them', async () => {
    const { contents, systemInstruction } = await sent({ messages: [{ role: 'system', content: 'Tell a joke.' }] })
    expect(systemInstruction).toBeUndefined()
    expect(contents).toEqual([{ role: 'user', parts: [{ text: 'Tell a joke.' }] }])
  })

  const signed = (id: string, signature?: string) => ({
    ...{ id, type: 'function', function: { name: `name_of_${id}`, arguments: '{"city":"Seoul"}' } },
    ...(signature && { extra_content: { google: { thought_signature: signature } } }),
  })
  const conversation = (tool_calls: object[]): ChatAsk['messages'] => [
    { role: 'system', content: 'Be brief.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
        { type: 'image_url', image_url: { url: 'https://example.com/cat.webp?size=2' } },
        { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
        { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
      ],
    },
    { role: 'assistant', content: null, tool_calls },
    { role: 'tool', tool_call_id: 'a', content: '{"celsius":21}' },
    { role: 'tool', tool_call_id: 'b', content: '21 °C' },
  ]

  test('a conversation with pictures, sound, files, calls, their signatures and results', async () => {
    const { systemInstruction, contents } = await sent({
      model: 'gemini-3-pro',
      messages: conversation([signed('a', 'c2lnbmVk'), signed('b')]),
    })
    expect(systemInstruction).toEqual({ parts: [{ text: 'Be brief.' }] })
    const args = { city: 'Seoul' }
    expect(contents).toEqual([
      {
        role: 'user',
        parts: [
          { text: 'What is this?' },
          { inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } },
          { fileData: { mimeType: 'image/webp', fileUri: 'https://example.com/cat.webp?size=2' } },
          { inlineData: { mimeType: 'audio/wav', data: 'AAAA' } },
          { inlineData: { mimeType: 'application/pdf', data: 'JVBERi0=' } },
        ],
      },
      {
        role: 'model',
        parts: [
          { functionCall: { id: 'a', name: 'name_of_a', args }, thoughtSignature: 'c2lnbmVk' },
          { functionCall: { id: 'b', name: 'name_of_b', args } },
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { id: 'a', name: 'name_of_a', response: { celsius: 21 } } },
          { functionResponse: { id: 'b', name: 'name_of_b', response: { output: '21 °C' } } },
        ],
      },
    ])
  })

  test('a signature that the caller has lost is replaced for models that insist on one', async () => {
    const signaturesOf = async (model: string) => {
      const { contents } = await sent({ model, messages: conversation([signed('a'), signed('b')]) })
      const [, turn] = contents as { parts: { thoughtSignature?: string }[] }[]
      return turn?.parts.map(({ thoughtSignature }) => thoughtSignature)
    }
    expect(await signaturesOf('gemini-3.7-flash')).toEqual(['skip_thought_signature_validator', undefined])
    expect(await signaturesOf('gemini-2.5-flash')).toEqual([undefined, undefined])
  })

  test('tools, how to choose among them, and all that shapes the reply', async () => {
    const parameters = { type: 'object', properties: { city: { type: 'string' } } }
    const schema = { type: 'object', properties: { n: { type: 'integer' } } }
    const body = await sent({
      tools: [{ type: 'function', function: { name: 'get_weather', description: 'Weather', parameters } }],
      tool_choice: { type: 'function', function: { name: 'get_weather' } },
      ...{ temperature: 1.4, top_p: 0.9, seed: 7, stop: ['END', 'FIN'], presence_penalty: 0.5, frequency_penalty: 0.1 },
      response_format: { type: 'json_schema', json_schema: { name: 'n', schema } },
    })
    expect(body.tools).toEqual([
      { functionDeclarations: [{ name: 'get_weather', description: 'Weather', parametersJsonSchema: parameters }] },
    ])
    expect(body.toolConfig).toEqual({ functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['get_weather'] } })
    expect(body.generationConfig).toEqual({
      ...{ maxOutputTokens: 2000, temperature: 1.4, topP: 0.9, seed: 7, stopSequences: ['END', 'FIN'] },
      ...{ presencePenalty: 0.5, frequencyPenalty: 0.1 },
      ...{ responseMimeType: 'application/json', responseJsonSchema: schema },
    })
  })

  test.each([
    ['gemini-2.5-flash', 'none', { thinkingBudget: 0, includeThoughts: false }],
    ['gemini-2.5-pro', 'none', { thinkingBudget: 128, includeThoughts: false }],
    ['gemini-2.5-pro', 'medium', { thinkingBudget: 8192, includeThoughts: true }],
    ['gemini-3.7-flash', 'minimal', { thinkingLevel: 'low', includeThoughts: true }],
    ['gemini-3-pro', 'medium', { thinkingLevel: 'medium', includeThoughts: true }],
    ['gemini-flash-latest', 'xhigh', { thinkingLevel: 'high', includeThoughts: true }],
    ['gemini-2.0-flash', 'high', undefined],
    ['gemma-4-26b-a4b-it', 'high', undefined],
  ])('%s with an effort of %s', async (model, reasoning_effort, expected) => {
    const { generationConfig } = await sent({ model, reasoning_effort })
    expect((generationConfig as Record<string, unknown>).thinkingConfig).toEqual(expected)
  })

  test.each([
    ['messages', { messages: [{ role: 'tool', tool_call_id: 'never-called', content: 'x' }] }],
    ['messages', { messages: [{ role: 'user', content: [{ type: 'file', file: { file_id: 'file-1' } }] }] }],
    ['tools', { tools: [{ type: 'web_search' }] }],
    ['functions', { functions: [{ name: 'f' }] }],
  ] as [string, Partial<ChatAsk>][])('what Gemini has no word for is refused: %s', async (param, ask) => {
    const { error } = await play('stream', { ...question, ...ask })
    expect(server.seen).toHaveLength(0)
    expect(error).toMatchObject({ code: 'invalid_request', details: { param } })
  })
})

describe("Gemini's vectors", () => {
  test('one per text, in order, counted here where the vendor does not', async () => {
    server.play(recorded('gemini/embeddings'))
    const request = { model: 'gemini-embedding-001', input: ['cats', 'dogs'], dimensions: 2 }
    const reply = await provider().embed?.(request, createCall().call)
    expect(reply).toEqual({
      vectors: [
        [0.5138951, 0.857853],
        [-0.5045317, -0.8633931],
      ],
      usage: { source: 'estimated', inputTokens: 2 },
    })
    expect(server.seen[0]?.path).toBe('/v1beta/models/gemini-embedding-001:batchEmbedContents')
    const body = { model: 'models/gemini-embedding-001', outputDimensionality: 2 }
    expect(server.seen[0]?.body).toEqual({
      requests: [
        { ...body, content: { parts: [{ text: 'cats' }] } },
        { ...body, content: { parts: [{ text: 'dogs' }] } },
      ],
    })
  })

  test('more than a hundred texts go in several calls', async () => {
    const answer = (count: number) => ({
      ...recorded('gemini/embeddings'),
      body: {
        embeddings: Array.from({ length: count }, (_, at) => ({ values: [at] })),
        usageMetadata: { promptTokenCount: count },
      },
    })
    server.play(answer(100), answer(30))
    const input = Array.from({ length: 130 }, (_, at) => `text ${at}`)
    const reply = await provider().embed?.({ model: 'gemini-embedding-2', input, dimensions: null }, createCall().call)
    expect(reply?.vectors).toHaveLength(130)
    expect(reply?.vectors[129]).toEqual([29])
    expect(reply?.usage).toEqual({ source: 'provider', inputTokens: 130 })
  })

  test('fewer vectors than texts are an invalid reply', async () => {
    server.play(recorded('gemini/embeddings'))
    const asked = provider().embed?.({ model: 'm', input: ['a', 'b', 'c'], dimensions: null }, createCall().call)
    await expect(asked).rejects.toMatchObject({ code: 'provider_reply_invalid' })
  })
})
