import type { ResponseStreamEvent } from 'openai/resources/responses/responses'
import { describe, expect, test } from 'vitest'
import { eachChunk } from '../../../api/v1/each-chunk.ts'
import { ResponsesRequest, toChatAsk } from '../../../api/v1/responses/request.ts'
import { emptyResponse } from '../../../api/v1/responses/response-object.ts'
import { writeResponse } from '../../../api/v1/responses/write-response.ts'
import type { ChatChunk } from '../../../gateway/index.ts'

const parse = (body: object) => ResponsesRequest.parse({ model: 'm', input: 'Hi', ...body })
const ask = (body: object) => toChatAsk(parse(body))

describe('a request as a chat', () => {
  test('instructions come first, then the items in their order', () => {
    const input = [
      { role: 'developer', content: 'Rules.' },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Look' }] },
      { type: 'reasoning', id: 'rs_1', summary: [] },
      {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'A', annotations: [] }],
      },
    ]
    expect(ask({ instructions: 'Be brief.', input }).messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'developer', content: 'Rules.' },
      { role: 'user', content: [{ type: 'text', text: 'Look' }] },
      { role: 'assistant', content: 'A' },
    ])
  })

  test('calls of one turn are one message, also with what was said before them', () => {
    const call = (call_id: string) => ({ type: 'function_call', call_id, name: 'f', arguments: '{}' })
    const output = (call_id: string) => ({ type: 'function_call_output', call_id, output: 'ok' })
    const said = { role: 'assistant', content: 'One moment.' }
    const input = [said, call('a'), { type: 'reasoning' }, call('b'), output('a'), output('b'), call('c'), output('c')]
    expect(ask({ input }).messages).toMatchObject([
      { role: 'assistant', content: 'One moment.', tool_calls: [{ id: 'a' }, { id: 'b' }] },
      { role: 'tool', tool_call_id: 'a', content: 'ok' },
      { role: 'tool', tool_call_id: 'b' },
      { role: 'assistant', content: null, tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }] },
      { role: 'tool', tool_call_id: 'c' },
    ])
  })

  test('pictures, files and sound are parts of a chat', () => {
    const content = [
      { type: 'input_image', image_url: 'data:image/png;base64,AA', detail: 'low' },
      { type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA' },
      { type: 'input_audio', input_audio: { data: 'AA', format: 'wav' } },
    ]
    expect(ask({ input: [{ role: 'user', content }] }).messages[0]?.content).toEqual([
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AA', detail: 'low' } },
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA' } },
      { type: 'input_audio', input_audio: { data: 'AA', format: 'wav' } },
    ])
  })

  test('a list of allowed tools leaves the others out', () => {
    const tool = (name: string) => ({ type: 'function', name, parameters: {}, strict: true })
    const asked = ask({
      tools: [tool('a'), tool('b')],
      tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'b' }] },
    })
    expect(asked.tools).toEqual([{ type: 'function', function: { name: 'b', parameters: {}, strict: true } }])
    expect(asked.tool_choice).toBe('required')
    expect(ask({ tools: [tool('a')], tool_choice: { type: 'function', name: 'a' } }).tool_choice).toEqual({
      type: 'function',
      function: { name: 'a' },
    })
  })

  test('format, effort, length and probabilities have other names', () => {
    const schema = { type: 'object' }
    expect(
      ask({
        text: { format: { type: 'json_schema', name: 'plan', schema, strict: true }, verbosity: 'low' },
        reasoning: { effort: 'high', summary: 'auto' },
        max_output_tokens: 9,
        include: ['message.output_text.logprobs', 'reasoning.encrypted_content'],
        top_logprobs: 3,
      }),
    ).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { name: 'plan', schema, strict: true } },
      verbosity: 'low',
      reasoning_effort: 'high',
      max_completion_tokens: 9,
      logprobs: true,
      top_logprobs: 3,
    })
  })

  test('unknown fields go along; those that would make it another request do not', () => {
    const asked = ask({ seed: 7, stop: ['END'], n: 4, messages: [], max_tokens: 5, metadata: { a: 'b' }, store: true })
    expect(asked).toMatchObject({ seed: 7, stop: ['END'] })
    for (const field of ['n', 'max_tokens', 'metadata', 'store', 'input']) expect(asked).not.toHaveProperty(field)
    expect(asked.messages).toHaveLength(1)
  })

  test('the path of what is wrong is told', () => {
    const paramOf = (body: object) => {
      try {
        return ask(body)
      } catch (error) {
        return (error as { details?: { param?: string } }).details?.param
      }
    }
    expect(paramOf({ input: [{ type: 'function_call_output', output: 'x' }] })).toBe('input[0].call_id')
    expect(paramOf({ input: [{ role: 'user', content: [{ type: 'input_image', file_id: 'f' }] }] })).toBe(
      'input[0].content[0]',
    )
    expect(paramOf({ tools: [{ type: 'function' }] })).toBe('tools[0].name')
    expect(paramOf({ conversation: 'conv_1' })).toBe('conversation')
  })
})

const begin = (body: object = {}) =>
  writeResponse(emptyResponse(parse(body), { id: 'resp_1', model: 'p:m', createdAt: 1 }))
const chunk = (delta: object, finish_reason: string | null = null, more: object = {}) =>
  ({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason, ...more }],
  }) as ChatChunk
const usage = { prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 4 } }
const typesOf = (events: ResponseStreamEvent[]) => events.map(({ type }) => type.replace('response.', ''))

