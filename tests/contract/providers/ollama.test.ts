import { Agent } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { ChatAsk } from '../../../gateway/provider.ts'
import { detectOllama } from '../../../gateway/providers/ollama/detect-ollama.ts'
import { createOllama } from '../../../gateway/providers/ollama/index.ts'
import { completeRequest, createCall, failureOf } from './calls.ts'
import { recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { ask, chatAsk, chatOf, gather, ollama, stream } from './text-calls.ts'
import { textContract } from './text-suite.ts'

const withUsage = (text: string, counts: unknown): string =>
  text.replace(/("done":true.*)\}/, (_, rest: string) => {
    const { prompt_eval_count: _prompt, eval_count: _eval, ...line } = JSON.parse(`{${rest}}`)
    return JSON.stringify({ ...line, ...(typeof counts === 'object' && counts) }).slice(1)
  })

textContract({
  name: 'ollama',
  create: ollama,
  errors: {
    unauthorised: 'ollama/error-401',
    noFunds: null,
    rateLimited: { fixture: 'ollama/error-429', retryAfterMs: 5_000 },
    refused: 'ollama/error-400',
    serverError: 'ollama/error-500',
  },
  whole: 'ollama/stream',
  cut: 'ollama/stream-length',
  tools: 'ollama/stream-tools',
  declined: [],
  withUsage,
})

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

const ndjson = (...lines: unknown[]) => ({
  ...recorded('ollama/stream'),
  text: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
})
const sent = async (change: Partial<ChatAsk>) => {
  await gather(stream(server, ollama, recorded('ollama/stream'), change))
  return server.seen[0]?.body
}

