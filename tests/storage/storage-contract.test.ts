import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Storage } from '../../storage/storage.ts'
import { type Store, startDiskStore, startS3Store } from './stores.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const png = (bytes: Buffer) => ({ mediaType: 'image/png', sha256: sha256(bytes) })

async function keysUnder(storage: Storage, prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of storage.list(prefix)) keys.push(key)
  return keys.sort()
}

describe.each([
  ['disk', startDiskStore],
  ['s3', startS3Store],
])('every store keeps the contract: %s', (_kind, start) => {
  let store: Store
  let storage: Storage

  beforeAll(async () => {
    store = await start()
    storage = store.storage
  })
  afterAll(() => store.stop())

  test('gives back the bytes and the facts that were put', async () => {
    const bytes = randomBytes(100_000)
    expect(await storage.put('runs/1/image.png', bytes, png(bytes))).toEqual({ sizeBytes: 100_000 })
    expect(await buffer(await storage.get('runs/1/image.png'))).toEqual(bytes)
    expect(await storage.head('runs/1/image.png')).toEqual({ sizeBytes: 100_000, ...png(bytes) })
  })

  test('takes a file larger than one part and brings it back as a file', async () => {
    const bytes = randomBytes(19 * 1024 * 1024)
    const folder = await mkdtemp(join(store.scratch, 'work-'))
    await writeFile(join(folder, 'in.mp4'), bytes)
    const facts = { mediaType: 'video/mp4', sha256: sha256(bytes) }
    expect(await storage.put('runs/1/final.mp4', { file: join(folder, 'in.mp4') }, facts)).toEqual({
      sizeBytes: bytes.length,
    })
    await storage.toFile('runs/1/final.mp4', join(folder, 'out.mp4'))
    expect(sha256(await readFile(join(folder, 'out.mp4')))).toBe(facts.sha256)
    expect(await readdir(folder)).toEqual(['in.mp4', 'out.mp4'])
    expect(await storage.head('runs/1/final.mp4')).toEqual({ sizeBytes: bytes.length, ...facts })
  })

  test('keeps an empty object', async () => {
    const bytes = Buffer.alloc(0)
    expect(await storage.put('empty', bytes, png(bytes))).toEqual({ sizeBytes: 0 })
    expect(await buffer(await storage.get('empty'))).toEqual(bytes)
    expect((await storage.head('empty'))?.sizeBytes).toBe(0)
  })

  test('replaces an object with its facts', async () => {
    await storage.put('replaced', Buffer.from('a first, longer version'), {
      mediaType: 'text/plain',
      sha256: '1'.repeat(64),
    })
    await storage.put('replaced', Buffer.from('second'), { mediaType: 'text/vtt', sha256: '2'.repeat(64) })
    expect(String(await buffer(await storage.get('replaced')))).toBe('second')
    expect(await storage.head('replaced')).toEqual({ sizeBytes: 6, mediaType: 'text/vtt', sha256: '2'.repeat(64) })
  })

  test('gives a range with both ends counted in, and an open one to the last byte', async () => {
    const bytes = Buffer.from('0123456789')
    await storage.put('digits', bytes, png(bytes))
    expect(String(await buffer(await storage.get('digits', { start: 2, end: 4 })))).toBe('234')
    expect(String(await buffer(await storage.get('digits', { start: 7 })))).toBe('789')
    expect(String(await buffer(await storage.get('digits', { start: 8, end: 99 })))).toBe('89')
    await expect(storage.get('digits', { start: 10 })).rejects.toMatchObject({ code: 'invalid_request' })
  })

  test('lets a reader leave in the middle', async () => {
    const stream = await storage.get('runs/1/final.mp4')
    for await (const chunk of stream) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    expect(stream.destroyed).toBe(true)
  })

  test('says that an object is missing before the stream begins, and leaves no file behind', async () => {
    const folder = await mkdtemp(join(store.scratch, 'work-'))
    await expect(storage.get('missing')).rejects.toMatchObject({ code: 'not_found' })
    await expect(storage.toFile('missing', join(folder, 'x'))).rejects.toMatchObject({ code: 'not_found' })
    expect(await readdir(folder)).toEqual([])
    expect(await storage.head('missing')).toBeNull()
  })

  test('deletes, also what is not there', async () => {
    await storage.put('gone', Buffer.from('x'), png(Buffer.from('x')))
    await storage.delete('gone')
    await storage.delete('gone')
    expect(await storage.head('gone')).toBeNull()
    expect(await keysUnder(storage, 'gone')).toEqual([])
  })

  test('lists by the beginning of the key', async () => {
    const keys = ['list/a-b', 'list/a.png', 'list/a/1', 'list/a/2', 'list/b/c/d', 'list/b1']
    for (const key of [...keys].reverse()) await storage.put(key, Buffer.from(key), png(Buffer.from(key)))
    expect(await keysUnder(storage, 'list/')).toEqual(keys)
    expect(await keysUnder(storage, 'list/a/')).toEqual(['list/a/1', 'list/a/2'])
    expect(await keysUnder(storage, 'list/b')).toEqual(['list/b/c/d', 'list/b1'])
    expect(await keysUnder(storage, 'nothing/')).toEqual([])
    for await (const object of storage.list('list/a.')) {
      expect(object.sizeBytes).toBe('list/a.png'.length)
      expect(Math.abs(object.modifiedAt.getTime() - Date.now())).toBeLessThan(60_000)
    }
  })

  test.each([
    '',
    '/a',
    'a/',
    'a//b',
    '..',
    'a/../b',
    'a/.hidden',
    'A',
    'a b',
    'a\\b',
    'a\0',
    '영상',
    'a~',
    'x'.repeat(129),
    'x/'.repeat(300),
  ])('refuses the key %j everywhere', async (key) => {
    const refusal = { code: 'invalid_request' }
    await expect(storage.put(key, Buffer.from('x'), png(Buffer.from('x')))).rejects.toMatchObject(refusal)
    await expect(storage.get(key)).rejects.toMatchObject(refusal)
    await expect(storage.toFile(key, join(store.scratch, 'never'))).rejects.toMatchObject(refusal)
    await expect(storage.head(key)).rejects.toMatchObject(refusal)
    await expect(storage.delete(key)).rejects.toMatchObject(refusal)
    await expect(storage.signedUrl(key, { expiresInSeconds: 60 })).rejects.toMatchObject(refusal)
  })

  test('refuses a prefix that leaves the store', async () => {
    await expect(keysUnder(storage, '../')).rejects.toMatchObject({ code: 'invalid_request' })
  })

  test('blames a missing source on the caller, not on the store', async () => {
    const put = storage.put('never', { file: join(store.scratch, 'no-such-file') }, png(Buffer.from('')))
    await expect(put).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await storage.head('never')).toBeNull()
  })

  test('a signed link gives the file to anyone, whole and in part', async () => {
    const bytes = Buffer.from('a picture of the sea')
    await storage.put('linked.png', bytes, png(bytes))
    const url = await storage.signedUrl('linked.png', { expiresInSeconds: 60 })
    const whole = await fetch(url)
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(whole.headers.get('content-disposition')).toBeNull()
    expect(await whole.text()).toBe('a picture of the sea')
    const part = await fetch(url, { headers: { range: 'bytes=2-8' } })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-8/20',
      'picture',
    ])
  })

  test('a link made to download carries the name in any script', async () => {
    const url = await storage.signedUrl('linked.png', { expiresInSeconds: 60, downloadName: '제주 바다 "여름".png' })
    const disposition = (await fetch(url)).headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe('제주 바다 "여름".png')
  })

  test('a link cannot live for longer than a week or for no time', async () => {
    for (const expiresInSeconds of [0, -1, 1.5, 7 * 24 * 3600]) {
      const link = storage.signedUrl('linked.png', { expiresInSeconds })
      await expect(link).rejects.toMatchObject({ code: 'invalid_request' })
    }
  })

  test('is ready', async () => {
    await storage.check()
  })
})
