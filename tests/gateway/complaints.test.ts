import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitUntil } from '../setup/client.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'
import { keyOwner } from '../setup/serving.ts'
import { call, chat, events, lastUsage, openV1House, readAll, testModel, type V1House } from './v1/v1-house.ts'

/** What users of other metered gateways complain about, asked of this one through its door. */

let sandbox: ProviderSandbox
let house: V1House
beforeAll(async () => {
  sandbox = await startSandbox()
  house = await openV1House({
    ...sandbox.env,
    ...{ OPENAI_API_KEY: 'test-key-openai', OPENAI_BASE_URL: sandbox.baseUrls.openai },
    ...{ GEMINI_API_KEY: 'test-key-gemini', GEMINI_BASE_URL: sandbox.baseUrls.gemini },
    ...{ XAI_API_KEY: 'test-key-xai', XAI_BASE_URL: sandbox.baseUrls.xai },
  })
})
afterAll(async () => {
  await house?.close()
  await sandbox?.close()
})

const completions = '/v1/chat/completions'
const owner = () => keyOwner(house, { quotaTokens: null })
const rowsOf = (keyId: string) => house.db.usage.findMany({ where: { apiKeyId: keyId }, orderBy: { endedAt: 'asc' } })
const say = (content: string) => [{ role: 'user', content }]

/** What a wallet and a key have when nothing is in anybody's hands any more. */
async function settled(workspaceId: string, keyId: string) {
  await waitUntil(
    async () => {
      await house.db.$queryRaw`select pg_notify('gateway', ${`wanted:${workspaceId}`})::text`
      return house.db.gatewayLease.count({ where: { workspaceId, endedAt: null } })
    },
    (open) => open === 0,
    15_000,
  )
  const { availableUcr, reservedUcr } = await house.db.creditAccount.findUniqueOrThrow({ where: { workspaceId } })
  const { usedTokens, leasedTokens } = await house.db.apiKey.findUniqueOrThrow({ where: { id: keyId } })
  return { availableUcr, reservedUcr, usedTokens, leasedTokens }
}

describe('overcharged when a reply breaks off', () => {
  test('an upstream that dies is charged for what it sent, not for what was allowed', async () => {
    const key = await owner()
    const body = chat({ prompt: 50, completion: 1000, chunks: 10, dieAfter: 2, gapMs: 1 }, { stream: true })
    const { chunks } = await readAll(await call(house, key.secret, completions, { body }))
    expect(chunks.at(-1)?.error).toMatchObject({ code: 'provider_unavailable' })
    const row = await lastUsage(house, key.keyId)
    expect(row?.units).toMatchObject({ output_token: 200 })
    const { input_token: input = 0 } = { ...(row?.units as { input_token?: number } | undefined) }
    expect(input).toBeLessThan(JSON.stringify(body).length)
    expect(row?.chargedUcr).toBe(BigInt(input * 10 + 200 * 100))
  })

  test('the words of an error are nobody’s output', async () => {
    const key = await owner()
    const body = { model: 'gpt-5.4-mini', messages: say('tell me a story [[fault:error-event]] [[chunks:50]]') }
    const { chunks } = await readAll(await call(house, key.secret, completions, { body: { ...body, stream: true } }))
    const text = chunks.map(({ choices }) => choices?.[0]?.delta.content ?? '').join('')
    const row = await lastUsage(house, key.keyId)
    expect(row).toMatchObject({ outcome: 'FAILED', source: 'estimated' })
    expect(chunks.at(-1)?.error?.message.length).toBeGreaterThan(text.length)
    const { output_token = 0 } = { ...(row?.units as { output_token?: number } | undefined) }
    expect(output_token).toBeLessThanOrEqual(Math.ceil(text.length / 4))
  })

  test('what is refused before a word is said costs nothing', async () => {
    const key = await owner()
    expect((await call(house, key.secret, completions, { body: chat({ status: 400 }) })).status).toBe(400)
    expect(await lastUsage(house, key.keyId)).toMatchObject({ state: 'FAILED', chargedUcr: 0n, tokens: 0 })
  })
})

