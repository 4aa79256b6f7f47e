import { describe, expect, test } from 'vitest'
import { foldEvents } from '../../../api/v1/messages/fold-events.ts'
import { MessagesRequest, toChatAsk } from '../../../api/v1/messages/request.ts'
import { writeEvents } from '../../../api/v1/messages/write-events.ts'
import { type ChatChunk, type MessagesEvent, nativeEvents, nativeMessages } from '../../../gateway/index.ts'

const parse = (body: object) =>
  MessagesRequest.parse({ model: 'm', max_tokens: 100, messages: [{ role: 'user', content: 'Hi' }], ...body })
const ask = (body: object, isNative = false) => toChatAsk(parse(body), { isNative, betas: [] })
const said = (content: object[], role = 'user') => ask({ messages: [{ role, content }] }).messages
const paramOf = (body: object, isNative = false) => {
  try {
    return ask(body, isNative)
  } catch (error) {
    return (error as { details?: { param?: string } }).details?.param
  }
}

describe('a request as a chat', () => {
  test('words, lengths and ends have other names', () => {
    expect(
      ask({
        system: [
          { type: 'text', text: 'A.' },
          { type: 'text', text: 'B.', cache_control: { type: 'ephemeral' } },
        ],
        stop_sequences: ['END'],
        metadata: { user_id: 'u1' },
        top_k: 5,
        output_config: { format: { type: 'json_schema', schema: { type: 'object' } } },
      }),
    ).toMatchObject({
      messages: [
        { role: 'system', content: 'A.\n\nB.' },
        { role: 'user', content: 'Hi' },
      ],
      max_completion_tokens: 100,
      stop: ['END'],
      user: 'u1',
      top_k: 5,
      response_format: { type: 'json_schema', json_schema: { schema: { type: 'object' } } },
    })
  })

  test('results of tools are messages of their own, before what the user adds; their pictures are the user’s', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA' } }
    const content = [{ type: 'text', text: 'a chart' }, image]
    expect(
      said([
        { type: 'tool_result', tool_use_id: 't1', content },
        { type: 'tool_result', tool_use_id: 't2' },
        { type: 'text', text: 'And?' },
      ]),
    ).toEqual([
      { role: 'tool', tool_call_id: 't1', content: 'a chart' },
      { role: 'tool', tool_call_id: 't2', content: '' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } },
          { type: 'text', text: 'And?' },
        ],
      },
    ])
  })

  test('what the assistant thought is left out, what it called is kept', () => {
    const blocks = [
      { type: 'thinking', thinking: 'Hm.', signature: 's' },
      { type: 'text', text: 'Let me look.' },
      { type: 'tool_use', id: 't1', name: 'f', input: { a: 1 } },
    ]
    expect(said(blocks, 'assistant')).toEqual([
      {
        role: 'assistant',
        content: 'Let me look.',
        tool_calls: [{ id: 't1', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
      },
    ])
  })

  test('documents are text or files', () => {
    const document = (source: object, title?: string) => ({ type: 'document', source, title })
    expect(
      said([
        document({ type: 'text', media_type: 'text/plain', data: 'words' }, 'Note'),
        document({ type: 'base64', media_type: 'application/pdf', data: 'AA' }),
        document({ type: 'content', content: 'inside' }),
        { type: 'image', source: { type: 'url', url: 'https://a.example/b.png' } },
      ])[0]?.content,
    ).toEqual([
      { type: 'text', text: 'Note\n\nwords' },
      { type: 'file', file: { filename: 'document.pdf', file_data: 'data:application/pdf;base64,AA' } },
      { type: 'text', text: 'inside' },
      { type: 'image_url', image_url: { url: 'https://a.example/b.png' } },
    ])
  })

  test.each([
    [{ type: 'any', disable_parallel_tool_use: true }, 'required', false],
    [{ type: 'auto' }, 'auto', undefined],
    [{ type: 'tool', name: 'f' }, { type: 'function', function: { name: 'f' } }, undefined],
  ])('a choice of tools: %j', (tool_choice, choice, parallel) => {
    const asked = ask({ tools: [{ name: 'f', input_schema: { type: 'object' } }], tool_choice })
    expect(asked.tools).toEqual([{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }])
    expect(asked.tool_choice).toEqual(choice)
    expect(asked.parallel_tool_calls).toBe(parallel)
  })

  test.each([
    [{ thinking: { type: 'enabled', budget_tokens: 1024 } }, 'low'],
    [{ thinking: { type: 'enabled', budget_tokens: 32_000 } }, 'high'],
    [{ thinking: { type: 'adaptive' }, output_config: { effort: 'max' } }, 'xhigh'],
    [{ thinking: { type: 'disabled' } }, undefined],
  ])('thoughts: %j', (body, effort) => {
    expect(ask(body).reasoning_effort).toBe(effort)
  })

  test('what costs more than tokens or runs elsewhere is refused by its name', () => {
    expect(paramOf({ speed: 'fast' }, true)).toBe('speed')
    expect(paramOf({ container: 'c' }, true)).toBe('container')
    expect(paramOf({ mcp_servers: [] }, true)).toBe('mcp_servers')
    expect(paramOf({ service_tier: 'priority' }, true)).toBe('service_tier')
    expect(paramOf({ tools: [{ type: 'web_search_20250305', name: 'web_search' }] })).toBe('tools[0].type')
    const file = { type: 'document', source: { type: 'url', url: 'https://a.example/b.pdf' } }
    expect(paramOf({ messages: [{ role: 'user', content: [file] }] })).toBe('messages[0].content[0]')
  })

  test('Anthropic gets the request as it came, also what a chat has no words for', () => {
    const file = { type: 'document', source: { type: 'url', url: 'https://a.example/b.pdf' } }
    const body = { messages: [{ role: 'user', content: [file] }], tools: [{ type: 'bash_20250124', name: 'bash' }] }
    const asked = toChatAsk(parse(body), { isNative: true, betas: ['context-1m'] })
    expect(asked[nativeMessages]).toMatchObject({ ...body, betas: ['context-1m'] })
    expect(JSON.parse(JSON.stringify(asked))).toMatchObject({ tools: body.tools, messages: body.messages })
  })
})

