import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeRequest, createCall, failureOf } from './calls.ts'
import { recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { providerContract } from './suite.ts'
import { apiKey, ask, type Create, complete, gather, stream } from './text-calls.ts'

export type TextMaker = {
  name: string
  create: Create
  errors: Pick<
    Parameters<typeof providerContract>[0],
    'unauthorised' | 'noFunds' | 'rateLimited' | 'refused' | 'serverError'
  >
  /** Recorded streams: a finished reply of `{"title":"Why cats purr",…}`, one cut off after `{"title":"Why c`. */
  whole: string
  cut: string
  /** A call of `weather` with `{"city":"Seoul","note":"비"}` and one of `clock` without arguments. */
  tools: string
  /** Replies that the model or the vendor declined. */
  declined: string[]
  /** The recorded text with other counts in it; undefined: without any. */
  withUsage: (text: string, usage: unknown) => string
}

/** What every maker of text promises of its streams, whatever its vendor's protocol. */
export function textContract(maker: TextMaker): void {
  const { name, create, whole, cut, tools, declined, withUsage } = maker
  providerContract({
    name: `${name} text`,
    create,
    call: complete,
    late: 'timeout',
    success: [recorded(whole)],
    ...maker.errors,
  })

  describe(`${name} keeps the contract of text`, () => {
    let server: ReplayServer
    beforeAll(async () => {
      server = await startReplayServer()
    })
    afterAll(() => server.close())

    const textOf = (fixture: string) => recorded(fixture).text ?? ''

    test('a finished reply is done and is the JSON that was asked for', async () => {
      const reply = await ask(server, create, recorded(whole))
      expect(reply.stop).toBe('done')
      expect(JSON.parse(reply.text)).toMatchObject({ title: 'Why cats purr' })
      expect(reply.usage.source).toBe('provider')
    })

    test('a reply cut off at the limit says so', async () => {
      expect(await ask(server, create, recorded(cut))).toMatchObject({ stop: 'length', text: '{"title":"Why c' })
    })

    test.runIf(declined.length > 0)('a refusal is an answer, with its cost', async () => {
      for (const fixture of declined) {
        const reply = await ask(server, create, recorded(fixture))
        expect(reply).toMatchObject({ stop: 'refused', usage: { source: 'provider' } })
      }
    })

    test('calls of tools have an id, an index that stays and their arguments as a string', async () => {
      const { chunks, completion } = await gather(stream(server, create, recorded(tools)))
      const [choice] = completion?.choices ?? []
      expect(choice?.finish_reason).toBe('tool_calls')
      expect(choice?.message.tool_calls).toMatchObject([
        {
          id: expect.stringMatching(/./),
          type: 'function',
          function: { name: 'weather', arguments: expect.any(String) },
        },
        {
          id: expect.stringMatching(/./),
          type: 'function',
          function: { name: 'clock', arguments: expect.any(String) },
        },
      ])
      const calls = choice?.message.tool_calls as { id: string; function: { arguments: string } }[]
      expect(calls.map(({ function: { arguments: args } }) => JSON.parse(args || '{}'))).toEqual([
        { city: 'Seoul', note: '비' },
        {},
      ])
      expect(new Set(calls.map(({ id }) => id)).size).toBe(2)
      const deltas = chunks.flatMap(({ choices }) => choices.flatMap(({ delta }) => delta.tool_calls ?? []))
      const first = deltas.findIndex(({ index }) => index === 1)
      expect(deltas.slice(0, first).every(({ index }) => index === 0)).toBe(true)
      expect(deltas.filter(({ type }) => type === 'function')).toHaveLength(2)
    })

    test('chunks have one id, one time and the role first', async () => {
      const { chunks } = await gather(stream(server, create, recorded(whole)))
      expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
      expect(chunks[0]?.id).not.toBe('')
      expect(new Set(chunks.map(({ created }) => created)).size).toBe(1)
      expect(chunks.every(({ object }) => object === 'chat.completion.chunk')).toBe(true)
      expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant')
    })

    test.each([1, 3, 64])('pieces of %i bytes, through characters and lines, say the same', async (pieceBytes) => {
      const once = await ask(server, create, recorded(whole))
      const pieces = await ask(server, create, { ...recorded(whole), pieceBytes })
      expect(pieces).toEqual(once)
      expect(pieces.text).toContain('고양이는 왜? 🐈')
    })

    test('lines may end in CR LF', async () => {
      const answer = { ...recorded(whole), text: textOf(whole).replaceAll('\n', '\r\n'), pieceBytes: 5 }
      expect((await ask(server, create, answer)).text).toContain('Why cats purr')
    })

    test('a stream that ends properly in the middle is an error, never a short reply', async () => {
      const error = await failureOf(ask(server, create, { ...recorded(whole), trouble: 'halve' }))
      expect(['provider_unavailable', 'provider_reply_invalid']).toContain(error.code)
    })

    test('a stream without a word of why it ended is an error', async () => {
      const text = textOf(whole)
      const answer = { ...recorded(whole), text: text.slice(0, Math.floor(text.length / 2)).replace(/[^\n]*$/, '') }
      expect((await failureOf(ask(server, create, answer))).code).toBe('provider_unavailable')
    })

    test('what is no event of the protocol is an invalid reply', async () => {
      const answer = { ...recorded(whole), text: textOf(whole).replaceAll('{', '<') }
      expect((await failureOf(ask(server, create, answer))).code).toBe('provider_reply_invalid')
    })

    test('an answer without a byte is an error', async () => {
      expect((await failureOf(ask(server, create, { ...recorded(whole), text: '' }))).isRetryable).toBe(true)
    })

    test('without usage the tokens are counted here, and that is logged', async () => {
      const { call, logged } = createCall()
      const reply = await ask(server, create, { ...recorded(whole), text: withUsage(textOf(whole), undefined) }, call)
      expect(reply.usage.source).toBe('estimated')
      expect(reply.usage.inputTokens).toBeGreaterThan(50)
      expect(reply.usage.outputTokens).toBeGreaterThan(reply.text.length / 5)
      expect(logged).toHaveLength(1)
    })

    test('an abort closes the connection', async () => {
      const controller = new AbortController()
      const before = server.hangUpCount()
      const { call } = createCall({ signal: controller.signal })
      const chunks = stream(server, create, { ...recorded(whole), trouble: 'stall' }, {}, call)[Symbol.asyncIterator]()
      await chunks.next()
      controller.abort()
      await expect.poll(() => server.hangUpCount()).toBe(before + 1)
      const error = await failureOf(gather({ [Symbol.asyncIterator]: () => chunks }))
      expect(error.code).toBe('cancelled')
    })

    test('leaving the loop closes the connection', async () => {
      const before = server.hangUpCount()
      for await (const _ of stream(server, create, { ...recorded(whole), trouble: 'stall' })) break
      await expect.poll(() => server.hangUpCount()).toBe(before + 1)
    })

    test('a reply that was read leaves its connection to the next request', async () => {
      await ask(server, create, recorded(whole))
      const before = server.connectionCount()
      for (let turn = 0; turn < 3; turn += 1) await ask(server, create, { ...recorded(whole), pieceBytes: 500 })
      expect(server.connectionCount()).toBe(before)
    })

    test('nothing is sent before the first chunk is asked for', async () => {
      const chunks = stream(server, create, recorded(whole))[Symbol.asyncIterator]()
      expect(server.seen).toHaveLength(0)
      await chunks.next()
      expect(server.seen).toHaveLength(1)
      await chunks.return?.()
    })

    test('a request for a script carries its system prompt, its messages and its limit', async () => {
      await ask(server, create, recorded(whole))
      const sent = JSON.stringify(server.seen[0]?.body)
      expect(sent).toContain(completeRequest.system)
      expect(sent).toContain(completeRequest.messages[0]?.content)
      expect(sent).toContain(String(completeRequest.maxOutputTokens))
      expect(sent).not.toContain(apiKey)
    })
  })
}
