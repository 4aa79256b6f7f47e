import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createProviderSandbox } from '../../sandbox/providers/index.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'

let sandbox: Awaited<ReturnType<typeof createProviderSandbox>>
let house: House
beforeAll(async () => {
  sandbox = await createProviderSandbox()
  house = await openHouse({ OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: sandbox.baseUrls.openai })
})
afterAll(async () => {
  await house?.close()
  await sandbox?.close()
})

const asked = { prompt: '비 오는 밤의 고양이', aspect: '1:1' as const }
type Who = Awaited<ReturnType<typeof signedUp>>
const usageOf = async (who: Who) => house.db.usage.findMany({ where: { workspaceId: who.workspaceId } })

test('a picture costs what was said before, is kept in the library, and asked for again with its key it is made once', async () => {
  const who = await signedUp(house)
  const { body: quote } = await who.call('assets.quote', {})
  expect(quote).toMatchObject({ model: 'openai:gpt-image-1', isBuiltin: false })
  const key = { 'idempotency-key': 'picture-key-1' }
  const { status, body } = await who.call('assets.generate', asked, key)
  expect([status, body.chargedUcr]).toEqual([201, quote.ucr])
  expect(body.asset).toMatchObject({ kind: 'IMAGE', source: 'generated', prompt: asked.prompt, name: asked.prompt })
  const bytes = Buffer.from(await (await fetch(new URL(body.asset.url, house.url))).arrayBuffer())
  expect((await sharp(bytes).metadata()).width).toBe(body.asset.widthPx)
  const again = await who.call('assets.generate', asked, key)
  expect(again.body).toMatchObject({ asset: { id: body.asset.id }, chargedUcr: quote.ucr })
  const usage = await usageOf(who)
  expect(usage.map(({ chargedUcr, resource }) => [Number(chargedUcr), resource])).toEqual([[quote.ucr, 'IMAGE']])
  expect((await who.call('assets.generate', { ...asked, prompt: '다른 그림' }, key)).status).toBe(409)
  expect((await who.call('assets.list', {})).body.assets).toHaveLength(1)
})

test('a picture that does not fit, or that its maker refuses, costs nothing, leaves nothing, and may be asked for again', async () => {
  const who = await signedUp(house)
  const max = (await who.call('assets.list', {})).body.storage.maxBytes ?? 0
  const full = {
    ...{ workspaceId: who.workspaceId, createdById: who.userId, name: 'x', storageKey: 'x' },
    ...{ sizeBytes: BigInt(max), expiresAt: new Date(Date.now() + 60_000) },
  }
  const { id } = await house.db.upload.create({ data: full })
  const key = { 'idempotency-key': 'picture-key-2' }
  const { status, body } = await who.call('assets.generate', asked, key)
  expect([status, body.error?.details?.limit]).toEqual([403, 'storage'])
  expect(await usageOf(who)).toEqual([])
  await house.db.upload.delete({ where: { id } })

  sandbox.fail({ provider: 'openai', kind: 'image', status: 400, times: 1 })
  const refused = await who.call('assets.generate', asked, key)
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect((await usageOf(who)).map(({ chargedUcr }) => Number(chargedUcr))).toEqual([0])
  expect(await house.db.upload.count({ where: { workspaceId: who.workspaceId } })).toBe(0)
  expect((await who.call('assets.list', {})).body).toMatchObject({ assets: [], storage: { usedBytes: 0 } })
  expect((await who.call('assets.generate', asked, key)).status).toBe(201)
})
