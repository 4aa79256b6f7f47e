import { afterAll, beforeAll, expect, test } from 'vitest'
import { playgroundPath } from '../../../contract/index.ts'
import { signedUp } from '../../setup/client.ts'
import { chat, openV1House, readAll, testModel, type V1House } from './v1-house.ts'

let house: V1House
beforeAll(async () => {
  house = await openV1House()
})
afterAll(async () => {
  await house.close()
})

const ask = (cookie: string, body: unknown) =>
  fetch(house.url + playgroundPath, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify(body),
  })

test('a person without a key chats and sees what it cost', async () => {
  const person = await signedUp(house)
  const response = await ask(person.cookie(), chat({ completion: 5 }))
  expect(response.status).toBe(200)
  const { chunks, isDone } = await readAll(response)
  expect(isDone).toBe(true)
  expect(chunks.at(-1)).toMatchObject({
    ...{ choices: [], usage: { prompt_tokens: 10, completion_tokens: 5 }, xcaster: { chargedUcr: 600 } },
  })
  const row = await house.db.usage.findFirst({ where: { workspaceId: person.workspaceId } })
  expect(row).toMatchObject({
    endpoint: 'playground',
    apiKeyId: null,
    chargedUcr: 600n,
    model: testModel,
    isStream: true,
  })
})

test("its errors are the api's own, before the stream and in it", async () => {
  expect((await ask('', chat())).status).toBe(401)
  const person = await signedUp(house)
  const unknown = await ask(person.cookie(), chat({}, { model: 'mock:nothing' }))
  expect(unknown.status).toBe(404)
  expect(await unknown.json()).toMatchObject({ error: { code: 'model_unknown', requestId: expect.any(String) } })
  const { chunks, isDone } = await readAll(await ask(person.cookie(), chat({ chunks: 9, dieAfter: 3, gapMs: 20 })))
  expect(isDone).toBe(false)
  expect(chunks.at(-1)?.error).toMatchObject({ code: 'provider_unavailable', message: expect.stringContaining('AI') })
})
