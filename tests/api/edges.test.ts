import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ErrorBody, routes } from '../../contract/index.ts'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'

const OpenApi = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
})
const errorOf = async (response: Response) => ErrorBody.parse(await response.json())

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('every failure has the same shape, a request id, and words in the language asked for', async () => {
  const ask = async (language: string) =>
    errorOf(await fetch(`${house.url}/api/me`, { headers: { 'accept-language': language } }))
  expect((await ask('ko')).error).toMatchObject({ code: 'unauthenticated', message: '로그인이 필요해요.' })
  expect((await ask('en-GB,en')).error.message).toBe('Please sign in first.')
  const given = await fetch(`${house.url}/api/nothing-here`, { headers: { 'x-request-id': 'my-request-0001' } })
  expect(given.status).toBe(404)
  expect((await errorOf(given)).error).toMatchObject({ code: 'not_found', requestId: 'my-request-0001' })
})

test('a body that is not JSON and one that is too large are told apart', async () => {
  const post = (body: string) =>
    fetch(`${house.url}/api/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect((await errorOf(await post('{"email":'))).error.code).toBe('invalid_request')
  const large = await post(JSON.stringify({ email: 'x'.repeat(300_000) }))
  expect(large.status).toBe(413)
})

test('what changes something is asked for in the body: a password or a token in an address is not taken', async () => {
  const { email } = await signedUp(house)
  const query = new URLSearchParams({ email, password: testPassword })
  const answer = await fetch(`${house.url}/api/auth/sign-in?${query}`, { method: 'POST' })
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []])
})

test('the process says that it is alive, and that it is not ready while no worker answers', async () => {
  expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
  const ready = await fetch(`${house.url}/readyz`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({ database: 'ok', storage: 'ok', queue: 'not ready' })
})

test('the OpenAPI document names every route of the contract, and the page that shows it needs no other host', async () => {
  const document = OpenApi.parse(await (await fetch(`${house.url}/openapi.json`)).json())
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  const ids = operations.map(({ operationId }) => operationId)
  expect(ids).toEqual(expect.arrayContaining(Object.keys(routes)))
  const page = await (await fetch(`${house.url}/docs/api`)).text()
  expect(page).not.toMatch(/https?:\/\//)
  expect((await fetch(`${house.url}/docs/api/assets/swagger-ui-bundle.js`)).status).toBe(200)
})

test('answers carry headers that keep other sites out', async () => {
  const { headers } = await fetch(`${house.url}/api/system`)
  expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a page is served compressed at any address, and a file that is not there is not found', async () => {
  const page = await fetch(`${house.url}/ko/projects`, { headers: { accept: 'text/html', 'accept-encoding': 'br' } })
  expect(page.status).toBe(200)
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const html = await page.text()
  expect(html).toContain('<div id="root"')
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
  const asset = await fetch(`${house.url}${script}`, { headers: { 'accept-encoding': 'br' } })
  expect(asset.headers.get('cache-control')).toContain('immutable')
  expect(asset.headers.get('content-encoding')).toBe('br')
  expect((await asset.text()).length).toBeGreaterThan(1000)
  const missing = await fetch(`${house.url}/assets/nothing-00000000.js`)
  expect(missing.status).toBe(404)
})

type Event = { id: number; data: { run: { version: number; state: string }; balance: { heldUcr: number } } }

/** Reads server-sent events until `isEnough`, then hangs up. */
function readEvents(
  path: string,
  headers: Record<string, string>,
  isEnough: (events: Event[]) => boolean,
): Promise<Event[]> {
  return new Promise((resolve, reject) => {
    const events: Event[] = []
    const asked = request(`${house.url}${path}`, { headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const [id, data] = [/^id: (\d+)/m, /^data: (.*)$/m].map((pattern) => pattern.exec(text.slice(0, end))?.[1])
          text = text.slice(end + 2)
          if (id && data) events.push({ id: Number(id), data: JSON.parse(data) })
        }
        if (isEnough(events)) {
          asked.destroy()
          resolve(events)
        }
      })
      response.on('end', () => resolve(events))
    })
    asked.on('error', (error) => (events.length > 0 ? resolve(events) : reject(error)))
    asked.end()
  })
}

test('the live stream tells the state at once, every change, the balance, and ends with the run', async () => {
  const client = await signedUp(house)
  const { body: run } = await client.call('runs.create', { keyword: '별자리' })
  const path = `/api/runs/${run.id}/events`
  let cancelled: Promise<unknown> | null = null
  const events = await readEvents(path, { cookie: client.cookie() }, (seen) => {
    if (seen.length === 1) cancelled ??= client.call('runs.cancel', { id: run.id })
    return false
  })
  await cancelled
  expect(events.map(({ data }) => data.run.state)).toEqual(['QUEUED', 'CANCELLED'])
  expect(events.map(({ data }) => data.balance.heldUcr)).toEqual([1_500_000, 0])
  const last = events.at(-1)?.id ?? 0
  expect(last).toBeGreaterThan(events[0]?.id ?? 0)

  const resumed = await readEvents(path, { cookie: client.cookie(), 'last-event-id': '1' }, (seen) => seen.length > 0)
  expect(resumed[0]?.id).toBe(last)
  const over = await fetch(`${house.url}${path}`, {
    headers: { cookie: client.cookie(), 'last-event-id': String(last) },
  })
  expect(over.status).toBe(204)
})

test('an unknown method of a known address is not found, and nothing happens', async () => {
  const client = clientOf(house)
  const answer = await fetch(`${house.url}/api/projects`, { method: 'DELETE', headers: { cookie: client.cookie() } })
  expect(answer.status).toBe(404)
})
