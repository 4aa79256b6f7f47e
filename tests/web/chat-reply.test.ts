import { describe, expect, it } from 'vitest'
import { type ReplyPart, readReply } from '../../web/src/data/chat-reply.ts'
import { applyPart, newExchange, toChatBody } from '../../web/src/data/playground-exchange.ts'
import { createEventParser, readEvents } from '../../web/src/data/read-events.ts'

/** What a server sends, cut where the test says. */
const streamOf = (pieces: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(control) {
      for (const piece of pieces) control.enqueue(piece)
      control.close()
    },
  })
const bytes = (text: string) => new TextEncoder().encode(text)
const sent = (...events: unknown[]) =>
  streamOf(events.map((event) => bytes(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`)))

async function all<T>(parts: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const part of parts) found.push(part)
  return found
}

const word = (content: string, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta: { content }, finish_reason }],
  usage: null,
})
const counts = { choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 }, xcaster: { chargedUcr: 42 } }

describe('server-sent events', () => {
  it('are the same however they are cut, within a letter as well', async () => {
    const whole = bytes('data: 한글\r\ndata: 둘\r\n\r\n: ping\ndata:zwei\rdata: Zeilen\r\rdata: {"a":1}\n\n')
    for (let size = 1; size <= whole.length; size++) {
      const pieces = []
      for (let at = 0; at < whole.length; at += size) pieces.push(whole.slice(at, at + size))
      expect(await all(readEvents(streamOf(pieces))), `${size}`).toEqual(['한글\n둘', 'zwei\nZeilen', '{"a":1}'])
    }
  })

  it('that are not complete are not told', () => {
    const parse = createEventParser()
    expect(parse('data: half')).toEqual([])
    expect(parse(' of it\n')).toEqual([])
    expect(parse('\n')).toEqual(['half of it'])
  })

  it('end with their reader: the server hears that nobody listens', async () => {
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (control) => control.enqueue(bytes('data: x\n\n')),
      cancel: () => {
        isCancelled = true
      },
    })
    for await (const event of readEvents(endless)) {
      expect(event).toBe('x')
      break
    }
    await expect.poll(() => isCancelled).toBe(true)
  })
})

describe('a streamed reply', () => {
  it('tells its text, how it ended and what it took', async () => {
    const thought = { choices: [{ index: 0, delta: { reasoning_content: 'hm' }, finish_reason: null }] }
    expect(await all(readReply(sent(thought, word('안'), word('녕', 'length'), counts, '[DONE]')))).toEqual([
      { kind: 'thought', text: 'hm' },
      { kind: 'text', text: '안' },
      { kind: 'text', text: '녕' },
      { kind: 'end', isCut: true },
      { kind: 'usage', inputTokens: 7, outputTokens: 3, chargedUcr: 42 },
    ])
  })

  it('that breaks off says why, with the number to ask about', async () => {
    const error = { code: 'provider_unavailable', message: 'gone', details: { provider: 'x' }, requestId: 'r1' }
    await expect(all(readReply(sent(word('half'), { error })))).rejects.toMatchObject({
      ...{ code: 'provider_unavailable', requestId: 'r1', details: { provider: 'x' }, isTransient: true },
    })
  })

  it('that just stops is not taken for a whole one', async () => {
    await expect(all(readReply(sent(word('half', 'stop'), counts)))).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('a conversation', () => {
  const options = { model: 'm', system: ' ', temperature: null, maxTokens: null }
  const answered = (id: number, question: string, parts: ReplyPart[]) => {
    const exchange = newExchange(id, question, 'm')
    for (const [index, part] of parts.entries()) applyPart(exchange, part, 100 + index)
    return exchange
  }
  const first = answered(1, 'one', [
    { kind: 'text', text: 'An' },
    { kind: 'text', text: 'swer' },
    { kind: 'end', isCut: true },
    { kind: 'usage', inputTokens: 7, outputTokens: 3, chargedUcr: 42 },
  ])

  it('keeps what each answer took, and when its first word came', () => {
    expect(first).toMatchObject({
      ...{ answer: 'Answer', firstTokenMs: 100, isCut: true },
      ...{ inputTokens: 7, outputTokens: 3, chargedUcr: 42 },
    })
  })

  it('is sent whole but for questions that got no answer', () => {
    const failed = answered(2, 'two', [])
    expect(toChatBody([first, failed], 'three', options)).toEqual({
      model: 'm',
      messages: [
        { role: 'user', content: 'one' },
        { role: 'assistant', content: 'Answer' },
        { role: 'user', content: 'three' },
      ],
      stream: true,
      stream_options: { include_usage: true },
    })
  })

  it('says only what was set', () => {
    const body = toChatBody([], 'hi', { model: 'm', system: 'be brief', temperature: 0, maxTokens: 5 })
    expect(body).toMatchObject({ temperature: 0, max_tokens: 5 })
    expect(body.messages[0]).toEqual({ role: 'system', content: 'be brief' })
  })
})
