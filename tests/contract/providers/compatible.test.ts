import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCall, failureOf } from './calls.ts'
import { recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { apiKey, compatible, gather, stream } from './text-calls.ts'

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

const textOf = (fixture: string) => recorded(fixture).text ?? ''
const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`
const sse = (...events: unknown[]) => ({ ...recorded('openai/stream'), text: events.map(event).join('') })
const said = (delta: object, finish_reason: string | null = null) => ({ choices: [{ index: 0, delta, finish_reason }] })

describe('a compatible server', () => {
  test('the body goes out as it came, with fields nobody here knows, and the length by its older name', async () => {
    const change = {
      max_completion_tokens: 77,
      top_k: 40,
      logit_bias: { 5: -100 },
      stream_options: { include_obfuscation: false },
    }
    await gather(stream(server, compatible, recorded('openai/stream'), change))
    expect(server.seen[0]?.body).toEqual({
      model: 'test-model',
      messages: [{ role: 'user', content: 'Why do cats purr?' }],
      max_tokens: 77,
      top_k: 40,
      logit_bias: { 5: -100 },
      stream: true,
      stream_options: { include_obfuscation: false, include_usage: true },
    })
  })

  test('chunks are handed on whole', async () => {
    const logprobs = { content: [{ token: 'Hi', logprob: -0.1, bytes: [72, 105], top_logprobs: [] }], refusal: null }
    const chunk = {
      id: 'x',
      created: 5,
      model: 'm',
      service_tier: 'flex',
      obfuscation: 'k3J',
      system_fingerprint: 'fp',
    }
    const choice = { index: 0, delta: { role: 'assistant', content: 'Hi', odd: 1 }, finish_reason: 'stop', logprobs }
    const { chunks } = await gather(stream(server, compatible, sse({ ...chunk, choices: [choice] }, '[DONE]')))
    expect(chunks).toEqual([{ ...chunk, object: 'chat.completion.chunk', choices: [choice] }])
  })

  test('an error in the middle of a stream is raised as what it means', async () => {
    const failures = [
      [{ error: { message: 'overloaded', type: 'server_error', code: null } }, 'provider_unavailable'],
      [{ error: { message: 'slow down', code: 429 } }, 'provider_unavailable'],
      [{ error: { message: 'no', type: 'invalid_request_error', code: 400 } }, 'provider_refused'],
      [{ error: 'engine died' }, 'provider_unavailable'],
      [{ choices: [], error: { message: 'boom' } }, 'provider_unavailable'],
    ] as const
    for (const [body, code] of failures) {
      const error = await failureOf(gather(stream(server, compatible, sse(said({ content: 'Hi' }), body, '[DONE]'))))
      expect(error.code).toBe(code)
    }
  })

  test('a stream that forgets [DONE] after saying why it ended is whole', async () => {
    const { completion } = await gather(stream(server, compatible, sse(said({ content: 'Hi' }), said({}, 'stop'))))
    expect(completion?.choices[0]).toMatchObject({ message: { content: 'Hi' }, finish_reason: 'stop' })
  })

  test('[DONE] without a reason is an error, not an end', async () => {
    const error = await failureOf(gather(stream(server, compatible, sse(said({ content: 'Hi' }), '[DONE]'))))
    expect(error.code).toBe('provider_unavailable')
  })

  test('a server that keeps the connection open after [DONE] does not keep the reply', async () => {
    const text = `${textOf('openai/stream')}${': wait\n\n'.repeat(20_000)}`
    const { completion } = await gather(
      stream(server, compatible, { ...recorded('openai/stream'), text, trouble: 'stall' }),
    )
    expect(completion?.choices[0]?.finish_reason).toBe('stop')
  })

  test('comments that keep the connection alive are no events', async () => {
    const text = textOf('openai/stream').replaceAll(
      'data: ',
      ': OPENROUTER PROCESSING\n\nevent: message\nid: 7\ndata: ',
    )
    const { completion } = await gather(stream(server, compatible, { ...recorded('openai/stream'), text }))
    expect(completion?.choices[0]?.message.content).toContain('Why cats purr')
  })

  test('what the first chunk leaves out is made up, once', async () => {
    const { chunks } = await gather(
      stream(server, compatible, sse(said({ content: 'Hi' }), said({}, 'stop'), '[DONE]')),
    )
    expect(chunks[0]).toMatchObject({ id: expect.stringMatching(/^chatcmpl-/), model: 'test-model' })
    expect(chunks[1]?.id).toBe(chunks[0]?.id)
    expect(chunks[0]?.created).toBeGreaterThan(1_700_000_000)
  })

  test('calls without index, id or type, with their arguments as an object, are put right', async () => {
    const calls = (list: object[]) => said({ tool_calls: list })
    const { completion } = await gather(
      stream(
        server,
        compatible,
        sse(
          calls([{ function: { name: 'weather', arguments: { city: 'Seoul' } } }]),
          calls([{ function: { name: 'clock', arguments: '' } }]),
          calls([{ function: { arguments: '{"zone":' } }]),
          calls([{ function: { arguments: '"KST"}' } }]),
          said({}, 'tool_use'),
        ),
      ),
    )
    const [choice] = completion?.choices ?? []
    expect(choice?.finish_reason).toBe('tool_calls')
    expect(choice?.message.tool_calls).toEqual([
      {
        id: expect.stringMatching(/^call_/),
        type: 'function',
        function: { name: 'weather', arguments: '{"city":"Seoul"}' },
      },
      {
        id: expect.stringMatching(/^call_/),
        type: 'function',
        function: { name: 'clock', arguments: '{"zone":"KST"}' },
      },
    ])
  })

  test('thoughts are told under one name', async () => {
    const { completion } = await gather(
      stream(
        server,
        compatible,
        sse(said({ reasoning: 'Hm' }), said({ reasoning: '.' }), said({ content: 'Hi' }, 'stop')),
      ),
    )
    expect(completion?.choices[0]?.message).toMatchObject({ content: 'Hi', reasoning_content: 'Hm.' })
  })

  test.each([
    [said({}, 'gone fishing')],
    [{ choices: [{ delta: 'Hi' }] }],
    [{ choices: 'Hi' }],
    [{ object: 'ping' }],
    [said({ tool_calls: [{ index: -1 }] })],
    ['{"id":'],
    ['null'],
  ])('%j is an invalid reply', async (odd) => {
    const error = await failureOf(
      gather(stream(server, compatible, sse(said({ content: 'Hi' }), odd, said({}, 'stop')))),
    )
    expect(error.code).toBe('provider_reply_invalid')
  })

  test('a line that never ends is an error, not a memory leak', async () => {
    const text = `data: {"choices":[{"index":0,"delta":{"content":"${'a'.repeat(5_000_000)}`
    const error = await failureOf(gather(stream(server, compatible, { ...recorded('openai/stream'), text })))
    expect(error.code).toBe('provider_reply_invalid')
  })

  test('a prompt longer than the model reads is told as that', async () => {
    const body = {
      error: { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' },
    }
    const answer = { status: 400, headers: { 'content-type': 'application/json' }, body }
    expect((await failureOf(gather(stream(server, compatible, answer)))).code).toBe('context_too_long')
  })

  test('vectors come in the order of the texts, whatever the order of the answer', async () => {
    const { embed } = compatible({ origin: server.origin, apiKey, timeoutMs: 5_000 })
    const data = [
      { index: 1, embedding: [3, 4] },
      { index: 0, embedding: [1, 2] },
    ]
    const headers = { 'content-type': 'application/json' }
    const request = { model: 'e', input: ['one', 'two'], dimensions: 2 }
    server.play({ status: 200, headers, body: { data, usage: { prompt_tokens: 2, total_tokens: 2 } } })
    expect(await embed?.(request, createCall().call)).toEqual({
      vectors: [
        [1, 2],
        [3, 4],
      ],
      usage: { source: 'provider', inputTokens: 2 },
    })
    expect(server.seen[0]).toMatchObject({
      path: '/v1/embeddings',
      body: { model: 'e', input: ['one', 'two'], encoding_format: 'float', dimensions: 2 },
    })
    for (const odd of [data.slice(1), [...data, { index: 2, embedding: [5] }], [data[0], data[0]]]) {
      server.play({ status: 200, headers, body: { data: odd } })
      expect((await failureOf(Promise.resolve(embed?.(request, createCall().call)))).code).toBe(
        'provider_reply_invalid',
      )
    }
  })
})
