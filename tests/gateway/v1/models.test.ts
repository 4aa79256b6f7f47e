import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOwner } from '../../setup/serving.ts'
import { call, chat, openV1House, testModel, type V1House, type WireError } from './v1-house.ts'

let house: V1House
let key: Awaited<ReturnType<typeof keyOwner>>
beforeAll(async () => {
  house = await openV1House()
  key = await keyOwner(house)
})
afterAll(async () => {
  await house.close()
})

type Model = { id: string; object: string; created: number; owned_by: string }
async function list(secret: string): Promise<string[]> {
  const body = (await (await call(house, secret, '/v1/models')).json()) as { object: string; data: Model[] }
  expect(body.object).toBe('list')
  return body.data.map(({ id }) => id)
}

test('the list has what can be used now: set up, priced, each once', async () => {
  const ids = await list(key.secret)
  expect(ids).toContain(testModel)
  expect(ids).not.toContain('echo')
  expect(ids).not.toContain('mock:unpriced')
  // In the table and priced, but no key of that vendor is set here.
  expect(await house.db.model.count({ where: { id: { startsWith: 'anthropic:' } } })).toBeGreaterThan(0)
  expect(ids.filter((id) => id.startsWith('anthropic:'))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})

test('the list is empty of models that the key may not use', async () => {
  const limited = await keyOwner(house)
  await house.db.apiKey.update({ where: { id: limited.keyId }, data: { models: ['echo'] } })
  expect(await list(limited.secret)).toEqual([testModel])
  // Listed by its id and allowed by its bare name: both can be asked for.
  for (const model of [testModel, 'echo'])
    expect((await call(house, limited.secret, '/v1/chat/completions', { body: chat({}, { model }) })).status).toBe(200)
  const other = await keyOwner(house)
  await house.db.apiKey.update({ where: { id: other.keyId }, data: { models: ['nobody:else'] } })
  expect(await list(other.secret)).toEqual([])
  expect((await call(house, other.secret, `/v1/models/${testModel}`)).status).toBe(404)
})

test('a model is found by its id, encoded or not, and by its bare name', async () => {
  for (const path of [testModel, encodeURIComponent(testModel), 'echo']) {
    const response = await call(house, key.secret, `/v1/models/${path}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      ...{ id: testModel, object: 'model', created: expect.any(Number), owned_by: 'mock' },
    })
  }
  const missing = await call(house, key.secret, '/v1/models/a/b:c')
  expect(missing.status).toBe(404)
  expect(((await missing.json()) as WireError).error).toMatchObject({ code: 'model_not_found', param: 'model' })
})

test("a workspace sees the models of its own Ollama servers, and nobody else's", async () => {
  await house.db.ollamaServer.create({
    data: {
      ...{ workspaceId: key.workspaceId, createdById: key.userId, name: 'home', baseUrl: 'http://127.0.0.1:1' },
      models: [{ name: 'qwen3:8b', sizeBytes: 5, family: 'qwen' }],
    },
  })
  const id = 'ollama/home:qwen3:8b'
  expect(await list(key.secret)).toContain(id)
  for (const path of [id, encodeURIComponent(id)])
    expect(await (await call(house, key.secret, `/v1/models/${path}`)).json()).toMatchObject({
      ...{ id, owned_by: 'ollama/home' },
    })
  const stranger = await keyOwner(house)
  expect(await list(stranger.secret)).not.toContain(id)
  await house.db.ollamaServer.updateMany({ data: { isEnabled: false } })
  expect(await list(key.secret)).not.toContain(id)
})
