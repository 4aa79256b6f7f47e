import account from 's3rver/lib/models/account.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { startS3Store } from '../storage/stores.ts'
import { picture, recording, send, uploaded } from './asset-files.ts'

const secretAccessKey = 'a secret of the house'
let store: Awaited<ReturnType<typeof startS3Store>>
let house: House
beforeAll(async () => {
  store = await startS3Store()
  account.DUMMY_ACCOUNT.createKeyPair('HOUSE', secretAccessKey)
  house = await openHouse({
    ...{ S3_ENDPOINT: store.config.endpoint ?? '', S3_REGION: 'us-east-1', S3_BUCKET: 'shorts' },
    ...{ S3_ACCESS_KEY_ID: 'HOUSE', S3_SECRET_ACCESS_KEY: secretAccessKey },
  })
})
afterAll(async () => {
  await house?.close()
  await store?.stop()
})

test('with an object store the bytes go straight to it, by an address that holds the sender to their length', async () => {
  const who = await signedUp(house)
  const bytes = await picture()
  const { uploadId, url, sent } = await send(who, house.url, bytes)
  expect([sent, new URL(url).origin]).toEqual([200, store.config.endpoint])
  expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toContain('content-length')
  const { body: asset } = await who.call('assets.finish', { uploadId })
  expect(asset).toMatchObject({ kind: 'IMAGE', mediaType: 'image/png', widthPx: 60 })
  const shown = await fetch(asset.url)
  // What is stored is served as what it was found to be, whatever it was sent as.
  expect([shown.headers.get('content-type'), Buffer.from(await shown.arrayBuffer()).equals(bytes)]).toEqual([
    'image/png',
    true,
  ])
  const keys: string[] = []
  for await (const { key } of store.storage.list(`workspaces/${who.workspaceId}/`)) keys.push(key)
  expect(keys.every((key) => key.includes(`/assets/${asset.id}/`))).toBe(true)
})

test('more than was announced is not taken by the house, should the store take it', async () => {
  const who = await signedUp(house)
  const bytes = await picture()
  // The store of these tests does not look at signed lengths.
  const { uploadId } = await send(who, house.url, bytes, { sizeBytes: bytes.length - 1 })
  const { status, body } = await who.call('assets.finish', { uploadId })
  expect([status, body.error?.details?.reason]).toEqual([400, 'not_sent'])
})

test('a page may send to the store', async () => {
  const policy = (await fetch(`${house.url}/ko`)).headers.get('content-security-policy') ?? ''
  expect(policy).toContain(`connect-src 'self' ${store.config.endpoint}`)
})

test('a sound is fetched, looked into and kept; deleted for good, it is gone from the store', async () => {
  const who = await signedUp(house)
  const asset = await uploaded(who, house.url, await recording('tone.mp3'), {
    name: '녹음.mp3',
    mediaType: 'audio/mpeg',
  })
  expect(asset).toMatchObject({ kind: 'AUDIO', mediaType: 'audio/mpeg' })
  await who.call('assets.remove', { ids: [asset.id] })
  await who.call('assets.remove', { ids: [asset.id], forever: true })
  expect((await fetch(asset.url)).status).toBe(404)
})
