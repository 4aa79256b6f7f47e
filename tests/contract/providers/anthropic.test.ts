import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChatAsk, nativeEvents, nativeMessages } from '../../../gateway/chat/wire.ts'
import { eventsOf, hear, question, reworded, saidIn } from './read-chat.ts'
import { recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { anthropic, apiKey } from './text-calls.ts'
import { textContract } from './text-suite.ts'

const script = '{"title":"Why cats purr","role":"hook","lines":["고양이는 왜? 🐈","A purr is a tool."]}'

/** Of the counts at the end; those of the start tell only what was read. */
const withUsage = (text: string, usage: unknown) =>
  text
    .split('\n\n')
    .map((event) => {
      const [name, data = ''] = event.split('\ndata: ')
      if (name !== 'event: message_delta') return event
      return `${name}\ndata: ${JSON.stringify({ ...JSON.parse(data), usage })}`
    })
    .join('\n\n')

textContract({
  name: 'anthropic',
  create: anthropic,
  errors: {
    unauthorised: 'anthropic/error-401',
    noFunds: 'anthropic/error-402',
    rateLimited: { fixture: 'anthropic/error-429', retryAfterMs: 17_000 },
    refused: 'anthropic/error-400',
    serverError: 'anthropic/error-500',
  },
  whole: 'anthropic/stream',
  cut: 'anthropic/stream-length',
  tools: 'anthropic/stream-tools',
  declined: ['anthropic/stream-refusal'],
  withUsage,
})

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

const provider = () => anthropic({ origin: server.origin, apiKey, timeoutMs: 5_000 })

function play(name: string, ask: ChatAsk = question) {
  server.play(recorded(`anthropic/${name}`))
  return hear(provider(), ask)
}

/** What goes out for a request. */
async function sent(ask: Partial<ChatAsk>): Promise<Record<string, unknown>> {
  await play('stream', { ...question, ...ask })
  return server.seen[0]?.body as Record<string, unknown>
}

/** What is refused before anything goes out. */
async function refused(ask: Partial<ChatAsk>) {
  const { error } = await play('stream', { ...question, ...ask })
  expect(server.seen).toHaveLength(0)
  return error
}

describe("Anthropic's reply", () => {
  test('text is said in the order it came, the role first, the reason last, one id for all', async () => {
    const { chunks, completion, usage, error } = await play('stream')
    expect(error).toBeNull()
    const said = chunks.filter(({ choices }) => choices.length > 0)
    expect(said[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '' })
    expect(saidIn(chunks)).toBe(script)
    expect(said.at(-1)?.choices[0]?.finish_reason).toBe('stop')
    expect(new Set(chunks.map(({ id }) => id))).toEqual(new Set(['msg_01XFDUDYJgAACzvnptvVoYEL']))
    expect(completion?.choices[0]?.message.content).toBe(script)
    expect(usage).toMatchObject({ prompt_tokens: 25, completion_tokens: 38, total_tokens: 63 })
  })

  test('two calls of tools have an index each, and arguments as JSON text, also where there are none', async () => {
    const { chunks, completion } = await play('stream-tools')
    const deltas = chunks.flatMap(({ choices }) => choices.flatMap(({ delta }) => delta.tool_calls ?? []))
    const first = (index: number) => deltas.find((delta) => delta.index === index)
    expect(first(0)).toEqual({
      ...{ index: 0, id: 'toolu_01T1x1fJ34qAmk2tNTrN7Up6', type: 'function' },
      function: { name: 'weather', arguments: '' },
    })
    expect(first(1)).toMatchObject({ id: 'toolu_02V9kQyY7nRr6xkWbC3mPq1Z', function: { name: 'clock' } })
    const calls = completion?.choices[0]?.message.tool_calls as { function: { arguments: string } }[]
    expect(calls.map((call) => JSON.parse(call.function.arguments))).toEqual([{ city: 'Seoul', note: '비' }, {}])
    expect(completion?.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: 'Let me check both cities.' },
    })
  })

  test('thoughts are apart from the answer, and counted within the output', async () => {
    const { completion, usage } = await play('stream-thinking')
    expect(completion?.choices[0]?.message).toMatchObject({
      content: 'No: 27 = 3 × 9.',
      reasoning_content: '27 is 3 × 9, so not prime.',
    })
    expect(usage).toMatchObject({ completion_tokens: 310, completion_tokens_details: { reasoning_tokens: 296 } })
  })

  test('cached and written tokens are part of the prompt, once; those for an hour are told apart (double billing)', async () => {
    const { usage } = await play('stream-cache')
    expect(usage).toEqual({
      prompt_tokens: 40 + 2048 + 640,
      completion_tokens: 96,
      total_tokens: 40 + 2048 + 640 + 96,
      prompt_tokens_details: { cached_tokens: 2048, cache_write_tokens: 640, cache_write_hour_tokens: 512 },
      completion_tokens_details: { reasoning_tokens: 0 },
    })
  })

  test('counts that the end leaves open are those of the start', async () => {
    const end = {
      input_tokens: null,
      cache_creation_input_tokens: null,
      cache_read_input_tokens: null,
      output_tokens: 96,
    }
    server.play(reworded('anthropic/stream-cache', (text) => withUsage(text, end)))
    expect((await hear(provider())).usage).toMatchObject({
      prompt_tokens: 2728,
      prompt_tokens_details: { cached_tokens: 2048, cache_write_tokens: 640, cache_write_hour_tokens: 512 },
    })
  })

  test('what was read is known from the first word on, for a reply that breaks off', async () => {
    const { chunks } = await play('stream-cache')
    expect(chunks[0]?.usage).toMatchObject({ prompt_tokens: 2728, prompt_tokens_details: { cached_tokens: 2048 } })
  })

  test('a message made in several goes counts all of them', async () => {
    const goes = [
      { type: 'compaction', input_tokens: 5000, output_tokens: 300 },
      { type: 'message', input_tokens: 400, output_tokens: 38 },
    ]
    const usage = { input_tokens: 400, output_tokens: 38, iterations: goes }
    server.play(reworded('anthropic/stream', (text) => withUsage(text, usage)))
    expect((await hear(provider())).usage).toMatchObject({ prompt_tokens: 5400, completion_tokens: 338 })
  })

  test('without final counts, those of the start are taken back', async () => {
    const { chunks, usage, completion } = await play('stream-no-final-usage')
    expect(chunks[0]?.usage).toMatchObject({ completion_tokens: 1 })
    expect(usage).toBeNull()
    expect(completion?.choices[0]?.finish_reason).toBe('stop')
  })

  test.each([-5, 1e15, 4.5, '38'])('an output of %s tokens is not believed', async (output_tokens) => {
    server.play(reworded('anthropic/stream', (text) => withUsage(text, { output_tokens })))
    expect((await hear(provider())).usage).toBeNull()
  })

  test('a reply that is too long says so', async () => {
    expect((await play('stream-length')).completion?.choices[0]?.finish_reason).toBe('length')
  })

  test('a refusal is an answer, with its reason and its cost', async () => {
    const { completion, usage } = await play('stream-refusal')
    expect(completion?.choices[0]).toMatchObject({
      finish_reason: 'content_filter',
      message: { refusal: 'This request was declined because it could enable cyber harm.' },
    })
    expect(usage).toMatchObject({ prompt_tokens: 412, completion_tokens: 0 })
  })

  test('a reason nobody knows is an invalid reply', async () => {
    server.play(reworded('anthropic/stream', (text) => text.replace('"end_turn"', '"tired"')))
    expect((await hear(provider())).error).toMatchObject({ code: 'provider_reply_invalid' })
  })

  test('events and blocks that are new to us are passed over', async () => {
    const news = [
      'event: weather\ndata: {"type":"weather","sky":"blue"}\n\n',
      'event: content_block_start\ndata: {"type":"content_block_start","index":7,"content_block":{"type":"hologram"}}\n\n',
      'event: content_block_delta\ndata: {"type":"content_block_delta","index":7,"delta":{"type":"hologram_delta","h":1}}\n\n',
    ]
    server.play(reworded('anthropic/stream', (text) => text.replace('event: ping', `${news.join('')}event: ping`)))
    const { error, chunks } = await hear(provider())
    expect(error).toBeNull()
    expect(saidIn(chunks)).toBe(script)
  })
})

