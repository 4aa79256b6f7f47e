import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { completeText } from '../../../gateway/chat/complete-text.ts'
import type { ChatAsk, Provider } from '../../../gateway/provider.ts'
import { createOllama } from '../../../gateway/providers/ollama/index.ts'
import { createOpenAi } from '../../../gateway/providers/openai/index.ts'
import { createXai } from '../../../gateway/providers/xai/index.ts'
import { createProviderSandbox, type ProviderSandbox } from '../../../sandbox/providers/index.ts'
import { completeRequest, createCall, failureOf } from './calls.ts'
import { chatOf, gather } from './text-calls.ts'

const apiKey = 'sandbox-key'
const creators = {
  openai: (baseUrl: string) => createOpenAi({ apiKey, baseUrl }),
  xai: (baseUrl: string) => createXai({ apiKey, baseUrl }),
  ollama: (baseUrl: string) => createOllama({ baseUrl }),
}

describe.each(['openai', 'xai', 'ollama'] as const)('%s of the sandbox, told by a message what to do', (name) => {
  let sandbox: ProviderSandbox
  let provider: Provider
  beforeAll(async () => {
    sandbox = await createProviderSandbox()
    provider = creators[name](sandbox.baseUrls[name])
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  const say = (content: string, change: Partial<ChatAsk> = {}, call = createCall().call) =>
    chatOf(provider)({ model: 'any-model', messages: [{ role: 'user', content }], ...change }, call)
  const told = (content: string, change?: Partial<ChatAsk>) => gather(say(content, change))

  test('it answers in the language of the question, the same every time', async () => {
    const [korean, again, english] = [
      await told('고양이는 왜 골골거려?'),
      await told('고양이는 왜 골골거려?'),
      await told('Why?'),
    ]
    const textOf = ({ completion }: Awaited<ReturnType<typeof told>>) => completion?.choices[0]?.message.content
    expect(textOf(korean)).toMatch(/고양이는 왜 골골거려/)
    expect(textOf(again)).toBe(textOf(korean))
    expect(textOf(english)).not.toMatch(/[가-힣]/)
  })

  test.each([
    ['429', 'provider_unavailable', undefined],
    ['429-retry-after', 'provider_unavailable', 2_000],
    ['500', 'provider_unavailable', undefined],
  ])('[[fault:%s]] answers with that status', async (fault, code, retryAfterMs) => {
    const error = await failureOf(told(`Why? [[fault:${fault}]]`))
    expect({ code: error.code, retryAfterMs: error.retryAfterMs }).toEqual({ code, retryAfterMs })
    expect(sandbox.calls.complete).toBe(0)
  })

  test.each([
    ['die', 3, 'provider_unavailable'],
    ['garbage', 2, 'provider_reply_invalid'],
    ['error-event', 2, 'provider_unavailable'],
  ])('[[fault:%s]] says %i events and then fails as %s', async (fault, events, code) => {
    const heard: unknown[] = []
    const listen = async () => {
      for await (const chunk of say(`Why? [[fault:${fault}]]`)) heard.push(chunk)
    }
    expect((await failureOf(listen())).code).toBe(code)
    expect(heard).toHaveLength(events)
    expect(sandbox.calls.complete).toBe(1)
  })

  test.each(['empty', 'no-finish'])('[[fault:%s]] is never a whole reply', async (fault) => {
    expect((await failureOf(told(`Why? [[fault:${fault}]]`))).isRetryable).toBe(true)
  })

  test.each(['no-usage', 'absurd-usage'])('[[fault:%s]] is not believed', async (fault) => {
    const reply = await completeText(
      chatOf(provider),
      { ...completeRequest, messages: [{ role: 'user', content: `Keyword: "cats". [[fault:${fault}]]` }] },
      createCall().call,
    )
    expect(reply.usage.source).toBe('estimated')
    expect(reply.usage.inputTokens).toBeLessThan(5_000)
  })

  test('[[chunks:N]] and [[gap:MS]] set the pace', async () => {
    const startedAt = performance.now()
    const { chunks } = await told('Why? [[chunks:40]] [[gap:5]]')
    expect(chunks.filter(({ choices }) => choices[0]?.delta.content)).toHaveLength(40)
    expect(performance.now() - startedAt).toBeGreaterThan(150)
  })

  test('[[tool:…]] calls tools, and their results are answered', async () => {
    const content = '[[tool:weather {"city":"Seoul","days":[1,2]}]] [[tool:clock]]'
    const { completion } = await told(content)
    const calls = completion?.choices[0]?.message.tool_calls as { id: string; function: { arguments: string } }[]
    expect(calls.map(({ function: called }) => called)).toEqual([
      { name: 'weather', arguments: '{"city":"Seoul","days":[1,2]}' },
      { name: 'clock', arguments: '{}' },
    ])
    const results = calls.map(({ id }) => ({ role: 'tool' as const, tool_call_id: id, content: '12 degrees' }))
    const messages = [{ role: 'user' as const, content }, { role: 'assistant' as const, tool_calls: calls }, ...results]
    const after = await told(content, { messages })
    expect(after.completion?.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: expect.stringContaining('12 degrees') },
    })
  })

  test('[[think:…]] costs tokens, and is shown by who shows thoughts', async () => {
    const { completion } = await told('Why? [[think:Cats are a large subject and need some thought.]]')
    const { message } = completion?.choices[0] ?? {}
    expect(message?.reasoning_content).toEqual(name === 'openai' ? undefined : expect.stringContaining('Cats are'))
    const plain = await told('Why?')
    const tokensOf = ({ chunks }: typeof plain) => chunks.findLast(({ usage }) => usage)?.usage?.completion_tokens ?? 0
    expect(tokensOf(await told('Why? [[think:Cats are a large subject and need some thought.]]'))).toBeGreaterThan(
      tokensOf(plain) + 5,
    )
  })

  test('a reply is as long as it may be', async () => {
    const { completion } = await told('Why? [[chunks:400]]', { max_tokens: 20 })
    expect(completion?.choices[0]?.finish_reason).toBe('length')
  })

  test('a caller who hangs up is noticed', async () => {
    for await (const _ of say('Why? [[chunks:500]] [[gap:20]]')) break
    await expect.poll(() => sandbox.requests[0]?.outcome).toBe('abandoned')
  })

  test.runIf(name !== 'xai')('texts become vectors of unit length, the same for the same text', async () => {
    const request = { model: 'any-model', input: ['cat', 'dog', 'cat'], dimensions: 4 }
    const reply = await provider.embed?.(request, createCall().call)
    const [cat, dog, again] = reply?.vectors ?? []
    expect(cat).toHaveLength(4)
    expect(Math.hypot(...(cat ?? []))).toBeCloseTo(1)
    expect(again).toEqual(cat)
    expect(dog).not.toEqual(cat)
    expect(reply?.usage).toMatchObject({ source: 'provider' })
    expect(sandbox.calls.embed).toBe(1)
  })
})
