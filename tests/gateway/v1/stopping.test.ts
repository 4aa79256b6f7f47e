import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi } from '../../../api/index.ts'
import { waitUntil } from '../../setup/client.ts'
import { keptLog } from '../../setup/log.ts'
import { keyOwner } from '../../setup/serving.ts'
import { call, chat, lastUsage, openV1House, readAll, type V1House } from './v1-house.ts'

let house: V1House
beforeAll(async () => {
  house = await openV1House()
})
afterAll(() => house?.close())

/** One more api in front of the same database, to be stopped. */
async function another(stopGraceMs: number) {
  const { config, databaseUrl } = house
  const { port, stop } = await startApi(
    { ...config, http: { ...config.http, stopGraceMs } },
    databaseUrl,
    keptLog().log,
  )
  return { url: `http://127.0.0.1:${port}`, stop }
}

/** Over one connection that is kept open. */
function over(agent: Agent, url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { agent }, (answer) => resolve(answer.resume()))
      .on('error', reject)
      .end()
  })
}

test('a stream that runs when the api is told to stop is read to its end, and nothing new begins', async () => {
  const { secret, keyId } = await keyOwner(house)
  const api = await another(20_000)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  await over(agent, `${api.url}/healthz`)
  const reply = await call(api, secret, '/v1/chat/completions', {
    body: chat({ completion: 60, chunks: 30, gapMs: 20 }, { stream: true }),
  })
  const stopping = api.stop()
  await expect(call(api, secret, '/v1/models')).rejects.toThrow()
  const { chunks, isDone } = await readAll(reply)
  expect(isDone).toBe(true)
  expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop')
  const endedAt = performance.now()
  await stopping
  // Not held up by connections that are kept alive.
  expect(performance.now() - endedAt).toBeLessThan(5_000)
  agent.destroy()
  expect(await lastUsage(house, keyId)).toMatchObject({ outcome: 'COMPLETED' })
})

test('a request over a connection that is open is refused in words when the api is stopping', async () => {
  const { secret } = await keyOwner(house)
  const api = await another(20_000)
  const body = JSON.stringify(chat({ completion: 20, chunks: 20, gapMs: 20 }, { stream: true }))
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  const head = `host: x\r\nauthorization: Bearer ${secret}\r\n`
  socket.write(`POST /v1/chat/completions HTTP/1.1\r\n${head}content-length: ${body.length}\r\n\r\n${body}`)
  await waitUntil(
    async () => heard,
    (text) => text.includes('data: {'),
  )
  const stopping = api.stop()
  socket.write(`GET /v1/models HTTP/1.1\r\n${head}\r\n`)
  await once(socket, 'close')
  const [stream = '', refused = ''] = heard.split('HTTP/1.1 503 ')
  expect(stream).toContain('data: [DONE]')
  expect(refused.toLowerCase()).toContain('connection: close')
  expect(JSON.parse(refused.slice(refused.indexOf('{'))).error).toMatchObject({
    code: 'unavailable',
    type: 'api_error',
  })
  await stopping
})

test('what does not end in time is cut, charged as far as it came, and its credits come back', async () => {
  const { secret, keyId, workspaceId } = await keyOwner(house, { quotaTokens: 100_000 })
  const api = await another(200)
  const reply = await call(api, secret, '/v1/chat/completions', {
    body: chat({ completion: 4_000, chunks: 400, gapMs: 50 }, { stream: true }),
  })
  await api.stop()
  await expect(readAll(reply)).rejects.toThrow()
  const row = await lastUsage(house, keyId)
  expect(row).toMatchObject({ outcome: 'CLIENT_CLOSED', state: 'DONE' })
  expect(row?.chargedUcr).toBeGreaterThan(0n)
  expect(house.upstream.open()).toBe(0)
  // The process has given back what it held before it ended: nobody has to find it dead.
  expect(await house.db.gatewayLease.count({ where: { workspaceId, endedAt: null } })).toBe(0)
  const account = await house.db.creditAccount.findUniqueOrThrow({ where: { workspaceId } })
  expect(account).toMatchObject({ reservedUcr: 0n, availableUcr: 20_000_000n - (row?.chargedUcr ?? 0n) })
})
