import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detectOllama } from '../../../gateway/providers/ollama/detect-ollama.ts'
import { completeRequest, createCall, failureOf } from './calls.ts'
import { recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { apiKey, ask, ollama } from './text-calls.ts'

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

describe('ollama', () => {
  test('the request carries the schema, no stream, no thinking, and a context that holds prompt and reply', async () => {
    await ask(server, ollama, recorded('ollama/chat'))
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'POST', path: '/api/chat' })
    expect(request?.body).toEqual({
      model: 'test-model',
      messages: [{ role: 'system', content: completeRequest.system }, ...completeRequest.messages],
      stream: false,
      think: false,
      format: completeRequest.schema?.jsonSchema,
      options: { num_predict: 2000, num_ctx: 4096 },
    })
  })

  test('a long prompt gets a longer context instead of being cut', async () => {
    server.play(recorded('ollama/chat'))
    const long = { ...completeRequest, messages: [{ role: 'user' as const, content: '가'.repeat(5_000) }] }
    await ollama({ origin: server.origin, apiKey, timeoutMs: 5_000 }).complete?.(long, createCall().call)
    expect(server.seen[0]?.body).toMatchObject({ options: { num_ctx: 8192 } })
  })

  test("usage is the server's", async () => {
    const { usage } = await ask(server, ollama, recorded('ollama/chat'))
    expect(usage).toEqual({ source: 'provider', inputTokens: 341, outputTokens: 88 })
  })

  test("a prompt from the cache is counted here, the output stays the server's", async () => {
    const { usage } = await ask(server, ollama, recorded('ollama/chat-cached-prompt'))
    expect(usage).toMatchObject({ source: 'estimated', outputTokens: 88 })
    expect(usage.inputTokens).toBeGreaterThan(50)
  })

  test('a model that was only loaded has not answered', async () => {
    expect((await failureOf(ask(server, ollama, recorded('ollama/chat-loading')))).code).toBe('provider_reply_invalid')
  })

  test('a model that is not pulled is a matter for a person', async () => {
    const error = await failureOf(ask(server, ollama, recorded('ollama/error-404')))
    expect(error.code).toBe('provider_misconfigured')
    expect(error.message).toContain("model 'llama3.2:3b' not found")
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
