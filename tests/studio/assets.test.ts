import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storageOf } from '../../storage/from-config.ts'
import { clearAssets } from '../../studio/index.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { picture, recording, send, uploaded } from './asset-files.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const storage = () => storageOf(house.config, testSecretKey)
const keysOf = async (workspaceId: string) => {
  const keys: string[] = []
  for await (const { key } of (await storage()).list(`workspaces/${workspaceId}/`)) keys.push(key)
  return keys
}

test('a picture is announced, sent straight to the store, looked into and shown, and finishing twice gives one file', async () => {
  const who = await signedUp(house)
  // As macOS writes it: in parts.
  const { uploadId, sent } = await send(who, house.url, await picture(), { name: '바다 풍경.png'.normalize('NFD') })
  expect(sent).toBe(200)
  const { status, body: asset } = await who.call('assets.finish', { uploadId })
  expect(status).toBe(201)
  expect(asset).toMatchObject({
    ...{ id: uploadId, kind: 'IMAGE', name: '바다 풍경.png', mediaType: 'image/png', source: 'upload' },
    ...{ widthPx: 60, heightPx: 40, durationMs: null, tags: [], folderId: null, deletedAt: null },
    sizeBytes: (await picture()).length,
  })
  expect((await who.call('assets.finish', { uploadId })).body.id).toBe(asset.id)
  const { body: page } = await who.call('assets.list', {})
  expect(page.assets.map(({ id }) => id)).toEqual([asset.id])
  const shown = await fetch(new URL(asset.url, house.url))
  expect([shown.headers.get('content-type'), Buffer.from(await shown.arrayBuffer()).equals(await picture())]).toEqual([
    'image/png',
    true,
  ])
  const poster = await fetch(new URL(asset.posterUrl ?? '', house.url))
  expect(await sharp(Buffer.from(await poster.arrayBuffer())).metadata()).toMatchObject({ format: 'webp', width: 60 })
  const saved = await fetch(new URL(asset.downloadUrl, house.url))
  expect(saved.headers.get('content-disposition')).toContain(encodeURIComponent('바다 풍경.png'))
  // What was sent is gone from where it was sent to; the file and its poster are what is kept.
  expect((await keysOf(who.workspaceId)).filter((key) => !key.includes(`/assets/${asset.id}/`))).toEqual([])
})

test.each([
  ['tone.mp3', 'AUDIO', 'audio/mpeg', null],
  ['tone.m4a', 'AUDIO', 'audio/mp4', null],
  ['tone.ogg', 'AUDIO', 'audio/ogg', null],
  ['tone.webm', 'AUDIO', 'audio/webm', null],
  ['silent-film.mp4', 'VIDEO', 'video/mp4', 64],
])('%s is known by its bytes, whatever it is called', async (name, kind, mediaType, widthPx) => {
  const who = await signedUp(house)
  const asset = await uploaded(who, house.url, await recording(name), { name: 'x.txt', mediaType: 'text/plain' })
  expect(asset).toMatchObject({ kind, mediaType, widthPx })
  expect(asset.durationMs).toBeGreaterThan(900)
  expect(asset.posterUrl === null).toBe(kind === 'AUDIO')
  const saved = await fetch(new URL(asset.downloadUrl, house.url))
  expect(saved.headers.get('content-disposition')).toMatch(/filename="x\.(mp3|m4a|ogg|webm|mp4)"/)
})

/** Promises 100,000 by 100,000 pixels in a few bytes. */
async function bomb(): Promise<Buffer> {
  const bytes = Buffer.from(await picture())
  bytes.writeUInt32BE(100_000, 16)
  bytes.writeUInt32BE(100_000, 20)
  return bytes
}

