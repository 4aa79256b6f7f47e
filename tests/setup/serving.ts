import { randomBytes } from 'node:crypto'
import { createAccount } from '../../accounts/index.ts'
import { loadConfig } from '../../core/config.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { createLog } from '../../core/log.ts'
import { createSealer } from '../../core/seal.ts'
import type { ChatAsk } from '../../gateway/chat/wire.ts'
import { type Ask, createServing, type Serving } from '../../gateway/index.ts'
import { newSecret } from '../../gateway/keys/secret.ts'
import { testDatabase, testSecretKey } from './database.ts'
import { type Direction, startUpstream, type Upstream } from './upstream.ts'

const log = createLog({ level: process.env.TEST_LOG_LEVEL ?? 'silent', process: 'test' } as Parameters<
  typeof createLog
>[0])
const keyBytes = randomBytes(32)
const seal = createSealer(() => [{ id: '1', key: keyBytes }])

export type ServingHouse = {
  db: Database
  url: string
  upstream: Upstream
  serving: Serving
  /** Another process on the same database. */
  another: () => Promise<Serving>
  close: () => Promise<void>
}

/** 1 credit for 100,000 tokens in and for 10,000 out. */
export const testModel = 'mock:echo'

/** The gateway on a database of its own, with one upstream and one priced model behind it; no HTTP in front. */
export async function openServing(): Promise<ServingHouse> {
  const database = await testDatabase()
  const db = createDatabase({ url: database.url, maxConnections: 4 })
  const upstream = await startUpstream()
  await db.upstream.create({ data: { name: 'mock', baseUrl: upstream.url } })
  await db.model.create({ data: { id: testModel, alias: 'echo', kind: 'CHAT', maxOutputTokens: 100_000 } })
  const price = { model: testModel, source: 'test', effectiveFrom: new Date('2026-01-01T00:00:00Z') }
  await db.price.createMany({
    data: [
      { ...price, unit: 'input_token', microUsdPerMillion: 1_000_000n },
      { ...price, unit: 'output_token', microUsdPerMillion: 10_000_000n },
    ],
  })
  const config = loadConfig({ OLLAMA_BASE_URL: 'off', SECRET_KEY: testSecretKey, EMBEDDED_DATABASE_URL: database.url })
  const url = roleUrl(database.url, 'xcaster_gateway', testSecretKey)
  const open = () => createServing({ config, url, redis: null, seal, log })
  const servings = [await open()]
  return {
    ...{ db, upstream, url: database.url },
    serving: servings[0] as Serving,
    async another() {
      const serving = await open()
      servings.push(serving)
      return serving
    },
    async close() {
      for (const serving of servings) await serving.close()
      await upstream.close()
      await db.$disconnect()
      await database.drop()
    },
  }
}

let people = 0

/** A workspace with 20 credits and a key; `wallet` sets how many it has. */
export async function keyOwner(
  { db }: Pick<ServingHouse, 'db'>,
  options: { quotaTokens?: number | null; walletUcr?: number; fallbackModels?: string[] } = {},
) {
  people += 1
  const email = `key-owner-${people}-${process.pid}@example.com`
  const { workspaceId, userId } = await createAccount(db, { email, passwordHash: null, name: 'Kim', language: 'ko' })
  if (options.walletUcr !== undefined) {
    const [row] = await db.$queryRaw<
      { lot: string }[]
    >`select key as lot from credit_lot where workspace_id = ${workspaceId}::uuid`
    await db.$queryRaw`select credit_lot_end(${workspaceId}::uuid, ${row?.lot ?? ''})`
    if (options.walletUcr > 0)
      await db.$queryRaw`select outcome from credit_grant(${workspaceId}::uuid, 'BONUS', ${BigInt(options.walletUcr)}::bigint, null, 'test', 'test')`
  }
  const { secret, hash, shown } = newSecret()
  const { quotaTokens = 5_000, fallbackModels = [] } = options
  const key = await db.apiKey.create({
    data: {
      ...{ workspaceId, createdById: userId, name: 'test', hash, shown, fallbackModels },
      quotaTokens: quotaTokens === null ? null : BigInt(quotaTokens),
      requestsPerMinute: 100_000,
    },
  })
  return { workspaceId, userId, secret, keyId: key.id }
}

/** A request under a key, told what the upstream shall do with it. */
export async function askWith(
  serving: Serving,
  secret: string,
  direction: Direction & { max?: number; model?: string } = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<{ ask: Ask; request: ChatAsk }> {
  const key = await serving.keys.find(secret)
  const { max, model = testModel, ...told } = direction
  const content = JSON.stringify(told)
  const request = {
    model,
    messages: [{ role: 'user' as const, content }],
    ...(max !== undefined && { max_completion_tokens: max }),
  }
  return {
    ask: {
      ...{ asker: { workspaceId: key.workspaceId, key }, endpoint: 'chat', requestId: 'test', isStream: true, signal },
      bodyBytes: JSON.stringify(request).length,
    },
    request,
  }
}