describe('ollama', () => {
  test('a request for a script carries the schema, no thinking, and a context that holds prompt and reply', async () => {
    await ask(server, ollama, recorded('ollama/stream'))
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'POST', path: '/api/chat' })
    expect(request?.body).toMatchObject({
      model: 'test-model',
      messages: [{ role: 'system', content: completeRequest.system }, ...completeRequest.messages],
      stream: true,
      think: false,
      format: { type: 'object', required: ['title', 'role', 'lines'] },
      options: { num_predict: 2000, num_ctx: 4096 },
    })
  })

  test('no Origin goes out, the Host is the server, and a token only where there is one', async () => {
    await sent({})
    expect(server.seen[0]?.headers.origin).toBeUndefined()
    expect(server.seen[0]?.headers.host).toBe(new URL(server.origin).host)
    expect(server.seen[0]?.headers.authorization).toBeUndefined()
    server.play(recorded('ollama/stream'))
    const chat = chatOf(createOllama({ baseUrl: server.origin, token: 'proxy-token' }))
    await gather(chat(chatAsk, createCall().call))
    expect(server.seen[0]?.headers.authorization).toBe('Bearer proxy-token')
  })

  test('everything goes by the network that was given', async () => {
    const refusal = new AppError('provider_misconfigured', { message: 'not this way' })
    const network = new Agent({ connect: (_options, callback) => callback(refusal, null) })
    const provider = createOllama({ baseUrl: server.origin, network })
    server.play(recorded('ollama/stream'))
    const { call } = createCall()
    expect(await failureOf(gather(chatOf(provider)(chatAsk, call)))).toBe(refusal)
    const embedded = Promise.resolve(provider.embed?.({ model: 'e', input: ['x'], dimensions: null }, call))
    expect(await failureOf(embedded)).toBe(refusal)
    expect(server.seen).toHaveLength(0)
    await network.close()
  })

  test('a long prompt gets a longer context, in doubled steps, instead of being cut', async () => {
    const long = { messages: [{ role: 'user' as const, content: '가'.repeat(5_000) }] }
    expect(await sent({ ...long, max_tokens: 2_000 })).toMatchObject({ options: { num_ctx: 8192 } })
    expect(await sent({ ...long, max_tokens: 9_000 })).toMatchObject({ options: { num_ctx: 16_384 } })
  })

  test("options are told in Ollama's words, and its own win", async () => {
    const change = { temperature: 0.2, top_p: 0.9, seed: 7, stop: 'END', max_tokens: 50, user: 'someone' }
    expect(await sent(change)).toEqual({
      model: 'test-model',
      messages: chatAsk.messages,
      stream: true,
      options: { temperature: 0.2, top_p: 0.9, seed: 7, stop: ['END'], num_predict: 50, num_ctx: 4096 },
    })
    expect(await sent({ options: { num_ctx: 512, top_k: 5 }, keep_alive: '10m' })).toMatchObject({
      keep_alive: '10m',
      options: { num_ctx: 512, top_k: 5 },
    })
  })

  test.each([
    ['none', false],
    ['minimal', 'low'],
    ['high', 'high'],
  ])('reasoning_effort %s is think %s', async (reasoning_effort, think) => {
    expect(await sent({ reasoning_effort })).toMatchObject({ think })
  })

  test('pictures, earlier calls and their results are told as Ollama wants them', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Seoul"}' } }
    const body = await sent({
      messages: [
        { role: 'developer', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } },
          ],
        },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_1', content: '12 degrees' },
      ],
    })
    expect(body).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'What is this?', images: ['aGk='] },
        {
          role: 'assistant',
          content: '',
          tool_calls: [{ function: { name: 'weather', arguments: { city: 'Seoul' } } }],
        },
        { role: 'tool', content: '12 degrees', tool_name: 'weather' },
      ],
    })
  })

  test.each<[string, Partial<ChatAsk>]>([
    ['two choices', { n: 2 }],
    [
      'a picture elsewhere',
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://x.example/a.png' } }] }] },
    ],
    ['sound', { messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data: 'aGk=' } }] }] }],
    [
      'arguments that are no JSON',
      { messages: [{ role: 'assistant', tool_calls: [{ function: { name: 'f', arguments: '{' } }] }] },
    ],
  ])('%s cannot be told and is refused, not left out', async (_what, change) => {
    const error = await failureOf(gather(stream(server, ollama, recorded('ollama/stream'), change)))
    expect(error.code).toBe('invalid_request')
    expect(server.seen).toHaveLength(0)
  })

  test("usage is the server's", async () => {
    const { usage } = await ask(server, ollama, recorded('ollama/stream'))
    expect(usage).toMatchObject({ source: 'provider', inputTokens: 341, outputTokens: 88 })
  })

  test.each(['absent', 'zero'])(
    "a prompt count that is %s, as from the cache, is made here; the output stays the server's",
    async (how) => {
      const answer = recorded('ollama/stream-cached-prompt')
      const text =
        how === 'zero' ? withUsage(answer.text ?? '', { prompt_eval_count: 0, eval_count: 88 }) : (answer.text ?? '')
      const { usage } = await ask(server, ollama, { ...answer, text })
      expect(usage).toMatchObject({ source: 'estimated', outputTokens: 88 })
      expect(usage.inputTokens).toBeGreaterThan(50)
    },
  )

  test('a prompt that was cut keeps the count that was told, and is logged', async () => {
    const { call, logged } = createCall()
    const messages = [{ role: 'user' as const, content: '가'.repeat(5_000) }]
    const { chunks } = await gather(stream(server, ollama, recorded('ollama/stream'), { messages }, call))
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 341, completion_tokens: 88 })
    expect(logged).toMatchObject([{ readTokens: 341 }])
  })

  test('thoughts are told apart, and calls of earlier lines make the end tool_calls', async () => {
    const { completion } = await gather(stream(server, ollama, recorded('ollama/stream-tools')))
    expect(completion?.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { reasoning_content: 'Two tools', content: '' },
    })
  })

  test('an error that comes as a line is raised as one', async () => {
    const first = { message: { role: 'assistant', content: 'Hi' }, done: false }
    const error = await failureOf(
      gather(stream(server, ollama, ndjson(first, { error: 'llama runner process has terminated' }))),
    )
    expect(error.code).toBe('provider_unavailable')
    expect(error.message).toContain('terminated')
  })

  test('a model that was only loaded has not answered', async () => {
    const error = await failureOf(gather(stream(server, ollama, recorded('ollama/stream-loading'))))
    expect(error.code).toBe('provider_reply_invalid')
  })

  test('a model that is not pulled is a matter for a person', async () => {
    const error = await failureOf(ask(server, ollama, recorded('ollama/error-404')))
    expect(error.code).toBe('provider_misconfigured')
    expect(error.message).toContain("model 'llama3.2:3b' not found")
  })

  test('vectors come from /api/embed, where a text that is too long is refused', async () => {
    const { embed } = createOllama({ baseUrl: server.origin })
    const headers = { 'content-type': 'application/json' }
    server.play({ status: 200, headers, body: { embeddings: [[1, 2]], prompt_eval_count: 3 } })
    const request = { model: 'nomic-embed-text', input: ['cats'], dimensions: null }
    expect(await embed?.(request, createCall().call)).toEqual({
      vectors: [[1, 2]],
      usage: { source: 'provider', inputTokens: 3 },
    })
    expect(server.seen[0]).toMatchObject({ path: '/api/embed', body: { input: ['cats'], truncate: false } })
    server.play({ status: 200, headers, body: { embeddings: [] } })
    expect((await failureOf(Promise.resolve(embed?.(request, createCall().call)))).code).toBe('provider_reply_invalid')
  })
})

describe('finding an Ollama', () => {
  const signal = new AbortController().signal
  const detect = (options = {}) => detectOllama({ baseUrl: server.origin, signal, ...options })

  test('a running one gives the names of its models, without those that only embed', async () => {
    server.play(recorded('ollama/tags'))
    expect(await detect()).toEqual(['llama3.2:3b', 'qwen3:8b'])
    expect(server.seen[0]).toMatchObject({ method: 'GET', path: '/api/tags' })
  })

  test('something else on that port is none', async () => {
    server.play({ status: 200, headers: {}, text: '<html>hello</html>' })
    expect(await detect()).toBeNull()
  })

  test('one that does not answer in time is none', async () => {
    server.play({ ...recorded('ollama/tags'), trouble: 'hang' })
    expect(await detect({ timeoutMs: 50 })).toBeNull()
  })

  test('nobody listening is none', async () => {
    const gone = await startReplayServer()
    await gone.close()
    expect(await detect({ baseUrl: gone.origin })).toBeNull()
  })

  test('a cancelled search is cancelled, not "none"', async () => {
    expect((await failureOf(detect({ signal: AbortSignal.abort() }))).code).toBe('cancelled')
  })
})
