import { chmod, mkdir, readdir, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diskStorage } from '../../storage/disk-storage.ts'
import { startDiskStore } from './stores.ts'

let store: Awaited<ReturnType<typeof startDiskStore>>
beforeAll(async () => {
  store = await startDiskStore()
})
afterAll(() => store.stop())

const facts = (fill: string) => ({ mediaType: 'text/plain', sha256: fill.repeat(64) })

test('a reader that began before a replacement reads the old version to its end', async () => {
  await store.storage.put('replaced', Buffer.alloc(1_000_000, 'a'), facts('a'))
  const reading = await store.storage.get('replaced')
  await store.storage.put('replaced', Buffer.alloc(10, 'b'), facts('b'))
  expect((await buffer(reading)).equals(Buffer.alloc(1_000_000, 'a'))).toBe(true)
})

test('writers of one key at the same time leave one whole version with its own facts', async () => {
  const letters = [...'abcdefgh']
  await Promise.all(
    letters.map((letter) => store.storage.put('contested', Buffer.alloc(200_000, letter), facts(letter))),
  )
  const bytes = await buffer(await store.storage.get('contested'))
  const winner = String.fromCharCode(bytes[0] ?? 0)
  expect(letters).toContain(winner)
  expect(bytes.equals(Buffer.alloc(200_000, winner))).toBe(true)
  expect((await store.storage.head('contested'))?.sha256).toBe(winner.repeat(64))
  expect(await readdir(join(store.dir, 'unfinished'))).toEqual([])
})

test('a file cut short by a broken disk is damage, not a shorter object', async () => {
  await store.storage.put('damaged', Buffer.alloc(5_000, 'x'), facts('d'))
  await truncate(join(store.dir, 'objects', 'damaged~'), 4_000)
  const damage = { code: 'storage_unavailable', details: { isDamaged: true } }
  await expect(store.storage.get('damaged')).rejects.toMatchObject(damage)
  await expect(store.storage.head('damaged')).rejects.toMatchObject(damage)
  await expect(store.storage.toFile('damaged', join(store.scratch, 'copy'))).rejects.toMatchObject(damage)
  await store.storage.delete('damaged')
})

test('drafts of killed writers go after a day, younger ones stay', async () => {
  const unfinished = join(store.dir, 'unfinished')
  await mkdir(unfinished, { recursive: true })
  await writeFile(join(unfinished, 'old'), 'x')
  await writeFile(join(unfinished, 'young'), 'x')
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000)
  await utimes(join(unfinished, 'old'), twoDaysAgo, twoDaysAgo)
  await store.storage.check()
  expect(await readdir(unfinished)).toEqual(['young'])
})

test('a folder that cannot be written is an unavailable store', async () => {
  const path = join(store.scratch, 'a-file-where-the-folder-should-be')
  await writeFile(path, 'x')
  await chmod(path, 0o400)
  const storage = diskStorage({ dir: path, publicBaseUrl: '', signingSecret: 's' })
  await expect(storage.check()).rejects.toMatchObject({ code: 'storage_unavailable' })
  await expect(storage.put('a', Buffer.from('x'), facts('e'))).rejects.toMatchObject({ code: 'storage_unavailable' })
})

test('a link without a public address is relative to the page', async () => {
  const storage = diskStorage({ dir: store.dir, publicBaseUrl: '', signingSecret: 's' })
  expect(await storage.signedUrl('a/b', { expiresInSeconds: 60 })).toMatch(/^\/files\/a\/b\?expires=\d+&signature=/)
})
