import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDiskStore } from './stores.ts'

let nowMs = Date.parse('2026-05-01T10:30:00Z')
let store: Awaited<ReturnType<typeof startDiskStore>>
let url: string
const etag = `"${'c'.repeat(64)}"`

beforeAll(async () => {
  store = await startDiskStore(() => nowMs)
  const facts = { mediaType: 'video/mp4', sha256: 'c'.repeat(64) }
  await store.storage.put('runs/1/final.mp4', Buffer.from('0123456789'), facts)
  url = await store.storage.signedUrl('runs/1/final.mp4', { expiresInSeconds: 3600 })
})
afterAll(() => store.stop())

const get = (headers: Record<string, string> = {}, method = 'GET') => fetch(url, { headers, method })

test('serves the whole file with what a browser needs to cache it and nothing that lets it act as a page', async () => {
  const res = await get()
  expect(res.status).toBe(200)
  expect(Object.fromEntries(res.headers)).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': '10',
    'accept-ranges': 'bytes',
    // Signed at 10:30 for an hour: the step began at 10:00, so until 12:00.
    'cache-control': 'private, max-age=5400',
    etag,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  expect(await res.text()).toBe('0123456789')
})

test.each([
  ['bytes=0-0', 206, 'bytes 0-0/10', '0'],
  ['bytes=4-', 206, 'bytes 4-9/10', '456789'],
  ['bytes=-3', 206, 'bytes 7-9/10', '789'],
  ['bytes=5-100', 206, 'bytes 5-9/10', '56789'],
  ['bytes=10-', 416, 'bytes */10', ''],
  ['bytes=0-1,3-4', 200, null, '0123456789'],
  ['seconds=1-2', 200, null, '0123456789'],
  ['nonsense', 200, null, '0123456789'],
])('answers the range %s with %i', async (range, status, contentRange, body) => {
  const res = await get({ range })
  expect([res.status, res.headers.get('content-range'), await res.text()]).toEqual([status, contentRange, body])
  expect(res.headers.get('content-length')).toBe(String(body.length))
})

test('If-Range gives the part of the same version and the whole of another', async () => {
  expect((await get({ range: 'bytes=1-2', 'if-range': etag })).status).toBe(206)
  expect((await get({ range: 'bytes=1-2', 'if-range': '"other"' })).status).toBe(200)
})

test('a browser that has this version is told so', async () => {
  const res = await get({ 'if-none-match': etag, 'cache-control': 'max-age=0' })
  expect([res.status, await res.text(), res.headers.get('etag')]).toEqual([304, '', etag])
})

test('HEAD tells size and range without the bytes', async () => {
  const whole = await get({}, 'HEAD')
  expect([whole.status, whole.headers.get('content-length'), await whole.text()]).toEqual([200, '10', ''])
  const part = await get({ range: 'bytes=2-3' }, 'HEAD')
  expect([part.status, part.headers.get('content-length'), part.headers.get('content-range')]).toEqual([
    206,
    '2',
    'bytes 2-3/10',
  ])
})

test('only reading is allowed', async () => {
  expect((await get({}, 'DELETE')).status).toBe(405)
  expect((await get({}, 'POST')).status).toBe(405)
})

test.each([
  ['another key', (u: string) => u.replace('runs/1/', 'runs/2/')],
  ['a later expiry', (u: string) => u.replace(/expires=\d+/, 'expires=9999999999')],
  ['a name to save under', (u: string) => `${u}&name=x.html`],
  ['another signature', (u: string) => u.replace(/signature=./, (s) => `signature=${s.endsWith('A') ? 'B' : 'A'}`)],
  ['no signature', (u: string) => u.replace(/&signature=.*/, '')],
  ['an escaped way out of the folder', (u: string) => u.replace('runs/1/', 'runs/%2e%2e/')],
])('refuses a link with %s', async (_what, alter) => {
  expect(alter(url)).not.toBe(url)
  expect((await fetch(alter(url))).status).toBe(403)
})

test('a name that begins like the end of a key needs a signature of its own', async () => {
  const named = await store.storage.signedUrl('runs/1/final.mp4', { expiresInSeconds: 3600, downloadName: 'a.mp4' })
  expect((await fetch(named)).headers.get('content-disposition')).toBe(
    `attachment; filename="a.mp4"; filename*=UTF-8''a.mp4`,
  )
  expect((await fetch(named.replace('name=a.mp4', 'name=b.mp4'))).status).toBe(403)
})

test('a signed link to nothing is 404', async () => {
  expect((await fetch(await store.storage.signedUrl('runs/none', { expiresInSeconds: 60 }))).status).toBe(404)
})

test('a link stays the same within the hour and ends when it said', async () => {
  const again = () => store.storage.signedUrl('runs/1/final.mp4', { expiresInSeconds: 3600 })
  nowMs = Date.parse('2026-05-01T10:59:59Z')
  expect(await again()).toBe(url)
  nowMs = Date.parse('2026-05-01T11:59:59Z')
  expect(await again()).not.toBe(url)
  expect((await get()).status).toBe(200)
  nowMs = Date.parse('2026-05-01T12:00:00Z')
  expect((await get()).status).toBe(403)
  nowMs = Date.parse('2026-05-01T10:30:00Z')
})

test('a player that leaves in the middle does no harm', async () => {
  const facts = { mediaType: 'video/mp4', sha256: 'e'.repeat(64) }
  await store.storage.put('large.mp4', Buffer.alloc(20_000_000), facts)
  const large = await store.storage.signedUrl('large.mp4', { expiresInSeconds: 60 })
  await new Promise<void>((resolve, reject) => {
    const leaving = request(large, (res) => res.once('data', () => leaving.destroy()).once('close', () => resolve()))
    leaving.once('error', reject).end()
  })
  expect((await fetch(large, { headers: { range: 'bytes=0-9' } })).status).toBe(206)
})