describe('an Anthropic that dies', () => {
  test('whichever event is its last, the reply is an error and never a finished one', async () => {
    const events = eventsOf('anthropic/stream')
    for (let count = 1; count < events.length; count += 1) {
      server.play({ ...recorded('anthropic/stream'), text: events.slice(0, count).join('') })
      const { error, completion, chunks } = await hear(provider())
      expect(error, `after ${count} events`).toMatchObject({ code: 'provider_unavailable' })
      expect(completion).toBeNull()
      expect(chunks.every(({ choices }) => choices.every(({ finish_reason }) => finish_reason === null))).toBe(true)
    }
  })

  test('trouble after the last word takes nothing from the reply', async () => {
    const answer = reworded('anthropic/stream', (text) => text + ': '.repeat(text.length))
    for (const trouble of ['cut', 'stall'] as const) {
      server.play({ ...answer, trouble })
      const { error, completion } = await hear(provider())
      expect(error).toBeNull()
      expect(completion?.choices[0]?.finish_reason).toBe('stop')
    }
  })

  test('an error in the middle of the stream is what it would have been at the start', async () => {
    const { error, chunks } = await play('stream-overloaded')
    expect(saidIn(chunks)).toBe('Half a sen')
    expect(error).toMatchObject({
      code: 'provider_unavailable',
      details: { status: 529, vendorCode: 'overloaded_error' },
    })
  })
})