test.each([
  [
    'an SVG',
    'type',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  ['a page', 'type', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a playlist', 'type', async () => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
  ['a GIF', 'type', async () => Buffer.from('GIF89a')],
  ['a FLAC', 'type', () => recording('tone.flac')],
  ['a picture bomb', 'pixels', bomb],
  ['a picture that is cut off', 'unreadable', async () => (await picture(900, 900)).subarray(0, 300)],
  [
    'a sound that is only a beginning',
    'unreadable',
    async () => Buffer.concat([Buffer.from('ID3'), Buffer.alloc(400)]),
  ],
  ['a film that is cut off', 'unreadable', async () => (await recording('silent-film.mp4')).subarray(0, 1500)],
])('%s is refused with the reason %s, and nothing of it is kept', async (_what, reason, make) => {
  const who = await signedUp(house)
  const { uploadId } = await send(who, house.url, await make(), { name: 'x.png' })
  const { status, body } = await who.call('assets.finish', { uploadId })
  expect([status, body.error?.code, body.error?.details?.reason]).toEqual([400, 'invalid_request', reason])
  expect(await keysOf(who.workspaceId)).toEqual([])
  const { body: page } = await who.call('assets.list', {})
  expect([page.assets, page.storage.usedBytes]).toEqual([[], 0])
  expect((await who.call('assets.finish', { uploadId })).status).toBe(404)
})

test('a picture that lies on its side is measured as it is shown', async () => {
  const who = await signedUp(house)
  const lying = await sharp(await picture(60, 40))
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const asset = await uploaded(who, house.url, lying, { mediaType: 'image/jpeg' })
  expect([asset.mediaType, asset.widthPx, asset.heightPx]).toEqual(['image/jpeg', 40, 60])
  const poster = await fetch(new URL(asset.posterUrl ?? '', house.url))
  expect(await sharp(Buffer.from(await poster.arrayBuffer())).metadata()).toMatchObject({ width: 40, height: 60 })
})

test('what was not sent may still come; another length than was announced is not taken', async () => {
  const who = await signedUp(house)
  const bytes = await picture()
  const begin = () => who.call('assets.begin', { name: 'x.png', mediaType: 'image/png', sizeBytes: bytes.length })
  const { body: begun } = await begin()
  const put = (url: string, body: Buffer) =>
    fetch(new URL(url, house.url), { method: 'PUT', body: new Uint8Array(body) }).then(({ status }) => status)
  const early = await who.call('assets.finish', { uploadId: begun.uploadId })
  expect([early.status, early.body.error?.details?.reason]).toEqual([400, 'not_sent'])
  expect(await put(begun.url, Buffer.concat([bytes, bytes]))).toBe(413)
  expect(await put(begun.url, bytes.subarray(1))).toBe(400)
  // A body that does not say how long it is, and goes on.
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(64_000)),
  })
  const streamed = await fetch(new URL(begun.url, house.url), {
    method: 'PUT',
    body: endless,
    duplex: 'half',
  } as RequestInit).catch(() => null)
  expect(streamed === null || streamed.status === 413).toBe(true)
  expect(await put(begun.url, bytes)).toBe(200)
  expect((await who.call('assets.finish', { uploadId: begun.uploadId })).status).toBe(201)
})

test('an address to send to is one file’s, and none to read; a link to read is none to write', async () => {
  const who = await signedUp(house)
  const bytes = await picture()
  const { url } = await send(who, house.url, bytes)
  const put = (to: string) => fetch(new URL(to, house.url), { method: 'PUT', body: new Uint8Array(bytes) })
  expect((await put(url.replace(/signature=../, 'signature=xx'))).status).toBe(403)
  expect((await put(url.replace(/bytes=\d+/, 'bytes=99999'))).status).toBe(403)
  expect((await put(url.replace(/uploads\/[^?]+/, `uploads/${randomUUID()}`))).status).toBe(403)
  expect((await put(url.replace(/expires=\d+/, 'expires=1'))).status).toBe(403)
  expect((await fetch(new URL(url, house.url))).status).toBe(403)
  const asset = await uploaded(who, house.url, bytes)
  expect((await put(asset.url)).status).toBe(403)
})