const chunk = (delta: object, finish_reason: string | null = null) =>
  ({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason }],
  }) as ChatChunk
const usage = {
  prompt_tokens: 100,
  completion_tokens: 20,
  prompt_tokens_details: { cached_tokens: 30, cache_write_tokens: 50 },
  completion_tokens_details: { reasoning_tokens: 8 },
}
const begin = (showsThoughts = true) => writeEvents({ model: 'p:m', inputTokens: 90, showsThoughts })
function tell(chunks: ChatChunk[], writer = begin()): MessagesEvent[] {
  return [...chunks.flatMap((one) => writer.add(one)), ...writer.end(usage)]
}
function fold(events: MessagesEvent[]) {
  const whole = foldEvents()
  events.forEach(whole.add)
  return whole.message()
}

describe('a reply as a message', () => {
  const call = (index: number, name: string) => ({
    index,
    id: `t${index}`,
    type: 'function',
    function: { name, arguments: '' },
  })
  const reply = [
    chunk({ role: 'assistant', content: '' }),
    chunk({ reasoning_content: 'Hm.' }),
    chunk({ content: 'Yes' }),
    chunk({ tool_calls: [call(0, 'f')] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: '{"a":' } }] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: '1}' } }] }),
    chunk({ tool_calls: [call(1, 'g')] }),
    chunk({}, 'tool_calls'),
  ]

  test('blocks come one after the other, and make the message that is answered without a stream', () => {
    const events = tell(reply)
    const blocks = events.flatMap(({ type, index }) =>
      type.startsWith('content_block') ? `${type.slice(14)} ${index}` : [],
    )
    expect(blocks).toEqual([
      ...['start 0', 'delta 0', 'stop 0', 'start 1', 'delta 1', 'stop 1'],
      ...['start 2', 'delta 2', 'delta 2', 'stop 2', 'start 3', 'stop 3'],
    ])
    expect(fold(events)).toMatchObject({
      model: 'p:m',
      stop_reason: 'tool_use',
      content: [
        { type: 'thinking', thinking: 'Hm.' },
        { type: 'text', text: 'Yes' },
        { type: 'tool_use', id: 't0', name: 'f', input: { a: 1 } },
        { type: 'tool_use', id: 't1', name: 'g', input: {} },
      ],
    })
  })

  test('thoughts are for who asked for them', () => {
    expect(fold(tell(reply, begin(false))).content[0]).toMatchObject({ type: 'text' })
  })

  test('cached and written tokens are not counted twice', () => {
    const events = tell(reply)
    expect(events[0]).toMatchObject({ message: { usage: { input_tokens: 90, output_tokens: 0 } } })
    expect(fold(events).usage).toMatchObject({
      input_tokens: 20,
      cache_read_input_tokens: 30,
      cache_creation_input_tokens: 50,
      output_tokens: 20,
      output_tokens_details: { thinking_tokens: 8 },
    })
  })

  test.each([
    [chunk({ content: 'So' }, 'length'), 'max_tokens'],
    [chunk({ content: 'So' }, 'content_filter'), 'refusal'],
    [chunk({ refusal: 'No.' }, 'stop'), 'refusal'],
  ])('a reply that ends otherwise', (last, reason) => {
    expect(fold(tell([last]))).toMatchObject({ stop_reason: reason, content: [{ type: 'text' }] })
  })

  test.each([
    [[chunk({ content: 'So' })]],
    [[chunk({ tool_calls: [call(0, 'f')] }), chunk({ content: 'x' }), chunk({ tool_calls: [call(0, 'f')] }, 'stop')]],
    [[chunk({ tool_calls: [{ index: 0, function: { arguments: '{}' } }] }, 'stop')]],
  ])('a reply that makes no message is an error', (chunks) => {
    expect(() => tell(chunks)).toThrow(expect.objectContaining({ code: 'provider_reply_invalid' }))
  })

  test('arguments that are not JSON are an error where they would have to be an object', () => {
    const written = { ...call(0, 'f'), function: { name: 'f', arguments: '{"a"' } }
    expect(() => fold(tell([chunk({ tool_calls: [written] }, 'stop')]))).toThrow(
      expect.objectContaining({ code: 'provider_reply_invalid' }),
    )
  })

  test('Anthropic’s own events are passed on, under our name of the model, and their end waits for the books', () => {
    const native = (events: MessagesEvent[], delta: object = {}) =>
      ({ ...chunk(delta), [nativeEvents]: events }) as ChatChunk
    const text = { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '', citations: [] } }
    const middle: MessagesEvent[] = [
      text,
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Yes' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'citations_delta', citation: { cited_text: 'c' } } },
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: 'stop_sequence', stop_sequence: 'END' },
        usage: { output_tokens: 3 },
      },
    ]
    const start = {
      type: 'message_start',
      message: { id: 'msg_1', model: 'claude', content: [], usage: { input_tokens: 9 } },
    }
    const writer = begin()
    const told = [
      native([start]),
      ...middle.map((one) => native([one], { content: 'Yes' })),
      native([{ type: 'message_stop' }]),
    ]
    const events = told.flatMap((one) => writer.add(one))
    expect(events).toEqual([{ ...start, message: { ...start.message, model: 'p:m' } }, ...middle])
    expect(writer.end(usage)).toEqual([{ type: 'message_stop' }])
    expect(fold(events)).toMatchObject({
      id: 'msg_1',
      stop_sequence: 'END',
      content: [{ text: 'Yes', citations: [{ cited_text: 'c' }] }],
      usage: { input_tokens: 9, output_tokens: 3 },
    })
  })
})