describe('what Anthropic answers instead of a reply', () => {
  test.each([
    ['error-400-credit', { code: 'provider_misconfigured' }],
    ['error-404', { code: 'provider_misconfigured' }],
    ['error-529', { code: 'provider_unavailable', details: { status: 529, vendorCode: 'overloaded_error' } }],
  ])('%s', async (name, expected) => {
    const { error, chunks } = await play(name)
    expect(error).toMatchObject(expected)
    expect(chunks).toEqual([])
    expect((error as Error).message).toContain(String(recorded(`anthropic/${name}`).headers['request-id']))
  })

  test('a prompt too long for the model is told as that', async () => {
    const error = { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' }
    server.play({ status: 400, headers: { 'content-type': 'application/json' }, body: { type: 'error', error } })
    expect((await hear(provider())).error).toMatchObject({ code: 'context_too_long' })
  })
})

describe('what is asked of Anthropic', () => {
  test('the key in its own header, the version, and always a stream', async () => {
    await play('stream')
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'POST', path: '/v1/messages' })
    expect(request?.headers).toMatchObject({ 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' })
    expect(request?.headers.authorization).toBeUndefined()
    expect(request?.body).toEqual({
      model: 'test-model',
      max_tokens: 2000,
      stream: true,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Why do cats purr?' }] }],
    })
  })

  test('a conversation with instructions, pictures, files, calls and results', async () => {
    const call = (id: string, args: string) => ({
      id,
      type: 'function',
      function: { name: 'get_weather', arguments: args },
    })
    const { system, messages } = await sent({
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }] },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'low' } },
            { type: 'image_url', image_url: { url: 'https://example.com/cat.jpg' } },
            { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
            { type: 'file', file: { filename: 'a.txt', file_data: 'data:text/plain;base64,7JWI64WV' } },
          ],
        },
        { role: 'developer', content: 'In Korean.' },
        { role: 'assistant', content: '', tool_calls: [call('call_1', '{"city":"Seoul"}'), call('call_2', '')] },
        { role: 'tool', tool_call_id: 'call_1', content: '21 °C' },
        { role: 'tool', tool_call_id: 'call_2', content: [{ type: 'text', text: 'no city' }] },
        { role: 'user', content: 'And now?' },
      ],
    })
    expect(system).toEqual([
      { type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } },
      { type: 'text', text: 'In Korean.' },
    ])
    expect(messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
          { type: 'image', source: { type: 'url', url: 'https://example.com/cat.jpg' } },
          {
            type: 'document',
            source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0=' },
            title: 'a.pdf',
          },
          { type: 'document', source: { type: 'text', media_type: 'text/plain', data: '안녕' }, title: 'a.txt' },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'tool_use', id: 'call_1', name: 'get_weather', input: { city: 'Seoul' } },
          { type: 'tool_use', id: 'call_2', name: 'get_weather', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_1', content: [{ type: 'text', text: '21 °C' }] },
          { type: 'tool_result', tool_use_id: 'call_2', content: [{ type: 'text', text: 'no city' }] },
          { type: 'text', text: 'And now?' },
        ],
      },
    ])
  })

  const tools = [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        description: 'Weather of a city',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    },
  ]

  test.each([
    ['auto', undefined, { type: 'auto' }],
    ['none', undefined, { type: 'none' }],
    ['required', undefined, { type: 'any' }],
    ['required', false, { type: 'any', disable_parallel_tool_use: true }],
    [undefined, false, { type: 'auto', disable_parallel_tool_use: true }],
    [undefined, true, undefined],
    [{ type: 'function', function: { name: 'get_weather' } }, undefined, { type: 'tool', name: 'get_weather' }],
  ])('tool_choice %j with parallel_tool_calls %s', async (tool_choice, parallel_tool_calls, expected) => {
    const body = await sent({ tools, tool_choice, parallel_tool_calls })
    expect(body.tool_choice).toEqual(expected)
    expect(body.tools).toEqual([
      {
        name: 'get_weather',
        description: 'Weather of a city',
        input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    ])
  })

  test('a schema is asked for by structured output, any JSON by an instruction', async () => {
    const schema = { type: 'object', properties: { n: { type: 'integer', maximum: 3 } }, required: ['n'] }
    const strict = await sent({ response_format: { type: 'json_schema', json_schema: { name: 'n', schema } } })
    expect(strict.output_config).toEqual({
      format: {
        type: 'json_schema',
        schema: {
          type: 'object',
          properties: { n: { type: 'integer', description: '(maximum: 3)' } },
          required: ['n'],
          additionalProperties: false,
        },
      },
    })
    const loose = await sent({ response_format: { type: 'json_object' } })
    expect(loose.output_config).toBeUndefined()
    expect(JSON.stringify(loose.system)).toContain('JSON')
  })

  test('a temperature ends at 1, is left out beside top_p and on models that know none', async () => {
    const old = await sent({ model: 'claude-haiku-4-5', temperature: 1.8, top_p: 0.9, stop: 'END' })
    expect(old).toMatchObject({ temperature: 1, stop_sequences: ['END'] })
    expect(old).not.toHaveProperty('top_p')
    expect(await sent({ model: 'claude-sonnet-4-6', top_p: 0.9 })).toMatchObject({ top_p: 0.9 })
    for (const model of ['claude-opus-4-7', 'claude-sonnet-5', 'claude-haiku-5-5', 'claude-opus-5', 'claude-next'])
      expect(await sent({ model, temperature: 0.7, top_p: 0.9 })).not.toHaveProperty('temperature')
  })

  test.each([
    ['claude-haiku-4-5', 'medium', { thinking: { type: 'enabled', budget_tokens: 1500 } }],
    ['claude-haiku-4-5', 'none', {}],
    ['claude-3-5-haiku-20241022', 'high', {}],
    [
      'claude-opus-4-6',
      'xhigh',
      { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: 'high' } },
    ],
    [
      'claude-opus-5',
      'xhigh',
      { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: 'xhigh' } },
    ],
    [
      'claude-opus-5',
      'minimal',
      { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: 'low' } },
    ],
    ['claude-sonnet-5', 'none', { thinking: { type: 'disabled' } }],
    ['claude-sonnet-5-5', 'none', { thinking: { type: 'between_tools' } }],
    ['claude-opus-5-5', 'none', { output_config: { effort: 'low' } }],
    ['claude-fable-5', 'none', { output_config: { effort: 'low' } }],
  ])('%s with an effort of %s', async (model, reasoning_effort, expected) => {
    const { thinking, output_config } = await sent({ model, reasoning_effort })
    expect({
      ...(thinking !== undefined && { thinking }),
      ...(output_config !== undefined && { output_config }),
    }).toEqual(expected)
  })

  test('a model that thinks by budget takes no temperature then, and does not think when it has to call or has called', async () => {
    const asked = { model: 'claude-haiku-4-5', reasoning_effort: 'low', temperature: 0.2, tools }
    expect(await sent(asked)).not.toHaveProperty('temperature')
    expect(await sent({ ...asked, tool_choice: 'required' })).not.toHaveProperty('thinking')
    const call = { id: 'c', type: 'function', function: { name: 'get_weather', arguments: '{}' } }
    const messages: ChatAsk['messages'] = [
      ...question.messages,
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c', content: 'rain' },
    ]
    expect(await sent({ ...asked, messages })).not.toHaveProperty('thinking')
  })

  test('thoughts that the caller has a budget for shrink with a reply that was shortened', async () => {
    const thinking = { type: 'enabled', budget_tokens: 16_000 }
    expect(await sent({ model: 'claude-haiku-4-5', thinking, max_completion_tokens: 32_000 })).toMatchObject({
      thinking,
    })
    expect(await sent({ model: 'claude-haiku-4-5', thinking })).toMatchObject({ thinking: { budget_tokens: 1500 } })
    expect(await sent({ model: 'claude-haiku-4-5', thinking, max_completion_tokens: 600 })).not.toHaveProperty(
      'thinking',
    )
  })

  test('a request of nothing but instructions asks them', async () => {
    const { system, messages } = await sent({ messages: [{ role: 'system', content: 'Tell a joke.' }] })
    expect(system).toBeUndefined()
    expect(messages).toEqual([{ role: 'user', content: [{ type: 'text', text: 'Tell a joke.' }] }])
  })

  test('who the user is stays with us: the vendor gets a name that tells nothing', async () => {
    const { metadata } = await sent({ user: 'kim@example.com' })
    expect(JSON.stringify(metadata)).toMatch(/^\{"user_id":"[0-9a-f]{64}"\}$/)
  })

  test.each([
    ['n', { n: 2 }],
    [
      'messages',
      {
        messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data: 'AA==', format: 'wav' } }] }],
      },
    ],
    ['messages', { messages: [{ role: 'user', content: [{ type: 'file', file: { file_id: 'file-1' } }] }] }],
    [
      'messages',
      { messages: [{ role: 'assistant', tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{"a"' } }] }] },
    ],
    ['messages', { messages: [{ role: 'tool', content: 'a result of nothing' }] }],
    ['tools', { tools: [{ type: 'custom', custom: { name: 'grep' } }] }],
    ['functions', { functions: [{ name: 'f' }] }],
    ['response_format', { response_format: { type: 'json_schema' } }],
  ] as [string, Partial<ChatAsk>][])('what Claude has no word for is refused: %s', async (param, ask) => {
    expect(await refused(ask)).toMatchObject({ code: 'invalid_request', details: { param } })
  })
})