describe('reasoning tokens missed', () => {
  test.each(['claude-haiku-4-5', 'gpt-5.4-mini', 'gemini-3.5-flash', 'grok-4.7'])(
    'thoughts of %s are counted, told and charged once',
    async (model) => {
      const key = await owner()
      const ask = async (marks: string) => {
        const body = { model, messages: say(`What is a lamp? ${marks}`), reasoning_effort: 'high' }
        const answer = await call(house, key.secret, completions, { body })
        expect(answer.status).toBe(200)
        return ((await answer.json()) as { usage: { completion_tokens: number } }).usage.completion_tokens
      }
      const plain = await ask('')
      const thinking = await ask(`[[think:${'Let me think about lamps. '.repeat(40)}]]`)
      // A thousand characters of thoughts.
      expect(thinking).toBeGreaterThan(plain + 150)
      const rows = await rowsOf(key.keyId)
      const written = rows.map(({ units }) => {
        const { output_token = 0, reasoning_token = 0 } = units as Record<string, number>
        return output_token + reasoning_token
      })
      expect(written).toEqual([plain, thinking])
      expect(Number(rows[1]?.chargedUcr)).toBeGreaterThan(Number(rows[0]?.chargedUcr))
    },
  )
})

/** A request at each door that makes something, with the model that it is asked of. */
const doors: [string, string, Record<string, unknown>][] = [
  ['chat', completions, { messages: say('hello') }],
  ['responses', '/v1/responses', { input: 'hello' }],
  ['messages', '/v1/messages', { messages: say('hello'), max_tokens: 100 }],
]
const things: [string, string, Record<string, unknown>][] = [
  ['embeddings', '/v1/embeddings', { model: 'text-embedding-3-small', input: 'hello' }],
  ['images', '/v1/images/generations', { model: 'piapi:Qubico/flux1-schnell', prompt: 'a lamp' }],
  ['speech', '/v1/audio/speech', { model: 'openai:tts-1', input: 'hello', voice: 'alloy' }],
]

describe('spend logged as zero, rows missing', () => {
  const models = ['claude-haiku-4-5', 'gpt-5.4-mini', 'gemini-3.5-flash', 'grok-4.7']
  test.each(models.flatMap((model) => doors.map(([door, path, body]) => [model, door, path, body] as const)))(
    '%s at %s has a row with its cost, streamed or not',
    async (model, endpoint, path, body) => {
      const key = await owner()
      for (const stream of [false, true]) {
        const answer = await call(house, key.secret, path, { body: { ...body, model, stream } })
        expect(answer.status).toBe(200)
        await answer.text()
      }
      const rows = await rowsOf(key.keyId)
      expect(rows).toHaveLength(2)
      for (const row of rows) {
        expect(row).toMatchObject({ endpoint, outcome: 'COMPLETED', source: 'provider', state: 'DONE' })
        expect(row.tokens).toBeGreaterThan(0)
        expect(row.chargedUcr).toBeGreaterThan(0n)
        expect(row.costPicoUsd.toString()).not.toBe('0')
      }
    },
  )
})

describe('charged twice', () => {
  test('asking for kept responses, again and again, costs nothing', async () => {
    const key = await owner()
    for (let turn = 0; turn < 3; turn += 1)
      expect((await call(house, key.secret, '/v1/responses/resp_1')).status).toBe(404)
    expect(await rowsOf(key.keyId)).toEqual([])
  })

  test('an upstream that fails, and is asked again, is charged for the reply alone', async () => {
    const key = await owner()
    sandbox.fail({ provider: 'openai', kind: 'complete', status: 503, times: 2 })
    const body = { model: 'gpt-5.4-mini', messages: say('hello') }
    const answer = await call(house, key.secret, completions, { body })
    const { usage } = (await answer.json()) as { usage: { total_tokens: number } }
    expect(await rowsOf(key.keyId)).toMatchObject([{ attempts: 3, tokens: usage.total_tokens, state: 'DONE' }])
  })

  test('counts that are told more than once are the newest, not their sum', async () => {
    const key = await owner()
    const usage = { prompt_tokens: 10, completion_tokens: 20 }
    const body = chat({ completion: 20, usage, usageTimes: 3 }, { stream: true })
    expect((await readAll(await call(house, key.secret, completions, { body }))).isDone).toBe(true)
    expect(await lastUsage(house, key.keyId)).toMatchObject({ tokens: 30, chargedUcr: 10n * 10n + 20n * 100n })
  })
})

