import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../core/config.ts'
import { roleUrl } from '../../core/database-roles.ts'
import type { Database } from '../../core/db.ts'
import { createLog } from '../../core/log.ts'
import { listen } from '../../core/notify.ts'
import { createSealer } from '../../core/seal.ts'
import { createGuardedNetwork, createServing, type Serving } from '../../gateway/index.ts'
import { createOwnOllama } from '../../gateway/ollama/own-ollama.ts'
import { testSecretKey } from '../setup/database.ts'
import { waitUntil } from '../setup/house.ts'
import { type OwnOllamaServer, startOwnOllama } from '../setup/own-ollama.ts'
import { askWith, keyOwner, openServing, type ServingHouse } from '../setup/serving.ts'

const log = createLog({ level: 'silent', process: 'test' })
let house: ServingHouse
let server: OwnOllamaServer
beforeAll(async () => {
  house = await openServing()
  server = await startOwnOllama()
})
afterAll(async () => {
  await house?.close()
  await server?.close()
})

const model = 'ollama/home:llama3.2:3b'

/** Somebody with a key of few tokens, no credits and a server of their own. */
async function owner(baseUrl = server.baseUrl) {
  const person = await keyOwner(house, { quotaTokens: 1, walletUcr: 0 })
  const { workspaceId, userId } = person
  const row = await house.db.ollamaServer.create({ data: { workspaceId, createdById: userId, name: 'home', baseUrl } })
  return { ...person, serverId: row.id }
}

async function chat(serving: Serving, secret: string, asked = model) {
  const { ask, request } = await askWith(serving, secret, { model: asked })
  return serving.completeChat(ask, request)
}
const chatFails = (serving: Serving, secret: string, asked = model) =>
  chat(serving, secret, asked).then(
    () => 'answered',
    (error: { code: string }) => error.code,
  )

test('it answers whoever owns it, without credits, without tokens, and says so in the row', async () => {
  const { secret, keyId, workspaceId } = await owner()
  await house.db.apiKey.updateMany({ where: { id: keyId }, data: { tokensPerMinute: 5 } })
  const { model: answered, completion } = await chat(house.serving, secret)
  expect(answered).toBe(model)
  expect(completion.choices[0]?.message.content).toBe('안녕하세요')
  expect(completion.usage).toMatchObject({ prompt_tokens: 11, completion_tokens: 7 })
  expect(server.requests.at(-1)).toMatchObject({ path: '/api/chat', origin: null, body: { model: 'llama3.2:3b' } })
  expect(await house.db.usage.findMany({ where: { workspaceId } })).toMatchObject([
    {
      ...{ model, requestedModel: model, state: 'DONE', outcome: 'COMPLETED', apiKeyId: keyId, leaseId: null },
      // What was written and read is told; none of it is taken from the key.
      ...{ chargedUcr: 0n, costPicoUsd: 0n, maxUcr: 0n, tokens: 18, prices: [], source: 'provider' },
      units: { input_token: 11, output_token: 7 },
    },
  ])
  expect(await house.db.apiKey.findFirst({ where: { id: keyId } })).toMatchObject({ usedTokens: 0n, leasedTokens: 0n })
  const { tokens } = await house.serving.limits.take({ workspaceId, key: await house.serving.keys.find(secret) })
  expect(tokens).toMatchObject({ limit: 5, remaining: 5 })
  expect(await house.db.gatewayLease.count({ where: { workspaceId } })).toBe(0)
  expect(await house.db.creditHold.count({ where: { workspaceId } })).toBe(0)
})

test('nobody else can ask it, by no name', async () => {
  await owner()
  const other = await keyOwner(house)
  const before = server.requests.length
  for (const name of [model, 'ollama/home', 'ollama/:llama3.2:3b', 'ollama/../home:x', 'ollama:llama3.2:3b'])
    expect([name, await chatFails(house.serving, other.secret, name)]).toEqual([name, 'model_unknown'])
  expect(server.requests.length).toBe(before)
})

test('switched off, renamed, moved and removed count at once, in every process', async () => {
  const { secret, serverId } = await owner()
  const servings = [house.serving, await house.another()]
  const everywhere = (asked: string, wanted: string) =>
    waitUntil(
      () => Promise.all(servings.map((serving) => chatFails(serving, secret, asked))),
      (said) => said.every((one) => one === wanted),
      5_000,
    )
  const change = (data: { name?: string; isEnabled?: boolean; baseUrl?: string }) =>
    house.db.ollamaServer.updateMany({ where: { id: serverId }, data })
  await everywhere(model, 'answered')
  await change({ isEnabled: false })
  await everywhere(model, 'model_unknown')
  await change({ isEnabled: true })
  await everywhere(model, 'answered')
  await change({ name: 'den' })
  await everywhere(model, 'model_unknown')
  await everywhere('ollama/den:llama3.2:3b', 'answered')
  const second = await startOwnOllama()
  await change({ baseUrl: second.baseUrl })
  await waitUntil(
    async () => {
      for (const serving of servings) await chat(serving, secret, 'ollama/den:llama3.2:3b')
      return second.requests.length
    },
    (count) => count >= 2,
    5_000,
  )
  await house.db.ollamaServer.deleteMany({ where: { id: serverId } })
  await everywhere('ollama/den:llama3.2:3b', 'model_unknown')
  await second.close()
})

