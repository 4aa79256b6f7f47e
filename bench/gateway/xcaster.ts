import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createAccount } from '../../accounts/index.ts'
import { createDatabase } from '../../core/db.ts'
import { newSecret } from '../../gateway/keys/secret.ts'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { buildProcesses, processesAreCurrent } from '../../scripts/lib/built-processes.mjs'
import { startOwnPostgres } from '../../tests/setup/own-postgres.ts'
import { startProcess } from '../../tests/setup/processes.ts'
import type { Route } from './caller.ts'

const secretKey = 'a bench has nothing to hide from anybody'

export type XCaster = {
  pid: number
  route: Route
  /** Usage rows and credits, to see that all of it was metered. */
  counted: () => Promise<{ rows: number; chargedUcr: number; broken: number }>
  stop: () => Promise<void>
}

/** The api with metering on: a key with a quota, a wallet, prices, a database that syncs to disk. */
export async function startXCaster(upstreamUrl: string): Promise<XCaster> {
  const postgres = await startOwnPostgres(secretKey)
  const db = createDatabase({ url: postgres.url, maxConnections: 2 })
  await db.upstream.create({ data: { name: 'mock', baseUrl: upstreamUrl } })
  const price = { model: 'mock:*', source: 'bench', effectiveFrom: new Date('2026-01-01T00:00:00Z') }
  await db.price.createMany({
    data: [
      { ...price, unit: 'input_token', microUsdPerMillion: 1_000_000n },
      { ...price, unit: 'output_token', microUsdPerMillion: 2_000_000n },
    ],
  })
  const person = { email: 'bench@example.com', passwordHash: null, name: 'Bench', language: 'en' as const }
  const { workspaceId, userId } = await createAccount(db, person)
  await db.$queryRaw`select outcome from credit_grant(${workspaceId}::uuid, 'BONUS', 1000000000000::bigint, null, 'bench', 'bench')`
  const { secret, hash, shown } = newSecret()
  await db.apiKey.create({
    data: {
      ...{ workspaceId, createdById: userId, name: 'bench', hash, shown },
      quotaTokens: 1_000_000_000n,
      requestsPerMinute: 1_000_000,
    },
  })
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-gateway-'))
  const root = resolve(import.meta.dirname, '../..')
  if (!processesAreCurrent(root)) await buildProcesses(root)
  // As an installation runs it.
  const api = startProcess('dist/api.mjs', {
    ...{ DATA_DIR: dataDir, EMBEDDED_DATABASE_URL: postgres.url, SECRET_KEY: secretKey, OLLAMA_BASE_URL: 'off' },
    ...{ PORT: '0', LOG_LEVEL: 'warn', NODE_ENV: 'production' },
  })
  const port = (await api.started)?.port
  if (!port) throw new Error(`the api did not start: ${api.output()}`)
  return {
    pid: api.pid,
    route: {
      name: 'XCaster',
      url: `http://127.0.0.1:${port}/v1`,
      headers: { authorization: `Bearer ${secret}` },
      model: (name) => `mock:${name}`,
    },
    async counted() {
      const [row] = await db.$queryRaw<{ rows: number; ucr: bigint; broken: number }[]>`
        select count(*)::int as rows, coalesce(sum(charged_ucr), 0)::bigint as ucr,
               (select count(*)::int from gateway_invariant) as broken
          from usage where state = 'DONE' and outcome = 'COMPLETED'`
      return { rows: row?.rows ?? 0, chargedUcr: Number(row?.ucr ?? 0), broken: row?.broken ?? 0 }
    },
    async stop() {
      await api.kill('SIGTERM')
      await db.$disconnect()
      await postgres.remove()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