describe("a request in Anthropic's own words", () => {
  const body = {
    model: 'whatever-the-caller-wrote',
    max_tokens: 999_999,
    messages: [{ role: 'user', content: 'Hi' }],
    thinking: { type: 'adaptive' },
    tools: [{ name: 'f', input_schema: { type: 'object' } }],
    stream: false,
  }
  const native = (more: object = {}): ChatAsk => ({ ...question, [nativeMessages]: { ...body, ...more } })

  test('goes out as it came, with the model and the length that are paid for', async () => {
    await play('stream-thinking', native({ betas: ['context-1m-2025-08-07'], service_tier: 'auto' }))
    expect(server.seen[0]?.body).toEqual({ ...body, model: 'test-model', max_tokens: 2000, stream: true })
    expect(server.seen[0]?.headers['anthropic-beta']).toBe('context-1m-2025-08-07')
  })

  test('every event comes back as it was, signatures and pings included, beside the same chunks and counts', async () => {
    const { chunks, usage } = await play('stream-thinking', native())
    const events = chunks.flatMap((chunk) => chunk[nativeEvents] ?? [])
    expect(events).toEqual(
      eventsOf('anthropic/stream-thinking').map((event) => JSON.parse(event.slice(event.indexOf('{')))),
    )
    expect(usage).toMatchObject({ prompt_tokens: 64, completion_tokens: 310 })
    const plain = await play('stream-thinking')
    expect(plain.chunks.every((chunk) => !(nativeEvents in chunk))).toBe(true)
  })

  test.each([
    ['mcp_servers', { mcp_servers: [{ type: 'url', url: 'https://example.com' }] }],
    ['speed', { speed: 'fast' }],
    ['inference_geo', { inference_geo: 'us' }],
    ['tools', { tools: [{ type: 'web_search_20250305', name: 'web_search' }] }],
    ['tools', { tools: [{ type: 'code_execution_20250825', name: 'code_execution' }] }],
  ])('what nobody could meter is refused: %s', async (param, more) => {
    const { error } = await play('stream', native(more))
    expect(server.seen).toHaveLength(0)
    expect(error).toMatchObject({ code: 'invalid_request', details: { param } })
  })
})