test('what was read before a change that was told meanwhile is not kept', async () => {
  const { workspaceId, serverId } = await owner()
  const notifications = await listen(house.url, ['gateway'], log)
  const [wasRead, isTold, mayAnswer] = [gate(), gate(), gate()]
  // The database, when its answer is long under way.
  const findFirst = async (asked: object) => {
    const row = await house.db.ollamaServer.findFirst(asked)
    wasRead.open()
    await mayAnswer.opened
    return row
  }
  const network = createGuardedNetwork({ allowsLoopback: true })
  const db = { ollamaServer: { findFirst } } as unknown as Pick<Database, 'ollamaServer'>
  const own = createOwnOllama({ db, notifications, seal: createSealer(() => []), network })
  notifications.subscribe('gateway', (told) => told === `ollama:${serverId}` && isTold.open())
  const early = own.find(workspaceId, 'home')
  await wasRead.opened
  await house.db.ollamaServer.updateMany({ where: { id: serverId }, data: { isEnabled: false } })
  await isTold.opened
  mayAnswer.open()
  expect((await early)?.id).toBe(serverId)
  expect(await own.find(workspaceId, 'home')).toBeNull()
  own.close()
  await notifications.close()
  await network.destroy()
})

function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

test('seventeen at a time are one too many for a server, and the next is let in when one has ended', async () => {
  const waiting: (() => void)[] = []
  const slow = await startOwnOllama({
    answers: {
      '/api/chat': (_req, res) => {
        res.writeHead(200, { 'content-type': 'application/x-ndjson' })
        res.write(`${JSON.stringify({ message: { role: 'assistant', content: 'a' }, done: false })}\n`)
        const rest = { message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop' }
        waiting.push(() => res.end(`${JSON.stringify({ ...rest, prompt_eval_count: 1, eval_count: 1 })}\n`))
      },
    },
  })
  const { secret } = await owner(slow.baseUrl)
  const leaving = new AbortController()
  const begin = async (signal?: AbortSignal) => {
    const { ask, request } = await askWith(house.serving, secret, { model }, signal)
    return house.serving.openChat(ask, request)
  }
  const open = [await begin(leaving.signal)]
  for (let count = 1; count < 16; count += 1) open.push(await begin())
  await expect(begin()).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 1_000 })
  expect(slow.requests).toHaveLength(16)
  // One that hangs up and one that is done.
  leaving.abort()
  await open[0]?.chunks.next().catch(() => undefined)
  await open[0]?.chunks.next().catch(() => undefined)
  open.push(await begin())
  await expect(begin()).rejects.toMatchObject({ code: 'rate_limited' })
  for (const end of waiting) end()
  for (const { chunks } of open.slice(1)) while (!(await chunks.next()).done);
  waiting.length = 0
  const last = await begin()
  for (const end of waiting) end()
  while (!(await last.chunks.next()).done);
  await slow.close()
})

test('in cloud mode a server at a private address is not asked, whatever its row says', async () => {
  const { secret, workspaceId } = await owner()
  const config = loadConfig({ OLLAMA_BASE_URL: 'off', SECRET_KEY: testSecretKey, EMBEDDED_DATABASE_URL: house.url })
  const cloud = await createServing({
    config: { ...config, mode: 'cloud' },
    url: roleUrl(house.url, 'xcaster_gateway', testSecretKey),
    ...{ redis: null, seal: createSealer(() => []), log },
  })
  const before = server.requests.length
  await expect(chat(cloud, secret)).rejects.toMatchObject({
    code: 'provider_misconfigured',
    details: { problem: 'private_address' },
  })
  expect(server.requests.length).toBe(before)
  expect(await house.db.usage.findMany({ where: { workspaceId } })).toMatchObject([
    { state: 'FAILED', outcome: 'FAILED', errorCode: 'provider_misconfigured', chargedUcr: 0n, attempts: 1 },
  ])
  await cloud.close()
})

test('a redirect of its answer is not followed, and its words are not passed on', async () => {
  const target = await startOwnOllama()
  const moved = await startOwnOllama({
    answers: {
      '/api/chat': (_req, res) => res.writeHead(307, { location: `${target.baseUrl}/api/chat` }).end('secret'),
    },
  })
  const { secret } = await owner(moved.baseUrl)
  expect(await chatFails(house.serving, secret)).toBe('provider_misconfigured')
  expect(target.requests).toEqual([])
  await moved.close()
  await target.close()
})

test('a reply without an end is cut off', async () => {
  const endless = await startOwnOllama({
    answers: {
      '/api/chat': (_req, res) => {
        res.writeHead(200, { 'content-type': 'application/x-ndjson' })
        const line = `${JSON.stringify({ message: { role: 'assistant', content: 'a'.repeat(500_000) }, done: false })}\n`
        const more = () => {
          while (!res.destroyed && res.write(line));
        }
        res.on('drain', more)
        more()
      },
    },
  })
  const { secret, workspaceId } = await owner(endless.baseUrl)
  expect(await chatFails(house.serving, secret)).toMatch(/^provider_/)
  expect(await house.db.usage.findMany({ where: { workspaceId } })).toMatchObject([
    { outcome: 'FAILED', chargedUcr: 0n, leaseId: null },
  ])
  await endless.close()
})
