import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitUntil } from '../setup/client.ts'
import { type Listening, listen } from '../setup/listen.ts'
import { keyOwner } from '../setup/serving.ts'
import { call, lastUsage, openV1House, type V1House } from './v1/v1-house.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const pieces = 20_000
const letters = 400

let house: V1House
let flood: Listening
beforeAll(async () => {
  house = await openV1House()
  flood = await listen(async (_req, res) => {
    const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'long' }
    const event = (part: object) => `data: ${JSON.stringify({ ...head, ...part })}\n\n`
    const piece = event({ choices: [{ index: 0, delta: { content: 'a'.repeat(letters) }, finish_reason: null }] })
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    for (let at = 0; at < pieces; at += 1) if (!res.write(piece)) await once(res, 'drain')
    res.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }))
    res.end('data: [DONE]\n\n')
  })
  const price = { model: 'flood:*', source: 'test', effectiveFrom: new Date('2026-01-01T00:00:00Z') }
  await house.db.upstream.create({ data: { name: 'flood', baseUrl: `${flood.baseUrl}/v1` } })
  await house.db.model.create({ data: { id: 'flood:long', kind: 'CHAT' } })
  await house.db.price.createMany({
    data: (['input_token', 'output_token'] as const).map((unit) => ({ ...price, unit, microUsdPerMillion: 1n })),
  })
})
afterAll(async () => {
  await house?.close()
  await flood?.close()
})

/** What is still held, counted after what is not has been thrown away. */
function heldBytes(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('memory that grows with a reply', () => {
  test('eight megabytes of a stream pass without being kept, and are metered all the same', async () => {
    const key = await keyOwner(house, { quotaTokens: null })
    const ask = () =>
      call(house, key.secret, '/v1/chat/completions', {
        body: {
          ...{ model: 'flood:long', stream: true, max_tokens: pieces * letters },
          messages: [{ role: 'user', content: 'go on' }],
        },
      })
    const answer = await waitUntil(ask, ({ status }) => status === 200, 5_000)
    let read = 0
    let early = 0
    for await (const piece of answer.body ?? []) {
      read += (piece as Uint8Array).length
      if (early === 0 && read > pieces * letters * 0.1) early = heldBytes()
      if (read > pieces * letters) break
    }
    expect(early).toBeGreaterThan(0)
    // The whole reply is eight megabytes of text, and as chunks several times that.
    expect(heldBytes() - early).toBeLessThan(3_000_000)
    const row = await lastUsage(house, key.keyId)
    expect(Number((row?.units as { output_token?: number } | undefined)?.output_token)).toBeGreaterThan(
      (pieces * letters) / 4 / 2,
    )
  })
})