describe('leaked reservations, false "budget exceeded"', () => {
  test('after failures, refusals and callers who left, everything that was not used is there', {
    timeout: 60_000,
  }, async () => {
    const key = await keyOwner(house, { quotaTokens: 1_000_000 })
    const left = async () => {
      const controller = new AbortController()
      const body = chat({ completion: 400, chunks: 100, gapMs: 5 }, { stream: true })
      const answer = await call(house, key.secret, completions, { body, signal: controller.signal })
      for await (const _ of events(answer)) break
      controller.abort()
    }
    const ask = (direction: object) => call(house, key.secret, completions, { body: chat(direction) })
    await Promise.all([
      ...Array.from({ length: 10 }, left),
      ...Array.from({ length: 10 }, () => ask({ status: 400 })),
      ...Array.from({ length: 10 }, () => ask({ chunks: 10, dieAfter: 5, gapMs: 5 })),
      ...Array.from({ length: 10 }, () => ask({ completion: 5 })),
    ])
    await waitUntil(
      () => rowsOf(key.keyId),
      (rows) => rows.length === 40,
      10_000,
    )
    const rows = await rowsOf(key.keyId)
    const spent = rows.reduce((sum, { chargedUcr }) => sum + chargedUcr, 0n)
    const tokens = rows.reduce((sum, row) => sum + row.tokens, 0)
    expect(await settled(key.workspaceId, key.keyId)).toEqual({
      ...{ availableUcr: 20_000_000n - spent, reservedUcr: 0n },
      ...{ usedTokens: BigInt(tokens), leasedTokens: 0n },
    })
  })

  test('one request that may be very long does not shut the others out', async () => {
    // 20 credits, of which this one may take 10.
    const key = await keyOwner(house, { quotaTokens: null })
    const greedy = chat({ completion: 400, chunks: 40, gapMs: 20 }, { stream: true, max_tokens: 100_000 })
    const running = await call(house, key.secret, completions, { body: greedy })
    const others = await Promise.all(
      Array.from({ length: 5 }, () =>
        call(house, key.secret, completions, { body: chat({ completion: 5 }, { max_tokens: 100_000 }) }),
      ),
    )
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect((await readAll(running)).isDone).toBe(true)
  })

  test('a model without a price is that model’s trouble alone', async () => {
    const key = await owner()
    expect((await call(house, key.secret, completions, { body: chat({}, { model: 'mock:unpriced' }) })).status).toBe(
      404,
    )
    expect((await call(house, key.secret, completions, { body: chat({}) })).status).toBe(200)
  })
})

describe('doors without a meter', () => {
  test.each([...doors.map(([door, path, body]) => [door, path, { ...body, model: testModel }] as const), ...things])(
    'what is made at %s is charged to its key',
    async (endpoint, path, body) => {
      const key = await owner()
      const answer = await call(house, key.secret, path, { body })
      expect(answer.status).toBe(200)
      await answer.arrayBuffer()
      const rows = await rowsOf(key.keyId)
      expect(rows).toMatchObject([{ endpoint, state: 'DONE', outcome: 'COMPLETED' }])
      expect(rows[0]?.chargedUcr).toBeGreaterThan(0n)
    },
  )

  test.each([...doors.map(([door, path, body]) => [door, path, { ...body, model: testModel }] as const), ...things])(
    'nobody without credits gets anything at %s, and no vendor is asked',
    async (_, path, body) => {
      const key = await keyOwner(house, { quotaTokens: null, walletUcr: 0 })
      sandbox.takeCalls()
      const before = house.upstream.calls()
      const answer = await call(house, key.secret, path, { body })
      expect(answer.status).toBe(402)
      expect(house.upstream.calls()).toBe(before)
      expect(Object.values(sandbox.takeCalls()).reduce((sum, count) => sum + count, 0)).toBe(0)
    },
  )

  test('there is no other door', async () => {
    const key = await owner()
    const spec = (await (await fetch(`${house.url}/openapi.json`)).json()) as { paths: Record<string, object> }
    const posts = Object.entries(spec.paths).filter(([path, methods]) => path.startsWith('/v1/') && 'post' in methods)
    const makes = posts.map(([path]) => path).filter((path) => !path.startsWith('/v1/auth'))
    const known = [...doors, ...things].map(([, path]) => path)
    expect(makes.sort()).toEqual([...known, '/v1/messages/count_tokens'].sort())
    const counted = { model: testModel, messages: say('hello') }
    expect((await call(house, key.secret, '/v1/messages/count_tokens', { body: counted })).status).toBe(200)
    expect(await rowsOf(key.keyId)).toEqual([])
  })
})
