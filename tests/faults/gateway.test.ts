import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLedger } from '../../credits/index.ts'
import { reapLeases } from '../../gateway/index.ts'
import { testSecretKey } from '../setup/database.ts'
import { isLong } from '../setup/long.ts'
import { type Process, startProcess } from '../setup/processes.ts'
import { keyOwner, openServing, type ServingHouse, testModel } from '../setup/serving.ts'

const kills = isLong ? 10 : 2
const concurrency = 24

let house: ServingHouse
let dataDir: string
beforeAll(async () => {
  house = await openServing()
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-test-'))
})
afterAll(async () => {
  await house.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function startGateway(): Promise<{ process: Process; url: string }> {
  const process = startProcess('api/main.ts', {
    ...{ DATA_DIR: dataDir, EMBEDDED_DATABASE_URL: house.url, SECRET_KEY: testSecretKey },
    ...{ OLLAMA_BASE_URL: 'off', PORT: '0', RATE_LIMIT_SCALE: '1000' },
  })
  const started = await process.started
  if (!started?.port) throw new Error(process.output())
  return { process, url: `http://127.0.0.1:${started.port}/v1/chat/completions` }
}

/** One request; its id when the whole reply arrived, null when the process died on the way. */
async function ask(url: string, secret: string, isStream: boolean): Promise<string | null> {
  const content = JSON.stringify({ prompt: 20, completion: 30, chunks: 6, gapMs: 4 })
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model: testModel,
        max_tokens: 30,
        stream: isStream,
        messages: [{ role: 'user', content }],
      }),
    })
    const text = await response.text()
    expect(response.status, text).toBe(200)
    const isWhole = isStream ? text.endsWith('data: [DONE]\n\n') : text.includes('"finish_reason":"stop"')
    return isWhole ? response.headers.get('x-request-id') : null
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

test('a gateway killed under load: every whole reply has its row, nothing is charged twice, leases return', {
  timeout: 600_000,
}, async () => {
  const owner = await keyOwner(house, { quotaTokens: 10_000_000 })
  const whole: string[] = []
  for (let turn = 0; turn < kills; turn += 1) {
    const { process, url } = await startGateway()
    const before = whole.length
    let isDead = false
    void process.ended.then(() => {
      isDead = true
    })
    const work = async (at: number) => {
      while (!isDead) {
        const id = await ask(url, owner.secret, at % 2 === 0)
        if (id) whole.push(id)
        // In the middle of everything: some requests begin, some are being read, some are being written down.
        if (whole.length - before >= 100 + turn * 7) await process.kill('SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: concurrency }, (_, at) => work(at)))
  }

  const rows = await house.db.usage.findMany({ where: { workspaceId: owner.workspaceId, state: 'DONE' } })
  const ids = rows.map(({ requestId }) => requestId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(whole.filter((id) => !ids.includes(id))).toEqual([])

  // Their processes are gone, but nobody knows that before their time is over.
  await reapLeases(house.db)
  expect(await house.db.gatewayLease.count({ where: { endedAt: null } })).toBeGreaterThan(0)
  await house.db.gatewayLease.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
  await reapLeases(house.db)
  expect(await house.db.gatewayLease.count({ where: { endedAt: null } })).toBe(0)

  const spent = rows.reduce((sum, { chargedUcr }) => sum + chargedUcr, 0n)
  const account = await house.db.creditAccount.findUniqueOrThrow({ where: { workspaceId: owner.workspaceId } })
  expect(account).toMatchObject({ reservedUcr: 0n, availableUcr: 20_000_000n - spent })
  const key = await house.db.apiKey.findUniqueOrThrow({ where: { id: owner.keyId } })
  expect(key).toMatchObject({ leasedTokens: 0n, usedTokens: BigInt(rows.reduce((sum, { tokens }) => sum + tokens, 0)) })
  expect((await auditLedger(house.db)).filter(({ brokenCount }) => brokenCount > 0)).toEqual([])
})
