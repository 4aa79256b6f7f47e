import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { beat } from '../../pipeline/index.ts'
import { type House, openHouse, waitUntil } from '../setup/house.ts'
import { type Listening, listen } from '../setup/listen.ts'

/** An object store that counts who asks for its bucket, and answers as the test says. */
let store: Listening | undefined
let house: House | undefined
let asked = 0

async function openOn(answer: (response: ServerResponse) => void): Promise<House> {
  asked = 0
  store = await listen((request, response) => {
    if (request.method === 'HEAD') asked += 1
    answer(response)
  })
  house = await openHouse({
    S3_ENDPOINT: store.baseUrl,
    S3_BUCKET: 'shorts',
    S3_ACCESS_KEY_ID: 'key-id',
    S3_SECRET_ACCESS_KEY: 'key-secret',
  })
  return house
}

afterEach(async () => {
  await store?.close()
  await house?.close()
})

async function ask({ url }: House) {
  const response = await fetch(`${url}/readyz`)
  return { status: response.status, body: await response.json() }
}

test('fifty who ask at once are told what was found once, and a second later it is looked at again', async () => {
  const opened = await openOn((response) => response.end())
  await beat(opened.db)
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask(opened)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(answers[0]?.body).toEqual({ status: 'ok', database: 'ok', queue: 'ok', storage: 'ok' })
  expect(asked).toBe(1)

  await opened.db.heartbeat.deleteMany()
  const later = await waitUntil(
    () => ask(opened),
    ({ status }) => status === 503,
    3000,
  )
  expect(later.body).toMatchObject({ status: 'not ready', database: 'ok', queue: 'not ready', storage: 'ok' })
  expect(asked).toBe(2)
})

test('a store that never answers is not ready within the time limit, and is not asked again meanwhile', async () => {
  const opened = await openOn(() => undefined)
  await beat(opened.db)
  const timed = async () => {
    const startedAt = Date.now()
    return { ...(await ask(opened)), tookMs: Date.now() - startedAt }
  }
  const notReady = { status: 503, body: { database: 'ok', queue: 'ok', storage: 'not ready' } }
  const first = await timed()
  expect(first).toMatchObject(notReady)
  expect(first.tookMs).toBeLessThan(4000)
  // Told from the first one for a second; the one that takes time again was looked at anew.
  const next = await waitUntil(timed, ({ tookMs }) => tookMs > 1000, 8000)
  expect(next).toMatchObject(notReady)
  expect(asked).toBe(1)
})
