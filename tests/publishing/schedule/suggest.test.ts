import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../setup/house.ts'
import { openStudio, type Studio } from './studio.ts'

/** A writer that says what it is told to, one text after the other. */
async function startWriter() {
  const texts: string[] = []
  const asked: { messages: { role: string; content: string }[]; response_format?: { type: string } }[] = []
  const server = createServer(async (req, res) => {
    const pieces: Buffer[] = []
    for await (const piece of req) pieces.push(piece as Buffer)
    asked.push(JSON.parse(Buffer.concat(pieces).toString()))
    const text = texts.shift()
    if (text === undefined) return void res.writeHead(400).end('{}')
    const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'writer' }
    const say = (part: object) => res.write(`data: ${JSON.stringify({ ...head, ...part })}\n\n`)
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    say({ choices: [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }] })
    say({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
    say({ choices: [], usage: { prompt_tokens: 1000, completion_tokens: 100 } })
    res.end('data: [DONE]\n\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  return { url, texts, asked, close: () => server.close() }
}

const model = 'mock:writer'
let writer: Awaited<ReturnType<typeof startWriter>>
let studio: Studio
let offline: Studio

beforeAll(async () => {
  writer = await startWriter()
  studio = await openStudio({ SCRIPT_MODEL: model })
  offline = await openStudio()
  const { db } = studio.house
  await db.upstream.create({ data: { name: 'mock', baseUrl: writer.url } })
  await db.model.create({ data: { id: model, kind: 'CHAT', maxOutputTokens: 100_000 } })
  const price = { model, source: 'test', effectiveFrom: new Date('2026-01-01T00:00:00Z') }
  await db.price.createMany({
    data: [
      { ...price, unit: 'input_token', microUsdPerMillion: 1_000_000n },
      { ...price, unit: 'output_token', microUsdPerMillion: 10_000_000n },
    ],
  })
  // What is added while the api runs is told to it by the database.
  const person = await studio.newPerson()
  const names = async () => (await person.call('models.list', {})).body.models.map(({ id }) => id)
  await waitUntil(names, (ids) => ids.includes(model))
})
afterEach(() => {
  writer.texts.length = 0
  writer.asked.length = 0
})
afterAll(async () => {
  await studio?.close()
  await offline?.close()
  writer?.close()
})

const script = {
  title: '별은 왜 반짝일까',
  description: '별빛이 흔들리는 까닭을 알아봐요. #별 #우주',
  scenes: [
    {
      role: 'hook',
      narration: '별은 스스로 반짝이지 않아요.',
      onScreenText: '반짝임의 비밀',
      imagePrompt: 'x',
      seconds: 3,
    },
    { role: 'main', narration: '공기가 빛을 꺾어요.', onScreenText: '흔들리는 공기', imagePrompt: 'x', seconds: 5 },
    { role: 'cta', narration: '오늘 밤 올려다보세요.', onScreenText: '오늘 밤', imagePrompt: 'x', seconds: 3 },
  ],
}

async function newAuthor(at: Studio) {
  const person = await at.newPerson()
  const { runId } = await person.newShort()
  const { db } = at.house
  const step = await db.step.findFirstOrThrow({ where: { runId, kind: 'SCRIPT' } })
  await db.artefact.updateMany({ where: { id: step.artefactId ?? '' }, data: { meta: script } })
  const charged = async () =>
    (await db.usage.findMany({ where: { workspaceId: person.workspaceId } })).map(
      ({ endpoint, state, chargedUcr }) => ({
        ...{ endpoint, state, chargedUcr: Number(chargedUcr) },
      }),
    )
  return { ...person, runId, charged }
}

test('the script model writes from the short’s own script, is paid for like any text, and is cut to the limits', async () => {
  const { call, runId, charged } = await newAuthor(studio)
  const long = '별 '.repeat(80)
  const reply = {
    titles: ['별빛이 <흔들리는> 까닭', long, ''],
    description: '라'.repeat(3000),
    tags: ['#별', '별', 'a<b'],
  }
  writer.texts.push(`Here you are:\n\`\`\`json\n${JSON.stringify(reply)}\n\`\`\``)
  const { status, body } = await call('publications.suggest', { runId })
  expect(status).toBe(200)
  expect(body.titles[0]).toBe('별빛이 흔들리는 까닭')
  expect(body.titles).toHaveLength(2)
  expect(body.titles[1]?.length).toBeLessThanOrEqual(100)
  expect(body.titles[1]).toMatch(/별…$/)
  expect(Buffer.byteLength(body.description)).toBeLessThanOrEqual(5000)
  expect(Buffer.byteLength(body.description)).toBeGreaterThan(4900)
  expect(body.tags).toEqual(['별', 'ab'])
  // 1,000 tokens in and 100 out: 2,000 micro-dollars, at ten credits a dollar.
  expect([body.model, body.chargedUcr]).toEqual([model, 20_000])
  expect(await charged()).toEqual([{ endpoint: 'suggest', state: 'DONE', chargedUcr: 20_000 }])
  const [{ messages, response_format } = { messages: [] }] = writer.asked
  expect(messages.at(-1)?.content).toContain('공기가 빛을 꺾어요.')
  expect([messages[0]?.role, messages[0]?.content.slice(0, 3), response_format?.type]).toEqual([
    'system',
    '당신은',
    'json_schema',
  ])
})

test('another language is asked for in its own words', async () => {
  const { call, runId } = await newAuthor(studio)
  writer.texts.push(JSON.stringify({ titles: ['Why stars twinkle'], description: 'Because.', tags: ['stars'] }))
  const { body } = await call('publications.suggest', { runId, language: 'en' })
  expect(body.titles).toEqual(['Why stars twinkle'])
  expect(writer.asked[0]?.messages[0]?.content).toContain('You write in English')
})

test('an answer that is none is asked for once more, both are paid for, and a second one is an error', async () => {
  const { call, runId, charged } = await newAuthor(studio)
  writer.texts.push('I would rather not', JSON.stringify({ titles: ['제목'], description: '', tags: [] }))
  expect((await call('publications.suggest', { runId })).body).toMatchObject({ titles: ['제목'], chargedUcr: 40_000 })
  writer.texts.push('no', '{"titles": "one"}')
  const refused = await call('publications.suggest', { runId })
  expect([refused.status, refused.body.error?.code]).toEqual([502, 'provider_reply_invalid'])
  expect(await charged()).toHaveLength(4)
})

test('a model that fails is not replaced by another', async () => {
  const { call, runId } = await newAuthor(studio)
  const { body } = await call('publications.suggest', { runId })
  expect(body.error?.code).toMatch(/^provider_/)
})

test('without a model they are put together from the script, and cost nothing', async () => {
  const { call, runId, charged } = await newAuthor(offline)
  const { body } = await call('publications.suggest', { runId })
  expect(body).toMatchObject({
    ...{ model: 'builtin', chargedUcr: 0, description: script.description },
    titles: ['별은 왜 반짝일까', '별은 스스로 반짝이지 않아요', 'test: 흔들리는 공기'],
  })
  expect(body.tags).toEqual(['test', '별', '우주', '반짝임의 비밀', '흔들리는 공기', '오늘 밤'])
  expect(await charged()).toEqual([])
})