test('what is sent again after it was looked into changes nothing, and is cleared when its time is over', async () => {
  const who = await signedUp(house)
  const bytes = await picture()
  const { uploadId, url } = await send(who, house.url, bytes)
  const { body: asset } = await who.call('assets.finish', { uploadId })
  const other = Buffer.alloc(bytes.length, '<')
  expect((await fetch(new URL(url, house.url), { method: 'PUT', body: new Uint8Array(other) })).status).toBe(200)
  const shown = Buffer.from(await (await fetch(new URL(asset.url, house.url))).arrayBuffer())
  expect(shown.equals(bytes)).toBe(true)
  const late = () => keysOf(who.workspaceId).then((keys) => keys.filter((key) => key.includes('/uploads/')))
  expect(await late()).toHaveLength(1)
  await clearAssets({ db: house.db, storage: await storage() }, Date.now() + 71 * 60_000)
  expect(await late()).toEqual([])
  expect((await fetch(new URL(asset.url, house.url))).status).toBe(200)
})

test('the plan’s storage is kept to: announced files count at once, and those that never come free their room', async () => {
  const who = await signedUp(house)
  const { body: empty } = await who.call('assets.list', {})
  const max = empty.storage.maxBytes ?? 0
  expect(max).toBeGreaterThan(0)
  const begin = (sizeBytes: number) => who.call('assets.begin', { name: 'a.mp4', mediaType: 'video/mp4', sizeBytes })
  const each = 200_000_000
  const answers = await Promise.all(Array.from({ length: Math.floor(max / each) + 2 }, () => begin(each)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(Math.floor(max / each))
  const refused = answers.find(({ status }) => status !== 201)
  expect(refused?.body.error).toMatchObject({ code: 'plan_limit', details: { limit: 'storage', max } })
  expect((await who.call('assets.list', {})).body.storage.usedBytes).toBe(Math.floor(max / each) * each)
  // An hour later, by the database's own clock.
  await house.db.upload.updateMany({
    where: { workspaceId: who.workspaceId },
    data: { expiresAt: new Date(Date.now() - 1000) },
  })
  expect((await who.call('assets.list', {})).body.storage.usedBytes).toBe(0)
  expect((await begin(each)).status).toBe(201)
  await clearAssets({ db: house.db, storage: await storage() }, Date.now() + 15 * 60_000)
  expect(await house.db.upload.count({ where: { workspaceId: who.workspaceId } })).toBe(1)
})

test('what a finished file and its poster take is counted, also in the bin, together with what runs made', async () => {
  const who = await signedUp(house)
  const bytes = await picture(300, 300)
  const asset = await uploaded(who, house.url, bytes)
  const { posterBytes } = await house.db.asset.findFirstOrThrow({ where: { id: asset.id } })
  const made = { storageKey: `${who.workspaceId}/x`, mediaType: 'image/png', sizeBytes: 1234, sha256: 'a'.repeat(64) }
  await house.db.artefact.create({
    data: { workspaceId: who.workspaceId, kind: 'IMAGE', key: 'b'.repeat(64), meta: {}, ...made },
  })
  const used = async () => (await who.call('assets.list', {})).body.storage.usedBytes
  expect(await used()).toBe(bytes.length + posterBytes + 1234)
  await who.call('assets.remove', { ids: [asset.id] })
  expect(await used()).toBe(bytes.length + posterBytes + 1234)
  await who.call('assets.remove', { ids: [asset.id], forever: true })
  expect(await used()).toBe(1234)
})

test('a picture that is announced as too large is refused before it is sent', async () => {
  const who = await signedUp(house)
  const { status, body } = await who.call('assets.begin', {
    ...{ name: 'x.png', mediaType: 'image/png', sizeBytes: 30_000_001 },
  })
  expect([status, body.error?.details?.reason]).toEqual([400, 'size'])
})