describe('a reply as a response', () => {
  test('thoughts, text and calls are items, each whole before the next begins', () => {
    const writer = begin()
    const call = { index: 0, id: 'call_1', type: 'function', function: { name: 'f', arguments: '' } }
    const events = [
      chunk({ role: 'assistant', content: '' }),
      chunk({ reasoning_content: 'Hm.' }),
      chunk({ content: 'Yes' }),
      chunk({ tool_calls: [call] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '{}' } }] }),
      chunk({}, 'tool_calls'),
    ].flatMap((one) => writer.add(one))
    expect(typesOf([...writer.begin(), ...events, ...writer.end(usage)])).toEqual([
      ...['created', 'in_progress'],
      ...['output_item.added', 'reasoning_summary_part.added', 'reasoning_summary_text.delta'],
      ...['reasoning_summary_text.done', 'reasoning_summary_part.done', 'output_item.done'],
      ...['output_item.added', 'content_part.added', 'output_text.delta'],
      ...['output_text.done', 'content_part.done', 'output_item.done'],
      ...['output_item.added', 'function_call_arguments.delta'],
      ...['function_call_arguments.done', 'output_item.done'],
      'completed',
    ])
    expect(writer.response).toMatchObject({
      status: 'completed',
      output: [
        { type: 'reasoning', summary: [{ text: 'Hm.' }] },
        { type: 'message', content: [{ type: 'output_text', text: 'Yes' }] },
        { type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{}', status: 'completed' },
      ],
      usage: { input_tokens: 10, input_tokens_details: { cached_tokens: 4 }, output_tokens: 5, total_tokens: 15 },
    })
  })

  test('events of one item have its place and its id', () => {
    const writer = begin()
    const events = [chunk({ reasoning_content: 'Hm.' }), chunk({ content: 'Yes' }, 'stop')].flatMap((one) =>
      writer.add(one),
    )
    const ofText = [...events, ...writer.end(usage)].filter(
      (event) => 'output_index' in event && event.output_index === 1,
    )
    const ids = ofText.map((event) => ('item_id' in event ? event.item_id : 'item' in event ? event.item.id : ''))
    expect(ofText).toHaveLength(6)
    expect(new Set(ids).size).toBe(1)
  })

  test('a refusal is a part of its own kind', () => {
    const writer = begin()
    writer.add(chunk({ refusal: 'No' }))
    writer.add(chunk({ refusal: '.' }, 'stop'))
    writer.end(usage)
    expect(writer.response.output).toMatchObject([{ type: 'message', content: [{ type: 'refusal', refusal: 'No.' }] }])
  })

  test('what a filter stopped is incomplete', () => {
    const writer = begin()
    writer.add(chunk({ content: 'So' }, 'content_filter'))
    expect(typesOf(writer.end(usage)).at(-1)).toBe('incomplete')
    expect(writer.response).toMatchObject({
      incomplete_details: { reason: 'content_filter' },
      output: [{ status: 'incomplete' }],
    })
  })

  test('probabilities stand beside the text, for who asked', () => {
    const writer = begin()
    const content = [{ token: 'So', logprob: -0.1, bytes: null, top_logprobs: [] }]
    const events = writer.add(chunk({ content: 'So' }, 'stop', { logprobs: { content, refusal: null } }))
    expect(events.at(-1)).toMatchObject({ delta: 'So', logprobs: [{ token: 'So', logprob: -0.1, bytes: [] }] })
    writer.end(usage)
    expect(writer.response.output).toMatchObject([{ content: [{ logprobs: [{ token: 'So' }] }] }])
  })

  test('a reply without its reason to end is not a response', () => {
    const writer = begin()
    writer.add(chunk({ content: 'So' }))
    expect(() => writer.end(usage)).toThrow(expect.objectContaining({ code: 'provider_reply_invalid' }))
  })

  test('a call that goes on after another began, or that has no id, is not a response', () => {
    const part = (index: number, more: object) => chunk({ tool_calls: [{ index, ...more }] })
    const writer = begin()
    writer.add(part(0, { id: 'a', function: { name: 'f', arguments: '{' } }))
    writer.add(part(1, { id: 'b', function: { name: 'f', arguments: '' } }))
    const late = () => writer.add(part(0, { function: { arguments: '}' } }))
    expect(late).toThrow(expect.objectContaining({ code: 'provider_reply_invalid' }))
    expect(() => begin().add(part(0, { function: { arguments: '{}' } }))).toThrow(
      expect.objectContaining({ code: 'provider_reply_invalid' }),
    )
  })

  test('one that broke off has failed, with the error on both levels that clients look at', () => {
    const writer = begin()
    writer.add(chunk({ content: 'So' }))
    const error = { status: 502, type: 'upstream_error', code: 'provider_unavailable', param: null, message: 'gone' }
    expect(writer.fail(error)).toMatchObject([
      { type: 'response.failed', response: { status: 'failed', error: { code: 'provider_unavailable' }, output: [] } },
      { type: 'error', code: 'provider_unavailable', error: { type: 'upstream_error', message: 'gone' } },
    ])
  })
})

test('a reply that cannot be told ends with that error at the meter, not as if the caller had gone', async () => {
  const metered: unknown[] = []
  async function* chunks() {
    try {
      yield chunk({ content: 'So' })
      return usage
    } catch (error) {
      metered.push(error)
      throw error
    }
  }
  const untellable = new Error('untellable')
  const reading = eachChunk({ chunks: chunks() }, () => {
    throw untellable
  })
  await expect(reading).rejects.toBe(untellable)
  expect(metered).toEqual([untellable])
})
